import { caseTable } from '../../shared/casework/store/cases.ts'
import { disclosureRequestType } from '../../shared/disclosure-request/disclosure-request.ts'
import { disclosureAnswers } from '../../shared/disclosure-request/service/answers.ts'
import { previewed } from '../../shared/documents/page.ts'
import { identify } from '../../shared/offices/identity.ts'
import { environment } from '../../shared/platform/environment.ts'
import { hmac } from '../../shared/platform/secrets.ts'
import { serve } from '../../shared/platform/serve.ts'
import { table } from '../../shared/platform/table.ts'

/** Requests for government information: making one, reading one's own, the organs' acts, and the annual report. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'DOCUMENTS_BUCKET', 'SECRET_ARN')
const known = table(env.REFERENCE_TABLE)

export const handler = serve(
  env.SECRET_ARN,
  identify(known),
  disclosureAnswers({
    cases: caseTable(env.CASES_TABLE, disclosureRequestType),
    known,
    documents: env.DOCUMENTS_BUCKET,
    preview: previewed,
    hash: () => hmac(env.SECRET_ARN),
  }),
)
