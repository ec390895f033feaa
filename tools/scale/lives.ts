import { applicationType } from '../../shared/application/application.ts'
import type { Application } from '../../shared/application/head.ts'
import type { Actor } from '../../shared/kernel/actor.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import type { Move } from '../../tests/application/asked.ts'
import { play } from '../../tests/application/journal.ts'
import { calendar, seeded } from '../../tests/kernel/sample.ts'

/** Whole lives of cases of every item, step by step. A day at an office consists of such steps. */

export interface Step {
  item: Item
  at: string
  actor: Actor
  /** the filing has no head before it, and its events are known */
  does:
    | { before: null; after: Application; filed: { type: string }[] }
    | { before: Application; after: Application; act: string; input: object }
}

const helpful: Omit<Move, 'who' | 'what'> = { how: 'helpful', wait: 12 * 60, materials: 31, yes: true, days: 5 }
const longest = 60

/** The steps of one case of each item that a village may file, from the filing to the delivery. */
export function lives(): Step[][] {
  return seeded.filter(item => item.villageIntake).map(lifeOf)
}

function lifeOf(item: Item): Step[] {
  const { scenes, history } = play(
    item,
    true,
    Array.from({ length: longest }, (_, i) => ({ ...helpful, who: i, what: i })),
  )
  const first = scenes[0]?.before
  const last = scenes.at(-1)?.after
  if (first === undefined || last?.state !== 'delivered') {
    throw new Error(`a case of ${item.code} came no further than ${last?.state}`)
  }
  const filed = history.slice(0, 1).map(({ event }) => event)
  const filer: Actor = {
    kind: 'officer',
    subject: 'agent',
    office: first.route.village ?? first.holder,
    roles: ['agent'],
  }
  const filing: Step = { item, at: first.filedAt, actor: filer, does: { before: null, after: first, filed } }
  const done = scenes.flatMap(({ at, before, attempt: { actor, act, input }, verdict, after }) =>
    isRefusal(verdict) || verdict.length === 0 ? [] : [{ item, at, actor, does: { before, after, act, input } }],
  )
  return [filing, ...done, ...signals(item, done)]
}

/** One limit in this many cases is signalled as near or overdue. */
export const told = 15

/** A signal about one step of the life: the sweep's, long after. */
function signals(item: Item, steps: readonly Step[]): Step[] {
  const at = '2026-09-01T01:00:00.000Z'
  for (const { does } of steps) {
    const { after } = does
    const due = applicationType.dueActs(after, calendar, at).acts.find(({ name }) => name === 'signal')
    if (due === undefined) continue
    const { name: act, input } = due
    return [{ item, at, actor: { kind: 'system', name: 'supervision' }, does: { before: after, after, act, input } }]
  }
  return []
}

export const isSignal = ({ does }: Step): boolean => 'act' in does && does.act === 'signal'
