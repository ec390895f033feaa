import { randomBytes } from 'node:crypto'
import type { CaseTable, Stored } from '../../casework/store/cases.ts'
import { type Attempt, file, uploadItems } from '../../casework/store/filing.ts'
import { casesOf } from '../../casework/store/lists.ts'
import { keptPin, pinOf } from '../../casework/store/pin.ts'
import { useBy, usedUp } from '../../casework/store/quota.ts'
import { searchKey } from '../../casework/store/search-index.ts'
import { filesOf, mostFiles } from '../../casework/store/uploads.ts'
import { takingIn } from '../../casework/succession.ts'
import type { Registers } from '../../catalogue/reference.ts'
import { versionChanges } from '../../catalogue/version-changes.ts'
import { type Actor, recordOf } from '../../kernel/actor.ts'
import { unlisted } from '../../kernel/asked.ts'
import { dayOf } from '../../kernel/calendar.ts'
import { caseNumber } from '../../kernel/identity.ts'
import type { Item } from '../../kernel/item/item.ts'
import { maskName } from '../../kernel/masking.ts'
import type { Person } from '../../kernel/person.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { searchTermsOf } from '../../kernel/search-term.ts'
import { cleanName, cleanNumber } from '../../kernel/text.ts'
import { commit } from '../../ledger/values.ts'
import type { Hmac } from '../../platform/secrets.ts'
import type { Table } from '../../platform/table.ts'
import { filingOf, judge, type Submission } from '../api/judged.ts'
import { applicationType } from '../application.ts'
import { mayFile, file as open } from '../filing.ts'
import type { Application } from '../head.ts'
import { type Content, judgeCode } from './confirmation.ts'
import { itemToFile } from './item-to-file.ts'

/** The answer to a filing with more files than one case takes at once. */
const tooMany = `一次最多提交${mostFiles}个文件，请减少后再提交。`

/** From a filled application to a filed case: check, gather, file once. */

/** The submitter: the actor, and the name and number of their own token if they are the applicant. */
export interface Submitter {
  actor: Actor
  own: { name: string | null; number: string | null; phone: string | null }
  /** the code that confirms the form, and where its tries are counted */
  code?: string | undefined
  counters: Table
  at: string
  deviceAt: string | undefined
  attempt: Attempt
}

