import type { Construct } from 'constructs'
import { source, type Tier } from '../shared/platform/announcement.ts'
import type { Alarms } from './alarms.ts'
import type { Bus } from './bus.ts'
import type { Cases } from './cases.ts'
import type { Reference } from './reference.ts'
import { Worker } from './worker.ts'

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
