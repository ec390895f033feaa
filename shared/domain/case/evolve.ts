import { dayOf } from '../calendar.ts'
import { type ClockId, endClock, extendClock, pauseClock, resumeClock, startClock } from '../clock.ts'
import { born } from './birth.ts'
import type { Case, Material } from './case.ts'
import type { EventOf, Recorded } from './event.ts'
import { acceptedClocks, change, isResting, lapsed, pausedBy, procedureFinished } from './rest.ts'
import { lastStation } from './standing.ts'

/** The case after one more event. Total: an event in the history is never refused. */
export function evolve(c: Case | null, record: Recorded): Case {
  const next = c === null ? born(record) : { ...follow(c, record), version: record.seq }
  return next.passed.includes(next.holder) ? next : { ...next, passed: [...next.passed, next.holder] }
}

/** The head as the history tells it. Throws when the history is empty. */
export function fold(history: readonly Recorded[]): Case {
  const last = history.reduce<Case | null>(evolve, null)
  if (last === null) throw new RangeError('a case has at least one event')
  return last
}

function follow(c: Case, { event: e, at, by }: Recorded): Case {
  const on = dayOf(at)
  switch (e.type) {
    case 'filed':
      throw new RangeError('a case is filed once')
    case 'signed-in':
      return { ...c, transitSince: null, assignee: e.assignee }
    case 'assigned':
      return { ...c, assignee: e.to }
    case 'material-judged':
      return {
        ...c,
        materials: c.materials.map(m =>
          m.id === e.material ? { ...m, state: e.verdict, trust: e.originalSeen ? 'B' : m.trust } : m,
        ),
      }
    case 'found-complete':
      return { ...c, state: 'complete' }
    case 'supplement-requested':
      return {
        ...c,
        state: 'supplementing',
        rounds: e.round,
        departmentAsked: c.departmentAsked || e.office !== c.route.town,
        supplement: { asker: e.office, requests: e.requests.map(({ reason: _, ...r }) => r) },
        materials: asked(c, e),
        clocks: [
          ...change(c, ['acceptance'], k => pauseClock(k, on, 'supplement')),
          startClock('supplement', e.limit, on),
        ],
        ...movedTo(c, c.route.town, at),
      }
    case 'supplied':
      return supplied(c, e, on)
    case 'referred':
      return { ...closed(c, on), state: 'referred' }
    case 'forwarded':
      return { ...c, state: c.accepted === null ? 'checking' : 'examining', ...movedTo(c, e.to, at) }
    case 'accepted':
      return {
        ...c,
        state: c.holder === c.route.decider ? 'examining' : 'complete',
        accepted: { from: e.from, how: e.how },
        clocks: [...change(c, ['acceptance'], k => endClock(k, on)), ...acceptedClocks(c, e)],
      }
    case 'acceptance-refused':
      return { ...closed(c, on), state: 'refused-acceptance' }
    case 'handled':
      return {
        ...c,
        state: 'reviewing',
        opinion: e.opinion,
        assignee: null,
        hands: { handler: by.subject, reviewer: null },
      }
    case 'reviewed':
      return e.agreed
        ? { ...c, state: 'approving', assignee: null, hands: { ...c.hands, reviewer: by.subject } }
        : { ...c, state: 'examining', assignee: c.hands.handler }
    case 'returned':
      return { ...c, state: 'examining', assignee: c.hands.handler }
    case 'decided':
      return {
        ...c,
        state: 'decided',
        assignee: null,
        decision: { outcome: e.outcome, on, revoked: false },
        resultAt: c.holder,
        clocks: [...change(c, ['promised', 'statutory'], k => endClock(k, on)), startClock('delivery', e.delivery, on)],
      }
    case 'procedure-started':
      return {
        ...c,
        procedures: [
          ...c.procedures,
          { id: e.procedure, office: e.office, counts: e.counts, from: on, until: null, passed: false, lapsed: false },
        ],
        clocks: [
          ...(e.counts ? c.clocks : change(c, pausedBy(c), k => pauseClock(k, on, e.procedure))),
          startClock('procedure', e.limit, on),
        ],
      }
    case 'procedure-finished':
      return procedureFinished(c, e, on)
    case 'extended':
      return {
        ...c,
        extended: true,
        clocks: change(c, ['promised', 'statutory'], k => extendClock(k, e.days, 'extension')),
      }
    case 'result-attached':
      return { ...c, result: e.file }
    case 'result-sent':
      return { ...c, state: 'returning', resultAt: null, ...movedTo(c, e.to, at) }
    case 'result-posted':
      return { ...c, state: 'returning', resultAt: 'post' }
    case 'result-received':
      return { ...c, resultAt: e.office }
    case 'delivered':
      return { ...closed(c, on), state: 'delivered' }
    case 'withdrawn':
      return { ...closed(c, on), state: 'withdrawn' }
    case 'abandoned':
      return { ...closed(c, on), state: 'abandoned' }
    case 'revoked':
      return c.state === 'delivered'
        ? { ...revoked(c), ended: { on, erased: null } }
        : { ...closed(revoked(c), on), state: 'revoked' }
    case 'paper-handed-over':
      return { ...c, paper: c.paper && { ...c.paper, batch: e.batch, to: e.to, last: e.batch } }
    case 'paper-received':
      return {
        ...c,
        paper: c.paper && { ...c.paper, at: e.office, batch: null, to: null, missing: false },
        clocks: [
          ...change(c, ['paper-to-town', 'paper-to-department'], k => endClock(k, e.on)),
          ...(e.onward === null ? [] : [startClock('paper-to-department', e.onward, e.on)]),
        ],
      }
    case 'paper-missing':
      return { ...c, paper: c.paper && { ...c.paper, at: e.from, batch: null, to: null, missing: true } }
    case 'signalled':
      return lapsed({ ...c, signals: [...c.signals, { clock: e.clock, level: e.level, due: e.due }] }, e)
    case 'pin-replaced':
      return { ...c, pin: e.pin }
    case 'values-deleted':
      return { ...c, ended: c.ended && { ...c.ended, erased: on } }
    case 'dates-moved':
      return { ...c, recounted: e.import }
    case 'corrected':
      return { ...c, ended: c.ended && { ...c.ended, on } }
    case 'unmasked':
      return c
    default:
      return e satisfies never
  }
}

