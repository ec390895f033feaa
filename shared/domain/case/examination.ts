import { dayOf } from '../calendar.ts'
import { dueOf } from '../clock.ts'
import { deliveryLimit } from '../limit.ts'
import { refuse } from '../refusal.ts'
import type { Case } from './case.ts'
import type { CommandOf } from './command.ts'
import type { Context, Verdict } from './context.ts'
import { clockOf, isPaperAt, openProcedures, paperGoals, unfinishedBefore } from './standing.ts'

/** Procedures whose last run did not end well. */
const failedProcedures = (c: Case): string[] =>
  c.procedures.filter(p => !p.passed && c.procedures.findLast(q => q.id === p.id) === p).map(p => p.id)

/**
 * 承办, 审核 and 批准 by three different people. A procedure in progress holds the opinion back; one still to come or
 * failed holds back the proposal to grant, for none can start once the case is with the reviewer.
 */
export function handle(c: Case, command: CommandOf<'handle'>, { item }: Context): Verdict {
  if (openProcedures(c).length > 0) return refuse('procedure-open')
  const unmet = command.opinion === 'grant' ? [...unfinishedBefore(c, item, 'decision'), ...failedProcedures(c)] : []
  if (unmet.length > 0) return refuse('procedure-missing', { procedures: unmet })
  return [{ type: 'handled', opinion: command.opinion, note: command.note }]
}

export function review(c: Case, command: CommandOf<'review'>, { actor }: Context): Verdict {
  if (actor.kind === 'officer' && actor.subject === c.hands.handler) return refuse('same-person')
  return [{ type: 'reviewed', agreed: command.agreed, note: command.note }]
}

/** Grants or refuses as proposed, or sends the case back. A refusal needs its reason and both remedies (行政许可法 art. 38). */
export function approve(c: Case, command: CommandOf<'approve'>, { actor, item }: Context): Verdict {
  if (actor.kind === 'officer' && (actor.subject === c.hands.handler || actor.subject === c.hands.reviewer)) {
    return refuse('same-person')
  }
  if (!command.agreed) return [{ type: 'returned', note: command.note }]
  if (openProcedures(c).length > 0) return refuse('procedure-open')
  const before = item.paperBefore
  if ((before === 'decision' || before === 'forwarding') && !isPaperAt(c, paperGoals(c, item))) {
    return refuse('original-missing')
  }
  if (c.opinion === 'refuse') {
    if (!command.remedies) return refuse('remedies-missing')
    return [{ type: 'decided', outcome: 'refused', reason: command.note, remedies: true, delivery: deliveryLimit }]
  }
  const unsettled = c.materials.filter(m => m.state !== 'uploaded' && m.state !== 'accepted').map(m => m.id)
  if (unsettled.length > 0) return refuse('materials-unsettled', { materials: unsettled })
  return [{ type: 'decided', outcome: 'granted', reason: null, remedies: false, delivery: deliveryLimit }]
}

/** Once, before the limit has passed, by the head, with a reason told to the applicant (行政许可法 art. 42). */
export function extend(c: Case, command: CommandOf<'extend'>, { item, calendar, at }: Context): Verdict {
  if (c.extended) return refuse('already-extended')
  const limit = clockOf(c, 'statutory') ?? clockOf(c, 'promised')
  const due = limit === undefined ? null : dueOf(limit, calendar)
  if (due !== null && dayOf(at) > due.day) return refuse('extension-late', { due: due.day })
  if (item.extension === null || command.days < 1 || command.days > item.extension.days) {
    return refuse('extension-not-allowed', { most: item.extension?.days ?? 0 })
  }
  return [{ type: 'extended', days: command.days, reason: command.reason }]
}
