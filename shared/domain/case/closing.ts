import { dayOf } from '../calendar.ts'
import { refuse } from '../refusal.ts'
import { type CaseClass, keptUntil, retention } from '../retention.ts'
import type { FileRef, Sealed } from '../sealed.ts'
import type { Case } from './case.ts'
import type { CommandOf } from './command.ts'
import type { Context, Verdict } from './context.ts'
import type { Event, Recorded } from './event.ts'

/** What becomes of a case after its end: how long its values are kept, and that they are gone. */

/** The class of retention a case falls in, or null while an office still owes something. */
export function caseClassOf(c: Case): CaseClass | null {
  switch (c.state) {
    case 'delivered':
    case 'revoked':
      if (c.decision?.outcome === 'refused') return 'refused'
      return c.kind === 'permit' || c.kind === 'confirmation' ? 'licence' : 'service'
    case 'refused-acceptance':
      return 'refused'
    case 'referred':
    case 'withdrawn':
    case 'abandoned':
      return 'undecided'
    default:
      return null
  }
}

/**
 * The values are gone: recorded once, after their years, which are never fewer than the table's. A second message changes
 * nothing; `not-due` before the day.
 */
export function deleteValues(c: Case, { years, values, files }: CommandOf<'delete-values'>, { at }: Context): Verdict {
  const kept = caseClassOf(c)
  if (c.ended === null || kept === null) return refuse('not-due')
  if (c.ended.erased !== null) return []
  const until = keptUntil(c.ended.on, Math.max(years, retention[kept].kept.count))
  if (until === null || dayOf(at) < until) return refuse('not-due')
  return [{ type: 'values-deleted', class: kept, years, values, files }]
}

/** The files an event brings into the case, as far as it names them openly: a mandate's stands in its sealed text. */
export function filesOf(e: Event): FileRef[] {
  switch (e.type) {
    case 'filed':
      return e.materials.flatMap(m => m.files)
    case 'supplied':
      return Object.values(e.files).flat()
    case 'result-attached':
      return [e.file]
    default:
      return []
  }
}

const isSealed = (value: unknown): value is Sealed =>
  typeof value === 'object' && value !== null && 'ref' in value && 'digest' in value

/** Every sealed value a history names. */
export function sealedIn(records: readonly Recorded[]): Sealed[] {
  const found: Sealed[] = []
  const visit = (value: unknown): void => {
    if (isSealed(value)) found.push(value)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit)
  }
  for (const { event } of records) visit(event)
  return found
}