/** On its way to an office from the instant of the event: the office's clock starts then, however late the queue runs. */
function movedTo(c: Case, office: string, at: string): Pick<Case, 'holder' | 'transitSince' | 'assignee'> {
  return office === c.holder
    ? { holder: office, transitSince: c.transitSince, assignee: c.assignee }
    : { holder: office, transitSince: at, assignee: null }
}

const revoked = (c: Case): Case => ({ ...c, decision: c.decision && { ...c.decision, revoked: true } })

/** A final state owes nothing any more, but paper still travels to the archive. */
function closed(c: Case, on: string): Case {
  const kept: readonly ClockId[] = ['paper-to-town', 'paper-to-department']
  return {
    ...c,
    transitSince: null,
    assignee: null,
    ended: { on, erased: null },
    clocks: c.clocks.map(clock => (kept.includes(clock.id) && c.decision !== null ? clock : endClock(clock, on))),
  }
}

function asked(c: Case, e: EventOf<'supplement-requested'>): Material[] {
  const wanted = new Set(e.requests.map(r => r.material))
  const known = c.materials.map(m => (wanted.has(m.id) ? { ...m, state: 'rejected' as const } : m))
  const added = [...wanted].filter(id => !c.materials.some(m => m.id === id))
  return [
    ...known,
    ...added.map(id => ({ id, state: 'expected' as const, trust: null, files: [], original: false, since: 0 })),
  ]
}

function supplied(c: Case, e: EventOf<'supplied'>, on: string): Case {
  const materials = c.materials.map(m => {
    const files = e.files[m.id]
    return files === undefined
      ? m
      : { ...m, state: 'uploaded' as const, trust: 'C' as const, files: files.map(f => f.id), since: c.rounds }
  })
  if (!e.complete) return { ...c, materials }
  const waiting = !c.deemed && c.procedures.some(isResting)
  return {
    ...c,
    materials,
    state: 'checking',
    supplement: null,
    clocks: c.clocks.map(k =>
      k.id === 'supplement' ? endClock(k, on) : k.id === 'acceptance' && !waiting ? resumeClock(k, on) : k,
    ),
  }
}

/** Whether the result waits for the applicant at the last station. */
export const isReady = (c: Case): boolean =>
  (c.state === 'decided' || c.state === 'returning') && c.resultAt === lastStation(c)
