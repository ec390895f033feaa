import { applicationType } from '../../shared/application/application.ts'
import { ownApplication } from '../../shared/application/service/own-application.ts'
import { caseTable } from '../../shared/casework/store/cases.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import { retentionTerms } from '../../shared/kernel/retention.ts'
import { deliveriesIn } from '../../shared/notices/delivery-status.ts'
import { identify } from '../../shared/offices/identity.ts'
import { personalAnswers } from '../../shared/personal/answers.ts'
import { environment } from '../../shared/platform/environment.ts'
import { serve } from '../../shared/platform/serve.ts'
import { table } from '../../shared/platform/table.ts'
import { eraseOwn } from '../../shared/retention/own-data.ts'

/** A person's own data: their messages, everything the hall keeps about them, and their filings for others. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'NOTICES_TABLE', 'SECRET_ARN', 'RETENTION_TERMS')
const cases = caseTable(env.CASES_TABLE, ...caseTypes)
const applications = caseTable(env.CASES_TABLE, applicationType)
const known = table(env.REFERENCE_TABLE)
const notices = table(env.NOTICES_TABLE)
const terms = retentionTerms.parse(JSON.parse(env.RETENTION_TERMS))

export const handler = serve(
  env.SECRET_ARN,
  identify(known),
  personalAnswers({
    cases,
    applications,
    known,
    terms,
    told: (files, registers) => deliveriesIn(notices, files, registers),
    ownApplication,
    erase: (subject, at) => eraseOwn(cases, subject, at),
  }),
)
