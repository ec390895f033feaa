import { caseTable } from '../../shared/casework/store/cases.ts'
import { reference } from '../../shared/catalogue/reference.ts'
import { issue } from '../../shared/documents/official-documents.ts'
import { seals } from '../../shared/documents/seals.ts'
import { caseTypes, documentedEvents } from '../../shared/hall/case-types.ts'
import { caseOf } from '../../shared/platform/announcement.ts'
import { consume } from '../../shared/platform/consume.ts'
import { environment } from '../../shared/platform/environment.ts'
import { log } from '../../shared/platform/log.ts'
import { table } from '../../shared/platform/table.ts'
import { now } from '../../shared/platform/time.ts'

/** Issues the voucher of an announced event: composed from the history, sealed, kept once. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'SEAL_KEY')
const cases = caseTable(env.CASES_TABLE, ...caseTypes)
const seal = seals(env.SEAL_KEY)

export const handler = consume(async (announcement, type) => {
  const no = caseOf(announcement)
  if (no === null || !documentedEvents.includes(type)) return
  const at = now()
  const known = await reference(table(env.REFERENCE_TABLE), Date.parse(at))
  const number = await issue({ cases, reference: known, seals: seal, at }, no, announcement.seq)
  log.info('voucher', { case: no, seq: announcement.seq, number })
})
