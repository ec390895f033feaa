import type { Actor, Role } from '../actor.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { Case, State } from './case.ts'
import type { CommandType } from './command.ts'

/** An office seen from the case: who holds it now, the three stations of its route, and the town's counter if it was filed there. */
type Place = 'holder' | 'village' | 'counter' | 'town' | 'decider' | 'passed'

/** Who may: the system, the applicant, or an officer of a role at a place. */
type Who = 'system' | 'applicant' | `${Role}@${Place}`

export interface Rule {
  from: readonly State[]
  who: readonly Who[]
  /** the acting office must hold the case, signed in */
  held: boolean
}

const undecided = ['checking', 'supplementing', 'complete', 'examining', 'reviewing', 'approving'] as const
const decided = ['decided', 'returning'] as const
const open = [...undecided, ...decided] as const
const closed = ['delivered', 'revoked', 'refused-acceptance', 'referred', 'withdrawn', 'abandoned'] as const
const every = [...open, ...closed] as const

/** States in which an office still owes the applicant something. */
export const openStates: readonly State[] = open

/** The life cycle: the server's 409 and 403 and the buttons on the desk are read from this one table. */
export const lifecycle = {
  'sign-in': { from: open, who: ['system'], held: false },
  assign: { from: open, who: ['clerk@holder', 'head@holder', 'station-head@holder'], held: true },
  'judge-material': {
    from: ['checking', 'complete', 'examining'],
    who: ['clerk@holder', 'handler@holder'],
    held: true,
  },
  'confirm-complete': { from: ['checking'], who: ['clerk@town'], held: true },
  'request-supplement': { from: ['checking', 'complete'], who: ['clerk@town', 'clerk@decider'], held: true },
  supply: { from: undecided, who: ['applicant', 'agent@village', 'clerk@counter'], held: false },
  refer: { from: ['checking'], who: ['clerk@town', 'clerk@decider'], held: true },
  forward: { from: ['complete'], who: ['clerk@town'], held: true },
  accept: { from: ['checking', 'complete'], who: ['clerk@decider'], held: true },
  'deem-accepted': { from: ['checking', 'complete'], who: ['system'], held: false },
  'refuse-acceptance': { from: ['checking', 'complete'], who: ['clerk@decider'], held: true },
  handle: { from: ['examining'], who: ['handler@decider'], held: true },
  review: { from: ['reviewing'], who: ['reviewer@decider'], held: true },
  approve: { from: ['approving'], who: ['head@decider'], held: true },
  'start-procedure': {
    from: ['checking', 'complete', 'examining'],
    who: ['agent@village', 'station-head@village', 'clerk@town', 'handler@town', 'clerk@decider', 'handler@decider'],
    held: false,
  },
  'finish-procedure': {
    from: undecided,
    who: ['agent@village', 'station-head@village', 'clerk@town', 'handler@town', 'clerk@decider', 'handler@decider'],
    held: false,
  },
  extend: { from: ['examining', 'reviewing', 'approving'], who: ['head@decider'], held: true },
  'attach-result': { from: ['decided'], who: ['clerk@decider', 'handler@decider'], held: true },
  'send-result': { from: decided, who: ['clerk@holder'], held: true },
  'post-result': { from: decided, who: ['clerk@holder', 'agent@holder'], held: true },
  'receive-result': { from: ['returning'], who: ['clerk@holder', 'agent@holder'], held: true },
  deliver: { from: decided, who: ['clerk@holder', 'agent@holder'], held: true },
  collect: { from: decided, who: ['applicant'], held: false },
  withdraw: { from: undecided, who: ['applicant', 'agent@village', 'clerk@counter'], held: false },
  abandon: { from: ['supplementing'], who: ['system'], held: false },
  correct: { from: [...decided, 'delivered'], who: ['head@decider'], held: false },
  revoke: { from: [...decided, 'delivered'], who: ['head@decider'], held: false },
  'receive-original': { from: open, who: ['clerk@town', 'clerk@decider'], held: false },
  'note-hand-over': { from: every, who: ['system'], held: false },
  'note-receipt': { from: every, who: ['system'], held: false },
  'note-missing': { from: every, who: ['system'], held: false },
  signal: { from: every, who: ['system'], held: false },
  'move-dates': { from: open, who: ['system'], held: false },
  unmask: {
    from: every,
    who: ['agent@village', 'clerk@passed', 'handler@passed', 'reviewer@passed', 'head@passed'],
    held: false,
  },
  'delete-values': { from: closed, who: ['system'], held: false },
  'replace-pin': { from: every, who: ['agent@village', 'clerk@counter', 'system'], held: false },
} as const satisfies Record<Exclude<CommandType, 'file'>, Rule>
export type CaseCommandType = keyof typeof lifecycle

