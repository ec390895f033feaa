import { randomBytes } from 'node:crypto'
import type * as z from 'zod/mini'
import type { CaseTable } from '../../casework/store/cases.ts'
import { dossier } from '../../casework/store/dossier.ts'
import { type Attempt, file, uploadItems } from '../../casework/store/filing.ts'
import { type Hash, keptPin, pinOf } from '../../casework/store/pin.ts'
import { useBy, usedUp } from '../../casework/store/quota.ts'
import { searchKey } from '../../casework/store/search-index.ts'
import { filesOf } from '../../casework/store/uploads.ts'
import { takingIn } from '../../casework/succession.ts'
import { currentItem } from '../../catalogue/items.ts'
import type { Registers } from '../../catalogue/reference.ts'
import type { Actor } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/calendar.ts'
import { caseNumber, checkCreditCode, checkIdNumber, checkPhone } from '../../kernel/identity.ts'
import { maskName } from '../../kernel/masking.ts'
import { presentOffice } from '../../kernel/office.ts'
import type { BasicData } from '../../kernel/reference.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { searchTermsOf } from '../../kernel/search-term.ts'
import { type Commitment, commit } from '../../ledger/values.ts'
import { officersOf } from '../../offices/kept-roster.ts'
import type { Table } from '../../platform/table.ts'
import type { letter, signedLetter } from '../api/letters.ts'
import { enquiryType } from '../enquiry.ts'
import { type Enquiry, titleOf } from '../head.ts'
import { namedIn } from '../named.ts'
import { type Filed, filed } from '../opening.ts'

/** From a written letter to a filed case: its author, the accused, filed once for each attempt. */

export type Letter = z.output<typeof letter> & Partial<z.output<typeof signedLetter>>

export interface Writer {
  /** null: nobody is signed in */
  actor: Actor | null
  /** name and number of the writer's own token */
  own: { name: string | null; number: string | null }
  at: string
  deviceAt: string | undefined
  attempt: Attempt
}

export interface Place {
  cases: CaseTable<Enquiry>
  /** the roster */
  known: Table
  reference: Registers
  hash: Hash
}

interface Author extends Pick<Filed, 'channel' | 'village' | 'author'> {
  person: { name: string; phone: string | null; number: string | null } | null
}

interface Fault {
  path: string
  message: string
}

/** An author who has not signed in acts through the hall. */
const nobody: Actor = { kind: 'system', name: 'public' }

/** Files the letter as a case of its own. */
export async function writeLetter(place: Place, letter: Letter, { own, at, deviceAt, attempt, ...writer }: Writer) {
  const { cases, known, reference, hash } = place
  const actor = takingIn(writer.actor, reference)
  const present = (id: string): string => presentOffice(reference.offices, id)
  const { desk, topics } = reference.enquiries
  const channel = channelOf(actor, reference)
  if (channel === null || (letter.from != null && channel !== 'phone')) return refuse('not-allowed')

  const person = personOf(letter, actor, own, at)
  const faults = [...person.faults, ...(await placeFaults(letter, reference, at))]
  if (faults.length > 0) return refuse('invalid-input', { errors: faults })
  const number = person.value?.number ?? null
  const key = number === null ? null : hash('applicant', number)
  // Who gives no number is counted by address.
  const use = key === null ? null : useBy(hash, reference.quotas, 'letters-of-person', key, at, 'too-many-letters')
  const uploads = await uploadItems(cases, letter.files ?? [], use)
  const enough = usedUp(use, uploads)
  if (enough !== null) return enough
  const files = filesOf(
    { files: letter.files ?? [] },
    uploads,
    actor === null || actor.kind === 'system' ? '' : actor.subject,
  )
  if (isRefusal(files)) return files

  const author: Author | Refusal =
    letter.from == null
      ? {
          channel,
          village: channel === 'agent' && actor?.kind === 'officer' ? actor.office : null,
          author: key,
          person: person.value,
        }
      : await authorOfSplit(cases, letter.from)
  if (isRefusal(author)) return author

  const commitments: Commitment[] = []
  const commitTo = (text: string): Sealed => {
    const made = commit(text)
    commitments.push(made)
    return made.sealed
  }
  const county = [...reference.offices.values()].find(({ tier }) => tier === 'county')?.id ?? desk
  const against = letter.against.flatMap(id => [id, present(id)])
  const no = caseNumber.make(randomBytes(10))
  const event = filed({
    kind: letter.kind,
    channel: author.channel,
    topic: letter.topic,
    place: letter.place && present(letter.place),
    item: letter.item,
    author: author.author,
    person: author.person === null ? null : commitTo(JSON.stringify(author.person)),
    village: author.village && present(author.village),
    desk,
    county,
    title: commitTo(letter.title),
    text: commitTo(letter.text),
    files: files.files ?? [],
    accused: {
      offices: [...new Set(against)],
      officers: await namedOfficers(known, letter, [desk, county, ...against]),
    },
    from: letter.from ?? null,
    publish: letter.publish,
    pin: keptPin(no, pinOf(no, attempt.key, hash), hash),
  })
  const topic = topics.find(({ id }) => id === letter.topic)?.name ?? letter.topic
  const name = author.person?.name ?? ''
  // Nobody finds the author of a report by name (信访工作条例 art. 30).
  const found = letter.kind === 'report' ? null : author.person
  const terms = found === null ? [] : searchTermsOf({ ...found, representative: null })
  return file(cases, reference, {
    type: enquiryType,
    no,
    actor: actor ?? nobody,
    at,
    deviceAt,
    itemVersion: 1,
    behalf: author.author,
    event,
    listing: {
      applicant: letter.kind === 'report' ? '保密' : name === '' ? '未具名' : maskName(name, 'natural'),
      item: titleOf(letter.kind, topic),
    },
    commitments,
    attempt,
    draft: null,
    use,
    files: [],
    searchKeys: terms.map(term => searchKey(hash, term)),
  })
}

