import { supervisionEndpoints } from '../shared/contract/supervision.ts'
import type { Actor } from '../shared/domain/actor.ts'
import { dayOf } from '../shared/domain/calendar.ts'
import { isRefusal, type Refusal, refuse } from '../shared/domain/refusal.ts'
import { environment } from '../shared/runtime/environment.ts'
import { answer, serve } from '../shared/runtime/serve.ts'
import { headsOf } from '../shared/store/batches.ts'
import { identify } from '../shared/store/identity.ts'
import { reference } from '../shared/store/reference.ts'
import { signalCounts, signalsOf } from '../shared/store/signals.ts'
import { table } from '../shared/store/table.ts'

/** Limits that came near or passed, for those who supervise. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'SECRET_ARN')
const cases = table(env.CASES_TABLE)
const roster = table(env.REFERENCE_TABLE)

/** The office whose signals alone the supervisor sees; null for the county's own, who sees all. */
async function scopeOf(actor: Actor, at: string): Promise<string | null | Refusal> {
  if (actor.kind !== 'officer') return refuse('not-allowed')
  const { offices } = await reference(roster, Date.parse(at))
  return offices.get(actor.office)?.tier === 'county' ? null : actor.office
}

export const handler = serve(env.SECRET_ARN, (bearer, access) => identify(roster, bearer, access), [
  answer(supervisionEndpoints['count-signals'], async ({ actor, query, at }) => {
    const scope = await scopeOf(actor, at)
    if (isRefusal(scope)) return scope
    const present = dayOf(at).slice(0, 7)
    const month = query.month ?? present
    return { month, present, counts: await signalCounts(cases, month, scope) }
  }),

  answer(supervisionEndpoints['list-signals'], async ({ actor, query, at }) => {
    const scope = await scopeOf(actor, at)
    if (isRefusal(scope)) return scope
    const { month, after, ...cell } = query
    if (scope !== null && scope !== cell.office) return refuse('not-allowed')
    const page = await signalsOf(cases, month, cell, after)
    const heads = await headsOf(cases, [...new Set(page.signals.map(({ no }) => no))])
    const signals = page.signals.flatMap(signal => {
      const found = heads.find(({ head }) => head.no === signal.no)
      return found === undefined ? [] : [{ ...signal, ...found.listing, state: found.head.state }]
    })
    return { signals, next: page.next }
  }),
])
