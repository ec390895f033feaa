import * as z from 'zod'
import { addDays, addWorkdays, type Calendar, type Day, nextDay, workdaysBetween } from './calendar.ts'

const day = z.iso.date()

/**
 * A clock keeps a budget and a ledger, never a due date: the due date is derived with the calendar, so a new calendar
 * year moves it and nobody can shorten it unseen. Days are Asia/Shanghai dates; the day an act happens on is not
 * counted (民法典 art. 201), the last day is.
 * This is the stored clock of a case type whose clocks have these names.
 */
export const clockOf = <const Names extends readonly [string, ...string[]]>(names: Names) =>
  z.strictObject({
    id: z.enum(names),
    /** wd = working days, cd = calendar days */
    unit: z.enum(['wd', 'cd']),
    budget: z.int().check(z.gte(0)),
    start: day,
    /** days after `from` through `until` are not counted; `until` null = still paused */
    pauses: z.array(z.strictObject({ from: day, until: z.nullable(day), why: z.string() })),
    added: z.array(z.strictObject({ days: z.int().check(z.gte(1)), why: z.string() })),
    /** the day the duty was done, or null while it is open */
    end: z.nullable(day),
  })
/** One clock of a case; `Id` is a name of its case type. */
export interface Clock<Id extends string = string> {
  id: Id
  unit: 'wd' | 'cd'
  budget: number
  start: Day
  pauses: { from: Day; until: Day | null; why: string }[]
  added: { days: number; why: string }[]
  end: Day | null
}

/** A due day; provisional when it was counted through a year whose holidays are not published yet. */
export interface Due {
  day: Day
  provisional: boolean
}

export function startClock<const Id extends string>(
  id: Id,
  limit: { days: number; unit: 'wd' | 'cd' },
  start: Day,
): Clock<Id> {
  return { id, unit: limit.unit, budget: limit.days, start, pauses: [], added: [], end: null }
}

export const isPaused = (c: Clock): boolean => c.pauses.at(-1)?.until === null

export const isRunning = (c: Clock): boolean => c.end === null && !isPaused(c)

export function pauseClock<Id extends string>(c: Clock<Id>, from: Day, why: string): Clock<Id> {
  return c.end !== null || isPaused(c) ? c : { ...c, pauses: [...c.pauses, { from, until: null, why }] }
}

export function resumeClock<Id extends string>(c: Clock<Id>, until: Day): Clock<Id> {
  const last = c.pauses.at(-1)
  if (last === undefined || last.until !== null) return c
  return { ...c, pauses: [...c.pauses.slice(0, -1), { ...last, until }] }
}

export function extendClock<Id extends string>(c: Clock<Id>, days: number, why: string): Clock<Id> {
  return c.end === null ? { ...c, added: [...c.added, { days, why }] } : c
}

export function endClock<Id extends string>(c: Clock<Id>, end: Day): Clock<Id> {
  return c.end === null ? { ...resumeClock(c, end), end } : c
}

/**
 * The last day of the clock's budget. Null while it is paused, because it is unknown then. A clock paused on its very
 * last day still leaves the next day after it resumes: the office gets time to look at what it asked for in time. Only
 * a pause in which a counted day rested gives that day, and one cause gives it once.
 */
export function dueOf(c: Clock, calendar: Calendar): Due | null {
  if (isPaused(c)) return null
  const budget = c.added.reduce((sum, a) => sum + a.days, c.budget)
  const pauses = c.pauses.filter(p => p.until !== null)
  if (pauses.length === 0)
    return c.unit === 'wd' ? addWorkdays(calendar, c.start, budget) : addDays(calendar, c.start, budget)
  let last = c.start
  let provisional = false
  const rests = (day: Day) => pauses.some(p => p.from < day && p.until !== null && day <= p.until)
  const advance = () => {
    do {
      const next = step(c, calendar, last)
      provisional ||= next.provisional
      last = next.day
    } while (rests(last))
  }
  for (let left = budget; left > 0; left--) advance()
  const spent = new Set<string>()
  for (;;) {
    const pause = pauses.find(p => p.from === last && !spent.has(p.why) && restedDays(c, p, calendar) > 0)
    if (pause === undefined) break
    spent.add(pause.why)
    advance()
  }
  return c.unit === 'cd' ? addDays(calendar, last, 0) : { day: last, provisional }
}

/** How many days of the clock's own kind a pause has let pass uncounted. */
function restedDays({ unit }: Clock, { from, until }: Clock['pauses'][number], calendar: Calendar): number {
  if (until === null || until <= from) return 0
  return unit === 'wd' ? workdaysBetween(calendar, from, until) : 1
}

/**
 * Whether the clock's last day had passed by this day. A paused clock counts as it stood when its pause began: what is
 * late stays late.
 */
export function isPast(c: Clock, calendar: Calendar, on: Day): boolean {
  const open = isPaused(c) ? c.pauses.at(-1) : undefined
  const due = dueOf(open === undefined ? c : { ...c, pauses: c.pauses.slice(0, -1) }, calendar)
  return due !== null && (open?.from ?? on) > due.day
}

function step(c: Clock, calendar: Calendar, from: Day): Due {
  if (c.unit === 'wd') return addWorkdays(calendar, from, 1)
  return { day: nextDay(from), provisional: false }
}
