import type { Construct } from 'constructs'
import { caseTypes } from '../shared/hall/case-types.ts'
import { source, type Tier } from '../shared/platform/announcement.ts'
import type { Cases } from './casework.ts'
import type { Reference } from './catalogue.ts'
import type { Notices } from './notices.ts'
import type { Alarms } from './platform/alarms.ts'
import type { ApiFunction } from './platform/api-functions.ts'
import type { Bus } from './platform/bus.ts'
import { Worker } from './platform/worker.ts'

export interface WorkProps {
  cases: Cases
  reference: Reference
  notices: Notices
}

/** An office's work on cases of every type and its boards, finding cases by person, the messages it has to deliver in person, how many were sent, and who serves at stations. */
export const work = ({ cases, reference, notices }: WorkProps): ApiFunction => ({
  grant(fn) {
    cases.grantFind(fn)
    cases.grantWork(fn)
    cases.grantPaperCount(fn)
    cases.grantFigures(fn)
    cases.grantInHand(fn)
    cases.grantSearch(fn, ...caseTypes)
    notices.grantTasks(fn)
    notices.grantSentCounts(fn)
    reference.grantRead(fn)
    reference.grantOfficer(fn)
    reference.grantOfficersOf(fn)
    reference.grantStations(fn, 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem')
  },
})

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
