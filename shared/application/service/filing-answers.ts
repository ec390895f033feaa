import type { Place as CasePlace } from '../../casework/service/acts.ts'
import { ownCasesAnswer } from '../../casework/service/own-cases.ts'
import { discardDraft, draftsOf, endOf, findDraft } from '../../casework/store/drafts.ts'
import { hasRoom } from '../../casework/store/kept.ts'
import { findUpload, grantUpload, readUrl } from '../../casework/store/uploads.ts'
import { reference } from '../../catalogue/reference.ts'
import { type Actor, recordOf } from '../../kernel/actor.ts'
import { isRefusal, refuse } from '../../kernel/refusal.ts'
import type { Hmac } from '../../platform/secrets.ts'
import { type Answered, answer } from '../../platform/serve.ts'
import type { Table } from '../../platform/table.ts'
import { applicationEndpoints } from '../api/filing.ts'
import { mayFile } from '../filing.ts'
import type { Application } from '../head.ts'
import { verifiedMobile } from './confirmation.ts'
import { saveAndCompare, shown } from './drafts.ts'
import { takeSubmission } from './take-submission.ts'

/** Drafts, uploads, submitting, and one's own applications. */

interface Place extends CasePlace<Application> {
  /** bucket that uploads go to */
  uploads: string
  /** bucket of the checked files */
  documents: string
  /** where tries of codes are counted */
  counters: Table
  hash: () => Promise<Hmac>
}

/** Whether a citizen keeps as much as the quota allows. Officers work for many people, and are not counted. */
async function isFull({ cases, known }: Place, kind: 'draft' | 'upload', actor: Actor, at: string): Promise<boolean> {
  if (actor.kind !== 'applicant') return false
  const { quotas } = await reference(known, Date.parse(at))
  return !(await hasRoom(cases, quotas, kind, actor.subject, at))
}

export const filingAnswers = (place: Place): Answered[] => [
  answer(applicationEndpoints['create-draft'], async ({ actor, body, at }) =>
    (await isFull(place, 'draft', actor, at))
      ? refuse('too-many-drafts')
      : saveAndCompare(place, actor, { id: null, version: 0, content: body }, at),
  ),
  answer(applicationEndpoints['save-draft'], ({ actor, path, version, body, at }) =>
    saveAndCompare(place, actor, { id: path.draft ?? '', version, content: body }, at),
  ),
  answer(applicationEndpoints['list-drafts'], async ({ actor, query }) => {
    const page = await draftsOf(place.cases, recordOf(actor).subject, query.after)
    return { drafts: page.map(shown), next: endOf(page) }
  }),
  answer(applicationEndpoints['read-draft'], async ({ actor, path }) => {
    const draft = await findDraft(place.cases, path.draft ?? '', recordOf(actor).subject)
    return isRefusal(draft) ? draft : shown(draft)
  }),
  answer(applicationEndpoints['discard-draft'], async ({ actor, path }) => {
    const owner = recordOf(actor).subject
    const draft = await findDraft(place.cases, path.draft ?? '', owner)
    if (isRefusal(draft)) return draft
    await discardDraft(place.cases, draft.id, owner)
    return {}
  }),
  answer(applicationEndpoints['request-upload'], async ({ actor, body, at }) =>
    (await isFull(place, 'upload', actor, at))
      ? refuse('too-many-uploads')
      : grantUpload(place.cases, place.uploads, recordOf(actor).subject, body, at),
  ),
  answer(applicationEndpoints['read-upload'], async ({ actor, path, at }) => {
    const upload = await findUpload(place.cases, path.upload ?? '')
    if (upload === null || upload.owner !== recordOf(actor).subject) return refuse('not-found')
    const { id, status, reason, type } = upload
    if (status === 'erased') return refuse('not-found')
    const shown = `${id}/${type === 'application/pdf' ? 'copy' : 'thumbnail'}`
    const url = status === 'verified' ? (await readUrl(place.documents, shown, at)).url : null
    return { id, status, reason, type, url }
  }),
  answer(
    applicationEndpoints.submit,
    ({ actor, claims, body, at, deviceAt, attempt }) =>
      takeSubmission(place, body, {
        actor,
        own: {
          name: claims.name ?? null,
          number: claims.credit_code ?? claims.id_number ?? null,
          phone: verifiedMobile(claims),
        },
        at,
        deviceAt: body.deviceAt ?? deviceAt,
        attempt,
      }),
    async ({ actor }) => (actor !== null && mayFile(actor) ? null : refuse('not-allowed')),
  ),
  ownCasesAnswer(place, applicationEndpoints['my-cases']),
]
