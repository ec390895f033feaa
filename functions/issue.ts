import { caseOf } from '../shared/contract/announcement.ts'
import { caseTypes, writtenEvents } from '../shared/contract/case-types.ts'
import { consume } from '../shared/runtime/consume.ts'
import { environment } from '../shared/runtime/environment.ts'
import { log } from '../shared/runtime/log.ts'
import { now } from '../shared/runtime/time.ts'
import { caseTable } from '../shared/store/cases.ts'
import { reference } from '../shared/store/reference.ts'
import { seals } from '../shared/store/seals.ts'
import { table } from '../shared/store/table.ts'
import { issue } from '../shared/store/vouchers.ts'

/** Issues the voucher an announced event calls for: composed from the history, sealed, kept once. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'SEAL_KEY')
const cases = caseTable(env.CASES_TABLE, ...caseTypes)
const seal = seals(env.SEAL_KEY)

export const handler = consume(async (announcement, type) => {
  const no = caseOf(announcement)
  if (no === null || !writtenEvents.includes(type)) return
  const at = now()
  const known = await reference(table(env.REFERENCE_TABLE), Date.parse(at))
  const number = await issue({ cases, reference: known, seals: seal, at }, no, announcement.seq)
  log.info('voucher', { case: no, seq: announcement.seq, number })
})
