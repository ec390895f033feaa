import { type Day, isWeekend, nextDay, type YearTable } from './calendar.ts'

/**
 * What a year of the State Council's holidays can look like. From 2004 to 2026 a year had 248 to 252 working days, and
 * 21 to 35 days that differ from the week (chinese-days 1.5.7). A county's own day off, for a typhoon, may come on top.
 */
export const workingDaysOfYear = { least: 245, most: 252 } as const
export const mostChangedDays = 40

function daysOf(year: number): Day[] {
  const days: Day[] = []
  for (let day: Day = `${year}-01-01`; day.startsWith(`${year}-`); day = nextDay(day)) days.push(day)
  return days
}

const weekdaysOf = (year: number): Day[] => daysOf(year).filter(day => !isWeekend(day))

/** How many days offices work in the year. */
export const workingDaysIn = ({ year, holidays, workdays }: YearTable): number =>
  weekdaysOf(year).length - holidays.length + workdays.length

/** The days that rest and those that are worked in the later table, and were otherwise in the one before. */
export function daysChanged(before: YearTable, after: YearTable): { rest: Day[]; worked: Day[] } {
  const not = (days: readonly Day[], others: readonly Day[]) => days.filter(day => !others.includes(day))
  const rest = [...not(after.holidays, before.holidays), ...not(before.workdays, after.workdays)]
  const worked = [...not(after.workdays, before.workdays), ...not(before.holidays, after.holidays)]
  return { rest: rest.toSorted(), worked: worked.toSorted() }
}

/** The year with as many weekdays off as a plausible table can have, the first of those that `counts` names. */
export function withMostHolidays(year: number, counts: (day: Day) => boolean): YearTable {
  const weekdays = weekdaysOf(year)
  const spare = weekdays.length - workingDaysOfYear.least
  // A weekend day that is worked allows one more holiday, and both are changes.
  const worked = Math.floor((mostChangedDays - spare) / 2)
  const holidays = weekdays.filter(counts).slice(0, Math.min(spare + worked, mostChangedDays - worked))
  return { year, holidays, workdays: [], source: 'most holidays' }
}

/** The year in which no day rests. */
export const withoutRest = (year: number): YearTable => ({
  year,
  holidays: [],
  workdays: daysOf(year).filter(isWeekend),
  source: 'without rest',
})

/** Why the table cannot be a year's holidays, as sentences for the person who brings it. */
export function implausible(table: YearTable): string[] {
  const { least, most } = workingDaysOfYear
  const worked = workingDaysIn(table)
  const changed = table.holidays.length + table.workdays.length
  const days = `全年工作日是${worked}天，应当在${least}至${most}天之间。请对照国务院办公厅的通知核对。`
  const moves = `放假和调休上班一共${changed}天，最多${mostChangedDays}天。请对照国务院办公厅的通知核对。`
  return [...(worked < least || worked > most ? [days] : []), ...(changed > mostChangedDays ? [moves] : [])]
}
