import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Hmac } from '../../platform/secrets.ts'
import type { CommonHead } from '../head.ts'
import { type CaseTable, find, type Stored } from '../store/cases.ts'
import { type Attempt, madeBefore } from '../store/filing.ts'
import { pinOf } from '../store/pin.ts'

/**
 * Files a case once for each attempt, and answers its receipt: number and query code. The same attempt with the same
 * contents gets the same receipt, even if `file` would refuse it by now.
 */
export async function fileOnce<H extends CommonHead & { filedAt: string }>(
  cases: CaseTable<H>,
  attempt: Attempt,
  hash: Hmac,
  file: () => Promise<{ no: string; stored: Stored<H> | null } | Refusal>,
) {
  const filed = await file()
  const made = isRefusal(filed) ? ((await madeBefore(cases, attempt)) ?? filed) : filed.no
  if (isRefusal(made)) return made
  const stored = (isRefusal(filed) ? null : filed.stored) ?? (await find(cases, made))?.stored
  if (stored === undefined) return refuse('case-not-found')
  const { no, version, filedAt } = stored.head
  return { no, version, pin: pinOf(no, attempt.key, hash), filedAt }
}
