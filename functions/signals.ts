import { caseTable } from '../shared/casework/store/cases.ts'
import { signalCounts, signalsOf } from '../shared/casework/store/signals.ts'
import { reference } from '../shared/catalogue/reference.ts'
import { caseTypes, clockLabel } from '../shared/hall/case-types.ts'
import type { Actor } from '../shared/kernel/actor.ts'
import { dayOf } from '../shared/kernel/calendar.ts'
import { isRefusal, type Refusal, refuse } from '../shared/kernel/refusal.ts'
import { identify } from '../shared/offices/identity.ts'
import { headsOf } from '../shared/paper/batches.ts'
import { environment } from '../shared/platform/environment.ts'
import { answer, serve } from '../shared/platform/serve.ts'
import { table } from '../shared/platform/table.ts'
import { supervisionEndpoints } from '../shared/supervision/api.ts'

/** Limits that came near or passed, for those who supervise. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'SECRET_ARN')
const cases = caseTable(env.CASES_TABLE, ...caseTypes)
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
    const counts = await signalCounts(cases, month, scope)
    return { month, present, counts: counts.map(c => ({ ...c, label: clockLabel(c.clock) })) }
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
      if (found === undefined) return []
      const { type, head, listing } = found
      return [
        {
          ...signal,
          type: type.name,
          label: clockLabel(signal.clock),
          applicant: listing.applicant,
          item: listing.item,
          state: head.state,
          standing: type.stateOf(head).staff,
        },
      ]
    })
    return { label: query.clock === undefined ? null : clockLabel(query.clock), signals, next: page.next }
  }),
])
