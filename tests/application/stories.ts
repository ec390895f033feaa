import fc from 'fast-check'
import { applicationType } from '../../shared/application/application.ts'
import type { Application, Known } from '../../shared/application/head.ts'
import { paperTaskOf } from '../../shared/application/reading.ts'
import { unjudged } from '../../shared/application/transitions.ts'
import type { Actor, Role } from '../../shared/kernel/actor.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import type { Asking, Attempt } from '../casework/journal.ts'
import { note } from '../kernel/sample.ts'
import { type ActName, askedOf, type Move, pick } from './asked.ts'
import { type Asked, decide } from './story.ts'

/** Stories as data: abstract moves that can be resolved against any case, here or through a store. */

const day = 24 * 60
export const move: fc.Arbitrary<Move> = fc.record({
  how: fc.oneof(
    { weight: 6, arbitrary: fc.constant('helpful' as const) },
    { weight: 4, arbitrary: fc.constant('allowed' as const) },
    { weight: 1, arbitrary: fc.constant('wild' as const) },
    { weight: 3, arbitrary: fc.constant('sweep' as const) },
  ),
  wait: fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 0, max: 120 }) },
    { weight: 3, arbitrary: fc.integer({ min: day, max: 4 * day }) },
    { weight: 3, arbitrary: fc.integer({ min: 8 * day, max: 40 * day }) },
  ),
  who: fc.nat(1000),
  what: fc.nat(1000),
  materials: fc.integer({ min: 1, max: 31 }),
  yes: fc.boolean(),
  days: fc.integer({ min: 0, max: 30 }),
})
export const moves: fc.Arbitrary<Move[]> = fc.array(move, { minLength: 5, maxLength: 40, size: 'max' })

const duties: readonly Role[] = ['agent', 'station-head', 'clerk', 'handler', 'reviewer', 'head', 'supervisor']

const officer = (office: string, duty: Role, second = false): Actor => ({
  kind: 'officer',
  subject: `${duty}-${office}${second ? '-2' : ''}`,
  office,
  roles: [duty],
})

/**
 * The system, the applicant, a stranger, and an officer of every duty at every office of the route and at one other
 * office.
 */
export function cast(c: Application): Actor[] {
  const offices = new Set([c.route.village ?? 'nowhere', c.route.town, c.route.decider, 'elsewhere'])
  return [
    { kind: 'system', name: 'sweep' },
    { kind: 'applicant', subject: 'p-1', key: c.applicant.key, level: 4 },
    { kind: 'applicant', subject: 'p-1', key: c.applicant.key, level: 3 },
    { kind: 'applicant', subject: 'p-2', key: 'another', level: 4 },
    ...[...offices].flatMap(office => duties.map(duty => officer(office, duty))),
  ]
}

/** One actor's attempt at `at`, on the case as it stands then; null when nothing of that kind is possible. */
export function resolve(m: Move, c: Application, context: Asking<Known>): Attempt | null {
  const people = cast(c)
  const system: Actor = { kind: 'system', name: 'sweep' }
  switch (m.how) {
    case 'sweep': {
      const due = applicationType.dueActs(c, context.calendar, context.at).acts
      const found = due[m.what % Math.max(due.length, 1)]
      return found === undefined ? null : { actor: system, act: found.name, input: found.input }
    }
    case 'helpful':
      return helpful(m, c, context)
    case 'allowed': {
      const offers = people.flatMap(actor => applicationType.allowed(c, actor).map(act => ({ actor, act })))
      const offer = offers[m.what % Math.max(offers.length, 1)]
      return offer === undefined ? null : attemptOf(offer.actor, asking(actNamed(offer.act), m, c, context))
    }
    case 'wild':
      return attemptOf(pick(people, m.who, system), asking(pick(names, m.what, 'unmask'), m, c, context))
  }
}

/** What a move asks, and the reason of a broken promise where the form asks for it. */
function asking(name: ActName, m: Move, c: Application, context: Asking<Known>): Asked {
  const isLate = applicationType.formOf(name).lateReason?.control(c, context.known) ?? null
  return { ...askedOf(name, m, c, context), ...(isLate === null ? {} : { lateReason: note }) }
}

const names = Object.keys(applicationType.acts) as ActName[]
const actNamed = (text: string): ActName => names.find(name => name === text) ?? 'unmask'

const attemptOf = (actor: Actor, { type: act, ...input }: Asked): Attempt => ({ actor, act, input })

/** Acts in the order in which a helpful hall would do them. */
const path: readonly ActName[] = [
  'sign-in',
  'supply',
  'judge-material',
  'record',
  'finish-procedure',
  'attach-result',
  'receive-result',
  'note-receipt',
  'note-hand-over',
  'approve',
  'review',
  'handle',
  'accept',
  'forward',
  'confirm-complete',
  'start-procedure',
  'receive-original',
  'deliver',
  'send-result',
]

const started = (c: Application, item: Item): boolean =>
  item.procedures.every(p => c.procedures.some(q => q.id === p.id))

/** The first act on the path that somebody may do and that has an effect. */
function helpful(m: Move, c: Application, context: Asking<Known>): Attempt | null {
  const { item } = context.known
  for (const name of path) {
    if (name === 'judge-material' && (c.accepted === null || unjudged(c).length === 0)) continue
    if (name === 'attach-result' && c.result !== null) continue
    if (name === 'start-procedure' && started(c, item)) continue
    if (name === 'note-hand-over' && paperTaskOf(c) === null) continue
    const asked = asking(name, { ...m, yes: true, materials: 31 }, c, context)
    for (const actor of cast(c)) {
      if (!applicationType.allowed(c, actor).includes(name)) continue
      const verdict = decide(c, asked, { ...context, actor })
      if (!isRefusal(verdict) && verdict.length > 0) return attemptOf(actor, asked)
    }
  }
  return null
}
