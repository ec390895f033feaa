import { endClock } from '../kernel/clock.ts'
import type { Enquiry, Known } from './head.ts'

/** What several events do to a letter alike, and what several decisions ask of it. */

/** Nothing is owed any more; what the author may still ask for has a clock of its own. */
export const closed = <S extends Enquiry['state']>(c: Enquiry, on: string, state: S): Enquiry => ({
  ...c,
  state,
  transitSince: null,
  assignee: null,
  ended: { on, erased: null },
  clocks: c.clocks.map(k => endClock(k, on)),
})

/** The office the desk would send it to: the item's own, else the place's town where the topic is the desk's own, else the topic's. */
export function suggested(c: Enquiry, { topics, items, offices }: Known): string | null {
  const topic = topics.find(({ id }) => id === c.topic)?.office
  const decider = c.item === null ? null : (items.get(c.item)?.decider ?? null)
  const town = c.place === null ? null : c.place.slice(0, 9)
  const wanted = decider ?? (topic === undefined || topic === c.desk ? town : topic)
  return wanted !== null && offices.some(({ id }) => id === wanted) && !c.accused.offices.includes(wanted)
    ? wanted
    : null
}
