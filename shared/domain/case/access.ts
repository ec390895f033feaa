import type { Actor } from '../actor.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { Case } from './case.ts'
import { isApplicant } from './lifecycle.ts'

/** Applicants read their own cases, offices those that passed through them, supervisors all of them; null when one may. */
export function mayRead(c: Case, actor: Actor): Refusal | null {
  switch (actor.kind) {
    case 'applicant':
      return isApplicant(c, actor) ? null : refuse('not-allowed')
    case 'officer':
      return c.passed.includes(actor.office) || actor.roles.includes('supervisor') ? null : refuse('other-office')
    case 'system':
      return null
  }
}