/** Whether the hall takes a letter from this actor at all. */
export const mayWrite = (actor: Actor | null, reference: BasicData): boolean => channelOf(actor, reference) !== null

/** The channel of the letter; null for an officer who records none. */
function channelOf(actor: Actor | null, { offices, enquiries }: BasicData): Filed['channel'] | null {
  if (actor === null || actor.kind === 'applicant') return 'web'
  if (actor.kind !== 'officer') return null
  if (actor.roles.includes('agent') && offices.get(actor.office)?.tier === 'village') return 'agent'
  return actor.roles.includes('clerk') && actor.office === enquiries.desk ? 'phone' : null
}

/** The author: by the token, else as self-declared, or as the officer recorded it. Nobody has to give a name. */
function personOf(
  letter: Letter,
  actor: Actor | null,
  own: Writer['own'],
  at: string,
): { value: Author['person']; faults: Fault[] } {
  const isCitizen = actor?.kind === 'applicant'
  const given = isCitizen ? own.number : (letter.number ?? null)
  const faults: Fault[] = []
  if (isCitizen && letter.number != null)
    faults.push({ path: '/number', message: '已登录的来信人不用再写身份证件号码。' })
  const phone = letter.phone === null ? null : checkPhone(letter.phone)
  if (phone !== null && !phone.ok) faults.push({ path: '/phone', message: phone.reason })
  const id = given === null ? null : checkIdNumber(given, dayOf(at))
  const organisation = given === null ? null : checkCreditCode(given)
  if (id !== null && !id.ok && !organisation?.ok) faults.push({ path: '/number', message: id.reason })
  const name = (isCitizen ? own.name : null) ?? letter.name
  const number = id?.ok ? id.value : organisation?.ok ? organisation.value : null
  if (number !== null && name === null) faults.push({ path: '/name', message: '写了证件号码，请同时写姓名。' })
  const value = { name: name ?? '', phone: phone?.ok ? phone.value : null, number }
  return { value: Object.values(value).every(v => v === null || v === '') ? null : value, faults }
}

async function placeFaults(
  { topic, place, item, against }: Letter,
  reference: Registers,
  at: string,
): Promise<Fault[]> {
  const { offices, enquiries } = reference
  const tier = place === null ? null : offices.get(place)?.tier
  return [
    ...(enquiries.topics.some(({ id }) => id === topic) ? [] : [{ path: '/topic', message: '请选择来信的内容分类。' }]),
    ...(tier === null || tier === 'town' || tier === 'village'
      ? []
      : [{ path: '/place', message: '请选择镇或者村（居）。' }]),
    ...(item === null || (await currentItem(reference, item, dayOf(at))) !== undefined
      ? []
      : [{ path: '/item', message: '没有这个事项，请从列表中选择。' }]),
    ...against.flatMap((office, i) =>
      offices.has(office) ? [] : [{ path: `/against/${i}`, message: '没有这个单位，请从列表中选择。' }],
    ),
  ]
}

/** Author and channel of the letter this one is split from. */
async function authorOfSplit(cases: CaseTable<Enquiry>, from: string): Promise<Author | Refusal> {
  const number = caseNumber.check(from)
  const whole = number.ok ? await dossier(cases, number.value) : null
  const opening = whole?.records[0]?.event
  if (whole === null || opening === undefined || !filed.is(opening)) return refuse('number-unknown', { number: from })
  const person = opening.person === null ? null : whole.text(opening.person)
  const { channel, village, author } = opening
  return { channel, village, author, person: person === null ? null : JSON.parse(person) }
}

/** The officers of these offices whom a complaint or report names. They never handle it. */
export async function namedOfficers(
  known: Table,
  { kind, title, text }: Pick<Letter, 'kind' | 'title' | 'text'>,
  offices: readonly string[],
): Promise<string[]> {
  if (kind !== 'complaint' && kind !== 'report') return []
  const rosters = await Promise.all([...new Set(offices)].map(office => officersOf(known, office)))
  return namedIn(`${title}\n${text}`, rosters.flat())
}
