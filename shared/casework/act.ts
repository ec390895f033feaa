import type { Actor, Role } from '../kernel/actor.ts'
import type { Calendar, Day } from '../kernel/calendar.ts'
import type { Problem } from '../kernel/form.ts'
import type { Limits } from '../kernel/limit.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { type AnyEvent, eventKind, type ValueOf } from './event.ts'
import type { Form, Input } from './field.ts'
import type { ClockName, CommonHead, HeadDef } from './head.ts'

/** What a decision may read besides the case and the input. It has no clock and no randomness. */
export interface Context<Known> {
  /** server time, ISO instant */
  at: string
  on: Day
  actor: Actor
  calendar: Calendar
  limits: Limits
  known: Known
}
/** The system, the applicant, or an officer of a role at a place. */
export type Who<Place extends string> = 'system' | 'applicant' | `${Role}@${Place}`
/** An endpoint's checked body, before its texts are sealed and its uploads looked up. */
export type Body = Readonly<Record<string, unknown>>
/** States by name, or all in which something is still owed, none is, or any. */
export type From<H extends CommonHead> = readonly H['state'][] | 'open' | 'closed' | 'any'

export interface ActDef<
  H extends CommonHead,
  Place extends string,
  Known,
  F extends Form<H, Known>,
  E extends readonly AnyEvent<H, Known>[],
> {
  /** label of the button that opens the form */
  title: string
  /** label of the button that performs it, and its name in the sentence afterwards */
  verb: string
  tone?: 'primary' | 'danger'
  /** the consequences, shown before the act */
  help?: (head: H, known: Known) => string
  from: From<H>
  who: readonly Who<Place>[]
  /** false: the officer's office need not hold the case, or have signed it in */
  inHand?: false
  /** actors who may not, though their role may */
  closedTo?: (head: H, actor: Actor) => boolean
  /** of a head's acts: a right may give it to others of the office. The rest stays with the head in person */
  delegable?: true
  /** assurance level an applicant needs */
  level?: 3 | 4
  /** what has to be ticked before an irreversible act */
  confirm?: string
  /** the end of the path of another endpoint that performs it, with its own reply; false: no endpoint does */
  endpoint?: false | string
  /**
   * the sweep performs it the day after this clock's last day, if the case requires it, and it takes effect as of that
   * day; `not-due` before, and while another calendar may still move a provisional last day into the future
   */
  atEndOf?: { clock: ClockName<H>; where?: (head: H) => boolean }
  /**
   * the sweep performs it on this day, a day of rest or not, and it takes effect as of that day; `not-due` before. Null:
   * the case has no such day
   */
  onDay?: (head: H) => Day | null
  form: F
  /** faults of the body that depend on the case or on several fields */
  faults?: (head: H, body: Body) => readonly Problem[]
  events: E
  decide: (head: H, input: Input<F>, context: Context<Known>) => readonly ValueOf<E[number]>[] | Refusal
}
/** An act of a type. The differences between acts appear only where the act is named. */
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
 * Takes the head first, so that it can type the events and acts without a circular type. The call `caseHead<Head,
 * Known>()({…})` is curried so that the compiler reports a mistake in the definition there, and not at every act.
 */
export const caseHead =
  <H extends CommonHead, Known>() =>
  <const Place extends string, const StepName extends string>(def: HeadDef<H, Place, StepName, Known>) => ({
    ...def,
    event: eventKind<H, Known>(),
    act: actOf<H, Place, Known>(),
  })
