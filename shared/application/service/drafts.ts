import type { CaseTable } from '../../casework/store/cases.ts'
import { type Draft, saveDraft } from '../../casework/store/drafts.ts'
import { casesOf } from '../../casework/store/lists.ts'
import { type Actor, recordOf } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/calendar.ts'
import { checkCreditCode, checkIdNumber } from '../../kernel/identity.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Hmac } from '../../platform/secrets.ts'
import { type DraftContent, draftContent } from '../api/filing.ts'
import { applicationType } from '../application.ts'
import type { Application } from '../head.ts'

/** Unfinished applications, and the open cases they may duplicate. */

export interface DraftPlace {
  cases: CaseTable<Application>
  hash: () => Promise<Hmac>
}

export const shown = ({ content, ...draft }: Draft) => ({ ...draft, content: draftContent.parse(JSON.parse(content)) })

/**
 * Open cases of the same person for the same item. They are pointed out and never forbidden. Citizens see only their
 * own. An officer sees number and date only if the case passed through their office, and otherwise only that one
 * exists.
 */
async function duplicatesOf({ cases, hash }: DraftPlace, actor: Actor, content: DraftContent, at: string) {
  const number = content.applicant?.number ?? ''
  const person = checkIdNumber(number, dayOf(at))
  const organisation = checkCreditCode(number)
  const known = person.ok ? person.value : organisation.ok ? organisation.value : null
  if (known === null) return []
  const key = (await hash())('applicant', known)
  if (actor.kind === 'applicant' && actor.key !== key) return []
  const page = await casesOf(cases, key)
  return page.cases
    .filter(({ head }) => head.item.code === content.item && applicationType.isOpen(head))
    .map(({ head, listing: { item } }) => {
      const isKnown = actor.kind === 'applicant' || (actor.kind === 'officer' && head.passed.includes(actor.office))
      const { no, state, filedAt } = head
      return isKnown ? { item, no, state, filedAt } : { item, no: null, state: null, filedAt: null }
    })
}

/**
 * Saves under the version the writer saw; `id` is null for a new draft. On `stale-version` and `draft-filed` nothing
 * was saved.
 */
export async function saveAndCompare(
  place: DraftPlace,
  actor: Actor,
  { id, version, content }: { id: string | null; version: number; content: DraftContent },
  at: string,
) {
  const owner = recordOf(actor).subject
  const saved = await saveDraft(place.cases, owner, { id, version, content: JSON.stringify(content) }, at)
  return isRefusal(saved) ? saved : { ...shown(saved), duplicates: await duplicatesOf(place, actor, content, at) }
}
