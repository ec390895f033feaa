import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { chaseType } from '../shared/chase/chase.ts'
import { supervisedEvents } from '../shared/hall/case-types.ts'
import { lookDue } from '../shared/platform/announcement.ts'
import { signalType } from '../shared/signal/signal.ts'
import type { Cases } from './casework.ts'
import type { Reference } from './catalogue.ts'
import type { Notices, Sms } from './notices.ts'
import type { Alarms } from './platform/alarms.ts'
import type { ApiFunction } from './platform/api-functions.ts'
import type { Bus } from './platform/bus.ts'
import { HallFunction } from './platform/function.ts'
import { ScheduledFunction } from './platform/scheduled-function.ts'
import { settings } from './platform/settings.ts'
import type { Subscriber } from './platform/subscribers.ts'

export interface SignalsProps {
  cases: Cases
  reference: Reference
}

/** Limits near or overdue, for supervisors, the acts of offices and supervisors on signals and chases, and rules tried on the last month. */
export const signals = ({ cases, reference }: SignalsProps): ApiFunction => ({
  // A trial looks at the histories of a part of all cases, so it gets as long as the API waits.
  timeout: Duration.seconds(29),
  grant(fn) {
    cases.grantFind(fn)
    cases.grantHistory(fn)
    cases.grantSignals(fn)
    cases.grantBoards(fn)
    cases.grantOutages(fn)
    cases.grantAppend(fn)
    cases.grantAttempts(fn)
    cases.grantAddressed(fn, chaseType)
    cases.grantWakes(fn)
    cases.grantClosed(fn)
    cases.grantOpened(fn)
    reference.grantLookUp(fn)
    reference.grantWaiting(fn)
    reference.grantOfficer(fn)
    reference.grantOfficersOf(fn)
  },
})

/** Looks at a case after what was announced of it, and files and changes its signals. */
export const supervise = ({ cases, reference }: SignalsProps): Subscriber => ({
  events: [...supervisedEvents, lookDue],
  grant(fn) {
    cases.grantFind(fn)
    cases.grantHistory(fn)
    cases.grantOpened(fn)
    cases.grantOutages(fn)
    cases.grantAddressed(fn, signalType)
    cases.grantAppendCounted(fn)
    reference.grantLookUp(fn)
    reference.grantOfficersOf(fn)
  },
})

/** Announces every few hours the open cases of which a rule over limits says something. */
export class LookAgain extends Construct {
  constructor(scope: Construct, id: string, { bus, cases, reference, alarms }: SweepProps) {
    super(scope, id)
    const fn = new HallFunction(this, 'Looker', { code: 'look-again', alarms, timeout: Duration.minutes(5) })
    cases.grantWakes(fn)
    cases.grantListInHand(fn)
    reference.grantRead(fn)
    bus.grantAnnounce(fn)
    new ScheduledFunction(this, 'Hourly', {
      fn,
      alarms,
      every: settings.lookAgainEvery,
      late: { description: 'Supervision has not looked at open cases for a day.', runbook: 'look-again-late' },
    })
  }
}

export interface SweepProps {
  bus: Bus
  cases: Cases
  reference: Reference
  alarms: Alarms
}

export interface HallInspectionProps extends Omit<SweepProps, 'bus'> {
  notices: Notices
  sms: Sms
}

/** Asks the rules over the hall itself: its guides, its links and its stations; and tells where nobody will be on duty. */
export class HallInspection extends Construct {
  constructor(scope: Construct, id: string, { cases, reference, notices, sms, alarms }: HallInspectionProps) {
    super(scope, id)
    const fn = new HallFunction(this, 'Inspector', { code: 'inspect-hall', alarms, timeout: Duration.minutes(5) })
    cases.grantFind(fn)
    cases.grantAppendCounted(fn)
    reference.grantLookUp(fn)
    reference.grantLinkStates(fn)
    reference.grantOfficersOf(fn)
    reference.grantStations(fn)
    notices.grantClaim(fn)
    sms.grantSend(fn)
    new ScheduledFunction(this, 'ThriceDaily', {
      fn,
      alarms,
      every: settings.inspectHallEvery,
      late: { description: 'The rules over the hall were not asked for a day.', runbook: 'hall-inspection-late' },
    })
  }
}

/** Visits every few minutes the cases for which something has fallen due, and asks whether the hall answers. */
export class Sweep extends Construct {
  constructor(scope: Construct, id: string, props: SweepProps & { publicUrl: string }) {
    super(scope, id)
    const { bus, cases, reference, alarms, publicUrl } = props
    const fn = new HallFunction(this, 'Supervision', { code: 'supervision', alarms, timeout: Duration.minutes(5) })
    cases.grantWakes(fn)
    cases.grantLooks(fn)
    cases.grantFind(fn)
    cases.grantEntry(fn)
    cases.grantAppendCounted(fn)
    cases.grantCount(fn)
    reference.grantLookUp(fn)
    reference.grantOfficersOf(fn)
    bus.grantAnnounce(fn)
    fn.tell('PUBLIC_URL', publicUrl)
    alarms.onMissingYear(fn)
    alarms.onHallDown(fn)

    new ScheduledFunction(this, 'Clockwork', {
      fn,
      alarms,
      every: settings.sweepEvery,
      late: { description: 'Three sweeps in a row have not begun.', runbook: 'sweep-late' },
    })
  }
}
