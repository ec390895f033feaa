import type { Calendar, Day, YearTable } from './calendar.ts'
import { type Clock, dueOf } from './clock.ts'
import { withMostHolidays, withoutRest } from './year-bounds.ts'

const yearOf = (day: Day): number => Number(day.slice(0, 4))

/** The calendar with the unpublished years of that span. */
function filled({ years }: Calendar, from: number, through: number, tableOf: (year: number) => YearTable): Calendar {
  const known = new Set(years.map(({ year }) => year))
  const span = Array.from({ length: through - from + 1 }, (_, i) => from + i)
  return { years: [...years, ...span.filter(year => !known.has(year)).map(tableOf)] }
}

/**
 * The day that a limit cannot outlast: its last day, or for a provisional one the last day by the calendar with the
 * most holidays that may yet be published. Null while the clock is paused.
 */
export function certainDay(clock: Clock, calendar: Calendar): Day | null {
  const due = dueOf(clock, calendar)
  if (due === null || !due.provisional) return due?.day ?? null
  const [first, last] = [yearOf(clock.start), yearOf(due.day)]
  const isPaused = (day: Day) => clock.pauses.some(p => p.from < day && p.until !== null && day <= p.until)
  const unmoved = dueOf(clock, filled(calendar, first, last, withoutRest))?.day ?? due.day
  // A limit in working days is moved by any day off that it would count, one in calendar days only by those from its
  // last day on.
  const counts = (day: Day) => (clock.unit === 'cd' ? day >= unmoved : day > clock.start && !isPaused(day))
  // The most holidays may push the day into the year after.
  return (
    dueOf(
      clock,
      filled(calendar, first, last + 1, year => withMostHolidays(year, counts)),
    )?.day ?? null
  )
}
