import * as z from 'zod/mini'
import type { Recorded } from '../casework/entry.ts'
import type { Compose, NoticeContext, ValueOf } from '../casework/event.ts'
import { dueText } from '../casework/notice.ts'
import { dayOf } from '../kernel/calendar.ts'
import { startClock } from '../kernel/clock.ts'
import { caseNumber } from '../kernel/identity.ts'
import { sealed } from '../kernel/sealed.ts'
import { askers, type Chase, chase, lawful, subject } from './head.ts'

/** Who answers for the office that is asked. */
export const answering = ['head', 'station-head'] as const

const templates = {
  'chase-asked': {
    legal: false,
    title: '督办通知',
    recipient: 'officers',
    text: '您好，本单位被督办（{case}），请在{due}以前（含当日）答复。',
  },
} as const
/** Those who answer are told at once, and until when. */
export const demand = {
  templates,
  compose: (_: unknown, { head, calendar }: NoticeContext<Chase, null>, message: Compose<typeof templates>) =>
    head.state === 'asked' || head.state === 'returned'
      ? message(
          'chase-asked',
          { due: dueText(head.clocks.at(-1), calendar) },
          { office: head.office, roles: answering, first: null },
        )
      : null,
}

/** What is asked about, in words. */
export const aboutText = (about: Chase['about']): string =>
  about === null ? '本单位的工作' : `${about.item}（${caseNumber.print(about.no)}）`

/** 发出 */
export const chased = chase.event(
  'chased',
  {
    office: z.string(),
    asker: z.string(),
    by: z.strictObject({ subject: z.string(), duty: z.enum(askers) }),
    about: z.nullable(subject),
    demand: sealed,
  },
  {
    evolve: () => {
      throw new RangeError('a chase is opened once')
    },
    staff: (e, { office }) => [`对${office(e.office)}督办：${aboutText(e.about)}。`, e.demand],
    applicant: null,
    notices: demand,
  },
)
export type Chased = ValueOf<typeof chased>

export const open = (e: Chased, { at, case: no, seq }: Recorded): Chase => ({
  no,
  version: seq,
  state: 'asked',
  filedAt: at,
  office: e.office,
  asker: e.asker,
  by: e.by,
  about: e.about,
  holder: e.office,
  transitSince: null,
  passed: [...new Set([e.office, e.asker])],
  assignee: null,
  recounted: null,
  ended: null,
  // Nobody looks a chase up by a query code: no code has this hash.
  pin: '',
  clocks: [startClock('reply', lawful.reply, dayOf(at))],
  signals: [],
})
