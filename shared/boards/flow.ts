import { type Counted, sum } from '../casework/counted.ts'
import { levelsOfRating } from '../casework/indicator.ts'
import { type Day, mondayOf, nextDay } from '../kernel/calendar.ts'

/** What came in and was closed, week by week, and how it was rated. */

const weeks = 8

/** The days that a board's weeks cover. */
export const spanOf = (today: Day) => ({ from: nextDay(mondayOf(today), -7 * (weeks - 1)), until: today })

const sumOf = (counted: readonly Counted[]): Counted['figures'] =>
  counted.reduce<Counted['figures']>((all, one) => sum(all, one.figures), {})

/** The weeks through this one. `since`: the day since which the hall counts; a week that was over before it has no figures. */
export function weeksOf(counted: readonly Counted[], today: Day, since: Day | null) {
  const { from: first } = spanOf(today)
  return Array.from({ length: weeks }, (_, week) => {
    const from = nextDay(first, 7 * week)
    const through = nextDay(from, 6)
    const { received = 0, closed = 0, late = 0 } = sumOf(counted.filter(({ day }) => day >= from && day <= through))
    return { from, figures: since !== null && through < since ? null : { received, closed, late } }
  })
}

/** What was closed since the month began, and the ratings that came since then, by level. */
export function ratedSince(counted: readonly Counted[], today: Day) {
  const from = `${today.slice(0, 7)}-01`
  const figures = sumOf(counted.filter(({ day }) => day >= from))
  const levels = levelsOfRating.map(level => ({ level, count: figures[`rated-${level}`] ?? 0 }))
  return { from, closed: figures.closed ?? 0, levels }
}
