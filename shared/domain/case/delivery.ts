import { assurance } from '../limit.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { Case } from './case.ts'
import type { CommandOf } from './command.ts'
import type { Context, Verdict } from './context.ts'
import { isPaperAt, lastStation, paperGoals } from './standing.ts'

/** The result goes back along the way the case came: department → town → village, signed for at each hand-over. */
export function send(c: Case): Verdict {
  if (c.resultAt !== c.holder) return refuse('state-forbids', { state: c.state, allowed: ['receive-result'] })
  if (c.holder === lastStation(c)) return refuse('state-forbids', { state: c.state, allowed: ['deliver'] })
  const hindrance = notToHandOut(c)
  if (hindrance !== null) return hindrance
  const to = c.holder === c.route.town ? lastStation(c) : c.route.town
  return [{ type: 'result-sent', to }]
}

export function post(c: Case, command: CommandOf<'post-result'>, { item }: Context): Verdict {
  if (c.resultAt !== c.holder) return refuse('state-forbids', { state: c.state, allowed: ['receive-result'] })
  const hindrance = notToHandOut(c)
  if (hindrance !== null) return hindrance
  if (item.paperBefore === 'delivery' && !isPaperAt(c, paperGoals(c, item))) return refuse('original-missing')
  return [{ type: 'result-posted', tracking: command.tracking }]
}

export function receive(c: Case): Verdict {
  if (c.resultAt === c.holder) return refuse('nothing-to-do', { state: c.state })
  return [{ type: 'result-received', office: c.holder, collect: c.holder === lastStation(c) }]
}

export function deliver(c: Case, command: CommandOf<'deliver'>, { item }: Context): Verdict {
  const ready = command.how === 'post' ? c.resultAt === 'post' : c.resultAt === c.holder && c.holder === lastStation(c)
  if (!ready) return refuse('state-forbids', { state: c.state, allowed: ['receive-result'] })
  const hindrance = notToHandOut(c)
  if (hindrance !== null) return hindrance
  if (item.paperBefore === 'delivery' && !isPaperAt(c, paperGoals(c, item))) return refuse('original-missing')
  return [{ type: 'delivered', how: command.how, proof: command.proof }]
}

/** The applicant takes the electronic result: assurance level 四. An electronic result equals paper (国务院令716号 art. 10). */
export function collect(c: Case, { actor, item }: Context): Verdict {
  if (actor.kind !== 'applicant' || actor.level < assurance.receive) return refuse('assurance-too-low')
  const hindrance = notToHandOut(c)
  if (hindrance !== null) return hindrance
  if (item.paperBefore === 'delivery' && !isPaperAt(c, paperGoals(c, item))) return refuse('original-missing')
  return [{ type: 'delivered', how: 'electronic', proof: null }]
}

/** A grant needs its document; what was revoked is not handed out any more. */
function notToHandOut(c: Case): Refusal | null {
  if (c.decision?.revoked) return refuse('decision-revoked')
  return c.decision?.outcome === 'granted' && c.result === null ? refuse('result-missing') : null
}
