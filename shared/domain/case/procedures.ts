import { type Refusal, refuse } from '../refusal.ts'
import type { Case } from './case.ts'
import type { CommandOf } from './command.ts'
import type { Context, Verdict } from './context.ts'
import type { EventOf } from './event.ts'
import { openProcedures } from './standing.ts'

interface Known {
  owners: readonly string[]
  counts: boolean
  limit: EventOf<'procedure-started'>['limit']
}

/** A step of the item's own (household check, village notice …) or, for a permit, one of the special procedures of art. 45. */
function find(c: Case, id: string, { item, specials }: Context): Known | Refusal {
  const own = item.procedures.find(p => p.id === id)
  if (own !== undefined) {
    const owners = {
      village: [c.route.village ?? c.route.town],
      town: [c.route.town],
      department: [c.route.decider],
      external: [c.holder],
    }[own.owner]
    return { owners, counts: own.counts, limit: own.limit }
  }
  const special = specials.find(p => p.id === id)
  if (special === undefined || c.kind !== 'permit') return refuse('procedure-unknown', { procedure: id })
  return c.accepted === null || c.holder !== c.route.decider
    ? refuse('state-forbids', { state: c.state, allowed: [] })
    : { owners: [c.route.decider], counts: false, limit: special.limit }
}

/** Starts a procedure; `days` is the expected length told in writing, never longer than the rule allows. */
export function start(c: Case, command: CommandOf<'start-procedure'>, context: Context): Verdict {
  const known = find(c, command.procedure, context)
  if ('refused' in known) return known
  if (context.actor.kind !== 'officer' || !known.owners.includes(context.actor.office)) {
    return refuse('procedure-not-yours')
  }
  if (openProcedures(c).some(p => p.id === command.procedure)) return refuse('procedure-open')
  const limit = { ...known.limit, days: Math.min(command.days ?? known.limit.days, known.limit.days) }
  return [
    {
      type: 'procedure-started',
      procedure: command.procedure,
      office: context.actor.office,
      counts: known.counts,
      limit,
      note: command.note,
    },
  ]
}

export function finish(c: Case, command: CommandOf<'finish-procedure'>, context: Context): Verdict {
  if (!openProcedures(c).some(p => p.id === command.procedure)) {
    return refuse('procedure-unknown', { procedure: command.procedure })
  }
  const known = find(c, command.procedure, context)
  if ('refused' in known) return known
  if (context.actor.kind !== 'officer' || !known.owners.includes(context.actor.office)) {
    return refuse('procedure-not-yours')
  }
  return [{ type: 'procedure-finished', procedure: command.procedure, note: command.note, passed: command.passed }]
}
