import { applicationType } from '../../shared/application/application.ts'
import { caseTable } from '../../shared/casework/store/cases.ts'
import { noteCustody } from '../../shared/paper/custody.ts'
import { consume } from '../../shared/platform/consume.ts'
import { environment } from '../../shared/platform/environment.ts'
import { table } from '../../shared/platform/table.ts'
import { now } from '../../shared/platform/time.ts'

/** Applies a batch's signatures to each of its cases. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE')
const cases = caseTable(env.CASES_TABLE, applicationType)
const known = table(env.REFERENCE_TABLE)

export const handler = consume(announcement => noteCustody({ cases, known, now }, announcement))
