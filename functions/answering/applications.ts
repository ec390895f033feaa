import { applicationType } from '../../shared/application/application.ts'
import { confirmationAnswers } from '../../shared/application/service/confirmation.ts'
import { filingAnswers } from '../../shared/application/service/filing-answers.ts'
import { caseTable } from '../../shared/casework/store/cases.ts'
import { sendNow } from '../../shared/notices/send-now.ts'
import { chosenProvider } from '../../shared/notices/sms/choose.ts'
import { identify } from '../../shared/offices/identity.ts'
import { environment } from '../../shared/platform/environment.ts'
import { hmac } from '../../shared/platform/secrets.ts'
import { serve } from '../../shared/platform/serve.ts'
import { table } from '../../shared/platform/table.ts'

/** Drafts, uploads, the code that confirms a form, submitting, and one's own cases. */

const env = environment(
  'CASES_TABLE',
  'REFERENCE_TABLE',
  'UPLOADS_BUCKET',
  'DOCUMENTS_BUCKET',
  'NOTICES_TABLE',
  'SECRET_ARN',
)
const cases = caseTable(env.CASES_TABLE, applicationType)
const known = table(env.REFERENCE_TABLE)
const counters = table(env.NOTICES_TABLE)
const send = sendNow(await chosenProvider())
const hash = () => hmac(env.SECRET_ARN)

export const handler = serve(env.SECRET_ARN, identify(known), [
  ...filingAnswers({ cases, known, uploads: env.UPLOADS_BUCKET, documents: env.DOCUMENTS_BUCKET, counters, hash }),
  ...confirmationAnswers({ known, counters, send, hash }),
])
