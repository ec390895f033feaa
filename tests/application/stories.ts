import fc from 'fast-check'
import { applicationType } from '../../shared/application/application.ts'
import { type Application, clockNames, type Known } from '../../shared/application/head.ts'
import { paperTaskOf } from '../../shared/application/reading.ts'
import { openProcedures } from '../../shared/application/transitions.ts'
import type { Actor, Role } from '../../shared/kernel/actor.ts'
import type { Item } from '../../shared/kernel/item.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import type { Asking, Attempt } from '../casework/journal.ts'
import { note, photo } from '../kernel/sample.ts'
import { type Asked, decide } from './story.ts'

/** Stories as data: abstract moves that can be resolved against any case, here or through a store. */

/** Choices are numbers; `resolve` turns them into somebody and something that exist on the case. */
export interface Move {
  /**
   * helpful: acts that advance the case; allowed: anything the life cycle offers; wild: anybody tries anything; sweep:
   * due acts
   */
  how: 'helpful' | 'allowed' | 'wild' | 'sweep'
  /** minutes since the move before */
  wait: number
  who: number
  what: number
  /** a bit mask of materials */
  materials: number
  yes: boolean
  days: number
}

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

const pick = <T>(list: readonly T[], n: number, otherwise: T): T => list[n % list.length] ?? otherwise

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
      return offer === undefined ? null : attemptOf(offer.actor, askedOf(actNamed(offer.act), m, c, context))
    }
    case 'wild':
      return attemptOf(pick(people, m.who, system), askedOf(pick(names, m.what, 'unmask'), m, c, context))
  }
}

type ActName = Asked['type']
const names = Object.keys(applicationType.acts) as ActName[]
const actNamed = (text: string): ActName => names.find(name => name === text) ?? 'unmask'

const attemptOf = (actor: Actor, { type: act, ...input }: Asked): Attempt => ({ actor, act, input })

/** Acts in the order in which a helpful hall would do them. */
const path: readonly ActName[] = [
  'sign-in',
  'supply',
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
    if (name === 'attach-result' && c.result !== null) continue
    if (name === 'start-procedure' && started(c, item)) continue
    if (name === 'note-hand-over' && paperTaskOf(c) === null) continue
    const asked = askedOf(name, { ...m, yes: true, materials: 31 }, c, context)
    for (const actor of cast(c)) {
      if (!applicationType.allowed(c, actor).includes(name)) continue
      const verdict = decide(c, asked, { ...context, actor })
      if (!isRefusal(verdict) && verdict.length > 0) return attemptOf(actor, asked)
    }
  }
  return null
}

function askedOf(type: ActName, m: Move, c: Application, { known, calendar }: Asking<Known>): Asked {
  const { item, specials } = known
  const listed = item.materials.map(row => row.id)
  const some = listed.filter((_, i) => (m.materials >> (i % 5)) & 1)
  const material = pick(listed, m.what, 'identity')
  switch (type) {
    case 'sign-in':
      return { type, office: m.days > 25 ? c.route.town : c.holder, assignee: m.yes ? 'li' : null }
    case 'assign':
      return { type, to: `officer-${m.who % 3}` }
    case 'judge-material':
      return {
        type,
        material,
        verdict: m.yes ? 'accepted' : 'rejected',
        originalSeen: m.days > 15,
        ...(m.yes ? {} : { reason: note }),
      }
    case 'request-supplement': {
      const requests = (some.length > 0 ? some : [material]).map(id => ({
        material: id,
        ground: 'illegible' as const,
        reason: note,
      }))
      return { type, requests }
    }
    case 'supply': {
      const wanted = [
        ...(c.supplement?.requests.map(r => r.material) ?? []),
        ...c.materials.filter(row => row.state === 'later').map(row => row.id),
      ]
      const given = m.yes ? wanted : wanted.filter(id => some.includes(id))
      return { type, files: Object.fromEntries(given.map(id => [id, [photo()]])) }
    }
    case 'handle':
      return { type, opinion: m.days < 20 ? 'grant' : 'refuse', note }
    case 'review':
      return { type, agreed: m.yes, note }
    case 'approve':
      return { type, agreed: m.yes, note, remedies: true }
    case 'start-procedure': {
      const every = [...item.procedures, ...specials].map(p => p.id)
      const left = item.procedures.map(p => p.id).filter(id => !c.procedures.some(p => p.id === id))
      return { type, procedure: pick(m.yes && left.length > 0 ? left : every, m.what, 'hearing'), note, days: m.days }
    }
    case 'finish-procedure': {
      const open = openProcedures(c).map(p => p.id)
      return { type, procedure: pick(open, m.what, 'hearing'), note, passed: m.yes }
    }
    case 'extend':
      return { type, days: m.days, reason: note }
    case 'attach-result':
      return { type, upload: photo() }
    case 'post-result':
      return { type, tracking: note }
    case 'deliver':
      return { type, how: c.resultAt === 'post' || m.days > 25 ? 'post' : 'in-person', proof: note }
    case 'refer':
      return { type, to: 'another office', reason: note }
    case 'note-hand-over': {
      const from = c.paper?.at ?? c.route.town
      const to = from === c.route.village ? c.route.town : c.route.decider
      return { type, batch: `b-${m.who}`, from, to, on: c.clocks[0]?.start ?? '2026-03-02' }
    }
    case 'note-receipt':
      return { type, batch: c.paper?.batch ?? 'b-0', office: c.paper?.to ?? c.route.town, on: '2026-03-31' }
    case 'note-missing':
      return { type, batch: c.paper?.batch ?? 'b-0', from: c.paper?.at ?? c.route.town }
    case 'signal':
      return { type, clock: pick(clockNames, m.what, 'promised'), level: m.yes ? 'near' : 'overdue' }
    case 'move-dates':
      return { type, before: calendar, reason: 'calendar 2027 was published', import: `y${m.who}` }
    case 'delete-values':
      return { type, years: m.who, values: 3, files: 2 }
    case 'replace-pin':
      return { type, pin: `pin-${m.who}`, by: m.yes ? 'agent' : 'sms' }
    case 'withdraw':
    case 'correct':
    case 'revoke':
    case 'unmask':
    case 'refuse-acceptance':
      return { type, reason: note }
    case 'confirm-complete':
    case 'forward':
    case 'accept':
    case 'deem-accepted':
    case 'send-result':
    case 'receive-result':
    case 'collect':
    case 'abandon':
    case 'receive-original':
      return { type }
  }
}
