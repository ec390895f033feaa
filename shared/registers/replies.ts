import * as z from 'zod/mini'
import { outcome } from '../offices/api.ts'
import { registerNames } from './names.ts'

/** What replies say of a row and of its changes. */

export const deed = z.strictObject({ by: z.string(), name: z.string(), at: z.string() })

/** A change that one administrator proposed. */
export const change = z.strictObject({
  register: z.enum(registerNames.map(([id]) => id)),
  key: z.string(),
  name: z.string(),
  from: z.iso.date().check(z.describe('the first day on which it holds')),
  reason: z.string(),
  changes: z.array(z.string()).check(z.describe('what it changes, in words')),
  proposed: deed,
  settled: z.nullable(z.strictObject({ as: outcome, ...deed.shape, reason: z.optional(z.string()) })),
})

/** What may be typed in a row. */
export const field = z.strictObject({
  key: z.string(),
  label: z.string(),
  hint: z.nullable(z.string()),
  kind: z
    .enum(['text', 'phone', 'number', 'list', 'choices', 'items'])
    .check(
      z.describe('`choices`: some of the options, with semicolons between them; `items`: codes of items, with commas'),
    ),
  required: z.boolean(),
  options: z.array(z.string()).check(z.describe('the words to choose from; none where it is written')),
  value: z.string(),
})
