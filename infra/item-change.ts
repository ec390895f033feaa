import { Duration } from 'aws-cdk-lib'
import { begun } from '../shared/item-change/acts/begin.ts'
import { suspensionConfirmed } from '../shared/item-change/acts/enter.ts'
import { approved, received } from '../shared/item-change/acts/examine.ts'
import { listTaken } from '../shared/item-change/acts/hand-over.ts'
import { itemChangeType } from '../shared/item-change/item-change.ts'
import { filed } from '../shared/item-change/opening.ts'
import type { Cases } from './casework.ts'
import type { Reference } from './catalogue.ts'
import type { ApiFunction } from './platform/api-functions.ts'
import type { Bus } from './platform/bus.ts'
import type { Subscriber } from './platform/subscribers.ts'

export interface ItemChangeProps {
  cases: Cases
  reference: Reference
  bus: Bus
}

/** Changes of items: drafting one, checking it, and the offices' acts. */
export const itemChanges = ({ cases, reference }: Pick<ItemChangeProps, 'cases' | 'reference'>): ApiFunction => ({
  grant(fn) {
    cases.grantFind(fn)
    cases.grantHistory(fn)
    cases.grantAddressed(fn, itemChangeType)
    cases.grantAppend(fn)
    cases.grantAttempts(fn)
    cases.grantWaiting(fn)
    cases.grantWakes(fn)
    reference.grantLookUp(fn)
    reference.grantOfficer(fn)
    reference.grantOfficersOf(fn)
  },
})

/** Writes what was decided into the register of items, after the last act that it needs, and ends or moves the cases that its change ends or moves. */
export const enactChanges = ({ cases, reference, bus }: ItemChangeProps): Subscriber => ({
  events: [filed, approved, received, suspensionConfirmed, begun, listTaken].map(({ kind }) => kind),
  // It reads the whole register, to find an official code that another item has, and walks through all open cases.
  worker: { timeout: Duration.minutes(5), memory: 3008, batchSize: 1 },
  grant(fn) {
    cases.grantFind(fn)
    cases.grantHistory(fn)
    cases.grantAppendCounted(fn)
    cases.grantWakes(fn)
    reference.grantLookUp(fn)
    reference.grantOfficersOf(fn)
    reference.grantEnact(fn)
    reference.grantOfficer(fn)
    bus.grantAnnounce(fn)
  },
})
