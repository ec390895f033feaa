import * as z from 'zod'
import { actorRecord } from '../actor.ts'
import { clockId } from '../clock.ts'
import { caseClass } from '../retention.ts'
import { fileRef, sealed } from '../sealed.ts'

/** What happened to a case. Facts only: references and digests, no personal value. */

const office = z.string()
const officer = z.string()
const day = z.iso.date()
const limit = z.strictObject({ days: z.int().min(0), unit: z.enum(['wd', 'cd']) })

/** Why a material is asked for again; the sentence itself is sealed. */
export const ground = z.enum(['missing', 'illegible', 'wrong', 'expired', 'unsigned', 'inconsistent', 'other'])

export const supplementRequest = z.strictObject({
  material: z.string(),
  ground,
  reason: sealed,
  /** the defect could be seen in an earlier round already: one notice must name all (行政许可法 art. 32(4)) */
  visibleBefore: z.boolean(),
})
export type SupplementRequest = z.infer<typeof supplementRequest>

const files = z.record(z.string(), z.array(fileRef).min(1))

export const event = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('filed'),
    item: z.strictObject({ code: z.string(), version: z.int() }),
    kind: z.enum(['permit', 'payment', 'confirmation', 'other-power', 'public-service']),
    channel: z.enum(['village', 'self']),
    applicant: z.strictObject({
      key: z.string(),
      kind: z.enum(['natural', 'legal']),
      guardian: z.boolean(),
      person: sealed,
    }),
    form: sealed,
    mandate: sealed.nullable(),
    route: z.strictObject({ village: office.nullable(), town: office, decider: office }),
    materials: z.array(
      z.strictObject({ id: z.string(), files: z.array(fileRef), later: z.boolean(), original: z.boolean() }),
    ),
    /** steps of the item's own that the village owes */
    villageDuties: z.array(z.string()),
    acceptance: z.strictObject({ days: z.int(), deemed: z.boolean() }),
    pin: z.string(),
  }),
  z.strictObject({ type: z.literal('signed-in'), office, assignee: officer.nullable() }),
  z.strictObject({ type: z.literal('assigned'), to: officer, from: officer.nullable() }),
  z.strictObject({
    type: z.literal('material-judged'),
    material: z.string(),
    verdict: z.enum(['accepted', 'rejected']),
    originalSeen: z.boolean(),
    reason: sealed.nullable(),
  }),
  z.strictObject({ type: z.literal('found-complete') }),
  z.strictObject({
    type: z.literal('supplement-requested'),
    round: z.int(),
    office,
    requests: z.array(supplementRequest).min(1),
    repeated: z.boolean(),
    limit,
  }),
  z.strictObject({ type: z.literal('supplied'), files, complete: z.boolean() }),
  z.strictObject({ type: z.literal('referred'), to: z.string(), reason: sealed }),
  z.strictObject({ type: z.literal('forwarded'), to: office }),
  z.strictObject({
    type: z.literal('accepted'),
    how: z.enum(['express', 'deemed']),
    /** the day the decision limit counts from: today, or the day of receipt when deemed (行政许可法 art. 32(4)) */
    from: day,
    promised: limit,
    statutory: limit.nullable(),
  }),
  z.strictObject({ type: z.literal('acceptance-refused'), reason: sealed }),
  z.strictObject({ type: z.literal('handled'), opinion: z.enum(['grant', 'refuse']), note: sealed }),
  z.strictObject({ type: z.literal('reviewed'), agreed: z.boolean(), note: sealed }),
  z.strictObject({ type: z.literal('returned'), note: sealed }),
  z.strictObject({
    type: z.literal('decided'),
    outcome: z.enum(['granted', 'refused']),
    reason: sealed.nullable(),
    remedies: z.boolean(),
    delivery: limit,
  }),
  z.strictObject({
    type: z.literal('procedure-started'),
    procedure: z.string(),
    office,
    counts: z.boolean(),
    limit,
    note: sealed,
  }),
  z.strictObject({
    type: z.literal('procedure-finished'),
    procedure: z.string(),
    note: sealed,
    passed: z.boolean(),
  }),
  z.strictObject({ type: z.literal('extended'), days: z.int().min(1), reason: sealed }),
  z.strictObject({ type: z.literal('result-attached'), file: fileRef }),
  z.strictObject({ type: z.literal('result-sent'), to: office }),
  z.strictObject({ type: z.literal('result-posted'), tracking: sealed }),
  z.strictObject({ type: z.literal('result-received'), office, collect: z.boolean() }),
  z.strictObject({
    type: z.literal('delivered'),
    how: z.enum(['in-person', 'proxy', 'post', 'electronic']),
    proof: sealed.nullable(),
  }),
  z.strictObject({ type: z.literal('withdrawn'), reason: sealed }),
  z.strictObject({ type: z.literal('abandoned') }),
  z.strictObject({ type: z.literal('corrected'), reason: sealed }),
  z.strictObject({ type: z.literal('revoked'), reason: sealed }),
  z.strictObject({
    type: z.literal('paper-handed-over'),
    batch: z.string(),
    from: office,
    to: office,
    on: day,
  }),
  z.strictObject({
    type: z.literal('paper-received'),
    batch: z.string().nullable(),
    office,
    on: day,
    /** the clock of the next leg, when the department needs the paper itself */
    onward: limit.nullable(),
  }),
  z.strictObject({ type: z.literal('paper-missing'), batch: z.string(), from: office }),
  z.strictObject({
    type: z.literal('signalled'),
    clock: clockId,
    /** which procedure's clock */
    procedure: z.string().nullable(),
    level: z.enum(['near', 'overdue']),
    due: day,
    office,
  }),
  z.strictObject({
    type: z.literal('dates-moved'),
    reason: z.string(),
    /** the import that moved them: a second run of it records nothing again */
    import: z.string(),
    moves: z.array(z.strictObject({ clock: clockId, from: day, to: day })).min(1),
  }),
  z.strictObject({ type: z.literal('unmasked'), reason: sealed }),
  z.strictObject({
    type: z.literal('values-deleted'),
    /** class and years by which it was kept (retention.ts) */
    class: caseClass,
    years: z.int(),
    /** how many sealed values and files the history names, all of which are gone */
    values: z.int(),
    files: z.int(),
  }),
  z.strictObject({ type: z.literal('pin-replaced'), pin: z.string(), by: z.enum(['agent', 'sms']) }),
])
export type Event = z.infer<typeof event>
export type EventType = Event['type']
export type EventOf<T extends EventType> = Extract<Event, { type: T }>

/** An event as the history keeps it. Server time `at` is the legal one; device time is evidence. */
export const recorded = z.strictObject({
  case: z.string(),
  seq: z.int().min(1),
  at: z.iso.datetime(),
  deviceAt: z.iso.datetime({ offset: true }).optional(),
  by: actorRecord,
  /** HMAC key of the applicant in whose name an officer acted */
  behalf: z.string().optional(),
  itemVersion: z.int().min(1),
  event,
})
export type Recorded = z.infer<typeof recorded>
