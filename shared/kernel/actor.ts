import * as z from 'zod'

/**
 * Duties of an officer. The life-cycle table alone states what each may do in a case. The last three administer the
 * hall (三员): its system, its security, its audit.
 */
export const role = z.enum([
  'agent',
  'station-head',
  'clerk',
  'handler',
  'reviewer',
  'head',
  'drafter',
  'supervisor',
  'administrator',
  'security',
  'auditor',
])
export type Role = z.infer<typeof role>

/** The actor. An applicant is identified by the HMAC of the identity number, never by the number. */
export type Actor =
  | { kind: 'system'; name: string }
  | { kind: 'applicant'; subject: string; key: string; level: number }
  | { kind: 'officer'; subject: string; office: string; roles: readonly Role[] }

/** The part of an actor that an event keeps. */
export const actorRecord = z.strictObject({
  kind: z.enum(['system', 'applicant', 'officer']),
  subject: z.string(),
  office: z.optional(z.string()),
})
export type ActorRecord = z.infer<typeof actorRecord>

export function recordOf(actor: Actor): ActorRecord {
  switch (actor.kind) {
    case 'system':
      return { kind: 'system', subject: actor.name }
    case 'applicant':
      return { kind: 'applicant', subject: actor.subject }
    case 'officer':
      return { kind: 'officer', subject: actor.subject, office: actor.office }
  }
}
