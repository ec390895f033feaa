import { applicationType } from '../../shared/application/application.ts'
import { caseTable } from '../../shared/casework/store/cases.ts'
import { previewed } from '../../shared/documents/page.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import { itemChangeType } from '../../shared/item-change/item-change.ts'
import { itemChangeAnswers } from '../../shared/item-change/service/answers.ts'
import { identify } from '../../shared/offices/identity.ts'
import { environment } from '../../shared/platform/environment.ts'
import { hmac } from '../../shared/platform/secrets.ts'
import { serve } from '../../shared/platform/serve.ts'
import { table } from '../../shared/platform/table.ts'

/** Changes of items: drafting one, checking and deciding it. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'SECRET_ARN')
const known = table(env.REFERENCE_TABLE)

export const handler = serve(
  env.SECRET_ARN,
  identify(known),
  itemChangeAnswers({
    cases: caseTable(env.CASES_TABLE, itemChangeType),
    every: caseTable(env.CASES_TABLE, ...caseTypes),
    applications: caseTable(env.CASES_TABLE, applicationType),
    known,
    preview: previewed,
    hash: () => hmac(env.SECRET_ARN),
  }),
)
