import * as z from 'zod/mini'
import { caseType } from '../../shared/casework/case-type.ts'
import type { Recorded } from '../../shared/casework/entry.ts'
import type { ValueOf } from '../../shared/casework/event.ts'
import {
  choiceField,
  fileField,
  filesField,
  numberField,
  oneOfField,
  textField,
  tickField,
  when,
} from '../../shared/casework/field.ts'
import { rowsField } from '../../shared/casework/form.ts'
import { standardActs } from '../../shared/casework/standard.ts'
import { dayOf } from '../../shared/kernel/calendar.ts'
import { endClock, extendClock, startClock } from '../../shared/kernel/clock.ts'
import { refuse } from '../../shared/kernel/refusal.ts'
import { fileRef, sealed } from '../../shared/kernel/sealed.ts'
import { town as depot, village as station } from '../kernel/sample.ts'
import { type Loan, loan, namesOf, over, type Shed, shed } from './loan-head.ts'
import { row } from './openings.ts'

/** The acts of borrowing tools. */

export const asked = loan.event(
  'asked',
  { borrower: z.string(), person: sealed, tools: z.array(z.string()) },
  {
    evolve: () => {
      throw new RangeError('a loan is asked for once')
    },
    staff: (e, { known }) => `想借${namesOf(known, e.tools)}。`,
    applicant: () => '已提出。',
  },
)
const open = (e: ValueOf<typeof asked>, { at, case: no, seq }: Recorded): Loan => ({
  no,
  version: seq,
  state: 'asked',
  holder: depot,
  transitSince: at,
  passed: [station],
  assignee: null,
  recounted: null,
  ended: null,
  pin: 'pin-1',
  borrower: e.borrower,
  askedAt: at,
  tools: e.tools,
  clocks: [startClock('answer', { days: 3, unit: 'wd' }, dayOf(at))],
  signals: [],
})

interface Lent {
  tools: readonly { tool: string }[]
}
const listed = (known: Shed, { tools }: Lent): string =>
  namesOf(
    known,
    tools.map(t => t.tool),
  )

export const lent = loan.event(
  'lent',
  { days: z.int(), tools: z.array(z.strictObject({ tool: z.string(), photo: fileRef })) },
  {
    evolve: (c, e, { on }) => ({
      ...c,
      state: 'lent',
      tools: e.tools.map(t => t.tool),
      clocks: [...c.clocks.map(k => endClock(k, on)), startClock('return', { days: e.days, unit: 'cd' }, on)],
    }),
    staff: (e, { known }) => `出借${listed(known, e)}，${e.days}日。`,
    applicant: e => `已出借，请在${e.days}日内归还。`,
    document: {
      kind: 'slip',
      letter: 'L',
      title: () => '借条',
      issuer: () => depot,
      body: (e, { known }) => ({ paragraphs: [listed(known, e)] }),
    },
    notices: {
      templates: {
        lent: { legal: false, title: '出借通知', text: '{hello}“{item}”（{case}）已出借：{list}，{days}日。' },
      },
      compose: (e, { known, text }, message) =>
        message('lent', { list: listed(known, e) + text({ ref: 'remark', digest: '' }), days: String(e.days) }),
    },
  },
)
export const refused = loan.event(
  'refused',
  { reason: sealed },
  { evolve: (c, _, { on }) => over(c, on, 'refused'), staff: e => ['不出借。', e.reason], applicant: null },
)
const answer = loan.act({
  title: '答复',
  verb: '答复',
  tone: 'primary',
  from: ['asked'],
  who: ['clerk@depot'],
  form: {
    verdict: choiceField('答复', { lend: '出借', refuse: '不出借' }),
    days: when('lend', numberField('借几日', 1, 30)),
    tools: when(
      'lend',
      rowsField(
        '工具',
        { tool: oneOfField('工具', (_: Loan, k: Shed) => k.tools), photo: fileField('照片') },
        { max: 3, key: 'tool', repeated: '同一工具只写一次' },
      ),
    ),
    reason: when('refuse', textField('理由', { min: 2 })),
  },
  events: [lent, refused],
  decide: (_, { verdict, days, tools, reason }) => {
    if (verdict === 'refuse') return reason === undefined ? refuse('invalid-input') : [refused({ reason })]
    return days === undefined || tools === undefined ? refuse('invalid-input') : [lent({ days, tools })]
  },
})

