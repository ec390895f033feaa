import type { Actor } from '../kernel/actor.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { Acts, AnyAct } from './act.ts'
import type { CommonHead, HeadDef } from './head.ts'

/** Who may do what, and when. The server's 403 and 409 and every screen's buttons follow from the acts. */
export interface Permits<H> {
  isOpen(head: H): boolean
  isErased(head: H): boolean
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
  const isOutsider = (head: H, actor: Actor): boolean => actor.kind === 'officer' && !head.passed.includes(actor.office)
  const isNamed = (head: H, who: string, actor: Actor): boolean => {
    if (who === 'applicant') return of.isApplicant(head, actor)
    const [role, place] = who.split('@') as [string, P?]
    if (place === undefined) return actor.kind === role
    return (
      actor.kind === 'officer' && actor.roles.some(r => r === role) && of.places[place](head).includes(actor.office)
    )
  }
  const isFor = (act: AnyAct<H, P, K>, head: H, actor: Actor): boolean =>
    act.who.some(who => isNamed(head, who, actor)) && !act.closedTo?.(head, actor)
  const hasInHand = (head: H, actor: Actor): boolean =>
    actor.kind === 'officer' && actor.office === head.holder && head.transitSince === null

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
    return isFor(act, head, actor) ? null : refuse('not-allowed')
  }

  const mayHaveActed = (head: H, name: string, actor: Actor): boolean =>
    actor.kind === 'officer' &&
    head.passed.includes(actor.office) &&
    actOf(name).who.some(who => actor.roles.some(role => who.startsWith(`${role}@`)))

  function permit(head: H, name: string, actor: Actor): Refusal | null {
    const act = actOf(name)
    const stranger = mayAct(head, name, actor)
    if (stranger !== null) return stranger
    if (isErased(head) && actor.kind !== 'system') return refuse('values-deleted')
    const forbidden = () => refuse('state-forbids', { state: head.state, allowed: allowed(head, actor) })
    if (!isFrom(head, act.from)) return forbidden()
    if (actor.kind === 'officer' && act.inHand !== false) {
      if (actor.office !== head.holder) return forbidden()
      if (head.transitSince !== null) return refuse('in-transit')
    }
    if (actor.kind === 'applicant' && actor.level < (act.level ?? 3)) return refuse('assurance-too-low')
    return null
  }

  return { isOpen, isErased, mayAct, mayHaveActed, permit, allowed }
}
