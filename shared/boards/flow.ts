import { type Counted, sum } from '../casework/counted.ts'
import { type Day, mondayOf, nextDay } from '../kernel/calendar.ts'

/** What came in and was closed, week by week. */

const weeks = 8

/** The days that a board's weeks cover. */
export const spanOf = (today: Day) => ({ from: nextDay(mondayOf(today), -7 * (weeks - 1)), until: today })

/** The weeks through this one. `since`: the day since which the hall counts; a week that was over before it has no figures. */
export function weeksOf(counted: readonly Counted[], today: Day, since: Day | null) {
  const { from: first } = spanOf(today)
  return Array.from({ length: weeks }, (_, week) => {
    const from = nextDay(first, 7 * week)
    const through = nextDay(from, 6)
    const figures = counted
      .filter(({ day }) => day >= from && day <= through)
      .reduce<Counted['figures']>((all, one) => sum(all, one.figures), {})
    const { received = 0, closed = 0, late = 0 } = figures
    return { from, figures: since !== null && through < since ? null : { received, closed, late } }
  })
}
