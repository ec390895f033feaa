import { lettersOf } from '../../shared/casework/reading.ts'
import { disclosureRequestType } from '../../shared/disclosure-request/disclosure-request.ts'
import type { DisclosureRequest } from '../../shared/disclosure-request/head.ts'
import { filed } from '../../shared/disclosure-request/opening.ts'
import type { Office } from '../../shared/kernel/office.ts'
import type { Sealed } from '../../shared/kernel/sealed.ts'
import { type AskedOf, Tale } from '../casework/tale.ts'
import { actorOf, department, note, type Person, photo, village } from '../kernel/sample.ts'

/** A request of the core's tests to the department, from a person of the village or by letter. */

const person: Sealed = { ref: 'person', digest: 'c'.repeat(64) }
const texts = new Map([
  [note.ref, '请写明年度和项目名称'],
  [
    person.ref,
    JSON.stringify({
      kind: 'natural',
      name: '陈小文',
      number: '445321199001010012',
      phone: '13800138000',
      address: '六祖镇夏卢村',
      representative: null,
    }),
  ],
])
const office = (id: string, name: string, tier: Office['tier']): Office => ({
  id,
  name,
  shortName: name,
  tier,
  kind: 'government',
})
const offices = new Map(
  [office('445321', '新兴县', 'county'), office(department, '林业局', 'department')].map(one => [one.id, one]),
)

/** Sent over the web by the sample person. */
export const asked = (different: Partial<Parameters<typeof filed>[0]> = {}) =>
  filed({
    channel: 'web',
    receivedOn: null,
    requester: 'person',
    author: 'key-1',
    person,
    village: null,
    organ: department,
    text: note,
    form: 'electronic',
    way: 'online',
    files: [photo()],
    pin: 'pin-1',
    ...different,
  })

export type Asked = AskedOf<typeof disclosureRequestType>

/** One request told as acts. By default it arrived on Monday, 2 March 2026. */
export class Request extends Tale<DisclosureRequest, null, Asked> {
  constructor(different: Parameters<typeof asked>[0] = {}, on = '2026-03-02') {
    super({
      type: disclosureRequestType,
      known: null,
      no: 'X26-0001',
      itemVersion: 1,
      on,
      by: different.village === village ? 'agent@village' : 'applicant',
      opening: asked(different),
    })
  }

  /** A request at the organ. */
  signedIn(): this {
    return this.given('system', { type: 'sign-in', office: department, assignee: 'clerk@department' })
  }

  confirmed(): this {
    return this.given('clerk@department', { type: 'confirm-receipt', note })
  }

  /** The only notice of a supplement. */
  supplementing(ground: 'unclear' | 'excessive' = 'unclear'): this {
    return this.given('clerk@department', { type: 'notify-supplement', ground, reason: note, days: 15 })
  }

  consulting(whose: 'third-party' | 'co-author' = 'third-party'): this {
    return this.given('clerk@department', { type: 'consult', whose, reason: note })
  }

  answered(different: object = {}): this {
    return this.given('handler@department', { ...grant, ...different })
  }

  /** Somebody's possible acts now, blocked or not. */
  offered(who: Person) {
    return disclosureRequestType.available(this.head, this.context(actorOf(who)))
  }

  /** The newest entry as a document, a message and the applicant's line. */
  get last() {
    const record = this.history.at(-1)
    const [opening] = this.history
    if (record === undefined || opening === undefined) throw new RangeError('an empty tale')
    const words = lettersOf(
      {
        reference: { offices, calendar: this.calendar, texts: [] },
        known: null,
        text: ({ ref }) => texts.get(ref) ?? null,
      },
      '',
    )
    const { reads } = disclosureRequestType
    const sealed = reads.person(opening)
    const applicant = sealed === null ? null : reads.parsePerson(texts.get(sealed.ref) ?? '')
    const head = { ...this.head, no: 'XX0000000010S' }
    const before = disclosureRequestType.fold(this.history.slice(0, Math.max(1, this.history.length - 1)))
    return {
      event: record.event,
      applicant: disclosureRequestType.applicantLine(record, words),
      notice: disclosureRequestType.noticeOf(record, { ...words, head, person: applicant, pin: null }),
      document: disclosureRequestType.documentOf(record, { ...words, before, after: head, person: applicant, offices }),
    }
  }
}

export const grant = { type: 'answer', result: 'granted', text: note, publicInterest: false } as const
export const request = (different: Parameters<typeof asked>[0] = {}, on?: string): Request => new Request(different, on)
