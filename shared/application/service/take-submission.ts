import { type CaseTable, find } from '../../casework/store/cases.ts'
import { attemptOf, madeBefore } from '../../casework/store/filing.ts'
import { pinOf } from '../../casework/store/pin.ts'
import { reference } from '../../catalogue/reference.ts'
import { recordOf } from '../../kernel/actor.ts'
import { isRefusal, refuse } from '../../kernel/refusal.ts'
import type { Hmac } from '../../platform/secrets.ts'
import type { Table } from '../../platform/table.ts'
import type { Submission } from '../api/judged.ts'
import type { Application } from '../head.ts'
import { type Submitter, submit } from './submission.ts'

interface Place {
  cases: CaseTable<Application>
  known: Table
  /** where tries of codes are counted */
  counters: Table
  hash: () => Promise<Hmac>
}

/**
 * Files the application and answers its receipt: number and query code. A repeated attempt gets the receipt of the
 * case it made before, even if the filing would be refused now.
 */
export async function takeSubmission(
  { cases, known, counters, hash: hashes }: Place,
  { confirmationCode: code, ...submission }: Submission & { confirmationCode?: string | undefined },
  { attempt, ...by }: Omit<Submitter, 'attempt' | 'code' | 'counters'> & { attempt: string },
) {
  const hash = await hashes()
  const made = attemptOf(hash, recordOf(by.actor).subject, attempt, submission)
  const registers = await reference(known, Date.parse(by.at))
  const filed = await submit(cases, registers, hash, submission, { ...by, attempt: made, code, counters })
  const no = isRefusal(filed) ? ((await madeBefore(cases, made)) ?? filed) : filed.no
  if (isRefusal(no)) return no
  const head = (isRefusal(filed) ? null : filed.stored?.head) ?? (await find(cases, no))?.stored.head
  if (head === undefined) return refuse('case-not-found')
  return {
    no,
    version: head.version,
    pin: pinOf(no, made.key, hash),
    filedAt: head.filedAt,
    missing: head.materials.filter(m => m.state === 'later').map(m => m.id),
  }
}
