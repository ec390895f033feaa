import * as z from 'zod/mini'
import { choiceField, officeField, plainField, textField, when } from '../../casework/field.ts'
import { valueField } from '../../casework/form.ts'
import { endClock, startClock } from '../../kernel/clock.ts'
import { caseNumber } from '../../kernel/identity.ts'
import { refuse } from '../../kernel/refusal.ts'
import { sealed } from '../../kernel/sealed.ts'
import { type Enquiry, enquiry, type Known, lawful } from '../head.ts'
import { closed, isReported, suggested } from '../transitions.ts'

/** The desk's acts on a letter: routing it, or closing it with a reason. */

export const routed = enquiry.event(
  'enquiry-routed',
  {
    to: z.string(),
    /** a ruling after an office has sent it back: no further return */
    ruling: z.boolean(),
    /** officers of the new office who are named in the letter */
    named: z.array(z.string()),
    /** who continues the powers of offices that it accuses */
    accused: z.optional(z.array(z.string())),
  },
  {
    evolve: (c, e, { on, at }) => ({
      ...c,
      state: 'handling',
      holder: e.to,
      transitSince: e.to === c.holder ? null : at,
      assignee: null,
      ruled: c.ruled || e.ruling,
      accused: {
        offices: [...c.accused.offices, ...(e.accused ?? [])],
        officers: [...new Set([...c.accused.officers, ...e.named])],
      },
      clocks: [
        ...c.clocks.map(k => (k.id === 'triage' ? endClock(k, on) : k)),
        startClock('objection', lawful.objection, on),
      ],
    }),
    staff: (e, { office }) => `转${office(e.to)}办理${e.ruling ? '（裁定，不得再退回）' : ''}。`,
    applicant: (e, { office }) => `已转${office(e.to)}办理。`,
  },
)
export const route = enquiry.act({
  title: '转办',
  verb: '转办',
  tone: 'primary',
  help: c =>
    c.returns > 0
      ? '承办单位退回过一次。这次转办是裁定，承办单位不能再退回。'
      : '按内容、地点和事项转给承办单位。被反映的单位不能办理举报。',
  from: ['filed'],
  who: ['clerk@desk'],
  form: {
    to: {
      ...officeField('承办单位', (c: Enquiry, known: Known) =>
        known.offices.filter(o => !isReported(c, o.id, known)).map(({ id, name }) => ({ id, name })),
      ),
      preset: suggested,
    },
    named: valueField(z.array(z.string())),
  },
  events: [routed],
  decide: (c, { to, named = [] }, { known }) => {
    if (!known.offices.some(({ id }) => id === to)) return refuse('office-unknown')
    if (isReported(c, to, known)) return refuse('named-in-it')
    const heirs = new Set(c.accused.offices.map(known.present).filter(id => !c.accused.offices.includes(id)))
    return [routed({ to, ruling: c.returns > 0, named, ...(heirs.size > 0 ? { accused: [...heirs] } : {}) })]
  },
})

/** Why a letter ends at the desk, and the text its author reads. */
export const endings = {
  spam: '没有可以办理的内容',
  duplicate: '与另一件重复',
  split: '已拆分成几件',
  elsewhere: '不归本县管，应向别处提出',
  petition: '属于信访事项',
  disclosure: '属于政府信息公开申请',
  court: '已由法院、仲裁或者纪检受理',
} as const
export const ended = enquiry.event(
  'enquiry-closed',
  { why: z.enum(Object.keys(endings) as (keyof typeof endings)[]), towards: z.nullable(z.string()), reason: sealed },
  {
    evolve: (c, _, { on }) => closed(c, on, 'closed'),
    staff: e => [`办结：${endings[e.why]}${e.towards === null ? '' : `（${e.towards}）`}。`, e.reason],
    applicant: (e, { text }) => `${endings[e.why]}${e.towards === null ? '' : `（${e.towards}）`}。${text(e.reason)}`,
    notices: {
      templates: {
        'enquiry-closed': {
          legal: false,
          title: '来信办结通知',
          text: '{hello}{item}（{case}）已办结：{why}。说明可在网上查看。',
        },
      },
      compose: (e, _, message) => message('enquiry-closed', { why: endings[e.why] }),
    },
  },
)
/** Not taken on. The author gets the reason and the right place. Every ending except for an empty letter names one. */
export const close = enquiry.act({
  title: '不转办，直接办结',
  verb: '办结',
  tone: 'danger',
  help: () => '写明理由，并告诉来信人应该怎么办。',
  from: ['filed'],
  who: ['clerk@desk'],
  form: {
    why: choiceField('为什么不转办', endings),
    duplicate: when('duplicate', plainField('与哪一件重复（编号）', { min: 13, max: 40 })),
    parts: when('split', plainField('拆分成哪几件（编号，用顿号隔开）', { min: 13, max: 200 })),
    office: when('elsewhere', plainField('应向哪个机关提出', { min: 2 })),
    reason: textField('说明', { min: 2, hint: '来信人会读到这句话，请写清楚应该怎么办。' }),
  },
  events: [ended],
  decide: (_, { why, duplicate, parts, office, reason }) => {
    const numbers = `${duplicate ?? ''}、${parts ?? ''}`.split(/[、，,\s]+/).filter(text => text !== '')
    const checked = numbers.map(text => ({ text, number: caseNumber.check(text) }))
    const wrong = checked.find(({ number }) => !number.ok)
    if (wrong !== undefined) return refuse('number-unknown', { number: wrong.text })
    const printed = checked.flatMap(({ number }) => (number.ok ? [caseNumber.print(number.value)] : []))
    return [ended({ why, towards: printed.length > 0 ? printed.join('、') : (office ?? null), reason })]
  },
})
