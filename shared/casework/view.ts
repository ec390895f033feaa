import { type Calendar, dayOf, workdaysBetween } from '../kernel/calendar.ts'
import { type Clock, dueOf, isPaused, isRunning, resumeClock } from '../kernel/clock.ts'
import type { FileRef, Sealed } from '../kernel/sealed.ts'
import type { Recorded } from './entry.ts'
import { dayText, limitText } from './notice.ts'

/** How people see cases of any type: limits, lists and the urgency of days. */

/** A case with its history. */
export interface ReadCase<H> {
  head: H
  records: readonly Recorded[]
  /** the text behind a seal, or null when it was deleted */
  text: (sealed: Sealed) => string | null
}

/** A line with a case's subject, place and holder. */
export interface Fact {
  label: string
  text: string
  /** the cases that the text numbers, one after the other */
  cases?: { no: string; type: string }[]
}

/** Files that belong together: the pages of a material. */
export interface FileGroup {
  title: string
  /** id of the material; null for any other file */
  material: string | null
  /** replaced by a later one */
  old: boolean
  files: Pick<FileRef, 'id' | 'type' | 'sha256'>[]
}

/** Files that came with a case, each apart. */
export const attachments = (files: readonly FileRef[]): FileGroup[] =>
  files.map(({ id, type, sha256 }, i) => ({
    title: `附件${i + 1}`,
    material: null,
    old: false,
    files: [{ id, type, sha256 }],
  }))

/** How a case came to the hall. */
export const sources = ['online', 'village', 'counter', 'phone', 'post'] as const
export type Source = (typeof sources)[number]

/** Today's position relative to a limit's last day. */
export const phases = ['ahead', 'today', 'overdue'] as const
export type Phase = (typeof phases)[number]

/** Working days until a limit's last day, or since it. On days off the count stands still, but the phase changes. */
export function leftOf(calendar: Calendar, today: string, day: string): { left: number; phase: Phase } {
  if (day >= today) return { left: workdaysBetween(calendar, today, day), phase: day > today ? 'ahead' : 'today' }
  // 0 - 0 is 0, and -0 is not.
  return { left: 0 - workdaysBetween(calendar, day, today), phase: 'overdue' }
}

export interface Due {
  day: string
  provisional: boolean
}

/** The nearest last day of the clocks that run; null while every one is paused or done. */
export const nearest = (clocks: readonly Clock<string>[], calendar: Calendar): Due | null =>
  clocks
    .filter(isRunning)
    .flatMap(clock => dueOf(clock, calendar) ?? [])
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))[0] ?? null

/** One limit as a page shows it. */
export interface Limit {
  clock: string
  label: string
  /** the day the duty was done; null while it is open */
  done: string | null
  /** null while it is paused or done */
  due: (Due & { left: number; phase: Phase }) | null
  /** while it is paused: its last day, if what it rests for ends on its own last day */
  expected: Due | null
  /** how the days were counted, in words */
  ledger: string[]
  /** binds the sender of paper, not the case's handler */
  paper: boolean
}

interface LimitWords {
  /** of the nth clock of that name */
  label: (clock: string, nth: number) => string
  isPaper: (clock: string) => boolean
  suspends: (clock: string) => boolean
  /** why a clock was paused, in words */
  why: (pause: string) => string
  calendar: Calendar
  at: string
}

/** The last day of a paused limit, if everything that rests it ends on its own last day; null when that is unknown. */
export function expectedDue(
  clock: Clock<string>,
  clocks: readonly Clock<string>[],
  suspends: (clock: string) => boolean,
  calendar: Calendar,
): Due | null {
  if (clock.end !== null || !isPaused(clock)) return null
  const ends = clocks.filter(k => suspends(k.id) && isRunning(k)).flatMap(k => dueOf(k, calendar) ?? [])
  const last = ends.toSorted((a, b) => (a.day < b.day ? -1 : 1)).at(-1)
  const due = last === undefined ? null : dueOf(resumeClock(clock, last.day), calendar)
  return due && { ...due, provisional: due.provisional || last?.provisional === true }
}

export const limitsOf = (
  clocks: readonly Clock<string>[],
  { label, isPaper, suspends, why, calendar, at }: LimitWords,
): Limit[] =>
  clocks.map((clock, place) => {
    const due = isRunning(clock) ? dueOf(clock, calendar) : null
    return {
      clock: clock.id,
      label: label(clock.id, clocks.slice(0, place).filter(({ id }) => id === clock.id).length),
      done: clock.end,
      due: due === null ? null : { ...due, ...leftOf(calendar, dayOf(at), due.day) },
      expected: expectedDue(clock, clocks, suspends, calendar),
      ledger: [
        `自${dayText(clock.start)}起，${limitText({ days: clock.budget, unit: clock.unit })}`,
        ...clock.added.map(({ days }) => `延长${days}日`),
        ...clock.pauses.map(
          p => `${dayText(p.from)}${p.until === null ? '起暂停' : `至${dayText(p.until)}暂停`}：${why(p.why)}`,
        ),
      ],
      paper: isPaper(clock.id),
    }
  })

/** Work for an office beside the holder: a village's for its villagers, or the supervisors' who watch a warning. */
export interface VillageTask {
  office: string
  /** a name of the type's errands */
  task: string
}
/** A place where paper waits to be packed, with a limit or for the periodic filing batch. */
export interface PaperTask {
  office: string
  task: 'hand-over' | 'file'
  to: string
  /** the batch that should have brought them lacked them */
  missing: boolean
}
