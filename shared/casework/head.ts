import * as z from 'zod/mini'
import type { Actor, ChangeWork, GivenDuty, Role } from '../kernel/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import type { LimitId } from '../kernel/limit.ts'
import type { OfficeTier } from '../kernel/office.ts'
import type { ItemNeed, Reference } from '../kernel/reference.ts'
import type { CaseClass } from '../kernel/retention.ts'

/** The fields of every case, whatever its type. The type's own schema spreads them, under the names in stored heads. */
export const commonHead = {
  no: z.string(),
  version: z.int().check(z.gte(1)),
  /** the office that has the case */
  holder: z.string(),
  /** the instant since when it is on its way to the holder; null once signed in */
  transitSince: z.nullable(z.iso.datetime()),
  /** offices the case has reached: only they may read it */
  passed: z.array(z.string()),
  assignee: z.nullable(z.string()),
  /** the calendar import that moved its dates last */
  recounted: z.nullable(z.string()),
  /** since when no duty is open, by the last act that said so; and when values and files were deleted */
  ended: z._default(z.nullable(z.strictObject({ on: z.iso.date(), erased: z.nullable(z.iso.date()) })), null),
  /** the last day of the broken promise whose reason its holder has given */
  lateExplained: z.optional(z.iso.date()),
  /** keyed hash of the query code under which anyone may look the case up */
  pin: z.string(),
}

/** A limit is near, or overdue, or has passed on a provisional day, so that what follows from it waits for the calendar. */
export const signalLevels = ['near', 'overdue', 'waiting'] as const
export type SignalLevel = (typeof signalLevels)[number]

/** Each level of a limit is signalled once for each due day. */
export const signalsOf = <const Names extends readonly [string, ...string[]]>(clocks: Names) =>
  z.array(z.strictObject({ clock: z.enum(clocks), level: z.enum(signalLevels), due: z.iso.date() }))

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
  lateExplained?: string | undefined
  pin: string
  clocks: Clock<string>[]
  signals: { clock: string; level: SignalLevel; due: string }[]
}
export type ClockName<H extends CommonHead> = H['clocks'][number]['id']

export interface State<H, Step extends string> {
  /** the next duty; null: the case is over */
  step: Step | null | ((head: H) => Step)
  staff: string
  applicant: string
  /** text for the applicant of a closed case, where the name alone says too little */
  outcome?: string
  /** it waits for the applicant: no office has to sign it in, and the applicant's page says so */
  isApplicants?: true
  /** of a closing state: how long values and files are kept */
  kept?: (head: H) => CaseClass
}
/** One piece of work in worklists, with its roles. A case is assigned to the first role. */
export interface Step {
  who: readonly [Role, ...Role[]]
  /** what it is called in rights that give it whole */
  work?: ChangeWork
  staff: string
  /** text for the applicant */
  applicant: string
  /** only offices of these tiers have it; without tiers, all offices with the roles */
  tiers?: readonly OfficeTier[]
  /** the hall does it: nobody is assigned, and nobody is missed */
  byHall?: true
}
export interface ClockRule<H> {
  /** the name of the limit: 受理 is read as 受理期限 */
  label: string
  /** the office whose duty the nth clock of that name measures; null: the applicant's own time, which raises no signal */
  owes: ((head: H, index: number) => string) | null
  /** the office that answers for its lateness, where another one than owes it */
  answers?: (head: H) => string | undefined
  /** its name to the applicant, to whom its last day is promised: 承诺期限 */
  promise?: string
  /** other limits rest while it runs, and are expected to continue after its last day */
  suspends?: true
  /** binds the sender of paper and does not sort the worklist */
  paper?: true
  /** the limit of the county that says its days, where the event that starts it does not */
  limit?: LimitId | ((head: H) => LimitId)
}

/** What decisions and texts look up besides the case. */
export interface LookUp<H, Known> {
  /** the items that have to be read for it */
  items(head: H): readonly ItemNeed[]
  /** Throws when the version that the case is bound to does not exist. */
  known(reference: Reference, head: H): Known
}

/**
 * A case type's head: its stored fields, its places, and the names of its states, steps and clocks. Acts and events
 * are made from it.
 */
export interface HeadDef<H extends CommonHead, Place extends string, StepName extends string, Known>
  extends LookUp<H, Known> {
  /** stored beside the head; cases without one are applications */
  name: string
  /** the name of one of its cases */
  title: string
  /** the label of the person it is about: 申请人 */
  applicantTitle: string
  /** the endpoints' common beginning */
  path: `/api/${string}`
  schema: z.core.$ZodType<H>
  places: Readonly<Record<Place, (head: H) => readonly string[]>>
  isApplicant: (head: H, actor: Actor) => boolean
  /** the duties whose work rights can give, and the items of the case; without it they give nothing */
  given?: { duties: readonly GivenDuty[]; codes(head: H): readonly string[] }
  states: Readonly<Record<H['state'], State<H, NoInfer<StepName>>>>
  steps: Readonly<Record<StepName, Step>>
  clocks: Readonly<Record<ClockName<H>, ClockRule<H>>>
  /** which of several similar things a clock of that name belongs to: the nth procedure's clock */
  partOf?: (head: H, clock: ClockName<H>, index: number) => string | null
}
