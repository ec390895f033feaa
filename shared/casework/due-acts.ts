import { type Calendar, type Day, isWorkday, nextDay, startOf } from '../kernel/calendar.ts'
import { type Clock, dueOf, isRunning } from '../kernel/clock.ts'
import { transitPatience, warningDays } from '../kernel/limit.ts'
import type { Acts } from './act.ts'
import type { ClockName, CommonHead, HeadDef } from './head.ts'

/** When the sweep has to visit a case again, and what it then does. */

/**
 * An act that the sweep performs, and its first instant. Without an act, the sweep announces the case's last routing
 * again.
 */
interface Scheduled {
  at: string
  act: { name: string; input: { clock?: string; level?: 'near' | 'overdue' } } | null
}
export interface Due {
  /** the case never arrived: the receiving office is notified again */
  announce: boolean
  acts: NonNullable<Scheduled['act']>[]
}

/**
 * Whether the last day of a running clock has passed. A provisional day never counts as passed: what follows from it
 * waits until the year is published.
 */
const hasRunOut = (clock: Clock, calendar: Calendar, on: Day): boolean => {
  const due = isRunning(clock) ? dueOf(clock, calendar) : null
  return due !== null && !due.provisional && on > due.day
}

/** Whether the act follows the end of a clock, and no such clock has run out. */
export const isTooEarly = <H extends CommonHead, P extends string, K>(
  { atEndOf }: Acts<H, P, K>[string],
  head: H,
  { calendar, on }: { calendar: Calendar; on: Day },
): boolean =>
  atEndOf !== undefined &&
  !((atEndOf.where?.(head) ?? true) && head.clocks.some(k => k.id === atEndOf.clock && hasRunOut(k, calendar, on)))

/** The working day on which a limit's officer is warned. */
export function warningDay(due: Day, calendar: Calendar): Day {
  let day = due
  for (let left = warningDays; left > 0; ) {
    if (isWorkday(calendar, day)) left -= 1
    day = nextDay(day, -1)
  }
  while (!isWorkday(calendar, day)) day = nextDay(day, -1)
  return day
}

/**
 * Warnings, lateness and the acts that follow the end of a clock. They concern every clock that runs or was stopped
 * late.
 */
function scheduled<H extends CommonHead, P extends string, S extends string, K>(
  of: HeadDef<H, P, S, K>,
  acts: Acts<H, P, K>,
  head: H,
  calendar: Calendar,
): Scheduled[] {
  const following = (clock: Clock<string>): string[] =>
    Object.entries(acts)
      .filter(([, { atEndOf }]) => atEndOf?.clock === clock.id && (atEndOf.where?.(head) ?? true))
      .map(([name]) => name)
  const ofClocks = head.clocks.flatMap((clock): Scheduled[] => {
    const last = dueOf(clock, calendar)
    if (last === null) return []
    const { day: due, provisional } = last
    const isOpen = clock.end === null
    const past = startOf(nextDay(due))
    const signal = (at: string, level: 'near' | 'overdue') => ({
      at,
      act: { name: 'signal', input: { clock: clock.id, level } },
    })
    const isTold = (level: string) => head.signals.some(s => s.clock === clock.id && s.level === level && s.due === due)
    const isSignalled = of.clocks[clock.id as ClockName<H>].owes !== null
    const isNear = isSignalled && isOpen && !isTold('near') && !isTold('overdue')
    // Stopped late, before the sweep looked: it is reported all the same.
    const isLate = isSignalled && !isTold('overdue') && (isOpen || String(clock.end) > due)
    return [
      ...(isNear ? [signal(startOf(warningDay(due, calendar)), 'near')] : []),
      ...(isLate ? [signal(past, 'overdue')] : []),
      ...(isOpen && !provisional ? following(clock).map(name => ({ at: past, act: { name, input: {} } })) : []),
    ]
  })
  if (head.transitSince === null) return ofClocks
  const again = new Date(Date.parse(head.transitSince) + transitPatience).toISOString()
  return [...ofClocks, { at: again, act: null }]
}

/** What a case type's sweep asks. */
export const sweepOf = <H extends CommonHead, P extends string, S extends string, K>(
  of: HeadDef<H, P, S, K>,
  acts: Acts<H, P, K>,
) => ({
  /** The next instant at which the sweep should run, or null when nothing can fall due. */
  nextCheck: (head: H, calendar: Calendar): string | null =>
    scheduled(of, acts, head, calendar)
      .map(({ at }) => at)
      .toSorted()[0] ?? null,

  /** What has fallen due by now. A near warning is skipped once the limit has passed. */
  dueActs(head: H, calendar: Calendar, at: string): Due {
    const due = scheduled(of, acts, head, calendar).filter(s => s.at <= at)
    const given = due.flatMap(({ act }) => (act === null ? [] : [act]))
    const isPast = (clock: string | undefined) =>
      given.some(({ input }) => input.level === 'overdue' && input.clock === clock)
    return {
      announce: due.some(({ act }) => act === null),
      acts: given.filter(({ input }) => input.level !== 'near' || !isPast(input.clock)),
    }
  },
})
