import * as z from 'zod'
import { ground } from './event.ts'
import type { CaseCommandType } from './lifecycle.ts'

/** The bodies of the commands to a case, by command. Texts are sealed before they reach the core. */

const text = z.string().trim().min(2).max(1000)
const note = z.string().trim().min(1).max(1000)
const uploadId = z.uuid()
const material = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)

/** Files one request may bring: they are read together with the head, in one call. */
const mostFiles = 40

/** Uploads by material. */
export const files = z
  .record(material, z.array(uploadId).min(1).max(20))
  .refine(
    byMaterial => Object.values(byMaterial).flat().length <= mostFiles,
    `一次最多提交${mostFiles}个文件，请合并后再提交。`,
  )

/** Commands without a route of their own: the system gives them, or another endpoint does. */
type IndirectCommand =
  | 'sign-in'
  | 'deem-accepted'
  | 'abandon'
  | 'signal'
  | 'move-dates'
  | 'delete-values'
  | 'note-hand-over'
  | 'note-receipt'
  | 'note-missing'
  | 'replace-pin'
  | 'unmask'
export type PublicCommand = Exclude<CaseCommandType, IndirectCommand>

export const commandBodies = {
  assign: z.strictObject({ to: z.string().min(1).max(64) }),
  'judge-material': z.discriminatedUnion('verdict', [
    z.strictObject({ verdict: z.literal('accepted'), material, originalSeen: z.boolean() }),
    z.strictObject({ verdict: z.literal('rejected'), material, reason: text }),
  ]),
  'confirm-complete': z.strictObject({}),
  'request-supplement': z.strictObject({
    requests: z
      .array(z.strictObject({ material, ground, reason: text }))
      .min(1)
      .max(20)
      .refine(r => new Set(r.map(x => x.material)).size === r.length, '同一材料请合并为一条要求'),
  }),
  supply: z.strictObject({ files }),
  refer: z.strictObject({ to: z.string().min(2).max(60), reason: text }),
  forward: z.strictObject({}),
  accept: z.strictObject({}),
  'refuse-acceptance': z.strictObject({ reason: text }),
  handle: z.strictObject({ opinion: z.enum(['grant', 'refuse']), note }),
  review: z.strictObject({ agreed: z.boolean(), note }),
  approve: z.strictObject({ agreed: z.boolean(), note, remedies: z.boolean() }),
  'start-procedure': z.strictObject({
    procedure: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
    note,
    days: z.int().min(1).max(365).optional(),
  }),
  'finish-procedure': z.strictObject({ procedure: z.string().regex(/^[a-z]+(-[a-z]+)*$/), note, passed: z.boolean() }),
  extend: z.strictObject({ days: z.int().min(1).max(30), reason: text }),
  'attach-result': z.strictObject({ upload: uploadId }),
  'send-result': z.strictObject({}),
  'post-result': z.strictObject({ tracking: z.string().trim().min(4).max(40) }),
  'receive-result': z.strictObject({}),
  deliver: z.strictObject({
    how: z.enum(['in-person', 'proxy', 'post']),
    /** who signed, and how it was shown */
    proof: text,
  }),
  collect: z.strictObject({}),
  withdraw: z.strictObject({ reason: text }),
  correct: z.strictObject({ reason: text }),
  revoke: z.strictObject({ reason: text }),
  'receive-original': z.strictObject({}),
} as const satisfies Record<PublicCommand, z.ZodType>

export type CommandBody<T extends PublicCommand> = z.infer<(typeof commandBodies)[T]>
