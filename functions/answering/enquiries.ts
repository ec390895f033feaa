import { caseTable } from '../../shared/casework/store/cases.ts'
import { reference } from '../../shared/catalogue/reference.ts'
import { previewed } from '../../shared/documents/page.ts'
import { enquiryType } from '../../shared/enquiry/enquiry.ts'
import { letterAnswers } from '../../shared/enquiry/service/answers.ts'
import { identify } from '../../shared/offices/identity.ts'
import { environment } from '../../shared/platform/environment.ts'
import { rateLimit } from '../../shared/platform/rate-limit.ts'
import { hmac } from '../../shared/platform/secrets.ts'
import { serve } from '../../shared/platform/serve.ts'
import { table } from '../../shared/platform/table.ts'

/** Letters to the county: writing one, reading one's own, and the offices' acts. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'NOTICES_TABLE', 'DOCUMENTS_BUCKET', 'SECRET_ARN')
const cases = caseTable(env.CASES_TABLE, enquiryType)
const known = table(env.REFERENCE_TABLE)
/** where visits are counted */
const counters = table(env.NOTICES_TABLE)
const hash = () => hmac(env.SECRET_ARN)

export const handler = serve(
  env.SECRET_ARN,
  identify(known),
  letterAnswers({ cases, known, documents: env.DOCUMENTS_BUCKET, hash, preview: previewed }),
  rateLimit(counters, hash, async at => (await reference(known, Date.parse(at))).quotas),
)
