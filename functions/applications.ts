import { applicationType } from '../shared/application/application.ts'
import { filingAnswers } from '../shared/application/service/filing-answers.ts'
import { caseTable } from '../shared/casework/store/cases.ts'
import { identify } from '../shared/offices/identity.ts'
import { environment } from '../shared/platform/environment.ts'
import { hmac } from '../shared/platform/secrets.ts'
import { serve } from '../shared/platform/serve.ts'
import { table } from '../shared/platform/table.ts'

/** Drafts, uploads, submitting, and one's own cases. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'UPLOADS_BUCKET', 'DOCUMENTS_BUCKET', 'SECRET_ARN')
const cases = caseTable(env.CASES_TABLE, applicationType)
const known = table(env.REFERENCE_TABLE)
const hash = () => hmac(env.SECRET_ARN)

export const handler = serve(
  env.SECRET_ARN,
  identify(known),
  filingAnswers({ cases, known, uploads: env.UPLOADS_BUCKET, documents: env.DOCUMENTS_BUCKET, hash }),
)
