import { type Actor, hasWork, rolesFor } from '../kernel/actor.ts'
import { broughtWith, following, identifiedBy, mayConfirm, missing, unlisted } from '../kernel/asked.ts'
import type { Facts } from '../kernel/condition.ts'
import { competenceFor, decidingOffice } from '../kernel/item/decider.ts'
import type { Item } from '../kernel/item/item.ts'
import { decidedBy } from '../kernel/item/scenario.ts'
import { acceptanceOf } from '../kernel/item/today.ts'
import { assurance } from '../kernel/limit.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { FileRef, Sealed } from '../kernel/sealed.ts'
import { type Filed, filed } from './opening.ts'

/** The rules of filing: they open an application or state why not. */

export interface Filing {
  applicant: { key: string; kind: 'natural' | 'legal'; guardian: boolean; person: Sealed }
  form: Sealed
  mandate: Sealed | null
  village: string | null
  /** the window that takes it in: a town's, or the county hall's for the department (综合窗口) */
  town: string
  atCounter: boolean
  files: Record<string, FileRef[]>
  /** the answers and the age, as far as conditions of the item ask for them */
  facts: Facts
  /** what may follow will be brought in time */
  pledged: boolean
  /** the station's reader read the applicant's card */
  cardRead: boolean
  /** how the applicant confirmed the form by a one-time code */
  confirmation: { phone: string } | null
  pin: string
}

/** The opening event, or the refusal. */
export function file(filing: Filing, { actor, item: whole }: { actor: Actor; item: Item }): Filed | Refusal {
  const { applicant, village, town, files, confirmation } = filing
  const { asked, item, decided } = decidedBy(whole, filing.facts)
  const stranger = strangerTo(filing, actor, item.code)
  if (stranger !== null) return stranger
  if (!item.audience.includes(applicant.kind)) return refuse('audience-mismatch')
  if (village !== null && !item.villageIntake) return refuse('village-not-served')
  if (filing.atCounter && !item.counterIntake) return refuse('counter-not-granted')
  // The village is the applicant's agent (行政许可法 art. 29): it acts on a written mandate alone.
  if (village !== null && filing.mandate === null) return refuse('mandate-missing')
  const unknown = unlisted(item, files)
  if (unknown.length > 0) return refuse('material-unknown', { materials: unknown })
  const knowledge = { identified: identifiedBy(actor, applicant, filing.cardRead), confirmed: confirmation !== null }
  if (knowledge.confirmed && !mayConfirm(actor, applicant)) return refuse('not-allowed')
  const lacking = missing(item, files, knowledge)
  if (lacking.length > 0) return refuse('materials-missing', { materials: lacking.map(m => m.id) })
  const follows = following(item, files).length > 0
  if (follows && !filing.pledged) return refuse('pledge-missing')
  return filed({
    item: { code: item.code, version: item.version },
    kind: item.kind,
    channel: actor.kind === 'officer' ? 'village' : 'self',
    applicant,
    form: filing.form,
    mandate: filing.mandate,
    route: { village, town, decider: decidingOffice(item, town) },
    materials: broughtWith(item, files, knowledge),
    villageDuties:
      village === null
        ? []
        : asked.procedures.filter(p => p.owner === 'village' && !decided.exempt?.includes(p.id)).map(p => p.id),
    acceptance: acceptanceOf(whole),
    ...competenceFor(item, town),
    ...(filing.atCounter ? { atCounter: true } : {}),
    ...decided,
    ...(follows ? { pledged: true } : {}),
    ...(confirmation === null ? {} : { confirmation }),
    pin: filing.pin,
  })
}

/** Officers file as a village's agent or at a counter. Anybody else files in their own name. */
export const mayFile = (actor: Actor): boolean =>
  actor.kind === 'applicant' || (actor.kind === 'officer' && (hasWork(actor, 'agent') || hasWork(actor, 'clerk')))

/**
 * Citizens file with assurance level 三 for themselves, their ward or their company. Agents file for the people of
 * their own village, and a clerk at the counter of a town or of the county hall.
 */
function strangerTo({ applicant, village, town }: Filing, actor: Actor, code: string): Refusal | null {
  switch (actor.kind) {
    case 'system':
      return refuse('not-allowed')
    case 'applicant':
      if (applicant.kind === 'natural' && !applicant.guardian && actor.key !== applicant.key)
        return refuse('not-allowed')
      return actor.level < assurance.apply ? refuse('assurance-too-low') : null
    case 'officer': {
      const duty = village === null ? 'clerk' : 'agent'
      if (actor.office !== (village ?? town)) return refuse('not-allowed')
      if (rolesFor(actor, ['clerk'], [code]).includes(duty)) return null
      return refuse(actor.roles.includes(duty) ? 'not-granted' : 'not-allowed')
    }
  }
}
