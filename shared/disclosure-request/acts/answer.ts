import * as z from 'zod/mini'
import { choiceField, numberField, plainField, textField, tickField, when } from '../../casework/field.ts'
import { valueField } from '../../casework/form.ts'
import { dueText } from '../../casework/notice.ts'
import { dueOf, extendClock } from '../../kernel/clock.ts'
import { caseNumber } from '../../kernel/identity.ts'
import { refuse } from '../../kernel/refusal.ts'
import { sealed } from '../../kernel/sealed.ts'
import { answerLetter, extensionNotice } from '../documents/letters.ts'
import { type DisclosureRequest, disclosureRequest, mostExtension } from '../head.ts'
import { countedAs, ground, result, resultLabels, results, withheldGrounds } from '../results.ts'
import { clockNamed, settled } from '../transitions.ts'

/** The answer, and the one extension of its limit. */

export const answered = disclosureRequest.event(
  'disclosure-answered',
  {
    result,
    ground: z.nullable(ground),
    /** the place of public information, the right organ, the earlier request, or the special rule */
    towards: z.nullable(z.string()),
    /** the record of the search for information that does not exist */
    search: z.nullable(sealed),
    text: sealed,
  },
  {
    evolve: (c, e, { on }) => settled(c, on, c.way === 'online' ? 'closed' : 'answered', countedAs(e.result, e.ground)),
    staff: e => [
      `答复：${results[e.result].label}${e.ground === null ? '' : `（${withheldGrounds[e.ground]}）`}${e.towards === null ? '' : `：${e.towards}`}。`,
      e.text,
      ...(e.search === null ? [] : [e.search]),
    ],
    applicant: (e, { text }) =>
      `答复（${results[e.result].label}${e.towards === null ? '' : `：${e.towards}`}）：${text(e.text)}${e.search === null ? '' : `检索情况：${text(e.search)}`}`,
    document: answerLetter,
    notices: {
      templates: {
        'disclosure-answered': {
          legal: true,
          title: '公开申请答复通知',
          text: '{hello}{item}（{case}）已答复，可在网上查看，救济途径见答复书。',
        },
      },
      compose: (_, __, message) => message('disclosure-answered', {}),
    },
  },
)
const objects = (c: DisclosureRequest): boolean =>
  c.consultations.some(({ whose, opinion }) => whose === 'third-party' && opinion === 'objects')
export const answer = disclosureRequest.act({
  title: '答复',
  verb: '答复',
  tone: 'primary',
  help: () => '申请人会读到答复的全文和答复书，答复书都写明行政复议和行政诉讼的权利。',
  from: ['pending'],
  who: ['clerk@organ', 'handler@organ'],
  form: {
    result: choiceField('答复结果', resultLabels),
    partly: when('partial', choiceField('其余部分为什么不公开', withheldGrounds)),
    withheld: when('withheld', choiceField('为什么不予公开', withheldGrounds)),
    where: when('public', plainField('在哪里可以获取', { min: 2, max: 200 })),
    office: when('not-ours', plainField('负责公开的机关和联系方式', { min: 2, max: 200 })),
    earlier: when('repeated', plainField('已经答复的申请编号', { min: 13, max: 40 })),
    rule: when('special-law', plainField('依照哪部法律、行政法规查询', { min: 2, max: 200 })),
    search: when('nonexistent', textField('检索记录（在哪里、怎样检索的）', { min: 4 })),
    text: textField('答复内容', { min: 2, max: 4000 }),
    publicInterest: tickField('第三方不同意公开，但不公开会对公共利益造成重大影响，本机关决定公开并书面告知第三方', {
      isAsked: objects,
    }),
    /** looked up: the number belongs to an answered request of the same person to the same organ */
    isEarlierKnown: valueField(z.optional(z.boolean())),
  },
  events: [answered],
  decide: (c, input) => {
    const { text, search = null, where, office, earlier, rule, partly, withheld } = input
    const isGiven = input.result === 'granted' || input.result === 'partial'
    if (isGiven && objects(c) && !input.publicInterest) return refuse('third-party-objects')
    if (input.result === 'unclear' && !(c.supplement?.ground !== 'excessive' && c.supplement?.supplied)) {
      return refuse('supplement-missing')
    }
    if (input.result === 'excessive' && c.supplement?.ground !== 'excessive') return refuse('reasons-not-asked')
    if (input.result === 'repeated' && input.isEarlierKnown === false) {
      return refuse('earlier-request-unknown', { number: earlier })
    }
    const number = caseNumber.check(earlier ?? '')
    const towards = where ?? office ?? rule ?? (number.ok ? caseNumber.print(number.value) : null)
    return [answered({ result: input.result, ground: partly ?? withheld ?? null, towards, search, text })]
  },
})

export const extended = disclosureRequest.event(
  'disclosure-extended',
  { days: z.int().check(z.gte(1)), reason: sealed },
  {
    evolve: (c, e) => ({
      ...c,
      extended: true,
      clocks: c.clocks.map(k => (k.id === 'answer' ? extendClock(k, e.days, 'extension') : k)),
    }),
    staff: e => [`经政府信息公开工作机构负责人同意，答复期限延长${e.days}个工作日。`, e.reason],
    applicant: (e, { text }) => `答复期限延长${e.days}个工作日：${text(e.reason)}`,
    document: extensionNotice,
    notices: {
      templates: {
        'disclosure-extended': {
          legal: true,
          title: '公开申请延期通知',
          text: '{hello}{item}（{case}）延至{due}答复，理由可查询。',
        },
      },
      compose: (_, { head, calendar }, message) =>
        message('disclosure-extended', { due: dueText(clockNamed(head, 'answer'), calendar) }),
    },
  },
)
/** Once, before the limit has passed, by no more than twenty working days (art. 33). 延期 */
export const extend = disclosureRequest.act({
  title: '延长答复期限',
  verb: '同意延长',
  help: () => `经政府信息公开工作机构负责人同意，可以延长一次，最多${mostExtension}个工作日，并告知申请人。`,
  from: ['pending'],
  who: ['head@organ'],
  form: {
    days: numberField('延长多少个工作日', 1, mostExtension),
    reason: textField('延长的理由', { min: 2, hint: '申请人会读到这句话。' }),
  },
  events: [extended],
  decide: (c, input, { on, calendar }) => {
    if (c.extended) return refuse('already-extended')
    const clock = clockNamed(c, 'answer')
    const due = clock === undefined ? null : dueOf(clock, calendar)
    return due !== null && on > due.day ? refuse('extension-late', { due: due.day }) : [extended(input)]
  },
})
