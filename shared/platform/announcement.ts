import * as z from 'zod/mini'

/**
 * An announcement on the bus: an entry was written, its place, and the office that has to sign in. Never the file
 * itself.
 */
export const source = 'county-hall'

export const tier = z.enum(['village', 'town', 'county'])
export type Tier = z.infer<typeof tier>

export const announcement = z.object({
  /** partition of the aggregate: CASE#… or BATCH#… */
  of: z.string(),
  seq: z.int().check(z.gte(1)),
  at: z.string(),
  /** the office that has to sign the case in, and its tier */
  to: z.optional(z.object({ office: z.string(), tier })),
})
export type Announcement = z.infer<typeof announcement>

/** The type of the announcement that a register says something else now. */
export const catalogueChanged = 'catalogue-changed'

/** The type of the announcement that a case may owe an answer to supervision although nothing was written in it. */
export const lookDue = 'look-due'

/** The type of the announcement that officers may have to be told of what is new this morning. */
export const morningDue = 'morning-due'

/** An announcement as EventBridge wraps it for a queue. The detail type is the type of the entry's event. */
export const announced = z.object({ 'detail-type': z.string(), detail: announcement })

/** The case number, or null when the announcement is about another aggregate. */
export const caseOf = (a: Announcement): string | null => (a.of.startsWith('CASE#') ? a.of.slice('CASE#'.length) : null)
