import { type Calendar, type Day, nextDay, startOf } from '../kernel/calendar.ts'
import { type Clock, dueOf, isPaused } from '../kernel/clock.ts'
import type { ClockName, CommonHead, HeadDef } from './head.ts'

/** What a case owes, as data: its limits that bind an office, open or done. The applicant's own time is none. */
export interface Duty {
  clock: string
  /** which of the clocks of that name, from 0 */
  nth: number
  /** what of the case it belongs to: a procedure */
  part: string | null
  /** the office that owes it, and the one that answers for its lateness */
  office: string
  answers: string
  since: Day
  /** the last day; while it is paused the one it had before, so that what is late stays late */
  due: Day
  provisional: boolean
  /** days in all, in `unit` */
  days: number
  unit: Clock['unit']
  /** the day it was done; null while it is open */
  done: Day | null
  /** the day since which it rests, and nobody is late */
  pausedSince: Day | null
}

export function dutiesOf<H extends CommonHead, P extends string, S extends string, K>(
  of: HeadDef<H, P, S, K>,
  head: H,
  calendar: Calendar,
): Duty[] {
  const seen = new Map<string, number>()
  return head.clocks.flatMap((clock): Duty[] => {
    const nth = seen.get(clock.id) ?? 0
    seen.set(clock.id, nth + 1)
    const id = clock.id as ClockName<H>
    const { owes, answers } = of.clocks[id]
    const pause = isPaused(clock) ? clock.pauses.at(-1) : undefined
    const due = dueOf(pause === undefined ? clock : { ...clock, pauses: clock.pauses.slice(0, -1) }, calendar)
    if (owes === null || due === null) return []
    const office = owes(head, nth)
    return [
      {
        clock: clock.id,
        nth,
        part: of.partOf?.(head, id, nth) ?? null,
        office,
        answers: answers?.(head) ?? office,
        since: clock.start,
        due: due.day,
        provisional: due.provisional,
        days: clock.added.reduce((sum, { days }) => sum + days, clock.budget),
        unit: clock.unit,
        done: clock.end,
        pausedSince: pause?.from ?? null,
      },
    ]
  })
}

/** The minute in which a limit had passed: the first of the day after its last. */
export const passedAt = ({ due }: Pick<Duty, 'due'>): string => startOf(nextDay(due))

/** The last day that counts: when it was done, when it began to rest, else today. */
const until = ({ done, pausedSince }: Duty, on: Day): Day => done ?? pausedSince ?? on

/** Whether its last day has passed, now or when it was done. */
export const isLate = (duty: Duty, on: Day): boolean => until(duty, on) > duty.due

/** Open, and its time runs. */
export const isPending = ({ done, pausedSince }: Duty): boolean => done === null && pausedSince === null
