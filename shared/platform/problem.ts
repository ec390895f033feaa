import * as z from 'zod/mini'
import { type Refusal, refusals } from '../kernel/refusal.ts'

/** A refusal as it travels (RFC 9457). `code` is stable; `title` is what a citizen reads. */
export const problem = z
  .looseObject({
    type: z.string().check(z.describe('urn:county-hall:problem:<code>')),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    errors: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
  })
  .register(z.globalRegistry, { id: 'Problem' })
export type Problem = z.infer<typeof problem>

export function problemOf({ refused, detail }: Refusal): Problem {
  const [status, title] = refusals[refused]
  return { ...detail, type: `urn:county-hall:problem:${refused}`, title, status, code: refused }
}
