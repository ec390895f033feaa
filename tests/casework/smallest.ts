import * as z from 'zod/mini'
import { caseHead } from '../../shared/casework/act.ts'
import { caseType } from '../../shared/casework/case-type.ts'
import { textField } from '../../shared/casework/field.ts'
import { commonHead, signalsOf } from '../../shared/casework/head.ts'
import { standardActs } from '../../shared/casework/standard.ts'
import { dayOf } from '../../shared/kernel/calendar.ts'
import { clockOf, startClock } from '../../shared/kernel/clock.ts'
import { sealed } from '../../shared/kernel/sealed.ts'

/**
 * The smallest possible case type, with one state and one act. An office has to look at something and records the
 * result.
 */

const schema = z.strictObject({
  ...commonHead,
  state: z.enum(['open']),
  office: z.string(),
  filedAt: z.iso.datetime(),
  clocks: z.array(clockOf(['look'])),
  signals: signalsOf(['look']),
})
export interface Look extends z.output<typeof schema> {}

const look = caseHead<Look, null>()({
  name: 'look',
  title: '查看',
  applicantTitle: '请求人',
  path: '/api/looks',
  schema,
  known: () => null,
  items: () => [],
  places: { office: c => [c.office] },
  isApplicant: () => false,
  states: { open: { step: 'look', staff: '待查看', applicant: '等待查看' } },
  steps: { look: { who: ['clerk'], staff: '查看', applicant: '正在查看' } },
  clocks: { look: { label: '查看', owes: c => c.office } },
})

export const asked = look.event(
  'look-asked',
  { office: z.string(), what: sealed },
  { evolve: c => c, staff: e => ['请查看。', e.what], applicant: (e, { text }) => `请查看：${text(e.what)}` },
)
const noted = look.event(
  'look-noted',
  { seen: sealed },
  { evolve: c => c, staff: e => ['已查看。', e.seen], applicant: (e, { text }) => `已查看：${text(e.seen)}` },
)

export const lookType = caseType(look, {
  opening: {
    kind: asked,
    open: (e: ReturnType<typeof asked>, { at, case: no, seq }): Look => ({
      no,
      version: seq,
      state: 'open',
      office: e.office,
      filedAt: at,
      holder: e.office,
      transitSince: null,
      passed: [e.office],
      assignee: null,
      recounted: null,
      ended: null,
      pin: '',
      clocks: [startClock('look', { days: 2, unit: 'wd' }, dayOf(at))],
      signals: [],
    }),
  },
  reads: {
    subject: () => ({ name: '请求查看', short: '查看' }),
    person: () => null,
    parsePerson: () => {
      throw new RangeError('nobody is named')
    },
    applicantKey: () => null,
    filedFor: () => null,
    isGuarded: () => false,
    since: c => c.filedAt,
    source: () => 'counter',
    boundTo: () => 1,
    informingOffice: () => null,
    facts: () => [],
    answers: () => [],
    files: () => [],
    nameOf: (_, id) => id,
  },
  acts: {
    ...standardActs(look, {
      assigners: ['clerk@office'],
      unmaskers: ['clerk@office'],
      pinReplacers: ['clerk@office'],
      warned: () => ['clerk', 'head'],
    }),
    note: look.act({
      title: '记下所见',
      verb: '记下',
      from: 'open',
      who: ['clerk@office'],
      form: { seen: textField('看到了什么', { min: 2 }) },
      events: [noted],
      decide: (_, input) => [noted(input)],
    }),
  },
})
