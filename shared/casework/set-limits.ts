import type { Limit, Limits } from '../kernel/limit.ts'
import type { Recorded } from './entry.ts'
import type { Envelope } from './event.ts'
import type { ClockName, CommonHead, HeadDef } from './head.ts'
import { limitText } from './notice.ts'

/**
 * Limits that a county has set: the entry that starts a clock keeps the days, where they are not the type's own. So every
 * running clock keeps its own, and an entry without days folds as it did when it was written.
 */

type Rules<H extends CommonHead> = Pick<HeadDef<H, never, never, never>, 'clocks'>

/** How many days the clocks of a head have by the limits in force, from the nth clock on. */
function daysIn<H extends CommonHead>({ clocks }: Rules<H>, head: H, first: number, limits: Limits) {
  return head.clocks.slice(first).flatMap(({ id, budget }) => {
    const { limit } = clocks[id as ClockName<H>]
    if (limit === undefined) return []
    const { days } = limits[typeof limit === 'function' ? limit(head) : limit]
    return days === budget ? [] : [[id, days] as const]
  })
}

/** The entries that follow on a head, each with what the limits in force say of the clocks that it starts. */
export type Limiting<H> = (before: H | null, records: readonly Recorded[], limits: Limits) => Recorded[]

export const limiting =
  <H extends CommonHead>(rules: Rules<H>, evolve: (head: H | null, record: Recorded) => H): Limiting<H> =>
  (before, records, limits) => {
    let head = before
    return records.map(record => {
      const first = head?.clocks.length ?? 0
      head = evolve(head, record)
      const days = daysIn(rules, head, first, limits)
      return days.length === 0 ? record : { ...record, limits: Object.fromEntries(days) }
    })
  }

/** The head after an entry, whose clocks have the days that it keeps. What starts a clock adds it behind the others. */
export function startedBy<H extends CommonHead>({ limits }: Recorded, before: H | null, after: H): H {
  if (limits === undefined) return after
  const first = before?.clocks.length ?? 0
  const clocks = after.clocks.map((clock, nth) => {
    const days = nth < first ? undefined : limits[clock.id]
    return days === undefined ? clock : { ...clock, budget: days }
  })
  return { ...after, clocks }
}

/** The limit of a clock that an entry started, in words: however late they are said, and whatever clock of that name began since. */
export const startedText = ({ limits }: Pick<Envelope, 'limits'>, clock: string, lawful: Limit): string =>
  limitText({ ...lawful, days: limits?.[clock] ?? lawful.days })
