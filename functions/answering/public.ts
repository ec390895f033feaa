import { caseTable } from '../../shared/casework/store/cases.ts'
import { reference } from '../../shared/catalogue/reference.ts'
import { seals } from '../../shared/documents/seals.ts'
import { verify } from '../../shared/documents/verify-document.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import { hallName } from '../../shared/kernel/county.ts'
import { refuse } from '../../shared/kernel/refusal.ts'
import { takeReceipt } from '../../shared/notices/take-receipt.ts'
import { environment } from '../../shared/platform/environment.ts'
import { getPage } from '../../shared/platform/public-file.ts'
import { rateLimit } from '../../shared/platform/rate-limit.ts'
import { hmac } from '../../shared/platform/secrets.ts'
import { answer, serve } from '../../shared/platform/serve.ts'
import { table } from '../../shared/platform/table.ts'
import { now } from '../../shared/platform/time.ts'
import { publicEndpoints } from '../../shared/public/api.ts'
import { documentFor, methodsIn } from '../../shared/public/document.ts'
import { lookUpAnswers } from '../../shared/public/look-up.ts'

/** The open endpoints without sign-in. Every unknown path ends here too. */

const env = environment(
  'CASES_TABLE',
  'REFERENCE_TABLE',
  'NOTICES_TABLE',
  'SECRET_ARN',
  'SEAL_KEY',
  'PUBLIC_URL',
  'SITE_BUCKET',
)
const cases = caseTable(env.CASES_TABLE, ...caseTypes)
const known = table(env.REFERENCE_TABLE)
/** the notices, and beside them the counts of tries */
const notices = table(env.NOTICES_TABLE)
const sealing = seals(env.SEAL_KEY)
const hash = () => hmac(env.SECRET_ARN)
const document = new URL('./openapi.json', import.meta.url)

export const handler = serve(
  env.SECRET_ARN,
  async () => refuse('not-allowed'),
  [
    ...lookUpAnswers({ cases, known, counters: notices, hash }),
    answer(publicEndpoints['verify-voucher'], async ({ body: { number, token } }) =>
      verify({ cases, seals: sealing, hmac: await hash() }, number, token),
    ),
    answer(publicEndpoints['take-receipt'], call => takeReceipt(notices, call)),
    answer(publicEndpoints.openapi, async ({ at }) =>
      documentFor(document, env.PUBLIC_URL, hallName((await reference(known, Date.parse(at))).offices)),
    ),
  ],
  rateLimit(notices, hash, async at => (await reference(known, Date.parse(at))).quotas),
  {
    methodsOf: path => methodsIn(document, path),
    page: () => getPage(env.SITE_BUCKET, 'not-found.html', now()),
  },
)
