import type { Construct } from 'constructs'
import { source, type Tier } from '../shared/platform/announcement.ts'
import type { Cases } from './casework.ts'
import type { Reference } from './catalogue.ts'
import type { Alarms } from './platform/alarms.ts'
import type { Bus } from './platform/bus.ts'
import { Worker } from './platform/worker.ts'

export interface TierIntakeProps {
  tier: Tier
  bus: Bus
  cases: Cases
  reference: Reference
  alarms: Alarms
}

/** One tier's intake. A case sent to an office of the tier waits in the tier's own queue until it is signed in. */
export class TierIntake extends Worker {
  constructor(scope: Construct, id: string, { tier, bus, cases, reference, alarms }: TierIntakeProps) {
    super(scope, id, {
      code: 'intake',
      alarms,
      bus: bus.bus,
      pattern: { source: [source], detail: { to: { tier: [tier] } } },
    })
    cases.grantFind(this.fn)
    cases.grantAppend(this.fn)
    reference.grantLookUp(this.fn)
    reference.grantOfficersOf(this.fn)
  }
}
