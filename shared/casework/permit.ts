import { type Actor, actsFor, type Role, role, rolesInStep, type Serving } from '../kernel/actor.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { Acts, AnyAct } from './act.ts'
import type { CommonHead, HeadDef } from './head.ts'

/** Who may do what, and when. The server's 403 and 409 and every screen's buttons follow from the acts. */
export interface Permits<H> {
  readonly given?: HeadDef<CommonHead & H, never, never, never>['given']
  /** the duties that assign its cases */
  readonly assigners: readonly Role[]
  isOpen(head: H): boolean
  isErased(head: H): boolean
  /** The duties whose work an officer does for this case, as the rights of the office give it. */
  rolesIn(head: H, officer: Serving): readonly Role[]
  /** Whether this actor may do this at all, which comes before the input. The API has checked the assurance level. */
  mayAct(head: H, act: string, actor: Actor): Refusal | null
  /** Whether this actor may have been allowed to before the case changed hands. */
  mayHaveActed(head: H, act: string, actor: Actor): boolean
  /** Whether this actor may do this now. A refusal names the acts that are possible. */
  permit(head: H, act: string, actor: Actor): Refusal | null
  /** the acts whose rules this actor meets now; `decide` reports any further obstacle */
  allowed(head: H, actor: Actor): string[]
}

export function permitsOf<H extends CommonHead, P extends string, S extends string, K>(
  of: HeadDef<H, P, S, K>,
  acts: Acts<H, P, K>,
): Permits<H> {
  const names = Object.keys(acts)
  const actOf = (name: string): AnyAct<H, P, K> => {
    const act = acts[name]
    if (act === undefined) throw new RangeError(`${of.name} has no act ${name}`)
    return act
  }
  const isOpen = (head: H): boolean => of.states[head.state as H['state']].step !== null
  const isFrom = (head: H, from: AnyAct<H, P, K>['from']): boolean =>
    from === 'any' || (from === 'open' ? isOpen(head) : from === 'closed' ? !isOpen(head) : from.includes(head.state))
  // The retention period is over: no act is left, and nothing personal is added any more.
  const isErased = (head: H): boolean => head.ended !== null && head.ended.erased !== null
  // An office the case has not reached may not act on it.
  const isOutsider = (head: H, actor: Actor): boolean => actor.kind === 'officer' && !actsFor(actor, head.passed)
  const rolesIn = (head: H, officer: Serving): readonly Role[] => {
    const { step } = of.states[head.state as H['state']]
    const at: S | null = typeof step === 'function' ? step(head) : step
    const present = at === null ? undefined : of.steps[at]
    return of.given === undefined ? officer.roles : rolesInStep(officer, present, of.given.duties, of.given.codes(head))
  }
  const isNamed = (head: H, who: string, act: AnyAct<H, P, K>, actor: Actor): boolean => {
    if (who === 'applicant') return of.isApplicant(head, actor)
    const [role, place] = who.split('@') as [string, P?]
    if (place === undefined) return actor.kind === role
    if (actor.kind !== 'officer' || !actsFor(actor, of.places[place](head))) return false
    const roles = role === 'head' && act.delegable === undefined ? actor.roles : rolesIn(head, actor)
    return roles.some(r => r === role)
  }
  const isFor = (act: AnyAct<H, P, K>, head: H, actor: Actor): boolean =>
    act.who.some(who => isNamed(head, who, act, actor)) && !act.closedTo?.(head, actor)
  const hasInHand = (head: H, actor: Actor): boolean =>
    actor.kind === 'officer' && actsFor(actor, [head.holder]) && head.transitSince === null

  function allowed(head: H, actor: Actor): string[] {
    if (isOutsider(head, actor) || isErased(head)) return []
    return names.filter(name => {
      const act = actOf(name)
      const isFree = act.inHand === false || actor.kind !== 'officer' || hasInHand(head, actor)
      return isFree && isFrom(head, act.from) && isFor(act, head, actor)
    })
  }

  function mayAct(head: H, name: string, actor: Actor): Refusal | null {
    const act = actOf(name)
    if (isOutsider(head, actor)) return refuse('other-office')
    if (isFor(act, head, actor)) return null
    const isGiven = actor.kind === 'officer' && isFor(act, head, { ...actor, rights: [] })
    return refuse(isGiven ? 'not-granted' : 'not-allowed')
  }

  const mayHaveActed = (head: H, name: string, actor: Actor): boolean =>
    actor.kind === 'officer' &&
    actsFor(actor, head.passed) &&
    actOf(name).who.some(who => [...actor.roles, ...rolesIn(head, actor)].some(role => who.startsWith(`${role}@`)))

  function permit(head: H, name: string, actor: Actor): Refusal | null {
    const act = actOf(name)
    const stranger = mayAct(head, name, actor)
    if (stranger !== null) return stranger
    if (isErased(head) && actor.kind !== 'system') return refuse('values-deleted')
    const forbidden = () => refuse('state-forbids', { state: head.state, allowed: allowed(head, actor) })
    if (!isFrom(head, act.from)) return forbidden()
    if (actor.kind === 'officer' && act.inHand !== false) {
      if (!actsFor(actor, [head.holder])) return forbidden()
      if (head.transitSince !== null) return refuse('in-transit')
    }
    if (actor.kind === 'applicant' && actor.level < (act.level ?? 3)) return refuse('assurance-too-low')
    return null
  }

  const assigners = role.options.filter(one => acts.assign?.who.some(who => who.startsWith(`${one}@`)))
  return { assigners, isOpen, isErased, rolesIn, mayAct, mayHaveActed, permit, allowed }
}
