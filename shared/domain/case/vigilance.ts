import { type Calendar, type Day, dayOf } from '../calendar.ts'
import { type Clock, type ClockId, dueOf, isRunning } from '../clock.ts'
import { refuse } from '../refusal.ts'
import type { Case } from './case.ts'
import type { CommandOf } from './command.ts'
import type { Context, Verdict } from './context.ts'
import { clockOf } from './standing.ts'
import { warningDay } from './wake.ts'

/** The applicant let the supplement's limit pass: closed with notice, nothing decided; they may file again. */
export function abandon(c: Case, context: Context): Verdict {
  const clock = clockOf(c, 'supplement')
  const due = clock === undefined || !isRunning(clock) ? null : dueOf(clock, context.calendar)
  return due !== null && dayOf(context.at) > due.day ? [{ type: 'abandoned' }] : refuse('not-due')
}

/** The office whose duty a clock measures. */
export function debtor(c: Case, id: ClockId): string {
  switch (id) {
    case 'acceptance':
    case 'delivery':
    case 'supplement':
    case 'procedure':
      return c.holder
    case 'promised':
    case 'statutory':
      return c.route.decider
    case 'paper-to-town':
      return c.route.village ?? c.route.town
    case 'paper-to-department':
      return c.route.town
  }
}

/**
 * Lateness nobody was told of yet: of a clock that runs, or of one that was stopped after its limit had passed and before
 * anybody looked. Procedures may run side by side, each with its clock.
 */
export function signal(c: Case, command: CommandOf<'signal'>, context: Context): Verdict {
  const { clock: id, level } = command
  const now = dayOf(context.at)
  const reached = c.clocks
    .filter(clock => clock.id === id)
    .flatMap((clock, i) => {
      const due = dueOf(clock, context.calendar)?.day
      const isDue = due !== undefined && isReached(clock, due, level, now, context.calendar)
      return isDue ? [{ due, procedure: procedureOf(c, id, i) }] : []
    })
  if (reached.length === 0) return refuse('not-due')
  return reached
    .toSorted((a, b) => (a.due < b.due ? -1 : 1))
    .filter(({ due }) => !c.signals.some(s => s.clock === id && s.level === level && s.due === due))
    .map(({ due, procedure }) => ({ type: 'signalled', clock: id, procedure, level, due, office: debtor(c, id) }))
}

function isReached(clock: Clock, due: Day, level: 'near' | 'overdue', now: Day, calendar: Calendar): boolean {
  if (level === 'overdue') return (clock.end ?? now) > due
  return clock.end === null && now >= warningDay(due, calendar)
}

/** Every procedure started one clock of its own, in the same order. */
const procedureOf = (c: Case, id: ClockId, index: number): string | null =>
  id === 'procedure' ? (c.procedures[index]?.id ?? null) : null

/** A calendar year was published or corrected: open clocks are counted anew and the case says why its dates moved. */
export function moveDates(c: Case, command: CommandOf<'move-dates'>, context: Context): Verdict {
  if (c.recounted === command.import) return []
  const running = c.clocks.filter(isRunning)
  const dueIn = (calendar: Calendar) => running.map(clock => dueOf(clock, calendar)?.day)
  const after = dueIn(context.calendar)
  const moves = dueIn(command.before).flatMap((from, i) => {
    const clock = running[i]
    const to = after[i]
    return clock === undefined || from === undefined || to === undefined || from === to
      ? []
      : [{ clock: clock.id, from, to }]
  })
  return moves.length === 0 ? [] : [{ type: 'dates-moved', reason: command.reason, import: command.import, moves }]
}
