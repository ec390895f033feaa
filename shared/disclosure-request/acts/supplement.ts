import * as z from 'zod/mini'
import { choiceField, numberField, textField } from '../../casework/field.ts'
import { dueText } from '../../casework/notice.ts'
import { dueOf, pauseClock, startClock } from '../../kernel/clock.ts'
import { refuse } from '../../kernel/refusal.ts'
import { sealed } from '../../kernel/sealed.ts'
import { supplementNotice } from '../documents/letters.ts'
import { disclosureRequest, lawful, supplementGrounds, usualSupplement } from '../head.ts'
import { clockNamed, daysText, endNamed, settled } from '../transitions.ts'

/**
 * One notice of what to supplement, within the limit. Then the limit begins anew, or the request is
 * abandoned (art. 30).
 */

const grounds = z.enum(Object.keys(supplementGrounds) as (keyof typeof supplementGrounds)[])
export const supplementRequested = disclosureRequest.event(
  'disclosure-supplement-requested',
  { ground: grounds, reason: sealed, days: z.int().check(z.gte(1)) },
  {
    evolve: (c, e, { on }) => ({
      ...c,
      state: 'supplementing',
      supplement: { ground: e.ground, supplied: false },
      clocks: [
        ...endNamed(c.clocks, on, 'notice').map(k => (k.id === 'answer' ? pauseClock(k, on, 'supplement') : k)),
        startClock('supplement', { days: e.days, unit: 'wd' }, on),
      ],
    }),
    staff: e => [`一次性告知补正（${supplementGrounds[e.ground]}），期限${e.days}个工作日。`, e.reason],
    applicant: (e, { text }) =>
      `${supplementGrounds[e.ground]}，请在${e.days}个工作日内补正：${text(e.reason)}。答复期限自收到补正之日起计算。`,
    document: supplementNotice,
    notices: {
      templates: {
        'disclosure-supplement-wanted': {
          legal: true,
          title: '公开申请补正通知',
          text: '{hello}{item}（{case}）请在{due}以前（含当日）补正，逾期视为放弃申请。要求请凭编号和查询码在网上查看。',
        },
      },
      compose: (_, { head, calendar }, message) =>
        message('disclosure-supplement-wanted', { due: dueText(clockNamed(head, 'supplement'), calendar) }),
    },
  },
)
export const notifySupplement = disclosureRequest.act({
  title: '告知补正',
  verb: '告知',
  help: c => `只能告知一次，请把要补正的内容一次写清楚。收到之日起${daysText(c, 'notice')}内告知。`,
  from: ['pending'],
  who: ['clerk@organ', 'handler@organ'],
  form: {
    ground: choiceField('为什么要补正', supplementGrounds),
    reason: textField('请申请人补正什么', { min: 2, hint: '申请人会读到这句话，请写清楚怎样补正。' }),
    days: {
      ...numberField('补正期限（工作日）', 5, 30),
      preset: () => String(usualSupplement),
    },
  },
  events: [supplementRequested],
  decide: (c, input, { on, calendar }) => {
    if (c.supplement !== null) return refuse('supplement-asked-before')
    const clock = clockNamed(c, 'notice')
    const due = clock === undefined ? null : dueOf(clock, calendar)
    return due !== null && on > due.day ? refuse('supplement-late', { due: due.day }) : [supplementRequested(input)]
  },
})

export const supplied = disclosureRequest.event(
  'disclosure-supplemented',
  { text: sealed },
  {
    evolve: (c, _, { on }) => ({
      ...c,
      state: 'pending',
      supplement: c.supplement === null ? null : { ...c.supplement, supplied: true },
      clocks: [...endNamed(c.clocks, on, 'supplement', 'answer'), startClock('answer', lawful.answer, on)],
    }),
    staff: e => ['申请人已补正，答复期限重新计算。', e.text],
    applicant: (e, { text }) => `您补正了申请：${text(e.text)}`,
  },
)
export const supply = disclosureRequest.act({
  title: '补正',
  verb: '提交补正',
  tone: 'primary',
  help: () => '补正以后，答复期限从当日起重新计算。',
  from: ['supplementing'],
  who: ['applicant', 'agent@village', 'clerk@organ'],
  inHand: false,
  form: { text: textField('补正的内容', { min: 2, max: 4000 }) },
  events: [supplied],
  decide: (_, input) => [supplied(input)],
})

export const abandoned = disclosureRequest.event(
  'disclosure-abandoned',
  {},
  {
    evolve: (c, _, { on }) => settled(c, on, 'closed', { row: 'other', line: 'abandoned' }),
    staff: () => '逾期没有补正，视为放弃申请。',
    applicant: () => '您没有在期限内补正，视为放弃申请。需要的信息可以重新申请。',
  },
)
/** Abandoned: no supplement in time, without good cause (art. 30). */
export const abandon = disclosureRequest.act({
  title: '视为放弃',
  verb: '办结',
  from: ['supplementing'],
  who: ['system'],
  endpoint: false,
  atEndOf: { clock: 'supplement' },
  form: {},
  events: [abandoned],
  decide: () => [abandoned({})],
})
