import type { Recorded } from '../casework/entry.ts'
import type { Words } from '../casework/event.ts'
import { dayText } from '../casework/notice.ts'
import type { Reading } from '../casework/reading.ts'
import { attachments, type Fact, type ReadCase } from '../casework/view.ts'
import { actsFor } from '../kernel/actor.ts'
import type { Line } from '../kernel/answers.ts'
import { dayOf } from '../kernel/calendar.ts'
import type { Person } from '../kernel/person.ts'
import { letterhead } from './documents/letters.ts'
import { channels, consulted, type DisclosureRequest, disclosureRequest, forms, opinions, ways } from './head.ts'
import { type Filed, filed } from './opening.ts'
import { requesters, rows } from './results.ts'

/** What lists, pages and messages read from a request. */

const openingOf = ({ records }: Pick<ReadCase<DisclosureRequest>, 'records'>): Filed | null => {
  const event = records[0]?.event
  return event !== undefined && filed.is(event) ? event : null
}

function facts(c: DisclosureRequest, { office }: Words<null>): Fact[] {
  const lines: Readonly<Record<string, string>> | null = c.outcome === null ? null : rows[c.outcome.row].lines
  const line = c.outcome?.line ?? null
  return [
    { label: '答复机关', text: office(c.organ) },
    { label: '申请人类别', text: requesters[c.requester] },
    { label: '提交方式', text: channels[c.channel] },
    { label: '收到之日', text: c.receivedOn === null ? '双方尚未确认' : dayText(c.receivedOn) },
    { label: '获取方式', text: `${forms[c.form]}，${ways[c.way]}` },
    ...c.consultations.map(({ whose, opinion }) => ({
      label: `征求意见（${consulted[whose]}）`,
      text: opinion === null ? '等待答复' : opinions[opinion],
    })),
    ...(c.outcome === null
      ? []
      : [
          {
            label: '处理结果',
            text: `${rows[c.outcome.row].label}${line === null ? '' : `：${lines?.[line] ?? line}`}`,
          },
        ]),
  ]
}

function answers(told: ReadCase<DisclosureRequest>): Line[] | null {
  const opening = openingOf(told)
  const text = opening === null ? null : told.text(opening.text)
  return text === null ? null : [{ title: '申请公开的内容', text, rows: [] }]
}

export const reads: Reading<DisclosureRequest, null> = {
  subject: () => ({ name: disclosureRequest.title, short: disclosureRequest.title }),
  person: ({ event }: Recorded) => (filed.is(event) ? event.person : null),
  parsePerson: (text): Person => JSON.parse(text),
  applicantKey: c => c.author,
  // The annual report reads an organ's requests by this key.
  filedFor: c => c.organ,
  isGuarded: () => false,
  since: c => c.filedAt,
  source: c =>
    c.channel === 'web' ? 'online' : c.channel === 'agent' ? 'village' : c.channel === 'counter' ? 'counter' : 'post',
  boundTo: () => 1,
  informingOffice: c => c.village,
  facts,
  answers,
  files: told => attachments(openingOf(told)?.files ?? []),
  asks: c =>
    c.state === 'arrived' && c.asked ? { label: '等您确认', doing: '请您确认已提交申请，从确认之日起计算期限' } : null,
  stages: c => [
    { label: '提交', on: dayOf(c.filedAt) },
    { label: '确认收到', on: c.receivedOn },
    { label: '答复', on: c.outcome?.on ?? null },
    { label: '办结', on: c.ended?.on ?? null },
  ],
  counted: {
    office: c => c.organ,
    subject: () => 'all',
    events: () => ({
      ...{ 'disclosure-requested': ['received'], 'disclosure-supplement-requested': ['supplements'] },
      ...{ 'disclosure-answered': ['closed'], 'disclosure-withdrawn': ['ended'], 'disclosure-abandoned': ['ended'] },
    }),
  },
  nameOf: (_, id) => ({ supplement: '等待补正', consultation: '征求意见' })[id] ?? id,
  behalf: (c, actor) => (actor.kind === 'officer' && actsFor(actor, [c.village]) ? c.author : undefined),
  letterhead,
}