export async function submit(
  cases: CaseTable<Application>,
  reference: Registers,
  hash: Hmac,
  submission: Submission,
  submitter: Submitter,
): Promise<{ no: string; stored: Stored<Application> | null; item: Item } | Refusal> {
  const by = { ...submitter, actor: takingIn(submitter.actor, reference) }
  if (!mayFile(by.actor)) return refuse('not-allowed')
  const item = await itemToFile(reference, submission.item, dayOf(by.at))
  if (isRefusal(item)) return item
  const { itemVersion = item.version } = submission
  if (itemVersion !== item.version) {
    const filledUnder = await reference.items.version(item.code, itemVersion)
    const changes =
      filledUnder === undefined ? [] : versionChanges(filledUnder, item, id => reference.offices.get(id)?.name ?? id)
    return refuse('item-changed', { version: item.version, changes })
  }
  const checked = judge(submission, item, reference, by)
  const { person } = checked
  const problems = [...checked.problems, ...nameProblems(person, by)]
  if (problems.length > 0) return refuse('invalid-input', { errors: problems })
  if (by.actor.kind === 'applicant' && !speaksFor(person, by)) return refuse('not-allowed')

  const unknown = unlisted(item, submission.files)
  if (unknown.length > 0) return refuse('material-unknown', { materials: unknown })
  const ids = [...Object.values(submission.files).flat(), ...(submission.mandate ? [submission.mandate.upload] : [])]
  if (new Set(ids).size > mostFiles) return refuse('invalid-input', { errors: [{ path: '/files', message: tooMany }] })
  const key = hash('applicant', person.number)
  const use = useBy(hash, reference.quotas, 'applications-for-person', `${key}#${item.code}`, by.at, 'too-many-filings')
  const uploads = await uploadItems(cases, ids, use)
  const enough = usedUp(use, uploads)
  if (enough !== null) return enough
  const owner = by.actor.kind === 'system' ? '' : by.actor.subject
  const files = filesOf(submission.files, uploads, owner)
  if (isRefusal(files)) return files
  const mandate = submission.mandate && filesOf({ mandate: [submission.mandate.upload] }, uploads, owner)
  if (mandate !== null && isRefusal(mandate)) return mandate

  const no = caseNumber.make(randomBytes(10))
  const sealedPerson = commit(JSON.stringify(person))
  const sealedForm = commit(JSON.stringify(checked.form))
  const sealedMandate =
    submission.mandate && commit(JSON.stringify({ ...submission.mandate, file: mandate?.mandate?.[0] }))
  const pin = pinOf(no, by.attempt.key, hash)
  if (item.once && (await hasApplied(cases, key, item))) return refuse('applied-before')
  const content = { item, town: submission.town, person, form: checked.form }
  const confirmed = by.code === undefined ? null : await confirm(content, hash, by, by.code)
  if (confirmed !== null && isRefusal(confirmed)) return confirmed
  const kept = {
    ...{ key, person: sealedPerson.sealed, form: sealedForm.sealed, mandate: sealedMandate?.sealed ?? null },
    ...{ files, confirmation: confirmed, pin: keptPin(no, pin, hash) },
  }
  const filing = filingOf(submission, checked, kept, reference, by.actor)
  const event = open(filing, { actor: by.actor, item })
  if (isRefusal(event)) return event
  const filed = await file(cases, reference, {
    type: applicationType,
    no,
    actor: by.actor,
    at: by.at,
    deviceAt: by.deviceAt,
    itemVersion: item.version,
    behalf: key,
    event,
    listing: { applicant: maskName(person.name, person.kind), item: item.shortName },
    commitments: [sealedPerson, sealedForm, ...(sealedMandate ? [sealedMandate] : [])],
    attempt: by.attempt,
    draft: submission.draft ?? null,
    use,
    files: submission.mandate === null ? [] : [submission.mandate.upload],
    searchKeys: searchTermsOf(person).map(term => searchKey(hash, term)),
  })
  return isRefusal(filed) ? filed : { ...filed, item }
}

/** The phone whose code confirmed the form. */
async function confirm(
  content: Content,
  hash: Hmac,
  by: Submitter,
  code: string,
): Promise<{ phone: string } | Refusal> {
  const { actor, own, attempt, at, counters } = by
  if (own.phone === null) return refuse('phone-unverified')
  const confirming = { subject: recordOf(actor).subject, attempt: attempt.key, content, at }
  return (await judgeCode(counters, hash, confirming, code)) ?? { phone: own.phone.slice(-4) }
}

/** Whether the person has the item pending or granted: one household has one homestead (土地管理法 art. 62). */
async function hasApplied(cases: CaseTable<Application>, key: string, { code }: Item): Promise<boolean> {
  for (let after: string | undefined; ; ) {
    const page = await casesOf(cases, key, after)
    const counts = page.cases.some(
      ({ head }) =>
        head.item.code === code &&
        (applicationType.isOpen(head) || (head.decision?.outcome === 'granted' && !head.decision.revoked)),
    )
    if (counts || page.next === null) return counts
    after = page.next
  }
}

/** A citizen files for themselves, as a guardian, or for the organisation they represent. */
function speaksFor(person: Person, { own }: Submitter): boolean {
  if (own.number === null) return false
  const number = cleanNumber(own.number)
  return person.number === number || person.representative?.idNumber === number
}

/** Whoever has the number of the token has its name too: the identity provider verified both. */
function nameProblems(person: Person, { actor, own }: Submitter) {
  if (actor.kind !== 'applicant' || own.number === null || own.name === null) return []
  const number = cleanNumber(own.number)
  const name = cleanName(own.name)
  const verified = [
    { path: '/applicant/name', number: person.number, name: person.name },
    {
      path: '/applicant/representative/name',
      number: person.representative?.idNumber,
      name: person.representative?.name,
    },
  ]
  return verified
    .filter(one => one.number === number && one.name !== name)
    .map(({ path }) => ({ path, message: '姓名（名称）要和实名认证的一致。' }))
}
