import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { disclosureRequestType } from '../shared/disclosure-request/disclosure-request.ts'
import type { Cases } from './casework.ts'
import type { Reference } from './catalogue.ts'
import type { Documents } from './documents.ts'
import type { Alarms } from './platform/alarms.ts'
import type { ApiFunction } from './platform/api-functions.ts'
import { HallFunction } from './platform/function.ts'
import { ScheduledFunction } from './platform/scheduled-function.ts'
import { settings } from './platform/settings.ts'
import type { Site } from './platform/site.ts'

export interface DisclosureProps {
  cases: Cases
  reference: Reference
  documents: Documents
}

/** Requests for government information: making one, reading one's own, the organs' acts, and the report. */
export const disclosure = ({ cases, reference, documents }: DisclosureProps): ApiFunction => ({
  grant(fn) {
    cases.grantFind(fn)
    cases.grantHistory(fn)
    cases.grantOpenings(fn)
    cases.grantOwn(fn, disclosureRequestType)
    cases.grantAddressed(fn, disclosureRequestType)
    cases.grantAppendCounted(fn)
    cases.grantFiling(fn)
    cases.grantFile(fn)
    documents.grantRead(fn)
    reference.grantRead(fn)
    reference.grantOfficer(fn)
    reference.grantOfficersOf(fn)
  },
})

export interface DisclosureReportProps {
  cases: Cases
  reference: Reference
  site: Site
  alarms: Alarms
}

/** Publishes the annual report's table of requests every hour. */
export class DisclosureReport extends Construct {
  constructor(scope: Construct, id: string, { cases, reference, site, alarms }: DisclosureReportProps) {
    super(scope, id)
    const fn = new HallFunction(this, 'Publisher', { code: 'disclosure-report', alarms, timeout: Duration.minutes(5) })
    cases.grantAddressed(fn, disclosureRequestType)
    reference.grantRead(fn)
    site.grantPublishReport(fn)
    new ScheduledFunction(this, 'Hourly', {
      fn,
      alarms,
      every: settings.publishEvery,
      late: {
        description: 'The report of requests for information was not published for three hours.',
        runbook: 'disclosure-report-late',
      },
    })
  }
}