const commandTypes = Object.keys(lifecycle) as CaseCommandType[]

function officesAt(c: Case, place: Place): readonly string[] {
  switch (place) {
    case 'holder':
      return [c.holder]
    case 'village':
      return c.route.village === null ? [] : [c.route.village]
    case 'counter':
      return c.channel === 'village' && c.route.village === null ? [c.route.town] : []
    case 'town':
      return [c.route.town]
    case 'decider':
      return [c.route.decider]
    case 'passed':
      return c.passed
  }
}

/** The person the case is about, or the guardian or representative who filed it for them. */
export const isApplicant = (c: Case, actor: Actor): boolean =>
  actor.kind === 'applicant' && (actor.key === c.applicant.key || (c.channel === 'self' && actor.subject === c.filedBy))

/** Whether the actor is one of those a rule names. */
function isNamed(c: Case, who: Who, actor: Actor): boolean {
  if (who === 'system') return actor.kind === 'system'
  if (who === 'applicant') return isApplicant(c, actor)
  if (actor.kind !== 'officer') return false
  const at = who.indexOf('@')
  const role = who.slice(0, at)
  return actor.roles.some(r => r === role) && officesAt(c, placeOf(who.slice(at + 1))).includes(actor.office)
}

function placeOf(text: string): Place {
  if (text === 'holder' || text === 'village' || text === 'counter') return text
  if (text === 'town' || text === 'decider') return text
  return 'passed'
}

/** An office the case has not reached has no say in it, the decider included. */
const isOutsider = (c: Case, actor: Actor): boolean => actor.kind === 'officer' && !c.passed.includes(actor.office)

/** Kept as long as it had to be: nothing is left to act on, and nothing personal is added any more. */
export const isErased = (c: Case): boolean => c.ended !== null && c.ended.erased !== null

/** May this actor do this now? The refusal says what else is possible. */
export function permit(c: Case, type: CaseCommandType, actor: Actor): Refusal | null {
  const rule: Rule = lifecycle[type]
  if (isOutsider(c, actor)) return refuse('other-office')
  if (isErased(c) && actor.kind !== 'system') return refuse('values-deleted')
  if (!rule.who.some(who => isNamed(c, who, actor))) return refuse('not-allowed')
  if (!rule.from.includes(c.state)) {
    return refuse('state-forbids', { state: c.state, allowed: allowed(c, actor) })
  }
  if (rule.held && actor.kind === 'officer') {
    if (actor.office !== c.holder) return refuse('state-forbids', { state: c.state, allowed: allowed(c, actor) })
    if (c.transitSince !== null) return refuse('in-transit')
  }
  return null
}

/** The commands the life cycle offers this actor now. */
export function allowed(c: Case, actor: Actor): CaseCommandType[] {
  if (isOutsider(c, actor) || isErased(c)) return []
  return commandTypes.filter(type => {
    const rule: Rule = lifecycle[type]
    const held = !rule.held || (actor.kind === 'officer' && actor.office === c.holder && c.transitSince === null)
    return held && rule.from.includes(c.state) && rule.who.some(who => isNamed(c, who, actor))
  })
}
