import { calendarAnswers } from '../shared/casework/service/calendar.ts'
import { caseTable } from '../shared/casework/store/cases.ts'
import { caseTypes, noticeTemplates } from '../shared/hall/case-types.ts'
import { rosterAnswers } from '../shared/offices/answers.ts'
import { identify } from '../shared/offices/identity.ts'
import { environment } from '../shared/platform/environment.ts'
import { serve } from '../shared/platform/serve.ts'
import { table } from '../shared/platform/table.ts'
import { registerAnswers } from '../shared/registers/answers.ts'
import { itemImportAnswers } from '../shared/registers/import/answers.ts'

/** The roster, the calendar, the registers, and imports of items. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'SITE_BUCKET', 'UPLOADS_BUCKET', 'SECRET_ARN')
const cases = caseTable(env.CASES_TABLE, ...caseTypes)
const known = table(env.REFERENCE_TABLE)

export const handler = serve(env.SECRET_ARN, identify(known), [
  ...rosterAnswers(known),
  ...calendarAnswers({ cases, known, site: env.SITE_BUCKET }),
  ...registerAnswers({ known, site: env.SITE_BUCKET, templates: noticeTemplates }),
  ...itemImportAnswers({ known, uploads: env.UPLOADS_BUCKET }),
])
