import { type Calendar, type Day, isWorkday, nextDay, startOf } from '../kernel/calendar.ts'
import { certainDay } from '../kernel/certain-day.ts'
import { type Clock, dueOf, isRunning } from '../kernel/clock.ts'
import { transitPatience, warningDays } from '../kernel/limit.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { Acts } from './act.ts'
import { type Duty, dutiesOf } from './duties.ts'
import type { ClockName, CommonHead, HeadDef, SignalLevel } from './head.ts'

/** When the sweep has to visit a case again, and what it then does. */

/**
 * An act that the sweep performs, and its first instant. Without an act, the sweep announces the case's last routing
 * again.
 */
interface Scheduled {
  at: string
  act: { name: string; input: { clock?: string; level?: SignalLevel } } | null
}
export interface Due {
  /** the case never arrived: the receiving office is notified again */
  announce: boolean
  acts: NonNullable<Scheduled['act']>[]
}

interface Today {
  calendar: Calendar
  on: Day
}

/** Whether what follows from the end of this clock concerns the case. */
const follows = <H extends CommonHead, P extends string, K>(
  { atEndOf }: Acts<H, P, K>[string],
  clock: Clock,
  head: H,
): boolean => atEndOf?.clock === clock.id && (atEndOf.where?.(head) ?? true)

/** The day that an act of a certain day takes effect; null before, and where the case has none. */
function dayCome(day: Day | null, { on }: Today): Day | null {
  return day === null || on < day ? null : day
}

/**
 * The day as of which an act that follows the end of a clock takes effect: the day after the clock's last day. Null
 * before. A provisional day never counts as passed: what follows from it waits until the year is published, or until
 * the day has passed by every calendar that may be.
 */
function effectiveDay<H extends CommonHead, P extends string, K>(
  act: Acts<H, P, K>[string],
  head: H,
  { calendar, on }: Today,
): Day | null {
  const [first] = head.clocks
    .filter(clock => follows(act, clock, head) && isRunning(clock))
    .flatMap(clock => certainDay(clock, calendar) ?? [])
    .filter(last => on > last)
    .toSorted()
  return first === undefined ? null : nextDay(first)
}

/** The working day so many working days before a limit's last: its officer is warned on it. */
export function warningDay(due: Day, calendar: Calendar, days = warningDays): Day {
  let day = due
  for (let left = days; left > 0; ) {
    if (isWorkday(calendar, day)) left -= 1
    day = nextDay(day, -1)
  }
  while (!isWorkday(calendar, day)) day = nextDay(day, -1)
  return day
}

/** The clock's last day, if it has reached the level. */
export function dayReached(level: SignalLevel, clock: Clock, { calendar, on }: Today): Day | null {
  const due = dueOf(clock, calendar)
  if (due === null) return null
  const isOpen = clock.end === null
  const isLate = (clock.end ?? on) > due.day
  const is = {
    near: isOpen && on >= warningDay(due.day, calendar),
    overdue: isLate,
    waiting: isOpen && isLate && due.provisional,
  }
  return is[level] ? due.day : null
}

/**
 * Warnings, lateness and the acts that follow the end of a clock, of every clock that runs or was stopped late; and
 * the acts of a certain day.
 */
