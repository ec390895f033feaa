import * as z from 'zod/mini'
import type { Actor, Role } from '../kernel/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import type { OfficeTier } from '../kernel/office.ts'
import type { Reference } from '../kernel/reference.ts'
import type { CaseClass } from '../kernel/retention.ts'

/** What every case has, whatever its type: spread into the type's own schema, under the names that stored heads bear. */
export const commonHead = {
  no: z.string(),
  version: z.int().check(z.gte(1)),
  /** the office that has the case */
  holder: z.string(),
  /** on its way to the holder since then, until it is signed in */
  transitSince: z.nullable(z.iso.datetime()),
  /** offices the case has reached: only they may read it */
  passed: z.array(z.string()),
  assignee: z.nullable(z.string()),
  /** the calendar import that moved its dates last */
  recounted: z.nullable(z.string()),
  /** since when nothing is owed any more, by the last act that said so, and when values and files were deleted */
  ended: z._default(z.nullable(z.strictObject({ on: z.iso.date(), erased: z.nullable(z.iso.date()) })), null),
  /** keyed hash of the query code under which anyone may look the case up */
  pin: z.string(),
}

/** A limit that came near or passed, told once for each due day. */
export const signalsOf = <const Names extends readonly [string, ...string[]]>(clocks: Names) =>
  z.array(z.strictObject({ clock: z.enum(clocks), level: z.enum(['near', 'overdue']), due: z.iso.date() }))

export interface CommonHead {
  no: string
  version: number
  state: string
  holder: string
  transitSince: string | null
  passed: string[]
  assignee: string | null
  recounted: string | null
  ended: { on: string; erased: string | null } | null
  pin: string
  clocks: Clock<string>[]
  signals: { clock: string; level: 'near' | 'overdue'; due: string }[]
}
export type ClockName<H extends CommonHead> = H['clocks'][number]['id']

export interface State<H, Step extends string> {
  /** what has to happen next; null: the case is over */
  step: Step | null | ((head: H) => Step)
  staff: string
  applicant: string
  /** what the applicant reads of a case that is over, where the name alone says too little */
  outcome?: string
  /** it waits for the applicant: nobody has to sign in what is on its way, and the applicant's page says so */
  isApplicants?: true
  /** of a closing state: how long values and files are kept */
  kept?: (head: H) => CaseClass
}
/** One piece of work, as worklists name it, and whose it is: the first role is the one a case is assigned to. */
export interface Step {
  who: readonly [Role, ...Role[]]
  staff: string
  /** what goes on, in words for the applicant */
  applicant: string
  /** offices of these tiers alone have it; none named: all that have the roles */
  tiers?: readonly OfficeTier[]
}
export interface ClockRule<H> {
  /** what is limited: 受理 is read as 受理期限 */
  label: string
  /** the office whose duty the clock measures; null: the applicant's own time, which raises no signal */
  owes: ((head: H) => string) | null
  /** binds whoever sends paper on and does not sort the worklist */
  paper?: true
}

/** A case type's head: what is stored, where it can be, what its states, steps and clocks are called. Acts and events are made from it. */
export interface HeadDef<H extends CommonHead, Place extends string, StepName extends string, Known> {
  /** stored beside the head; cases without one are applications */
  name: string
  /** what one of its cases is called */
  title: string
  /** what whom it is about is called: 申请人 */
  applicantTitle: string
  /** the endpoints' common beginning */
  path: `/api/${string}`
  schema: z.core.$ZodType<H>
  /** what decisions and words look up besides the case, for the version the case is bound to. Throws when it is not there. */
  known: (reference: Reference, head: H) => Known
  places: Readonly<Record<Place, (head: H) => readonly string[]>>
  isApplicant: (head: H, actor: Actor) => boolean
  states: Readonly<Record<H['state'], State<H, NoInfer<StepName>>>>
  steps: Readonly<Record<StepName, Step>>
  clocks: Readonly<Record<ClockName<H>, ClockRule<H>>>
  /** which of several like things a clock of that name belongs to: the nth procedure's clock */
  partOf?: (head: H, clock: ClockName<H>, index: number) => string | null
}
