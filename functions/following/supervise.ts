import { caseTable } from '../../shared/casework/store/cases.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import { consumeByCase } from '../../shared/platform/consume.ts'
import { environment } from '../../shared/platform/environment.ts'
import { table } from '../../shared/platform/table.ts'
import { now } from '../../shared/platform/time.ts'
import { supervise } from '../../shared/supervision/service/supervise.ts'

/** Raises, grows and ends the signals of a case whenever something happened in it. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE')
const cases = caseTable(env.CASES_TABLE, ...caseTypes)
const known = table(env.REFERENCE_TABLE)

export const handler = consumeByCase((no, kinds) => supervise({ cases, known, now }, no, kinds))
