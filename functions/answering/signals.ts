import { countyBoardAnswers } from '../../shared/boards/county-answers.ts'
import { caseTable } from '../../shared/casework/store/cases.ts'
import { chaseType } from '../../shared/chase/chase.ts'
import { chaseAnswers } from '../../shared/chase/service/answers.ts'
import { previewed } from '../../shared/documents/page.ts'
import { caseTypes, clockLabel } from '../../shared/hall/case-types.ts'
import { identify } from '../../shared/offices/identity.ts'
import { environment } from '../../shared/platform/environment.ts'
import { hmac } from '../../shared/platform/secrets.ts'
import { serve } from '../../shared/platform/serve.ts'
import { table } from '../../shared/platform/table.ts'
import { signalCaseAnswers } from '../../shared/signal/service/answers.ts'
import { signalType } from '../../shared/signal/signal.ts'
import { signalAnswers } from '../../shared/supervision/answers.ts'

/** Limits near or overdue, for supervisors, the signals and chases that offices answer, and the county's board. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'SECRET_ARN')
const cases = caseTable(env.CASES_TABLE, ...caseTypes)
const known = table(env.REFERENCE_TABLE)

export const handler = serve(env.SECRET_ARN, identify(known), [
  ...signalAnswers({ cases, known, labelOf: clockLabel }),
  ...signalCaseAnswers({ cases: caseTable(env.CASES_TABLE, signalType), known, preview: previewed }),
  ...countyBoardAnswers({ cases, known }),
  ...chaseAnswers({
    cases: caseTable(env.CASES_TABLE, chaseType),
    every: cases,
    known,
    preview: previewed,
    hash: () => hmac(env.SECRET_ARN),
  }),
])
