import { type Calendar, type Day, dayOf, isWorkday, nextDay, startOf } from '../../shared/kernel/calendar.ts'

/** Office hours: people act in them alone. A minute counts within the day's hours, from 0. */

/** 8:30 to 12:00 and 14:30 to 17:30, in minutes of the day. */
const sessions = [
  { from: 8 * 60 + 30, minutes: 210 },
  { from: 14 * 60 + 30, minutes: 180 },
] as const
/** Minutes of office hours in a day. */
export const dayLong = sessions.reduce((sum, { minutes }) => sum + minutes, 0)

/** The instant of a minute of office hours. Throws RangeError for one that the day does not have. */
export function momentOf(day: Day, minute: number): string {
  let left = Math.floor(minute)
  for (const { from, minutes } of sessions) {
    if (left < minutes) return new Date(Date.parse(startOf(day)) + (from + left) * 60_000).toISOString()
    left -= minutes
  }
  throw new RangeError(`no day has minute ${minute}`)
}

/** The office minutes that have passed of a working day at an instant: outside of hours those of the hours before. */
function minuteAt(at: string): number {
  const ofDay = (Date.parse(at) - Date.parse(startOf(dayOf(at)))) / 60_000
  return sessions.reduce((sum, { from, minutes }) => sum + Math.min(minutes, Math.max(0, ofDay - from)), 0)
}

/** Whether offices are open: on a working day, in its hours. */
export const isOpen = (calendar: Calendar, at: string): boolean =>
  isWorkday(calendar, dayOf(at)) && at === momentIn(dayOf(at), minuteAt(at))

const momentIn = (day: Day, minute: number): string | null => (minute < dayLong ? momentOf(day, minute) : null)

/** The instant after so many minutes of office hours. */
export function later(calendar: Calendar, at: string, minutes: number): string {
  let day = dayOf(at)
  let left = Math.floor(minutes + (isWorkday(calendar, day) ? minuteAt(at) : 0))
  while (!isWorkday(calendar, day) || left >= dayLong) {
    if (isWorkday(calendar, day)) left -= dayLong
    day = nextDay(day)
  }
  return momentOf(day, left)
}

/** The working days from one day until another, which is not with them. */
export function workdaysIn(calendar: Calendar, from: Day, until: Day): Day[] {
  const days: Day[] = []
  for (let day = from; day < until; day = nextDay(day)) if (isWorkday(calendar, day)) days.push(day)
  return days
}
