import * as z from 'zod/mini'
import { knownLabels } from '../kernel/asked.ts'
import { itemKinds } from '../kernel/item/kinds.ts'
import { sealed } from '../kernel/sealed.ts'
import { grounds, materialStates, trusts } from './labels.ts'

/** The parts of an application that its head and its events share. */

const keysOf = <T extends object>(labels: T) => Object.keys(labels) as (keyof T & string)[]

export const day = z.iso.date()
export const count = z.int()
const office = z.string()
export const limit = z.strictObject({ days: z.int().check(z.gte(0)), unit: z.enum(['wd', 'cd']) })
export const kind = z.enum(itemKinds)
export const channel = z.enum(['village', 'self'])
export const itemRef = z.strictObject({ code: z.string(), version: count })
export const route = z.strictObject({ village: z.nullable(office), town: office, decider: office })

export const ground = z.enum(keysOf(grounds))
export const supplementRequest = z.strictObject({
  material: z.string(),
  ground,
  reason: sealed,
  /** an earlier round could have shown the defect already: one notice must name all (行政许可法 art. 32(4)) */
  visibleBefore: z.boolean(),
})

export const states = [
  'checking',
  'supplementing',
  'complete',
  'examining',
  'reviewing',
  'approving',
  'decided',
  'returning',
  'delivered',
  'revoked',
  'refused-acceptance',
  'referred',
  'withdrawn',
  'abandoned',
  'needless',
] as const
export const clockNames = [
  'acceptance',
  'supplement',
  'deferral',
  'promised',
  'statutory',
  'procedure',
  'delivery',
  'paper-to-town',
  'paper-to-department',
] as const
export type ClockId = (typeof clockNames)[number]

/** One of the materials handed in, and how far it is. */
export const heldMaterial = z.strictObject({
  id: z.string(),
  state: z.enum(keysOf(materialStates)),
  trust: z.nullable(z.enum(keysOf(trusts))),
  files: z.array(z.string()),
  /** an original exists on paper and has to travel */
  original: z.boolean(),
  /** how the hall knows the applicant, whose own card was not asked */
  identified: z.optional(z.enum(keysOf(knownLabels))),
  /** number of supplement rounds when these files came: a later round then knows which defects were visible before */
  since: count,
})
/** A procedure as it runs or ran on the case. */
export const heldProcedure = z.strictObject({
  id: z.string(),
  office,
  counts: z.boolean(),
  from: day,
  until: z.nullable(day),
  passed: z.boolean(),
  /** still open after its own end: it no longer suspends any limit */
  lapsed: z.boolean(),
  /** the day on which it meets the parties */
  meets: z.optional(day),
})

/** Fixed by the filing: it goes first, the scenarios (情形) that hold, the procedures that the law spares or forbids. */
export const fixedByFiling = z.object({
  urgent: z.optional(z.boolean()),
  scenarios: z.optional(z.array(z.string())),
  exempt: z.optional(z.array(z.string())),
  /** the town accepts and examines first, else the decider; and the department that entrusted the decider (委托) */
  acceptedBy: z.optional(z.literal('town')),
  inNameOf: z.optional(office),
  /** the county hall's counter takes it in for the department (综合窗口): its window is `route.town` */
  atCounter: z.optional(z.literal(true)),
})
