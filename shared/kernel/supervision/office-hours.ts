import { type Calendar, type Day, dayOf, isWorkday, nextDay, startOf } from '../calendar.ts'

/** When the county's offices work, by minutes of a day in Shanghai [D]: 8:30 to 12:00 and 14:30 to 17:30 of a working day. */

const hours = (hour: number, minute: number): number => hour * 60 + minute
const officeHours = [
  { from: hours(8, 30), to: hours(12, 0) },
  { from: hours(14, 30), to: hours(17, 30) },
] as const
const [{ from: opening }, { to: closing }] = officeHours

/** The hall is asked so often whether it answers: a failure counts for so many minutes. */
export const probeMinutes = 5

/** The minute of its day in which an instant falls, from 0. */
const minuteOf = (at: string): number => Math.floor((Date.parse(at) - Date.parse(startOf(dayOf(at)))) / 60_000)

/** The minutes of office hours from the minute of an instant on, at most so many of the clock, on its day. */
export function officeMinutes(calendar: Calendar, at: string, length: number): number[] {
  if (!isWorkday(calendar, dayOf(at))) return []
  const first = minuteOf(at)
  const minutes = Array.from({ length }, (_, i) => first + i)
  return minutes.filter(minute => officeHours.some(({ from, to }) => minute >= from && minute < to))
}

/** The instant at which offices open on a day. */
const openingOn = (day: Day): string => new Date(Date.parse(startOf(day)) + opening * 60_000).toISOString()

/** The opening of the offices on the day of an instant; null before it, after they closed, and on a day of rest. */
export function morningAt(calendar: Calendar, at: string): string | null {
  const minute = minuteOf(at)
  const isOpen = isWorkday(calendar, dayOf(at)) && minute >= opening && minute < closing
  return isOpen ? openingOn(dayOf(at)) : null
}

/** The opening of the offices on the working day before that of an instant. */
export function morningBefore(calendar: Calendar, at: string): string {
  let day = nextDay(dayOf(at), -1)
  while (!isWorkday(calendar, day)) day = nextDay(day, -1)
  return openingOn(day)
}