const prolonged = loan.event(
  'prolonged',
  { days: z.int() },
  {
    evolve: (c, e) => ({ ...c, clocks: c.clocks.map(k => (k.id === 'return' ? extendClock(k, e.days, 'asked') : k)) }),
    staff: e => `续借${e.days}日。`,
    applicant: e => `续借${e.days}日。`,
  },
)
const prolong = loan.act({
  title: '续借',
  verb: '续借',
  from: ['lent'],
  who: ['applicant'],
  level: 4,
  form: { days: numberField('续借几日', 1, 10) },
  events: [prolonged],
  decide: (c, input) => (c.clocks.some(k => k.added.length > 2) ? refuse('already-extended') : [prolonged(input)]),
})

const returned = loan.event(
  'returned',
  { pictures: z.record(z.string(), z.array(fileRef)), whole: z.boolean() },
  { evolve: (c, _, { on }) => over(c, on, 'returned'), staff: () => '已归还。', applicant: () => '已归还。' },
)
const giveBack = loan.act({
  title: '归还',
  verb: '确认归还',
  tone: 'primary',
  from: ['lent'],
  who: ['applicant', 'agent@station'],
  inHand: false,
  form: {
    pictures: filesField('照片', (c: Loan, k: Shed) => k.tools.filter(t => c.tools.includes(t.id))),
    whole: tickField('完好无损', { needed: '请确认完好无损。' }),
  },
  events: [returned],
  decide: (_, input) => (input.whole ? [returned(input)] : refuse('materials-unsettled', { materials: [] })),
})

const writtenOff = loan.event(
  'written-off',
  {},
  { evolve: (c, _, { on }) => over(c, on, 'lost'), staff: () => '销账。', applicant: () => '已销账。' },
)
const writeOff = loan.act({
  title: '销账',
  verb: '销账',
  from: ['lent'],
  who: ['system'],
  atEndOf: { clock: 'return' },
  form: {},
  events: [writtenOff],
  decide: () => [writtenOff({})],
})

export const loanType = caseType(loan, {
  opening: { kind: asked, open },
  reads: {
    subject: () => ({ name: '工具借用', short: '借用' }),
    person: ({ event }) => (asked.is(event) ? event.person : null),
    parsePerson: text => JSON.parse(text),
    applicantKey: c => c.borrower,
    filedFor: () => null,
    isGuarded: () => false,
    since: c => c.askedAt,
    source: () => 'counter',
    boundTo: () => 1,
    informingOffice: () => station,
    facts: (c, { known }) => [{ label: '工具', text: namesOf(known, c.tools) }],
    answers: () => null,
    files: () => [],
    nameOf: (known, id) => namesOf(known, [id]),
    letterhead: {
      issuerName: (_, office) => office,
      facts: () => [],
      applicant: () => ({ name: '', number: '' }),
      item: () => ({ code: '', version: 1, name: '' }),
      contact: () => '',
    },
  },
  acts: {
    ...standardActs(loan, {
      assigners: ['clerk@holder'],
      unmaskers: ['clerk@passed'],
      pinReplacers: ['agent@station', 'system'],
      warned: () => ['clerk', 'head'],
    }),
    answer,
    prolong,
    'give-back': giveBack,
    'write-off': writeOff,
  },
})

export const loans = row(loanType, [
  {
    type: loanType,
    known: shed,
    itemVersion: 1,
    actor: { kind: 'applicant', subject: 'p-1', key: 'key-1', level: 3 },
    opening: asked({ borrower: 'key-1', person: { ref: 'person', digest: '' }, tools: ['saw'] }),
  },
])
