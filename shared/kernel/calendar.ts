import * as z from 'zod'
import { statutoryHolidays } from './statutory-holidays.ts'

/** A calendar day in Asia/Shanghai, written YYYY-MM-DD. China has one time zone and no summer time. */
export type Day = string

const millisecondsADay = 86_400_000
const shanghaiOffset = 8 * 3_600_000
const dayPattern = /^\d{4}-\d{2}-\d{2}$/

/** Days since 1970-01-01, which was a Thursday. Throws RangeError when the text is not a day. */
function numberOf(day: Day): number {
  const milliseconds = dayPattern.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(milliseconds)) throw new RangeError(`not a calendar day: ${day}`)
  return milliseconds / millisecondsADay
}

function dayNumbered(number: number): Day {
  return new Date(number * millisecondsADay).toISOString().slice(0, 10)
}

function fallsOnWeekend(number: number): boolean {
  return (number + 3) % 7 >= 5
}

/** Whether the day is a Saturday or a Sunday. Throws RangeError when the text is not a day. */
export const isWeekend = (day: Day): boolean => fallsOnWeekend(numberOf(day))

/** The Shanghai day on which an ISO instant falls. Throws RangeError when it is not an instant. */
export function dayOf(instant: string): Day {
  return new Date(Date.parse(instant) + shanghaiOffset).toISOString().slice(0, 10)
}

/** The instant at which a day begins in Shanghai, as UTC ISO text ending in Z. */
export function startOf(day: Day): string {
  return new Date(numberOf(day) * millisecondsADay - shanghaiOffset).toISOString()
}

/** The day `n` calendar days later (earlier when negative). */
export function nextDay(day: Day, n = 1): Day {
  return dayNumbered(numberOf(day) + n)
}

/** The Monday of a day's week. */
export function mondayOf(day: Day): Day {
  let monday = day
  while (isWeekend(monday) || !isWeekend(nextDay(monday, -1))) monday = nextDay(monday, -1)
  return monday
}

/**
 * One year as the State Council's holiday notice orders it: weekdays off and weekend days worked. If a notice also
 * moves days of the previous December, that year is imported again.
 */
export const yearTable = z
  .strictObject({
    year: z.int().check(z.gte(2000), z.lte(2100)),
    holidays: z.array(z.iso.date()).check(z.describe('Weekdays that rest')),
    workdays: z.array(z.iso.date()).check(z.describe('Weekend days that are worked')),
    source: z
      .string()
      .check(z.minLength(1), z.maxLength(200), z.describe('Notice or package the table was taken from')),
  })
  .check(
    z.superRefine((table, context) => {
      for (const key of ['holidays', 'workdays'] as const) {
        const days = table[key]
        if (new Set(days).size !== days.length) {
          context.addIssue({ code: 'custom', path: [key], message: '有一天列了两次。' })
        }
        days.forEach((day, at) => {
          // The field's own schema refuses text that is no day, but this check runs all the same.
          if (!z.iso.date().safeParse(day).success) return
          if (!day.startsWith(`${table.year}-`)) {
            context.addIssue({ code: 'custom', path: [key, at], message: `${day}不是${table.year}年的日子。` })
          }
          if (isWeekend(day) !== (key === 'workdays')) {
            const message = `${day}${key === 'workdays' ? '不是周末，不用列为上班的日子。' : '是周末，不用列为放假的日子。'}`
            context.addIssue({ code: 'custom', path: [key, at], message })
          }
        })
      }
    }),
  )
export type YearTable = z.infer<typeof yearTable>

/** Treat as immutable: look-ups are cached on the object. */
export interface Calendar {
  readonly years: readonly YearTable[]
}

/** A due date. Provisional when it depends on a year whose holidays are not yet published. */
export interface Due {
  readonly day: Day
  readonly provisional: boolean
}

interface Lookup {
  readonly rest: ReadonlySet<number>
  readonly worked: ReadonlySet<number>
  /** First and last day of each published year. */
  readonly spans: readonly (readonly [first: number, last: number])[]
}

