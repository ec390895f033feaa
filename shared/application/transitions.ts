import { tickField } from '../casework/field.ts'
import { expectedDue } from '../casework/view.ts'
import type { Calendar } from '../kernel/calendar.ts'
import { type Clock, type Due, dueOf, endClock, isPast, pauseClock, resumeClock, startClock } from '../kernel/clock.ts'
import { isAskedIn } from '../kernel/item/scenario.ts'
import type { Limit } from '../kernel/limit.ts'
import { type Application, application, type Known, lastStation } from './head.ts'
import type { ClockId } from './parts.ts'

/** Changes to the head that several events share, and conditions that several decisions share. */

export const change = (c: Application, ids: readonly ClockId[], f: (clock: Clock<ClockId>) => Clock<ClockId>) =>
  c.clocks.map(clock => (ids.includes(clock.id) ? f(clock) : clock))

/**
 * The case is on its way to an office from the instant of the event. The office's clock starts then, however late the
 * queue runs.
 */
export const movedTo = (c: Application, office: string, at: string) =>
  office === c.holder ? {} : { holder: office, transitSince: at, assignee: null }

/** A final state ends every duty, but paper still travels to the archive, and what may follow an urgent grant follows. */
export function closed<S extends Application['state']>(c: Application, on: string, state: S): Application {
  const follows = c.decision?.outcome === 'granted' && !c.decision.revoked && c.materials.some(m => m.state === 'later')
  const kept: readonly ClockId[] = ['paper-to-town', 'paper-to-department', ...(follows ? ['deferral' as const] : [])]
  return {
    ...c,
    state,
    transitSince: null,
    assignee: null,
    ended: { on, erased: null },
    clocks: c.clocks.map(k => (kept.includes(k.id) && c.decision !== null ? k : endClock(k, on))),
  }
}

type Procedure = Application['procedures'][number]
/** An open procedure whose days do not count and whose own end has not passed. */
export const isSuspending = (p: Procedure): boolean => p.until === null && !p.counts && !p.lapsed
const limitsOf = (isAccepting: boolean): ClockId[] => [
  ...(isAccepting ? ['acceptance' as const] : []),
  'promised',
  'statutory',
]
/** A permit's five days do not wait for a procedure. Every other running limit does. */
export const pausedBy = (c: Application): ClockId[] => limitsOf(!c.deemed)
/** The limits that continue after a procedure. A supplement still awaited keeps its pause. */
export function resumed(c: Application, on: string): Application {
  if (c.procedures.some(isSuspending)) return c
  return { ...c, clocks: change(c, limitsOf(c.state !== 'supplementing'), k => resumeClock(k, on)) }
}
/** A procedure that began earlier suspends the new clocks from its own beginning. */
export function acceptedClocks(c: Application, e: { from: string; promised: Limit; statutory: Limit | null }) {
  const clocks: Clock<ClockId>[] = [
    startClock('promised', e.promised, e.from),
    ...(e.statutory === null ? [] : [startClock('statutory', e.statutory, e.from)]),
  ]
  const waiting = c.procedures.find(isSuspending)
  if (waiting === undefined) return clocks
  return clocks.map(clock => pauseClock(clock, waiting.from > e.from ? waiting.from : e.from, waiting.id))
}

export const clockNamed = (c: Application, id: ClockId) => c.clocks.findLast(k => k.id === id)
/** The last day of the newest clock of that name; while it is paused, the day expected; null when none can be told. */
export function lastDayOf(c: Application, id: ClockId, calendar: Calendar): Due | null {
  const clock = clockNamed(c, id)
  const suspends = (name: string) => application.clocks[name as ClockId].suspends === true
  return clock === undefined ? null : (dueOf(clock, calendar) ?? expectedDue(clock, c.clocks, suspends, calendar))
}
/** The day that ended the case's limit before this one, paused or not; null when none has. Late stays late. */
export function passedLimit(c: Application, calendar: Calendar, on: string): string | null {
  const limit = clockNamed(c, 'statutory') ?? clockNamed(c, 'promised')
  if (limit === undefined || limit.end !== null || !isPast(limit, calendar, on)) return null
  return dueOf({ ...limit, pauses: limit.pauses.filter(p => p.until !== null) }, calendar)?.day ?? null
}
/** Whether the law spares or forbids this applicant a procedure of the item. */
export const isExempt = (c: Application, procedure: string) => c.exempt?.includes(procedure) === true
export const openProcedures = (c: Application) => c.procedures.filter(p => p.until === null)
export const failedProcedures = (c: Application) =>
  c.procedures.filter(p => !p.passed && c.procedures.findLast(q => q.id === p.id) === p).map(p => p.id)
export const unfinishedBefore = (c: Application, { item }: Known, step: 'forwarding' | 'decision') =>
  item.procedures
    .filter(p => p.before === step || step === 'decision')
    .filter(p => isAskedIn(p, c.scenarios) && !isExempt(c, p.id))
    .filter(p => c.procedures.findLast(q => q.id === p.id)?.until == null)
    .map(p => p.id)
export const unsettled = (c: Application) =>
  c.materials.filter(m => m.state === 'expected' || m.state === 'rejected').map(m => m.id)
/** Files that no officer has looked at yet. */
export const unjudged = (c: Application) => c.materials.filter(m => m.state === 'uploaded').map(m => m.id)
/** The officer's tick that all of them were looked at: the record then says so, material by material. */
export const checkedField = tickField('已逐项核对材料，没有单独退回的都符合要求', {
  isAsked: (c: Application) => unjudged(c).length > 0,
  needed: '请逐项核对材料并勾选确认；不符合要求的请退回或者要求补正。',
})
export const withPassed = (c: Application, passed: readonly string[] = []) =>
  c.materials.map(m => (passed.includes(m.id) ? { ...m, state: 'accepted' as const } : m))
export const isPaperAt = (c: Application, offices: readonly string[]) =>
  c.paper === null || (c.paper.batch === null && !c.paper.missing && offices.includes(c.paper.at))
export const paperGoals = (c: Application, { item }: Known) =>
  item.paperBefore === 'forwarding' || item.paperBefore === 'filing'
    ? [c.route.town, c.route.decider]
    : [c.route.decider]
const shelved: readonly Application['state'][] = [
  ...(['withdrawn', 'abandoned', 'referred', 'refused-acceptance', 'needless'] as const),
]
/** An end without a decision: its originals go no further. */
export const isShelved = (c: Application) => c.decision === null && shelved.includes(c.state)
export const atLastStation = (c: Application) => c.holder === lastStation(c)
export const materialName = ({ item }: Known, id: string) => item.materials.find(m => m.id === id)?.name ?? id
export const procedureName = ({ item, specials }: Known, id: string) =>
  [...item.procedures, ...specials].find(p => p.id === id)?.name ?? id

/** Whether the result waits for the applicant at the last station. */
export const isReady = (c: Application): boolean =>
  (c.state === 'decided' || c.state === 'returning') && c.resultAt === lastStation(c)
/** A result of such a case does not travel. It is ready once it is made. */
export const isDecidedWhereCollected = (c: Application): boolean => c.route.decider === lastStation(c)
