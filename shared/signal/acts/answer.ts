import { choiceField, textField } from '../../casework/field.ts'
import { dueOf } from '../../kernel/clock.ts'
import { refuse } from '../../kernel/refusal.ts'
import { sealed } from '../../kernel/sealed.ts'
import { grounds, keys, signal } from '../head.ts'
import { signed as toExplain, appealed as toReview, explained as toRule } from '../transitions.ts'

/** What the office does that owed the step. */

const office = ['head@office', 'clerk@office', 'station-head@office', 'agent@office'] as const

export const signed = signal.event(
  'signal-signed',
  {},
  { evolve: (c, _, { on }) => toExplain(c, on), staff: () => '已签收。', applicant: null },
)
export const signFor = signal.act({
  title: '签收',
  verb: '签收',
  tone: 'primary',
  help: () => '签收以后按期说明情况或者整改。逾期没有签收的，信号升一级。',
  from: ['unsigned'],
  who: office,
  form: {},
  events: [signed],
  decide: () => [signed({})],
})

const answers = { explained: '说明情况', corrected: '已经整改' } as const
export const explained = signal.event(
  'signal-explained',
  { how: keys(answers), text: sealed },
  {
    evolve: (c, _, { on }) => toRule(c, on),
    staff: e => [e.how === 'corrected' ? '已经整改。' : '说明情况。', e.text],
    applicant: null,
  },
)
export const explain = signal.act({
  title: '说明或者整改',
  verb: '提交',
  tone: 'primary',
  help: () => '写明为什么会这样，或者已经怎样整改。监察员看了以后裁定。逾期没有说明的，信号升一级。',
  from: ['unexplained'],
  who: office,
  form: {
    how: choiceField('怎样答复', answers),
    text: textField('说明的情况，或者整改了什么', { min: 2 }),
  },
  events: [explained],
  decide: (_, input) => [explained(input)],
})

export const exemptionProposed = signal.event(
  'signal-exemption-proposed',
  { ground: keys(grounds), reason: sealed },
  {
    evolve: (c, e, { by }) => ({ ...c, exemptions: [{ ground: e.ground, by: by.subject }] }),
    staff: e => [`提出豁免（${grounds[e.ground]}）。`, e.reason],
    applicant: null,
  },
)
export const proposeExemption = signal.act({
  title: '提出豁免',
  verb: '提出',
  help: () => '因不可抗力、系统故障或者等待申请人的，可以豁免。由另一位监察员确认以后生效。',
  from: ['warned', 'unsigned', 'unexplained', 'explained'],
  who: ['head@office', 'station-head@office', 'supervisor@supervisor'],
  inHand: false,
  form: {
    ground: choiceField('为什么豁免', grounds),
    reason: textField('具体情况，有什么可以证明', { min: 2 }),
  },
  events: [exemptionProposed],
  decide: (c, input) => (c.exemptions.length === 0 ? [exemptionProposed(input)] : refuse('exemption-open')),
})

export const appealed = signal.event(
  'signal-appealed',
  { reason: sealed },
  { evolve: (c, _, { on }) => toReview(c, on), staff: e => ['申诉。', e.reason], applicant: null },
)
export const appeal = signal.act({
  title: '申诉',
  verb: '提出申诉',
  help: () => '不服裁定的，可以在申诉期限内申诉一次，由另一位监察员复核。',
  from: ['ruled'],
  who: office,
  form: { reason: textField('申诉的理由', { min: 2 }) },
  events: [appealed],
  decide: (c, input, { calendar, on }) => {
    const clock = c.clocks.findLast(k => k.id === 'appeal')
    const due = clock === undefined ? null : dueOf(clock, calendar)
    return due !== null && on > due.day ? refuse('appeal-late', { due: due.day }) : [appealed(input)]
  },
})
