import {
  type Calendar,
  type Day,
  dayOf,
  isPublished,
  isWorkday,
  mondayOf,
  nextDay,
  startOf,
} from '../kernel/calendar.ts'
import type { Officer } from '../offices/roster.ts'
import { type CheckInOf, isInTime } from './check-in.ts'
import { type KeptDays, onDutyOn, staffOn } from './duty.ts'

/** The stations of a town in this week and the next: who is on duty, who signed in, and where there is a gap. */

/** What is known of a station: who is there or is going to be, and the months that were asked for. */
export interface StationRead {
  station: string
  people: readonly Officer[]
  kept: KeptDays
  checkIns: readonly CheckInOf[]
}

/**
 * nobody: on a working day nobody is on duty. unsigned: somebody is, and nobody signed in by the time. Until that time it is
 * no gap.
 */
export type Gap = 'nobody' | 'unsigned'

/** The working days of so many weeks from a day's Monday, make-up Saturdays too. */
export const workdaysOf = (calendar: Calendar, day: Day, weeks: number): Day[] =>
  Array.from({ length: weeks * 7 }, (_, i) => nextDay(mondayOf(day), i)).filter(one => isWorkday(calendar, one))

/** The months in which these days lie. */
export const monthsOf = (days: readonly Day[]): string[] => [...new Set(days.map(day => day.slice(0, 7)))]

export interface StationDay {
  day: Day
  /** the holidays of its year are not published */
  provisional: boolean
  people: Officer[]
  checkIns: CheckInOf[]
  gap: Gap | null
}

/** Whether a day is over of which it is known who signed in. `since`: when the hall began to count; absent: from its beginning. */
export const isKnownOver = (day: Day, { today, since }: { today: Day; since: string | undefined }): boolean =>
  day < today && (since === undefined || startOf(day) >= since)

/**
 * A working day at a station, as it looks at an instant. `last`: until when somebody has to have signed in on it. Of a day that is
 * over nothing says who was on duty.
 */
export function stationDay(
  { station, people, kept, checkIns }: StationRead,
  day: Day,
  { calendar, at, since, last }: { calendar: Calendar; at: string; since: string | undefined; last: string },
): StationDay {
  const today = dayOf(at)
  const there = day < today ? [] : onDutyOn(staffOn(people, station, day), kept, day)
  const made = checkIns.filter(one => one.day === day).toSorted((a, b) => a.at.localeCompare(b.at))
  const isOver = isKnownOver(day, { today, since })
  const open =
    day >= today && there.length === 0 ? 'nobody' : isOver || (day === today && at > last) ? 'unsigned' : null
  const gap = isInTime(made, last) ? null : open
  return { day, provisional: !isPublished(calendar, day), people: there, checkIns: made, gap }
}

/** How far a station is open: with people, and whether anybody signed in today and in this week. */
export interface Openness {
  open: boolean
  today: boolean
  week: boolean
}

export function opennessOf({ station, people, checkIns }: StationRead, at: string, tier: string): Openness {
  const today = dayOf(at)
  const duty = tier === 'village' ? 'agent' : 'clerk'
  const week = checkIns.filter(({ day }) => mondayOf(day) === mondayOf(today))
  return {
    open: staffOn(people, station, today).some(({ roles }) => roles.includes(duty)),
    today: week.some(({ day }) => day === today),
    week: week.length > 0,
  }
}
