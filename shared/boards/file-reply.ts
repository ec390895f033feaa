import * as z from 'zod/mini'

/** A board's table as a file: how it is asked for, and the answer. */

export const kind = z.enum(['csv', 'xlsx'])
export const file = z
  .strictObject({ name: z.string(), file: z.string().check(z.describe('base64')) })
  .register(z.globalRegistry, { id: 'BoardFile' })
