import { fileOnce } from '../../casework/service/file-once.ts'
import type { CaseTable } from '../../casework/store/cases.ts'
import { attemptOf } from '../../casework/store/filing.ts'
import { reference } from '../../catalogue/reference.ts'
import type { Hmac } from '../../platform/secrets.ts'
import type { Table } from '../../platform/table.ts'
import type { Enquiry } from '../head.ts'
import { type Letter, type Writer, writeLetter } from './write-letter.ts'

interface Place {
  cases: CaseTable<Enquiry>
  known: Table
  hash: () => Promise<Hmac>
}

/**
 * Files the letter and answers its receipt: number and query code. `who` owns the attempt. A retry over another
 * network is still the same attempt, because only its key counts.
 */
export async function takeLetter(
  { cases, known, hash: hashes }: Place,
  letter: Letter,
  { who, attempt, ...by }: Omit<Writer, 'attempt'> & { who: string; attempt: string },
) {
  const hash = await hashes()
  const made = attemptOf(hash, who, attempt, letter)
  const registers = await reference(known, Date.parse(by.at))
  return fileOnce(cases, made, hash, () =>
    writeLetter({ cases, known, reference: registers, hash }, letter, { ...by, attempt: made }),
  )
}