function scheduled<H extends CommonHead, P extends string, S extends string, K>(
  of: HeadDef<H, P, S, K>,
  acts: Acts<H, P, K>,
  head: H,
  calendar: Calendar,
): Scheduled[] {
  const following = (clock: Clock): string[] =>
    Object.entries(acts)
      .filter(([, act]) => follows(act, clock, head))
      .map(([name]) => name)
  const ofClocks = head.clocks.flatMap((clock): Scheduled[] => {
    const last = dueOf(clock, calendar)
    if (last === null) return []
    const { day: due, provisional } = last
    const isOpen = clock.end === null
    const past = startOf(nextDay(due))
    const signal = (at: string, level: SignalLevel) => ({
      at,
      act: { name: 'signal', input: { clock: clock.id, level } },
    })
    const isTold = (level: string) => head.signals.some(s => s.clock === clock.id && s.level === level && s.due === due)
    const isSignalled = of.clocks[clock.id as ClockName<H>].owes !== null
    const isNear = isSignalled && isOpen && !isTold('near') && !isTold('overdue')
    // Stopped late, before the sweep looked: it is reported all the same.
    const isLate = isSignalled && !isTold('overdue') && (isOpen || String(clock.end) > due)
    const next = isOpen ? following(clock) : []
    const isWaiting = provisional && next.length > 0 && !isTold('waiting')
    const ended = next.length > 0 ? startOf(nextDay(certainDay(clock, calendar) ?? due)) : past
    return [
      ...(isNear ? [signal(startOf(warningDay(due, calendar)), 'near')] : []),
      ...(isLate ? [signal(past, 'overdue')] : []),
      ...(isWaiting ? [signal(past, 'waiting')] : []),
      ...next.map(name => ({ at: ended, act: { name, input: {} } })),
    ]
  })
  const ofDays = Object.entries<Acts<H, P, K>[string]>(acts).flatMap(([name, { onDay }]): Scheduled[] => {
    const day = onDay?.(head) ?? null
    return day === null ? [] : [{ at: startOf(day), act: { name, input: {} } }]
  })
  const dated = [...ofClocks, ...ofDays]
  if (head.transitSince === null) return dated
  const again = new Date(Date.parse(head.transitSince) + transitPatience).toISOString()
  return [...dated, { at: again, act: null }]
}

/** What a case type's sweep asks, and what its acts take from the end of a limit. */
export interface Sweep<H extends CommonHead> {
  /** the next instant at which the sweep should run, or null when nothing can fall due */
  nextCheck(head: H, calendar: Calendar): string | null
  /** what has fallen due by now; a near warning is skipped once the limit has passed */
  dueActs(head: H, calendar: Calendar, at: string): Due
  /** what the case owes, and owed: every limit that binds an office */
  duties(head: H, calendar: Calendar): Duty[]
  /** `not-due` for an act that follows the end of a clock, while no such clock has run out, or before its certain day */
  tooEarly(head: H, act: string, context: Today): Refusal | null
  /** the day as of which the act takes effect, where it is earlier than today */
  asOf(head: H, act: string, context: Today): Day | undefined
  /** the clock that has passed on a provisional day, so that what follows from it waits for the calendar */
  waitingFor(head: H, context: Today): { clock: string; day: Day } | null
}

export function sweepOf<H extends CommonHead, P extends string, S extends string, K>(
  of: HeadDef<H, P, S, K>,
  acts: Acts<H, P, K>,
): Sweep<H> {
  const all = Object.values<Acts<H, P, K>[string]>(acts)
  const effect = (head: H, name: string, today: Today): Day | null | undefined => {
    const act = acts[name]
    if (act?.onDay !== undefined) return dayCome(act.onDay(head), today)
    return act?.atEndOf === undefined ? undefined : effectiveDay(act, head, today)
  }
  return {
    nextCheck: (head, calendar) =>
      scheduled(of, acts, head, calendar)
        .map(({ at }) => at)
        .toSorted()[0] ?? null,

    dueActs(head, calendar, at) {
      const due = scheduled(of, acts, head, calendar).filter(s => s.at <= at)
      const given = due.flatMap(({ act }) => (act === null ? [] : [act]))
      const isPast = (clock: string | undefined) =>
        given.some(({ input }) => input.level === 'overdue' && input.clock === clock)
      return {
        announce: due.some(({ act }) => act === null),
        acts: given.filter(({ input }) => input.level !== 'near' || !isPast(input.clock)),
      }
    },

    duties: (head, calendar) => dutiesOf(of, head, calendar),

    tooEarly: (head, name, today) => (effect(head, name, today) === null ? refuse('not-due') : null),

    asOf(head, name, today) {
      const day = effect(head, name, today) ?? today.on
      return day === today.on ? undefined : day
    },

    waitingFor(head, { calendar, on }) {
      const [first] = head.clocks.flatMap(clock => {
        const due = isRunning(clock) ? dueOf(clock, calendar) : null
        const isPast = due?.provisional === true && on > due.day
        return isPast && all.some(act => follows(act, clock, head)) ? [{ clock: clock.id, day: due.day }] : []
      })
      return first ?? null
    },
  }
}
