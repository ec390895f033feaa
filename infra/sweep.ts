import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { Cases } from './casework.ts'
import type { Alarms } from './platform/alarms.ts'
import type { Bus } from './platform/bus.ts'
import { Clockwork } from './platform/clockwork.ts'
import { HallFunction } from './platform/function.ts'
import { settings } from './platform/settings.ts'
import type { Reference } from './reference.ts'

export interface SweepProps {
  bus: Bus
  cases: Cases
  reference: Reference
  alarms: Alarms
}

/** Looks every few minutes for what has fallen due. */
export class Sweep extends Construct {
  constructor(scope: Construct, id: string, { bus, cases, reference, alarms }: SweepProps) {
    super(scope, id)
    const fn = new HallFunction(this, 'Supervision', { code: 'supervision', alarms, timeout: Duration.minutes(5) })
    cases.grantList(fn, 'wake')
    cases.grantFind(fn)
    cases.grantRead(fn)
    cases.grantAppend(fn)
    cases.grantCount(fn)
    reference.grantRead(fn)
    bus.grantAnnounce(fn)
    alarms.onMissingYear(fn)

    new Clockwork(this, 'Clockwork', {
      fn,
      alarms,
      every: settings.sweepEvery,
      late: { description: 'Three sweeps in a row have not begun.', runbook: 'sweep-late' },
    })
  }
}
