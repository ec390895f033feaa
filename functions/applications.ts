import type { DraftContent } from '../shared/application/api/filing.ts'
import { applicationEndpoints, draftContent } from '../shared/application/api/filing.ts'
import { applicationType } from '../shared/application/application.ts'
import type { Application } from '../shared/application/head.ts'
import { submit } from '../shared/application/service/submission.ts'
import { listedOf } from '../shared/casework/case-file.ts'
import { caseTable, find } from '../shared/casework/store/cases.ts'
import { type Draft, discardDraft, draftsOf, findDraft, saveDraft } from '../shared/casework/store/drafts.ts'
import { type Attempt, madeBefore } from '../shared/casework/store/filing.ts'
import { casesOf } from '../shared/casework/store/lists.ts'
import { pinOf } from '../shared/casework/store/pin.ts'
import { findUpload, grantUpload } from '../shared/casework/store/uploads.ts'
import { reference } from '../shared/catalogue/reference.ts'
import type { Actor } from '../shared/kernel/actor.ts'
import { dayOf } from '../shared/kernel/calendar.ts'
import { checkCreditCode, checkIdNumber } from '../shared/kernel/identity.ts'
import { isRefusal, type Refusal, refuse } from '../shared/kernel/refusal.ts'
import { sha256 } from '../shared/ledger/ledger.ts'
import { identify } from '../shared/offices/identity.ts'
import { environment } from '../shared/platform/environment.ts'
import { hmac } from '../shared/platform/secrets.ts'
import { answer, serve } from '../shared/platform/serve.ts'
import { table } from '../shared/platform/table.ts'

/** Drafts, uploads, submitting, and one's own cases. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'UPLOADS_BUCKET', 'SECRET_ARN')
const cases = caseTable(env.CASES_TABLE, applicationType)
const roster = table(env.REFERENCE_TABLE)

const subjectOf = (actor: Actor): string => (actor.kind === 'system' ? actor.name : actor.subject)

const shown = ({ content, ...draft }: Draft) => ({ ...draft, content: draftContent.parse(JSON.parse(content)) })

/**
 * Open cases of the same person for the same item: pointed out, never forbidden. Citizens learn of their own alone; an
 * officer learns which and since when only where the case passed through their office, and otherwise that there is one.
 */
async function duplicatesOf(actor: Actor, content: DraftContent, at: string) {
  const number = content.applicant?.number ?? ''
  const person = checkIdNumber(number, dayOf(at))
  const organisation = checkCreditCode(number)
  const known = person.ok ? person.value : organisation.ok ? organisation.value : null
  if (known === null) return []
  const hash = await hmac(env.SECRET_ARN)
  const key = hash('applicant', known)
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

async function save(actor: Actor, id: string | null, version: number, content: DraftContent, at: string) {
  const saved = await saveDraft(cases, subjectOf(actor), { id, version, content: JSON.stringify(content) }, at)
  return isRefusal(saved) ? saved : { ...shown(saved), duplicates: await duplicatesOf(actor, content, at) }
}

export const handler = serve(env.SECRET_ARN, (bearer, access) => identify(roster, bearer, access), [
  answer(applicationEndpoints['create-draft'], ({ actor, body, at }) => save(actor, null, 0, body, at)),
  answer(applicationEndpoints['save-draft'], ({ actor, path, version, body, at }) =>
    save(actor, path.draft ?? '', version, body, at),
  ),
  answer(applicationEndpoints['list-drafts'], async ({ actor }) => ({
    drafts: (await draftsOf(cases, subjectOf(actor))).map(shown),
  })),
  answer(applicationEndpoints['read-draft'], async ({ actor, path }) => {
    const draft = await findDraft(cases, path.draft ?? '', subjectOf(actor))
    return isRefusal(draft) ? draft : shown(draft)
  }),
  answer(applicationEndpoints['discard-draft'], async ({ actor, path }) => {
    const draft = await findDraft(cases, path.draft ?? '', subjectOf(actor))
    if (isRefusal(draft)) return draft
    await discardDraft(cases, draft.id, subjectOf(actor))
    return {}
  }),
  answer(applicationEndpoints['request-upload'], ({ actor, body, at }) =>
    grantUpload(cases, env.UPLOADS_BUCKET, subjectOf(actor), body, at),
  ),
  answer(applicationEndpoints['read-upload'], async ({ actor, path }) => {
    const upload = await findUpload(cases, path.upload ?? '')
    if (upload === null || upload.owner !== subjectOf(actor)) return refuse('not-found')
    const { id, status, reason } = upload
    return status === 'erased' ? refuse('not-found') : { id, status, reason }
  }),
  answer(applicationEndpoints.submit, async ({ actor, claims, body, at, deviceAt, attempt }) => {
    const hash = await hmac(env.SECRET_ARN)
    const made = { key: hash('idempotency', `${subjectOf(actor)}#${attempt}`), digest: sha256(JSON.stringify(body)) }
    const submitter = {
      actor,
      ownNumber: claims.credit_code ?? claims.id_number ?? null,
      at,
      deviceAt: body.deviceAt ?? deviceAt,
      attempt: made,
    }
    const filed = await submit(cases, await reference(roster, Date.parse(at)), hash, body, submitter)
    const no = isRefusal(filed) ? await againOf(made, filed) : filed.no
    if (isRefusal(no)) return no
    const head = isRefusal(filed) ? null : (filed.stored?.head ?? null)
    return receiptOf(head ?? (await find(cases, no))?.stored.head ?? null, made.key)
  }),
  answer(applicationEndpoints['my-cases'], async ({ actor, query, at }) => {
    if (actor.kind !== 'applicant') return refuse('not-allowed')
    const { calendar } = await reference(roster, Date.parse(at))
    const page = await casesOf(cases, actor.key, query.after)
    return { cases: page.cases.map(c => listedOf(c, 'applicant', calendar, at)), next: page.next }
  }),
])

/** A refused attempt that was made before answers the case it made then. */
async function againOf(attempt: Attempt, refusal: Refusal): Promise<string | Refusal> {
  const before = await madeBefore(cases, attempt)
  return before ?? refusal
}

/** The receipt of a filed case; asked again with the same key it says the same. */
async function receiptOf(head: Application | null, attempt: string) {
  if (head === null) return refuse('case-not-found')
  return {
    no: head.no,
    version: head.version,
    pin: pinOf(head.no, attempt, await hmac(env.SECRET_ARN)),
    filedAt: head.filedAt,
    missing: head.materials.filter(m => m.state === 'later').map(m => m.id),
  }
}
