import { boardAnswers } from '../../shared/boards/answers.ts'
import { stationWorkAnswers } from '../../shared/boards/station-work-answers.ts'
import { caseTable } from '../../shared/casework/store/cases.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import { searchAnswers } from '../../shared/hall/search-answers.ts'
import { listsAt, workAnswers } from '../../shared/hall/work-answers.ts'
import { identify } from '../../shared/offices/identity.ts'
import { environment } from '../../shared/platform/environment.ts'
import { hmac } from '../../shared/platform/secrets.ts'
import { serve } from '../../shared/platform/serve.ts'
import { table } from '../../shared/platform/table.ts'
import { stationAnswers } from '../../shared/stations/answers.ts'

/** An office's work on cases of every type, and who serves at the stations. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'NOTICES_TABLE', 'SECRET_ARN')
const cases = caseTable(env.CASES_TABLE, ...caseTypes)
const known = table(env.REFERENCE_TABLE)
const notices = table(env.NOTICES_TABLE)

export const handler = serve(env.SECRET_ARN, identify(known), [
  ...workAnswers({ cases, known, notices }),
  ...boardAnswers({ cases, known, listsAt }),
  ...searchAnswers({ cases, known, hash: () => hmac(env.SECRET_ARN) }),
  ...stationAnswers(known),
  ...stationWorkAnswers({ cases, known }),
])
