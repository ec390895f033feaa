import { caseOf } from '../shared/contract/announcement.ts'
import { issuedTypes } from '../shared/domain/voucher/kind.ts'
import { consume } from '../shared/runtime/consume.ts'
import { environment } from '../shared/runtime/environment.ts'
import { log } from '../shared/runtime/log.ts'
import { now } from '../shared/runtime/time.ts'
import { reference } from '../shared/store/reference.ts'
import { seals } from '../shared/store/seals.ts'
import { table } from '../shared/store/table.ts'
import { issue } from '../shared/store/vouchers.ts'

/** Issues the voucher an announced event calls for: composed from the history, sealed, kept once. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'SEAL_KEY')
const cases = table(env.CASES_TABLE)
const seal = seals(env.SEAL_KEY)

export const handler = consume(async (announcement, type) => {
  const no = caseOf(announcement)
  if (no === null || !issuedTypes.includes(type)) return
  const at = now()
  const known = await reference(table(env.REFERENCE_TABLE), Date.parse(at))
  const number = await issue({ cases, reference: known, seals: seal, at }, no, announcement.seq)
  log.info('voucher', { case: no, seq: announcement.seq, number })
})
