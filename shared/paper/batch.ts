import * as z from 'zod/mini'
import type { Actor } from '../kernel/actor.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'

/**
 * A batch of paper originals. It is a record of its own, handed over under one signature and received under another
 * person's. Its announcements tell each case what follows.
 */
export const batch = z.strictObject({
  id: z.string(),
  version: z.int().check(z.gte(1)),
  /** hand-over: the office needs the originals; file: the periodic filing of decisions made on electronic copies */
  purpose: z.enum(['hand-over', 'file']),
  from: z.string(),
  to: z.string(),
  cases: z.array(z.string()).check(z.minLength(1), z.maxLength(50)),
  handedOver: z.strictObject({ by: z.string(), at: z.iso.datetime() }),
  received: z.nullable(z.strictObject({ by: z.string(), at: z.iso.datetime(), missing: z.array(z.string()) })),
})
export type Batch = z.infer<typeof batch>

export const batchEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('batch-handed-over'),
    ...z.pick(batch, { purpose: true, from: true, to: true, cases: true }).shape,
  }),
  z.strictObject({ type: z.literal('batch-received'), missing: z.array(z.string()) }),
])
export type BatchEvent = z.infer<typeof batchEvent>

/** Whether this actor may sign for batches to that office at all. */
export const isReceiver = ({ to }: Batch, actor: Actor): actor is Extract<Actor, { kind: 'officer' }> =>
  actor.kind === 'officer' && actor.office === to

/** Whether this officer may sign for the batch: a person of the receiving office who did not hand it over. */
export function receive(b: Batch, missing: readonly string[], actor: Actor): BatchEvent | Refusal {
  if (!isReceiver(b, actor)) return refuse('other-office')
  if (b.received !== null) return refuse('batch-closed')
  if (actor.subject === b.handedOver.by) return refuse('same-signer')
  const strangers = missing.filter(no => !b.cases.includes(no))
  if (strangers.length > 0) return refuse('batch-case-unfit', { cases: strangers })
  return { type: 'batch-received', missing: [...missing] }
}
