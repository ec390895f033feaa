import type { Words } from '../casework/event.ts'
import { aboutOffice, type Reading } from '../casework/reading.ts'
import type { Fact } from '../casework/view.ts'
import { dayOf } from '../kernel/calendar.ts'
import { caseNumber } from '../kernel/identity.ts'
import { dutyNames } from '../offices/duties.ts'
import { replied } from './acts/reply.ts'
import { type Chase, chase, led } from './head.ts'
import { aboutText, chased } from './opening.ts'

/** What lists and pages read from a chase. It is about nobody but an office. */

const facts = (c: Chase, { office }: Words<null>): Fact[] => [
  { label: '被督办单位', text: office(c.office) },
  { label: '督办人', text: `${office(c.asker)}${dutyNames[c.by.duty]}` },
  { label: '督办的内容', text: c.about?.item ?? aboutText(null) },
  ...(c.about === null
    ? []
    : [{ label: '督办的办件', text: caseNumber.print(c.about.no), cases: [{ no: c.about.no, type: c.about.type }] }]),
]

export const reads: Reading<Chase, null> = {
  ...aboutOffice,
  subject: ({ about }) => ({ name: `${chase.title}：${aboutText(about)}`, short: chase.title }),
  // One list has all that an office has asked.
  filedFor: c => c.asker,
  led,
  facts,
  answers: ({ records, text }) => {
    const replies = records.flatMap(({ event }) => (replied.is(event) ? [event] : []))
    return [
      ...records.flatMap(({ event }) =>
        chased.is(event) ? [{ title: '督办要求', text: text(event.demand), rows: [] }] : [],
      ),
      ...replies.map((event, nth) => ({ title: nth === 0 ? '答复' : '重新答复', text: text(event.text), rows: [] })),
    ]
  },
  stages: c => [
    { label: '发出', on: dayOf(c.filedAt) },
    { label: '答复', on: c.clocks.at(-1)?.end ?? null },
    { label: chase.states.closed.staff, on: c.ended?.on ?? null },
  ],
  nameOf: (_, id) => id,
}
