import type { Recorded } from '../../shared/casework/entry.ts'
import { lettersOf } from '../../shared/casework/reading.ts'
import type { ReadCase } from '../../shared/casework/view.ts'
import { enquiryType } from '../../shared/enquiry/enquiry.ts'
import type { Enquiry, Known } from '../../shared/enquiry/head.ts'
import { filed } from '../../shared/enquiry/opening.ts'
import type { Office } from '../../shared/kernel/office.ts'
import type { Sealed } from '../../shared/kernel/sealed.ts'
import { type AskedOf, Tale } from '../casework/tale.ts'
import { actorOf, department, limits, note, type Person, photo, town, village } from '../kernel/sample.ts'

/**
 * A letter of the core's tests: its desk, two departments and a town that may get it, and the county that supervises.
 */

const office = (id: string, name: string, tier: Office['tier']): Office => ({
  id,
  name,
  shortName: name,
  tier,
  kind: 'government',
})

const person: Sealed = { ref: 'person', digest: 'c'.repeat(64) }
const texts = new Map([
  [note.ref, '路边的树倒了，陈小文（13800138000）看见的'],
  [person.ref, JSON.stringify({ name: '陈小文', phone: '13800138000', number: '445321199001010012' })],
])

const offices = [
  office(town, '六祖镇', 'town'),
  office(department, '林业局', 'department'),
  office('health', '卫生健康局', 'department'),
]

export const known: Known = {
  limits,
  topics: [
    { id: 'forest', name: '林木', office: department },
    { id: 'other', name: '其他', office: 'government-services' },
  ],
  offices,
  // The timber office has ended, and the department continues its powers.
  present: id => (id === 'timber' ? department : id),
  items: new Map([
    ['SL-0101', { name: '再生育登记', decider: 'health' }],
    ['SL-0102', { name: '高龄津贴', decider: null }],
  ]),
}

/** The sample person's question about trees, written down by the agent of their village. */
export const written = (different: Partial<Parameters<typeof filed>[0]> = {}) =>
  filed({
    kind: 'question',
    channel: 'agent',
    topic: 'forest',
    place: null,
    item: null,
    author: 'key-1',
    person,
    village,
    desk: 'government-services',
    county: '445321',
    title: note,
    text: note,
    files: [photo()],
    accused: { offices: [], officers: [] },
    from: null,
    publish: true,
    pin: 'pin-1',
    ...different,
  })

export type Asked = AskedOf<typeof enquiryType>

/** One letter told as acts, written on Monday, 2 March 2026. */
export class Letter extends Tale<Enquiry, Known, Asked> {
  constructor(different: Parameters<typeof written>[0] = {}) {
    super({
      type: enquiryType,
      known,
      no: 'L26-0001',
      itemVersion: 1,
      on: '2026-03-02',
      by: different.village === null ? 'applicant' : 'agent@village',
      opening: written(different),
    })
  }

  signedIn(): this {
    return this.given('system', { type: 'sign-in', office: this.head.holder, assignee: null })
  }

  routed(to = department, named: string[] = []): this {
    return this.given('clerk@desk', { type: 'route', to, named })
  }

  /** A letter at the department, signed in. */
  handled(): this {
    return this.routed().signedIn()
  }

  answered(): this {
    return this.handled().given('clerk@department', { type: 'answer', outcome: 'solved', text: note })
  }

  /** Somebody's possible acts now, blocked or not. */
  offered(who: Person) {
    return enquiryType.available(this.head, this.context(actorOf(who)))
  }

  /** The letter as read from the store. */
  get told(): ReadCase<Enquiry> {
    return { head: this.head, records: this.history, text: ({ ref }) => texts.get(ref) ?? null }
  }

  get words() {
    const reference = { offices: new Map(offices.map(one => [one.id, one])), calendar: this.calendar, texts: [] }
    return lettersOf({ reference, known, text: this.told.text }, '')
  }

  get last() {
    return this.said(this.history.at(-1))
  }

  /** An entry in the officers' words and in the author's, and the message it sends as the letter stands now. */
  said(record: Recorded | undefined) {
    const [opening] = this.history
    if (record === undefined || opening === undefined) throw new RangeError('an empty tale')
    const author = enquiryType.reads.person(opening)
    const context = {
      ...this.words,
      head: { ...this.head, no: 'XX0000000010S' },
      person: author === null ? null : enquiryType.reads.parsePerson(texts.get(author.ref) ?? ''),
      pin: null,
    }
    return {
      event: record.event,
      staff: [enquiryType.staffLine(record, this.words)].flat(),
      author: enquiryType.applicantLine(record, this.words),
      notice: enquiryType.noticeOf(record, context),
    }
  }
}

export const letter = (different: Parameters<typeof written>[0] = {}): Letter => new Letter(different)
