import { applicationType } from '../../shared/application/application.ts'
import { caseTable } from '../../shared/casework/store/cases.ts'
import { identify } from '../../shared/offices/identity.ts'
import { paperAnswers } from '../../shared/paper/answers.ts'
import { environment } from '../../shared/platform/environment.ts'
import { hmac } from '../../shared/platform/secrets.ts'
import { serve } from '../../shared/platform/serve.ts'
import { table } from '../../shared/platform/table.ts'

/** Paper originals: waiting paper, and batches packed and received. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'SECRET_ARN', 'PUBLIC_URL')
const cases = caseTable(env.CASES_TABLE, applicationType)
const known = table(env.REFERENCE_TABLE)
const hash = () => hmac(env.SECRET_ARN)
const origin = env.PUBLIC_URL.replace(/\/+$/, '')

export const handler = serve(env.SECRET_ARN, identify(known), paperAnswers({ cases, known, hash, origin }))
