import { randomBytes } from 'node:crypto'
import type * as z from 'zod/mini'
import type { CaseTable } from '../../casework/store/cases.ts'
import { type Attempt, file, uploadItems } from '../../casework/store/filing.ts'
import { type Hash, keptPin, pinOf } from '../../casework/store/pin.ts'
import { useBy, usedUp } from '../../casework/store/quota.ts'
import { searchKey } from '../../casework/store/search-index.ts'
import { filesOf } from '../../casework/store/uploads.ts'
import { takingIn } from '../../casework/succession.ts'
import type { Actor } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/calendar.ts'
import { caseNumber, checkCreditCode, checkIdNumber, checkPhone } from '../../kernel/identity.ts'
import { maskName } from '../../kernel/masking.ts'
import type { Person } from '../../kernel/person.ts'
import type { BasicData } from '../../kernel/reference.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { searchTermsOf } from '../../kernel/search-term.ts'
import { cleanName } from '../../kernel/text.ts'
import { type Commitment, commit } from '../../ledger/values.ts'
import type { disclosureBody } from '../api/requests.ts'
import { disclosureRequestType } from '../disclosure-request.ts'
import { type Channel, type DisclosureRequest, isReceivedAtOnce, isSentOn } from '../head.ts'
import { filed } from '../opening.ts'

/** From a written request to a filed case: requester, channel, filed once for each attempt. */

type Asked = z.output<typeof disclosureBody>

export interface Sender {
  actor: Actor
  /** name and number of the sender's own token */
  own: { name: string | null; number: string | null }
  at: string
  deviceAt: string | undefined
  attempt: Attempt
}

export interface Place {
  cases: CaseTable<DisclosureRequest>
  reference: BasicData
  hash: Hash
}

interface Fault {
  path: string
  message: string
}

/** Files the request as a case of its own. */
export async function requestDisclosure({ cases, reference, hash }: Place, asked: Asked, by: Sender) {
  const { at, deviceAt, attempt } = by
  const actor = takingIn(by.actor, reference)
  const channel = channelOf(asked, actor, reference)
  if (isRefusal(channel)) return channel
  const { person, faults } = personOf(asked, by)
  const all = [...faults, ...organFaults(asked, reference), ...receiptFaults(asked, channel, dayOf(at))]
  if (person === null || all.length > 0) return refuse('invalid-input', { errors: all })
  const author = hash('applicant', person.number)
  const use = useBy(hash, reference.quotas, 'requests-of-person', author, at, 'too-many-requests')
  const uploads = await uploadItems(cases, asked.files, use)
  const enough = usedUp(use, uploads)
  if (enough !== null) return enough
  const files = filesOf({ files: asked.files }, uploads, actor.kind === 'system' ? '' : actor.subject)
  if (isRefusal(files)) return files

  const commitments: Commitment[] = []
  const commitTo = (text: string) => {
    const made = commit(text)
    commitments.push(made)
    return made.sealed
  }
  const no = caseNumber.make(randomBytes(10))
  return file(cases, reference, {
    type: disclosureRequestType,
    no,
    actor,
    at,
    deviceAt,
    itemVersion: 1,
    behalf: author,
    event: filed({
      channel,
      receivedOn: isReceivedAtOnce(channel) ? (asked.receivedOn ?? dayOf(at)) : null,
      requester: asked.requester,
      author,
      person: commitTo(JSON.stringify(person)),
      village: channel === 'agent' && actor.kind === 'officer' ? actor.office : null,
      organ: asked.organ,
      text: commitTo(asked.text),
      form: asked.form,
      way: asked.way,
      files: files.files ?? [],
      pin: keptPin(no, pinOf(no, attempt.key, hash), hash),
    }),
    listing: { applicant: maskName(person.name, person.kind), item: disclosureRequestType.title },
    commitments,
    attempt,
    draft: null,
    use,
    files: [],
    searchKeys: searchTermsOf(person).map(term => searchKey(hash, term)),
  })
}

/** Whether the hall takes a request from this actor at all. */
export const mayRequest = (actor: Actor): boolean =>
  actor.kind === 'applicant' || (actor.kind === 'officer' && actor.roles.some(r => r === 'agent' || r === 'clerk'))

/** The channel: the web, a village's agent, or the organ's own clerk. */
function channelOf({ channel, organ }: Asked, actor: Actor, { offices }: BasicData): Channel | Refusal {
  if (actor.kind === 'applicant') return channel === null ? 'web' : refuse('not-allowed')
  if (actor.kind !== 'officer') return refuse('not-allowed')
  if (channel === null) {
    const isAgent = actor.roles.includes('agent') && offices.get(actor.office)?.tier === 'village'
    return isAgent ? 'agent' : refuse('not-allowed')
  }
  return !isSentOn(channel) && actor.roles.includes('clerk') && actor.office === organ ? channel : refuse('not-allowed')
}

/** The requester (art. 29): by the token, or as the officer wrote it down. */
function personOf(asked: Asked, { actor, own, at }: Sender): { person: Person | null; faults: Fault[] } {
  const isCitizen = actor.kind === 'applicant'
  const faults: Fault[] = []
  if (isCitizen && (asked.number !== null || asked.name !== null)) {
    faults.push({ path: '/number', message: '只能以本人名义申请，姓名和证件号码不用填写。' })
  }
  const number = (isCitizen ? own.number : asked.number) ?? ''
  const name = cleanName((isCitizen ? own.name : asked.name) ?? '')
  const id = checkIdNumber(number, dayOf(at))
  const organisation = checkCreditCode(number)
  // An identity number may pass for a credit code, but never the other way round.
  const isPerson = id.ok || !organisation.ok
  if (name === '') faults.push({ path: '/name', message: '请填写申请人的姓名或者名称。' })
  if (!organisation.ok && !id.ok) faults.push({ path: '/number', message: id.reason })
  if (isPerson !== (asked.requester === 'person')) {
    faults.push({
      path: '/requester',
      message: isPerson ? '个人申请的，请选择“自然人”。' : '组织申请的，请选择组织的类别。',
    })
  }
  const phone = checkPhone(asked.phone)
  if (!phone.ok) faults.push({ path: '/phone', message: phone.reason })
  if (asked.way === 'post' && asked.address === '')
    faults.push({ path: '/address', message: '邮寄的，请填写通信地址。' })
  if ((asked.way === 'online') !== (asked.form === 'electronic')) {
    faults.push({ path: '/way', message: '电子文本在网上获取；纸质文本和现场查阅请选择其他方式。' })
  }
  const known = id.ok ? id.value : organisation.ok ? organisation.value : null
  if (known === null) return { person: null, faults }
  return {
    person: {
      kind: isPerson ? 'natural' : 'legal',
      name,
      number: known,
      phone: phone.ok ? phone.value : null,
      address: asked.address,
      representative: null,
    },
    faults,
  }
}

/** Departments and towns answer for the information they made or keep (art. 10). */
function organFaults({ organ }: Asked, { offices }: BasicData): Fault[] {
  const { tier, successor } = offices.get(organ) ?? {}
  return (tier === 'department' || tier === 'town') && successor === undefined
    ? []
    : [{ path: '/organ', message: '请从列表中选择要申请的机关。' }]
}

function receiptFaults({ receivedOn }: Asked, channel: Channel, today: string): Fault[] {
  if (receivedOn === null) return []
  if (!isReceivedAtOnce(channel))
    return [{ path: '/receivedOn', message: '这种方式以双方确认之日为收到之日，不用填写。' }]
  return receivedOn > today ? [{ path: '/receivedOn', message: '收到之日不能晚于今天。' }] : []
}
