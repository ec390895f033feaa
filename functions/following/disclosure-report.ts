import middy from '@middy/core'
import type { ScheduledEvent } from 'aws-lambda'
import { caseTable } from '../../shared/casework/store/cases.ts'
import { reference } from '../../shared/catalogue/reference.ts'
import { disclosureRequestType } from '../../shared/disclosure-request/disclosure-request.ts'
import { publishReports } from '../../shared/disclosure-request/service/publish-report.ts'
import { environment } from '../../shared/platform/environment.ts'
import { table } from '../../shared/platform/table.ts'
import { now } from '../../shared/platform/time.ts'

/** Publishes the annual report's table of requests, of this year so far and of the last. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'SITE_BUCKET')
const cases = caseTable(env.CASES_TABLE, disclosureRequestType)
const known = table(env.REFERENCE_TABLE)

export const handler = middy<ScheduledEvent, void>().handler(async () => {
  const at = now()
  await publishReports({ cases, reference: await reference(known, Date.parse(at)), bucket: env.SITE_BUCKET }, at)
})
