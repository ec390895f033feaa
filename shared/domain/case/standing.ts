import type { Clock, ClockId } from '../clock.ts'
import type { Item } from '../item.ts'
import type { Case } from './case.ts'

/** Small questions about how a case stands, asked by several decisions. */

/** The newest clock of that name: a second supplement round has a clock of its own. */
export const clockOf = (c: Case, id: ClockId): Clock | undefined => c.clocks.findLast(k => k.id === id)

export const openProcedures = (c: Case) => c.procedures.filter(p => p.until === null)

/** Procedures of the item that the step waits for and that have not ended well. */
export function unfinishedBefore(c: Case, item: Item, step: 'forwarding' | 'decision'): string[] {
  return item.procedures
    .filter(p => p.before === step || step === 'decision')
    .filter(p => c.procedures.findLast(done => done.id === p.id)?.until == null)
    .map(p => p.id)
}

/** Whether the paper originals, where there are any, lie at one of these offices and were not reported missing. */
export const isPaperAt = (c: Case, offices: readonly string[]): boolean =>
  c.paper === null || (c.paper.batch === null && !c.paper.missing && offices.includes(c.paper.at))

/** Where the applicant collects the result: the village that filed, else the town. */
export const lastStation = (c: Case): string => c.route.village ?? c.route.town

/** Offices at which the originals count as present for the decision and the delivery. */
export const paperGoals = (c: Case, item: Item): string[] =>
  item.paperBefore === 'forwarding' || item.paperBefore === 'filing'
    ? [c.route.town, c.route.decider]
    : [c.route.decider]

/** Ended without a decision (withdrawn, abandoned, referred, refused acceptance): its originals go no further. */
export const isShelved = (c: Case): boolean =>
  c.decision === null &&
  (c.state === 'withdrawn' || c.state === 'abandoned' || c.state === 'referred' || c.state === 'refused-acceptance')
