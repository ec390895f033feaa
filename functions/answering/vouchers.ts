import { caseTable } from '../../shared/casework/store/cases.ts'
import { officialDocumentAnswers } from '../../shared/documents/answers.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import { identify } from '../../shared/offices/identity.ts'
import { environment } from '../../shared/platform/environment.ts'
import { hmac } from '../../shared/platform/secrets.ts'
import { serve } from '../../shared/platform/serve.ts'
import { table } from '../../shared/platform/table.ts'

/** The documents of a case of any type: a list of them, and one to print. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'NOTICES_TABLE', 'SECRET_ARN', 'PUBLIC_URL')
const cases = caseTable(env.CASES_TABLE, ...caseTypes)
const counters = table(env.NOTICES_TABLE)
const hash = () => hmac(env.SECRET_ARN)
const origin = env.PUBLIC_URL.replace(/\/+$/, '')

export const handler = serve(
  env.SECRET_ARN,
  identify(table(env.REFERENCE_TABLE)),
  officialDocumentAnswers({ cases, counters, hash, origin }),
)
