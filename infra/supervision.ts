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

/** Limits near or overdue, for supervisors, and the acts of offices and supervisors on signals. */
export const signals = ({ cases, reference }: SignalsProps): ApiFunction => ({
  grant(fn) {
    cases.grantFind(fn)
    cases.grantHistory(fn)
    cases.grantSignals(fn)
    cases.grantAppend(fn)
    reference.grantRead(fn)
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

/** Asks the rules over the hall itself: its guides, its links and its stations. */
export class HallInspection extends Construct {
  constructor(scope: Construct, id: string, { cases, reference, alarms }: Omit<SweepProps, 'bus'>) {
    super(scope, id)
    const fn = new HallFunction(this, 'Inspector', { code: 'inspect-hall', alarms, timeout: Duration.minutes(5) })
    cases.grantFind(fn)
    cases.grantAppend(fn)
    cases.grantAttempts(fn)
    reference.grantLookUp(fn)
    reference.grantLinkStates(fn)
    reference.grantOfficersOf(fn)
    new ScheduledFunction(this, 'ThriceDaily', {
      fn,
      alarms,
      every: settings.inspectHallEvery,
      late: { description: 'The rules over the hall were not asked for a day.', runbook: 'hall-inspection-late' },
    })
  }
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