const lookups = new WeakMap<Calendar, Lookup>()

function lookupOf(calendar: Calendar): Lookup {
  const known = lookups.get(calendar)
  if (known) return known
  const lookup = {
    rest: new Set(calendar.years.flatMap(table => table.holidays.map(numberOf))),
    worked: new Set(calendar.years.flatMap(table => table.workdays.map(numberOf))),
    spans: calendar.years.map(({ year }) => [numberOf(`${year}-01-01`), numberOf(`${year}-12-31`)] as const),
  }
  lookups.set(calendar, lookup)
  return lookup
}

function works(lookup: Lookup, number: number): boolean {
  if (fallsOnWeekend(number)) return lookup.worked.has(number)
  return !lookup.rest.has(number) && (!statutoryHolidays.has(number) || published(lookup, number))
}

function published(lookup: Lookup, number: number): boolean {
  return lookup.spans.some(([first, last]) => number >= first && number <= last)
}

/** The last day of the unbroken run of published years. Throws RangeError for an empty calendar. */
export function publishedThrough(calendar: Calendar): Day {
  const years = new Set(calendar.years.map(table => table.year))
  if (years.size === 0) throw new RangeError('the calendar has no year')
  let year = Math.min(...years)
  while (years.has(year + 1)) year += 1
  return `${year}-12-31`
}

/**
 * The State Council publishes the next year's holidays in November. From the tenth of December a missing year is
 * reported.
 */
const missedFrom = '12-10'

/** The year whose holidays should be imported by this day but are not, or null. */
export function unpublishedYear(calendar: Calendar, today: Day): number | null {
  const wanted = Number(today.slice(0, 4)) + (today.slice(5) >= missedFrom ? 1 : 0)
  return publishedThrough(calendar) >= `${wanted}-12-31` ? null : wanted
}

/** Whether the holidays of the day's year have been published. */
export function isPublished(calendar: Calendar, day: Day): boolean {
  return published(lookupOf(calendar), numberOf(day))
}

/** Whether offices work on the day. In an unpublished year the weekends and the statutory holidays are off. */
export function isWorkday(calendar: Calendar, day: Day): boolean {
  return works(lookupOf(calendar), numberOf(day))
}

/**
 * The day on which a limit of `n` working days ends: the start day is not counted, the last one is (民法典 art. 201).
 * With n = 0 it is the start day itself. Throws RangeError unless n is a whole number of 0 or more.
 */
export function addWorkdays(calendar: Calendar, start: Day, n: number): Due {
  assertCount(n)
  const lookup = lookupOf(calendar)
  let at = numberOf(start)
  let provisional = false
  for (let left = n; left > 0; ) {
    at += 1
    provisional ||= !published(lookup, at)
    if (works(lookup, at)) left -= 1
  }
  return { day: dayNumbered(at), provisional }
}

/**
 * The day on which a limit of `n` calendar days ends. A last day that is off moves to the next working day (民法典 art.
 * 203). Throws RangeError unless n is a whole number of 0 or more.
 */
export function addDays(calendar: Calendar, start: Day, n: number): Due {
  assertCount(n)
  const lookup = lookupOf(calendar)
  let at = numberOf(start) + n
  let provisional = !published(lookup, at)
  while (!works(lookup, at)) {
    at += 1
    provisional ||= !published(lookup, at)
  }
  return { day: dayNumbered(at), provisional }
}

/** How many working days d there are with after < d <= through; 0 when through is not later than after. */
export function workdaysBetween(calendar: Calendar, after: Day, through: Day): number {
  const lookup = lookupOf(calendar)
  const last = numberOf(through)
  let count = 0
  for (let at = numberOf(after) + 1; at <= last; at += 1) {
    if (works(lookup, at)) count += 1
  }
  return count
}

function assertCount(n: number): void {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`not a number of days: ${n}`)
}
