import { caseTable } from '../shared/casework/store/cases.ts'
import { askPublication } from '../shared/catalogue/ask-publication.ts'
import { itemChangeType } from '../shared/item-change/item-change.ts'
import { enact } from '../shared/item-change/service/enact.ts'
import { consume } from '../shared/platform/consume.ts'
import { environment } from '../shared/platform/environment.ts'
import { table } from '../shared/platform/table.ts'
import { now } from '../shared/platform/time.ts'

/** Writes the versions of a decided change into the register of items. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'BUS_NAME')
const place = {
  cases: caseTable(env.CASES_TABLE, itemChangeType),
  known: table(env.REFERENCE_TABLE),
  askPublication: askPublication(env.BUS_NAME),
  now,
}

export const handler = consume(announcement => enact(place, announcement))
