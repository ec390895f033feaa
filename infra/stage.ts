import type { Construct } from 'constructs'
import { source, type Tier } from '../shared/platform/announcement.ts'
import type { Cases } from './casework.ts'
import type { Alarms } from './platform/alarms.ts'
import type { Bus } from './platform/bus.ts'
import { Worker } from './platform/worker.ts'
import type { Reference } from './reference.ts'

export interface StageProps {
  tier: Tier
  bus: Bus
  cases: Cases
  reference: Reference
  alarms: Alarms
}

/** One tier's intake: what is sent to an office of the tier waits in the tier's own queue until it is signed in. */
export class Stage extends Worker {
  constructor(scope: Construct, id: string, { tier, bus, cases, reference, alarms }: StageProps) {
    super(scope, id, {
      code: 'intake',
      alarms,
      bus: bus.bus,
      pattern: { source: [source], detail: { to: { tier: [tier] } } },
    })
    cases.grantFind(this.fn)
    cases.grantAppend(this.fn)
    reference.grantRead(this.fn)
    reference.grantOfficersOf(this.fn)
  }
}
