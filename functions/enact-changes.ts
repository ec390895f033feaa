import { applicationType } from '../shared/application/application.ts'
import { caseTable } from '../shared/casework/store/cases.ts'
import { askPublication } from '../shared/catalogue/ask-publication.ts'
import { itemChangeType } from '../shared/item-change/item-change.ts'
import { enact } from '../shared/item-change/service/enact.ts'
import { moveListed } from '../shared/item-change/service/hand-over.ts'
import { consume } from '../shared/platform/consume.ts'
import { environment } from '../shared/platform/environment.ts'
import { table } from '../shared/platform/table.ts'
import { now } from '../shared/platform/time.ts'

/** Writes the versions of a decided change into the register of items, and moves the open cases of its signed lists. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'BUS_NAME')
const place = {
  cases: caseTable(env.CASES_TABLE, itemChangeType),
  applications: caseTable(env.CASES_TABLE, applicationType),
  known: table(env.REFERENCE_TABLE),
  askPublication: askPublication(env.BUS_NAME),
  now,
}

export const handler = consume(async announcement => {
  await enact(place, announcement)
  await moveListed(place, announcement)
})
