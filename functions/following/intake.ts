import { takeIn } from '../../shared/casework/service/intake.ts'
import { caseTable } from '../../shared/casework/store/cases.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import { consume } from '../../shared/platform/consume.ts'
import { environment } from '../../shared/platform/environment.ts'
import { table } from '../../shared/platform/table.ts'
import { now } from '../../shared/platform/time.ts'

/** One tier's intake: it signs a case in at its destination and assigns it to an officer who is present. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE')
const cases = caseTable(env.CASES_TABLE, ...caseTypes)
const known = table(env.REFERENCE_TABLE)

export const handler = consume(announcement => takeIn({ cases, known, now }, announcement))
