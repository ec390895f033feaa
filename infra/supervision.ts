import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { Cases } from './casework.ts'
import type { Reference } from './catalogue.ts'
import type { Alarms } from './platform/alarms.ts'
import type { ApiFunction } from './platform/api-functions.ts'
import type { Bus } from './platform/bus.ts'
import { HallFunction } from './platform/function.ts'
import { ScheduledFunction } from './platform/scheduled-function.ts'
import { settings } from './platform/settings.ts'

export interface SignalsProps {
  cases: Cases
  reference: Reference
}

/** Limits near or overdue, for supervisors, the acts of offices and supervisors on signals, and rules tried on the last month. */
export const signals = ({ cases, reference }: SignalsProps): ApiFunction => ({
  // A trial looks at the histories of a part of all cases, so it gets as long as the API waits.
  timeout: Duration.seconds(29),
  grant(fn) {
    cases.grantFind(fn)
    cases.grantHistory(fn)
    cases.grantSignals(fn)
    cases.grantAppend(fn)
    cases.grantWakes(fn)
    cases.grantClosed(fn)
    cases.grantOpened(fn)
    reference.grantLookUp(fn)
    reference.grantWaiting(fn)
    reference.grantOfficer(fn)
    reference.grantOfficersOf(fn)
  },
})

export interface SweepProps {
  bus: Bus
  cases: Cases
  reference: Reference
  alarms: Alarms
}

/** Visits every few minutes the cases for which something has fallen due. */
export class Sweep extends Construct {
  constructor(scope: Construct, id: string, { bus, cases, reference, alarms }: SweepProps) {
    super(scope, id)
    const fn = new HallFunction(this, 'Supervision', { code: 'supervision', alarms, timeout: Duration.minutes(5) })
    cases.grantWakes(fn)
    cases.grantFind(fn)
    cases.grantEntry(fn)
    cases.grantAppend(fn)
    cases.grantCount(fn)
    reference.grantLookUp(fn)
    reference.grantOfficersOf(fn)
    bus.grantAnnounce(fn)
    alarms.onMissingYear(fn)

    new ScheduledFunction(this, 'Clockwork', {
      fn,
      alarms,
      every: settings.sweepEvery,
      late: { description: 'Three sweeps in a row have not begun.', runbook: 'sweep-late' },
    })
  }
}
