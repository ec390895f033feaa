import { calendarAnswers } from '../../shared/casework/service/calendar.ts'
import { caseTable } from '../../shared/casework/store/cases.ts'
import { askPublication as asker } from '../../shared/catalogue/ask-publication.ts'
import { caseTypes, noticeTemplates } from '../../shared/hall/case-types.ts'
import { rosterAnswers } from '../../shared/offices/answers.ts'
import { appointmentAnswers } from '../../shared/offices/appointment-answers.ts'
import { firstSignIn } from '../../shared/offices/first-sign-in.ts'
import { identify } from '../../shared/offices/identity.ts'
import { environment } from '../../shared/platform/environment.ts'
import { hmac } from '../../shared/platform/secrets.ts'
import { serve } from '../../shared/platform/serve.ts'
import { table } from '../../shared/platform/table.ts'
import { registerAnswers } from '../../shared/registers/answers.ts'
import { itemImportAnswers } from '../../shared/registers/import/answers.ts'
import { overviewAnswers } from '../../shared/registers/overview/answers.ts'
import { rightAnswers } from '../../shared/registers/rights/answers.ts'

/** The roster, the calendar, the registers, rights, and imports of items. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'BUS_NAME', 'UPLOADS_BUCKET', 'SECRET_ARN')
const cases = caseTable(env.CASES_TABLE, ...caseTypes)
const known = table(env.REFERENCE_TABLE)

const hash = () => hmac(env.SECRET_ARN)
const askPublication = asker(env.BUS_NAME)

export const handler = serve(env.SECRET_ARN, identify(known, firstSignIn(known)), [
  ...rosterAnswers(known, hash),
  ...appointmentAnswers(known, hash),
  ...calendarAnswers({ cases, known, askPublication }),
  ...registerAnswers({ known, askPublication, templates: noticeTemplates }),
  ...overviewAnswers({ known, templates: noticeTemplates }),
  ...rightAnswers(known),
  ...itemImportAnswers({ known, uploads: env.UPLOADS_BUCKET }),
])
