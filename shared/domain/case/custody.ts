import { dayOf } from '../calendar.ts'
import type { Limit } from '../item.ts'
import { townPaperLimit } from '../limit.ts'
import { refuse } from '../refusal.ts'
import type { Case } from './case.ts'
import type { CommandOf } from './command.ts'
import type { Context, Verdict } from './context.ts'
import { isShelved } from './standing.ts'

/** The originals' chain of custody on one case. Batches are signed on a record of their own; here follows what they did. */

/** The applicant brings the originals to the counter in person. */
export function receiveOriginal(c: Case, context: Context): Verdict {
  if (c.paper === null) return refuse('no-original')
  if (c.paper.at !== 'applicant' && !c.paper.missing) return refuse('nothing-to-do', { state: c.state })
  if (context.actor.kind !== 'officer') return refuse('not-allowed')
  const { office } = context.actor
  return [
    {
      type: 'paper-received',
      batch: null,
      office,
      on: dayOf(context.at),
      onward: onward(c, office, context),
    },
  ]
}

/** Nothing when the paper moved on already: a late or repeated message changes nothing. */
export function noteHandOver(c: Case, command: CommandOf<'note-hand-over'>): Verdict {
  if (c.paper === null || c.paper.batch !== null || c.paper.at !== command.from) return []
  if (c.paper.last === command.batch) return []
  const { type: _, ...handed } = command
  return [{ type: 'paper-handed-over', ...handed }]
}

export function noteReceipt(c: Case, command: CommandOf<'note-receipt'>, context: Context): Verdict {
  if (c.paper?.batch !== command.batch) return []
  const { type: _, ...receipt } = command
  return [{ type: 'paper-received', ...receipt, onward: onward(c, command.office, context) }]
}

export function noteMissing(c: Case, command: CommandOf<'note-missing'>): Verdict {
  if (c.paper?.batch !== command.batch) return []
  return [{ type: 'paper-missing', batch: command.batch, from: command.from }]
}

/** The department needs the paper itself only where the item says so; otherwise it follows with the periodic filing. */
function onward(c: Case, office: string, { item }: Context): Limit | null {
  if (isShelved(c)) return null
  const needed = item.paperBefore === 'decision' || item.paperBefore === 'delivery'
  return needed && office === c.route.town && c.route.decider !== c.route.town ? townPaperLimit : null
}
