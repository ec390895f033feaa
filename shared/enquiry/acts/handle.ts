import * as z from 'zod/mini'
import { choiceField, numberField, officeField, textField } from '../../casework/field.ts'
import { dayText } from '../../casework/notice.ts'
import { startedText } from '../../casework/set-limits.ts'
import { dueOf, endClock, extendClock, startClock } from '../../kernel/clock.ts'
import { refuse } from '../../kernel/refusal.ts'
import { sealed } from '../../kernel/sealed.ts'
import { type Enquiry, enquiry, type Known, lawful } from '../head.ts'
import { clockNamed, closed, daysOf, daysText, isReported } from '../transitions.ts'

/** The acts of the office that has the letter. */

/**
 * Returns the letter to the desk, because it is not the office's. Once, within its limit, and never after a ruling.
 * 退回
 */
export const sentBack = enquiry.event(
  'enquiry-sent-back',
  /** `to`: the desk, or who continues its powers */
  { to: z.string(), suggestion: z.string(), reason: sealed },
  {
    evolve: (c, e, { on, at }) => ({
      ...c,
      state: 'filed',
      holder: e.to,
      desk: e.to,
      transitSince: e.to === c.holder ? null : at,
      assignee: null,
      returns: c.returns + 1,
      clocks: [
        ...c.clocks.map(k => (k.id === 'objection' ? endClock(k, on) : k)),
        startClock('triage', lawful.triage, on),
      ],
    }),
    staff: (e, { office }) => [`退回，建议由${office(e.suggestion)}承办。`, e.reason],
    // internal to the offices
    applicant: null,
  },
)
export const sendBack = enquiry.act({
  title: '退回',
  verb: '退回',
  help: c => `不属于本单位职责的，收到后${daysText(c, 'objection')}内可以退回一次。裁定以后不能退回。`,
  from: ['handling'],
  who: ['clerk@holder', 'head@holder'],
  form: {
    suggestion: officeField('建议承办单位', (c: Enquiry, { offices }: Known) =>
      offices.filter(o => o.id !== c.holder).map(({ id, name }) => ({ id, name })),
    ),
    reason: textField('退回的理由', { min: 2, max: 500 }),
  },
  events: [sentBack],
  decide: (c, input, { on, calendar, known }) => {
    // An office that has become the reported one cannot keep it, whatever was ruled.
    const mustGo = isReported(c, c.holder, known)
    if (!mustGo && (c.ruled || c.returns > 0)) return refuse('already-ruled')
    const clock = clockNamed(c, 'objection')
    const due = clock === undefined ? null : dueOf(clock, calendar)
    if (!mustGo && due !== null && on > due.day) return refuse('objection-late', { due: due.day })
    if (!known.offices.some(({ id }) => id === input.suggestion)) return refuse('office-unknown')
    return [sentBack({ to: known.present(c.desk), ...input })]
  },
})

const outcomes = { solved: '已解决', explained: '已解释说明', noted: '已记录，供决策参考' } as const
export const answered = enquiry.event(
  'enquiry-answered',
  { outcome: z.enum(Object.keys(outcomes) as (keyof typeof outcomes)[]), text: sealed },
  {
    evolve: (c, _, { on }) => {
      const done = closed(c, on, 'answered')
      return { ...done, clocks: [...done.clocks, startClock('reopening', lawful.reopening, on)] }
    },
    staff: e => [`答复：${outcomes[e.outcome]}。`, e.text],
    applicant: (e, { text }) => `答复（${outcomes[e.outcome]}）：${text(e.text)}`,
    notices: {
      templates: {
        'enquiry-answered': {
          legal: false,
          title: '来信答复通知',
          text: '{hello}{item}（{case}）已答复，请网上查看，不满意可在{limit}内要求重办。',
        },
      },
      compose: (_, { record }, message) =>
        message('enquiry-answered', { limit: startedText(record, 'reopening', lawful.reopening) }),
    },
  },
)
export const answer = enquiry.act({
  title: '答复',
  verb: '答复',
  tone: 'primary',
  help: () => '来信人会读到答复的全文。请不要写出来信人或者别人的姓名、号码。',
  from: ['handling'],
  who: ['clerk@holder', 'handler@holder'],
  form: { outcome: choiceField('结果', outcomes), text: textField('答复内容', { min: 2, max: 4000 }) },
  events: [answered],
  decide: (c, input, { known }) => (isReported(c, c.holder, known) ? refuse('named-in-it') : [answered(input)]),
})

export const extended = enquiry.event(
  'enquiry-extended',
  { days: z.int().check(z.gte(1)), reason: sealed },
  {
    evolve: (c, e) => ({
      ...c,
      extended: true,
      clocks: c.clocks.map(k => (k.id === 'answer' ? extendClock(k, e.days, 'extension') : k)),
    }),
    staff: e => [`经负责人批准，答复期限延长${e.days}个工作日。`, e.reason],
    applicant: (e, { text }) => `答复期限延长${e.days}个工作日：${text(e.reason)}`,
    notices: {
      templates: {
        'enquiry-extended': {
          legal: false,
          title: '来信延期通知',
          text: '{hello}{item}（{case}）延至{due}答复，理由可查询。',
        },
      },
      compose: (_, { head, calendar }, message) => {
        const clock = clockNamed(head, 'answer')
        const due = clock === undefined ? null : dueOf(clock, calendar)
        return due === null ? null : message('enquiry-extended', { due: dayText(due.day) })
      },
    },
  },
)
/** Once, before the limit has passed, by the head, by no more than the limit itself. 延期 */
export const extend = enquiry.act({
  title: '延长答复期限',
  verb: '批准延长',
  help: c => `经负责人批准可以延长一次，最多${daysText(c, 'answer')}，理由会告知来信人。`,
  from: ['handling'],
  who: ['head@holder'],
  form: {
    days: numberField('延长多少个工作日', 1, 15, (c: Enquiry) => daysOf(c, 'answer')),
    reason: textField('延长的理由', { min: 2, hint: '来信人会读到这句话。' }),
  },
  events: [extended],
  decide: (c, input, { on, calendar }) => {
    if (c.extended) return refuse('already-extended')
    const clock = clockNamed(c, 'answer')
    const due = clock === undefined ? null : dueOf(clock, calendar)
    if (due !== null && on > due.day) return refuse('extension-late', { due: due.day })
    const most = daysOf(c, 'answer')
    return input.days > most ? refuse('extension-not-allowed', { most }) : [extended(input)]
  },
})
