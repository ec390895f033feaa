import { caseTable } from '../../shared/casework/store/cases.ts'
import { askPublication } from '../../shared/catalogue/ask-publication.ts'
import { enquiryType } from '../../shared/enquiry/enquiry.ts'
import { namedAt } from '../../shared/enquiry/service/named-at.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import { begun } from '../../shared/item-change/acts/begin.ts'
import { listTaken } from '../../shared/item-change/acts/hand-over.ts'
import { itemChangeType } from '../../shared/item-change/item-change.ts'
import { enact } from '../../shared/item-change/service/enact.ts'
import { endCases } from '../../shared/item-change/service/end-cases.ts'
import { moveListed } from '../../shared/item-change/service/hand-over.ts'
import { consume } from '../../shared/platform/consume.ts'
import { environment } from '../../shared/platform/environment.ts'
import { table } from '../../shared/platform/table.ts'
import { now } from '../../shared/platform/time.ts'

/** Writes the versions of a decided change into the register of items, does what follows on its first day, and moves the cases of its lists. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'BUS_NAME')
const changes = caseTable(env.CASES_TABLE, itemChangeType)
const cases = caseTable(env.CASES_TABLE, ...caseTypes)
const known = table(env.REFERENCE_TABLE)
const letters = caseTable(env.CASES_TABLE, enquiryType)
const beside = (no: string, to: string) => namedAt({ cases: letters, known }, no, to)
const enacting = { cases: changes, known, askPublication: askPublication(env.BUS_NAME), now }

export const handler = consume((announcement, type) => {
  if (type === begun.kind) return endCases({ changes, cases, known, now }, announcement)
  if (type === listTaken.kind) return moveListed({ changes, cases, known, beside, now }, announcement)
  return enact(enacting, announcement)
})
