import type { Actor, Role } from '../kernel/actor.ts'
import type { Calendar, Day } from '../kernel/calendar.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { type AnyEvent, eventKind, type ValueOf } from './event.ts'
import type { Form, Input } from './field.ts'
import type { ClockName, CommonHead, HeadDef } from './head.ts'

/** Everything a decision may look at besides the case and what was given. No clock and no randomness in here. */
export interface Context<Known> {
  /** server time, ISO instant */
  at: string
  on: Day
  actor: Actor
  calendar: Calendar
  known: Known
}
/** The system, the applicant, or an officer of a role at a place. */
export type Who<Place extends string> = 'system' | 'applicant' | `${Role}@${Place}`
/** States by name, or all in which something is still owed, none is, or any. */
export type From<H extends CommonHead> = readonly H['state'][] | 'open' | 'closed' | 'any'

export interface ActDef<
  H extends CommonHead,
  Place extends string,
  Known,
  F extends Form<H, Known>,
  E extends readonly AnyEvent<H, Known>[],
> {
  /** on the button that opens the form */
  title: string
  /** on the button that gives it, and in the sentence afterwards */
  verb: string
  tone?: 'primary' | 'danger'
  /** what will follow, read before the act */
  help?: (head: H, known: Known) => string
  from: From<H>
  who: readonly Who<Place>[]
  /** false: an officer need not have the case in hand (held by the office and signed in) */
  inHand?: false
  /** assurance level an applicant needs */
  level?: 3 | 4
  /** what has to be ticked before an act that cannot be undone */
  confirm?: string
  /** the end of the path where another endpoint, with a reply of its own, gives it; false: no endpoint does */
  endpoint?: false | string
  /** the sweep gives it the day after this clock's last day, where the case calls for it */
  atEndOf?: { clock: ClockName<H>; where?: (head: H) => boolean }
  form: F
  events: E
  decide: (head: H, input: Input<F>, context: Context<Known>) => readonly ValueOf<E[number]>[] | Refusal
}
/** An act of a type; what differs between acts is known only where the act is named. */
export interface AnyAct<H extends CommonHead, Place extends string, Known>
  extends Omit<ActDef<H, Place, Known, Form<H, Known>, readonly AnyEvent<H, Known>[]>, 'decide' | 'form'> {
  form: Form<H, Known>
  decide(head: H, input: never, context: Context<Known>): readonly { type: string }[] | Refusal
}
export type Acts<H extends CommonHead, P extends string, K> = Readonly<Record<string, AnyAct<H, P, K>>>

export const actOf =
  <H extends CommonHead, Place extends string, Known>() =>
  <F extends Form<H, Known>, const E extends readonly AnyEvent<H, Known>[]>(act: ActDef<H, Place, Known, F, E>) =>
    act

/**
 * The head first, so that its events and acts are typed by it without a circle. Called twice, `caseHead<Head, Known>()({…})`: a mistake in the
 * definition is then said there and not at every act.
 */
export const caseHead =
  <H extends CommonHead, Known>() =>
  <const Place extends string, const StepName extends string>(def: HeadDef<H, Place, StepName, Known>) => ({
    ...def,
    event: eventKind<H, Known>(),
    act: actOf<H, Place, Known>(),
  })
