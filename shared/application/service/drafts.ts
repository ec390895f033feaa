import type { CaseTable } from '../../casework/store/cases.ts'
import { type Draft, saveDraft } from '../../casework/store/drafts.ts'
import { recordDuplicateTold } from '../../casework/store/file-access-log.ts'
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
 * own. An officer sees only those that they may read, and the case keeps who looked.
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
  const told = page.cases.filter(
    ({ head }) =>
      head.item.code === content.item && applicationType.isOpen(head) && applicationType.mayRead(head, actor) === null,
  )
  if (actor.kind === 'officer') {
    const { subject, office } = actor
    await Promise.all(told.map(({ head }) => recordDuplicateTold(cases, head.no, { at, subject, office })))
  }
  return told.map(({ head: { no, state, filedAt }, listing: { item } }) => ({ item, no, state, filedAt }))
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
