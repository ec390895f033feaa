import { type Clock, type ClockId, endClock, pauseClock, resumeClock, startClock } from '../clock.ts'
import type { Case } from './case.ts'
import type { EventOf } from './event.ts'

/** When limits rest and when they go on: procedures, and the supplement that is awaited. */

export const change = (c: Case, ids: readonly ClockId[], f: (clock: Clock) => Clock): Clock[] =>
  c.clocks.map(clock => (ids.includes(clock.id) ? f(clock) : clock))

export /** A permit's five days do not wait for a procedure; every other running limit does. */
const pausedBy = (c: Case): ClockId[] =>
  c.deemed ? ['promised', 'statutory'] : ['acceptance', 'promised', 'statutory']

export /** A procedure begun earlier rests the new clocks from its own beginning. */
function acceptedClocks(c: Case, e: EventOf<'accepted'>): Clock[] {
  const clocks: Clock[] = [startClock('promised', e.promised, e.from)]
  if (e.statutory !== null) clocks.push(startClock('statutory', e.statutory, e.from))
  const waiting = c.procedures.find(isResting)
  if (waiting === undefined) return clocks
  const since = waiting.from > e.from ? waiting.from : e.from
  return clocks.map(clock => pauseClock(clock, since, waiting.id))
}

/**
 * A procedure rests the limits up to its own end and no longer (行政许可法 art. 45 wants its length told in writing): once it
 * is overdue they go on from its due day, whether it is finished or not.
 */
export function lapsed(c: Case, e: EventOf<'signalled'>): Case {
  if (e.clock !== 'procedure' || e.level !== 'overdue' || e.procedure === null) return c
  const procedures = c.procedures.map(p => (p.id === e.procedure && p.until === null ? { ...p, lapsed: true } : p))
  const next = { ...c, procedures }
  if (procedures.some(isResting)) return next
  return { ...next, clocks: change(next, resumable(c), k => resumeClock(k, e.due)) }
}

/** An open procedure whose days do not count and whose own end has not passed. */
export const isResting = (p: Case['procedures'][number]): boolean => p.until === null && !p.counts && !p.lapsed

/** What goes on when a procedure is over; a supplement that is still awaited keeps its pause. */
const resumable = (c: Case): readonly ClockId[] =>
  c.state === 'supplementing' ? ['promised', 'statutory'] : ['acceptance', 'promised', 'statutory']

/** Every procedure started one clock of its own, in the same order. A supplement that is still awaited keeps its pause. */
export function procedureFinished(c: Case, e: EventOf<'procedure-finished'>, on: string): Case {
  const index = c.procedures.findIndex(p => p.id === e.procedure && p.until === null)
  const procedures = c.procedures.map((p, i) => (i === index ? { ...p, until: on, passed: e.passed } : p))
  const own = c.clocks.filter(k => k.id === 'procedure')[index]
  const clocks = c.clocks.map(k => (k === own ? endClock(k, on) : k))
  const villageDuties = c.villageDuties.filter(id => id !== e.procedure)
  const next = { ...c, procedures, villageDuties, clocks }
  if (procedures.some(isResting)) return next
  return { ...next, clocks: change(next, resumable(c), k => resumeClock(k, on)) }
}
