import type { Recorded } from '../casework/entry.ts'
import type { Words } from '../casework/event.ts'
import type { Reading } from '../casework/reading.ts'
import { attachments, type Fact, type ReadCase } from '../casework/view.ts'
import { type Actor, actsFor } from '../kernel/actor.ts'
import type { Line } from '../kernel/answers.ts'
import { dayOf } from '../kernel/calendar.ts'
import type { Person } from '../kernel/person.ts'
import { redact } from '../kernel/redact.ts'
import { channels, type Enquiry, type Known, kinds, titleOf } from './head.ts'
import { type Filed, filed } from './opening.ts'

/** What lists, pages and messages read from a letter. */

const openingOf = ({ records }: Pick<ReadCase<Enquiry>, 'records'>): Filed | null => {
  const event = records[0]?.event
  return event !== undefined && filed.is(event) ? event : null
}

/** Only the desk and the author know the author of a report (信访工作条例 art. 30). */
const knowsAuthor = (c: Enquiry, reader: Actor): boolean =>
  c.kind !== 'report' || reader.kind !== 'officer' || reader.office === c.desk

const named = (author: string): Person => {
  const given: { name?: string; phone?: string | null; number?: string } = JSON.parse(author)
  return {
    kind: 'natural',
    name: given.name ?? '',
    number: given.number ?? '',
    phone: given.phone ?? null,
    address: '',
    representative: null,
  }
}

function facts(c: Enquiry, { known, office }: Words<Known>): Fact[] {
  const item = c.item === null ? undefined : known.items.get(c.item)
  // Whoever only continues the powers of an accused office is told with it.
  const accused = c.accused.offices.filter(
    id => !c.accused.offices.some(one => one !== id && known.present(one) === id),
  )
  return [
    { label: '类别', text: kinds[c.kind].label },
    { label: '内容', text: known.topics.find(({ id }) => id === c.topic)?.name ?? c.topic },
    ...(c.place === null ? [] : [{ label: '地点', text: office(c.place) }]),
    ...(item === undefined ? [] : [{ label: '事项', text: item.name }]),
    { label: '来信方式', text: channels[c.channel] },
    ...(accused.length === 0 ? [] : [{ label: '被反映的单位', text: accused.map(office).join('、') }]),
    { label: '公开', text: c.publish ? '来信人同意隐去姓名后公开' : '来信人不同意公开' },
    ...(c.ruled ? [{ label: '裁定', text: '已裁定承办单位，不能退回' }] : []),
  ]
}

/** The text as written. Readers who may not know the author see it without the author's own name and numbers. */
function answers(told: ReadCase<Enquiry>, _: Known, reader: Actor): Line[] | null {
  const opening = openingOf(told)
  const title = opening === null ? null : told.text(opening.title)
  const text = opening === null ? null : told.text(opening.text)
  if (opening === null || title === null || text === null) return null
  const author = opening.person === null ? null : told.text(opening.person)
  const hide = (said: string) =>
    knowsAuthor(told.head, reader) || author === null ? said : redact(said, named(author))
  return [
    { title: '标题', text: hide(title), rows: [] },
    { title: '内容', text: hide(text), rows: [] },
  ]
}

export const reads: Reading<Enquiry, Known> = {
  subject: (c, { topics }) => ({
    name: titleOf(c.kind, topics.find(({ id }) => id === c.topic)?.name ?? c.topic),
    short: kinds[c.kind].label,
  }),
  person: ({ event }: Recorded) => (filed.is(event) ? event.person : null),
  parsePerson: named,
  hidesPerson: (c, reader) => !knowsAuthor(c, reader),
  applicantKey: c => c.author,
  filedFor: () => null,
  isGuarded: () => false,
  since: c => c.filedAt,
  source: c => (({ web: 'online', agent: 'village', phone: 'phone' }) as const)[c.channel],
  boundTo: () => 1,
  // An author without a telephone follows the letter by its number. An agent informs the villager.
  informingOffice: c => c.village,
  facts,
  answers,
  files: told => attachments(openingOf(told)?.files ?? []),
  stages: c => [
    { label: '收到', on: dayOf(c.filedAt) },
    { label: '分派', on: null, done: c.state !== 'filed' },
    { label: c.state === 'closed' ? '办结' : '答复', on: c.ended?.on ?? null },
  ],
  counted: {
    office: c => c.holder,
    subject: c => c.kind,
    events: () => ({ 'enquiry-filed': ['received'], 'enquiry-answered': ['closed'], 'enquiry-closed': ['ended'] }),
  },
  nameOf: (_, id) => id,
  // An officer named in a letter never handles it and never learns of it.
  closedTo: ({ kind, accused: { officers, offices }, desk }) => {
    const closed = { officers, offices: kind === 'report' ? offices.filter(office => office !== desk) : [] }
    return closed.officers.length + closed.offices.length === 0 ? undefined : closed
  },
  behalf: (c, actor) =>
    actor.kind === 'officer' && actsFor(actor, [c.village]) && c.author !== null ? c.author : undefined,
}
