import * as z from 'zod'
import { clock } from '../clock.ts'
import { fileRef } from '../sealed.ts'
import { supplementRequest } from './event.ts'

/** Where a case stands in its life. What may happen in each state is the table in lifecycle.ts. */
export const state = z.enum([
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
])
export type State = z.infer<typeof state>

const office = z.string()
const officer = z.string()
const day = z.iso.date()

/** A is issued by an authority, B an original checked by an officer, C a photograph as uploaded, D self-declared (国办函〔2016〕108号). */
const trust = z.enum(['A', 'B', 'C', 'D'])

export const material = z.strictObject({
  id: z.string(),
  state: z.enum(['expected', 'uploaded', 'accepted', 'rejected', 'later']),
  trust: trust.nullable(),
  files: z.array(fileRef.shape.id),
  /** an original exists on paper and has to travel */
  original: z.boolean(),
  /** supplement rounds already asked when these files came: tells whether a later round names what was visible before */
  since: z.int(),
})
export type Material = z.infer<typeof material>

export const procedure = z.strictObject({
  id: z.string(),
  office: z.string(),
  counts: z.boolean(),
  from: day,
  until: day.nullable(),
  passed: z.boolean(),
  /** its own end has passed while it was still open: it rests no limit any more */
  lapsed: z.boolean(),
})

/** The head of a case file: the fold of its history, at most 4 KB. */
export const caseFile = z.strictObject({
  no: z.string(),
  version: z.int().min(1),
  state,
  item: z.strictObject({ code: z.string(), version: z.int() }),
  kind: z.enum(['permit', 'payment', 'confirmation', 'other-power', 'public-service']),
  channel: z.enum(['village', 'self']),
  filedAt: z.iso.datetime(),
  /** subject of the person who filed: the applicant, or the agent for them */
  filedBy: z.string(),
  applicant: z.strictObject({ key: z.string(), kind: z.enum(['natural', 'legal']), guardian: z.boolean() }),
  route: z.strictObject({ village: office.nullable(), town: office, decider: office }),
  holder: office,
  /** on its way to the holder since then, until intake signs it in */
  transitSince: z.iso.datetime().nullable(),
  /** offices the case has reached: only they may read it */
  passed: z.array(office),
  assignee: officer.nullable(),
  deemed: z.boolean(),
  accepted: z.strictObject({ from: day, how: z.enum(['express', 'deemed']) }).nullable(),
  materials: z.array(material),
  supplement: z.strictObject({ asker: office, requests: z.array(supplementRequest.omit({ reason: true })) }).nullable(),
  rounds: z.int(),
  departmentAsked: z.boolean(),
  hands: z.strictObject({ handler: officer.nullable(), reviewer: officer.nullable() }),
  opinion: z.enum(['grant', 'refuse']).nullable(),
  procedures: z.array(procedure),
  /** the village's own steps that are still to be done */
  villageDuties: z.array(z.string()),
  extended: z.boolean(),
  clocks: z.array(clock),
  /** the calendar import that moved its dates last */
  recounted: z.string().nullable(),
  paper: z
    .strictObject({
      /** an office, or 'applicant' */
      at: office,
      /** the batch it travels in */
      batch: z.string().nullable(),
      to: office.nullable(),
      missing: z.boolean(),
      /** the batch it was packed in last: that batch cannot take it twice, however late a message comes */
      last: z.string().nullable(),
    })
    .nullable(),
  decision: z.strictObject({ outcome: z.enum(['granted', 'refused']), on: day, revoked: z.boolean() }).nullable(),
  result: fileRef.nullable(),
  /** the office that signed for the result last; the decider until it is sent */
  resultAt: office.nullable(),
  signals: z.array(z.strictObject({ clock: clock.shape.id, level: z.enum(['near', 'overdue']), due: day })),
  pin: z.string(),
  /** since when nothing is owed any more, by the last act that said so, and when values and files were deleted */
  ended: z.strictObject({ on: day, erased: day.nullable() }).nullable().default(null),
})
export type Case = z.infer<typeof caseFile>
