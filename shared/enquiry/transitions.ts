import { limitText } from '../casework/notice.ts'
import { endClock } from '../kernel/clock.ts'
import type { ClockId, Enquiry, Known } from './head.ts'

/** Changes to a letter that several events share, and conditions that several decisions share. */

export const clockNamed = (c: Enquiry, id: ClockId) => c.clocks.findLast(k => k.id === id)
/** The days of the newest limit of that name; none before it began. */
export const daysOf = (c: Enquiry, id: ClockId): number => clockNamed(c, id)?.budget ?? 0
export const daysText = (c: Enquiry, id: ClockId): string => limitText({ days: daysOf(c, id), unit: 'wd' })

/** Ends every duty. What the author may still request has a clock of its own. */
export const closed = <S extends Enquiry['state']>(c: Enquiry, on: string, state: S): Enquiry => ({
  ...c,
  state,
  transitSince: null,
  assignee: null,
  ended: { on, erased: null },
  clocks: c.clocks.map(k => endClock(k, on)),
})

/** Whether the letter accuses this office, or one whose powers it continues. */
const isAccused = (c: Enquiry, office: string, { present }: Pick<Known, 'present'>): boolean =>
  c.accused.offices.some(id => id === office || present(id) === office)

/** Whether the letter is a report (举报) of this office, or of one whose powers it continues: it never handles that. */
export const isReported = (c: Enquiry, office: string, known: Pick<Known, 'present'>): boolean =>
  c.kind === 'report' && isAccused(c, office, known)

/** The desk's suggested office: the item's own, else the place's town for the desk's own topics, else the topic's. */
export function suggested(c: Enquiry, known: Known): string | null {
  const { topics, items, offices } = known
  const topic = topics.find(({ id }) => id === c.topic)?.office
  const decider = c.item === null ? null : (items.get(c.item)?.decider ?? null)
  const town = c.place === null ? null : c.place.slice(0, 9)
  const wanted = decider ?? (topic === undefined || topic === c.desk ? town : topic)
  return wanted !== null && offices.some(({ id }) => id === wanted) && !isAccused(c, wanted, known) ? wanted : null
}
