import { applicationType } from '../../shared/application/application.ts'
import { caseAnswers } from '../../shared/application/service/case-answers.ts'
import { caseTable } from '../../shared/casework/store/cases.ts'
import { previewed } from '../../shared/documents/page.ts'
import { identify } from '../../shared/offices/identity.ts'
import { environment } from '../../shared/platform/environment.ts'
import { hmac } from '../../shared/platform/secrets.ts'
import { serve } from '../../shared/platform/serve.ts'
import { table } from '../../shared/platform/table.ts'

/** An application's file and the acts of offices and applicant on it. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'DOCUMENTS_BUCKET', 'SECRET_ARN')
const cases = caseTable(env.CASES_TABLE, applicationType)
const known = table(env.REFERENCE_TABLE)
const hash = () => hmac(env.SECRET_ARN)

export const handler = serve(
  env.SECRET_ARN,
  identify(known),
  caseAnswers({ cases, known, documents: env.DOCUMENTS_BUCKET, hash, preview: previewed }),
)
