import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { Reference } from './catalogue.ts'
import type { Notices, Sms } from './notices.ts'
import type { Alarms } from './platform/alarms.ts'
import type { ApiFunction } from './platform/api-functions.ts'
import { HallFunction } from './platform/function.ts'
import { ScheduledFunction } from './platform/scheduled-function.ts'
import { settings } from './platform/settings.ts'

/** Who is on duty at the stations of towns and villages, and who was there. */
export const stations = ({ reference }: { reference: Reference }): ApiFunction => ({
  grant(fn) {
    reference.grantRead(fn)
    reference.grantOfficer(fn)
    reference.grantOfficersOf(fn)
    reference.grantKeepStations(fn)
  },
})

export interface StationGapsProps {
  reference: Reference
  notices: Notices
  sms: Sms
  alarms: Alarms
}

/** Tells on the working day before that nobody is on duty at a station. */
export class StationGaps extends Construct {
  constructor(scope: Construct, id: string, { reference, notices, sms, alarms }: StationGapsProps) {
    super(scope, id)
    const fn = new HallFunction(this, 'Teller', { code: 'tell-gaps', alarms, timeout: Duration.minutes(2) })
    reference.grantRead(fn)
    reference.grantOfficersOf(fn)
    reference.grantStations(fn)
    notices.grantClaim(fn)
    sms.grantSend(fn)
    alarms.onMessagesNotTaken(fn)
    new ScheduledFunction(this, 'Hourly', {
      fn,
      alarms,
      every: settings.tellGapsEvery,
      late: { description: 'Nobody was told of stations without duty for three hours.', runbook: 'station-gaps-late' },
    })
  }
}
