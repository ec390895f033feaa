import { dayText, limitText } from '../../casework/notice.ts'
import { dayOf } from '../../kernel/calendar.ts'
import type { Limit } from '../../kernel/limit.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { procedureName } from '../transitions.ts'
import {
  type Context,
  chosenLaw,
  decisionLaw,
  dueText,
  isPermit,
  itemLaw,
  lawOf,
  remedies,
  type Spec,
} from './letterhead.ts'

/** The documents of decision, extension and delivery. */

type Outcome = 'granted' | 'refused'
const byDecider = (_: unknown, s: Context): string => s.after.route.decider

function decisionTitle(s: Context, outcome: Outcome): string {
  const word = outcome === 'granted' ? '准予' : '不予'
  return isPermit(s) ? `${word}行政许可决定书` : `${word}办理决定书`
}

interface Decided {
  outcome: Outcome
  reason: Sealed | null
  basis?: string | undefined
  delivery: Limit
}

/** 决定书; a refusal gives its reason and both remedies (行政许可法 art. 38). */
export const decision: Spec<Decided> = {
  kind: 'decision',
  letter: 'D',
  title: (e, s) => decisionTitle(s, e.outcome),
  issuer: byDecider,
  body: (e, s) => {
    const accepted = s.after.accepted
    const facts = [
      ...(accepted === null ? [] : [{ label: '受理日期', text: dayText(accepted.from) }]),
      { label: '决定日期', text: dayText(dayOf(s.record.at)) },
    ]
    return e.outcome === 'granted' ? granted(e, s, facts) : refused(e, s, facts)
  },
}

type Facts = { label: string; text: string }[]

function granted(e: Decided, s: Context, facts: Facts) {
  const { name, results } = s.known.item
  const given = results.map(r => (r.validity === undefined ? r.name : `${r.name}（有效期：${r.validity}）`))
  const word = isPermit(s) ? '符合法定条件、标准，决定准予行政许可' : '符合规定的条件，决定准予办理'
  return {
    facts: [...facts, { label: '办理结果', text: given.join('、') }],
    paragraphs: [
      `您申请的“${name}”，经审查，${word}。`,
      `办理结果自决定之日起${limitText(e.delivery)}内送达。您可以在原提交申请的便民服务站领取，也可以邮寄送达或者在网上领取电子件。`,
    ],
    basis: decisionLaw(s, '第三十八条第一款'),
  }
}

function refused(e: Decided, s: Context, facts: Facts) {
  const word = isPermit(s) ? '决定不予行政许可' : '决定不予办理'
  return {
    facts,
    paragraphs: [
      `您申请的“${s.known.item.name}”，经审查，${word}。`,
      ...(e.reason === null ? [] : [`理由：${s.text(e.reason)}`]),
    ],
    basis: chosenLaw(s, e.basis, '第三十八条第二款', decisionLaw),
    remedies: remedies(s),
  }
}

/** 备案回执: the data were complete, so the filing is made. */
export const record: Spec<{ delivery: Limit }> = {
  kind: 'record',
  letter: 'B',
  title: () => '备案回执',
  issuer: byDecider,
  body: (_, s) => ({
    facts: [{ label: '备案日期', text: dayText(dayOf(s.record.at)) }],
    paragraphs: [`您报送的“${s.known.item.name}”材料齐全，已经备案。`],
    basis: itemLaw(s),
  }),
}

/** 延长期限告知书: the reason of an extension is told to the applicant (行政许可法 art. 42). */
export const extension: Spec<{ days: number; reason: Sealed }> = {
  kind: 'extension',
  letter: 'E',
  title: () => '延长期限告知书',
  issuer: byDecider,
  body: (e, s) => {
    const promised = dueText(s, 'promised')
    const statutory = dueText(s, 'statutory')
    const { item } = s.known
    return {
      facts: [
        { label: '延长时间', text: limitText({ days: e.days, unit: item.statutory?.unit ?? item.promised.unit }) },
        ...(promised === null ? [] : [{ label: '延长后的承诺期限', text: `至${promised}` }]),
        ...(statutory === null ? [] : [{ label: '延长后的法定期限', text: `至${statutory}` }]),
      ],
      paragraphs: [
        `您申请的“${item.name}”在规定期限内不能作出决定，经本机关负责人批准，延长办理期限。期限只延长这一次。`,
        `理由：${s.text(e.reason)}`,
      ],
      basis: lawOf(s, '第四十二条第一款'),
    }
  },
}

interface Started {
  procedure: string
  office: string
  counts: boolean
  limit: Limit
  meets?: string | undefined
  place?: string | undefined
  parties?: string | undefined
}

/** 特别程序告知书: the days of such a procedure are not counted, so the applicant gets its length in writing (行政许可法 art. 45). */
export const procedureNotice: Spec<Started> = {
  kind: 'special-procedure',
  letter: 'P',
  isDue: e => !e.counts || e.meets !== undefined,
  title: () => '特别程序告知书',
  issuer: e => e.office,
  body: (e, s) => {
    const { item, specials } = s.known
    const own = item.procedures.find(p => p.id === e.procedure)
    const name = procedureName(s.known, e.procedure)
    const due = dueText(s, 'procedure')
    const promised = dueText(s, 'promised')
    const basis = own === undefined ? specials.find(p => p.id === e.procedure)?.basis : own.basis
    return {
      facts: [
        { label: '程序', text: name },
        { label: '所需时间', text: `${limitText(e.limit)}${due === null ? '' : `（预计至${due}）`}` },
        ...(promised === null ? [] : [{ label: '预计办结期限', text: `顺延至${promised}` }]),
        ...(e.meets === undefined
          ? []
          : [
              { label: '举行日期', text: dayText(e.meets) },
              { label: '举行地点', text: e.place ?? '' },
              { label: '参加人', text: e.parties ?? '' },
            ]),
      ],
      paragraphs: [
        `办理您申请的“${item.name}”需要进行“${name}”，所需时间如上。这段时间不计入办理期限，程序结束后办理期限继续计算。`,
      ],
      basis: basis === undefined ? lawOf(s, '第四十五条') : [basis],
    }
  },
}

/** How a result reached the applicant. Officers choose from this list, and every document quotes it. */
export const ways = {
  'in-person': '本人签收',
  proxy: '他人代收',
  post: '邮寄送达',
  electronic: '网上领取',
} as const

/** 送达回证 (行政许可法 art. 44) */
export const delivery: Spec<{ how: keyof typeof ways; proof: Sealed | null }> = {
  kind: 'delivery',
  letter: 'V',
  title: () => '送达回证',
  issuer: byDecider,
  body: (e, s) => {
    const outcome = s.before.decision?.outcome ?? 'granted'
    const { name, results } = s.known.item
    const papers = [decisionTitle(s, outcome), ...(outcome === 'granted' ? results.map(r => r.name) : [])]
    const { office } = s.record.by
    return {
      facts: [
        { label: '送达文书', text: papers.map(p => `《${p}》`).join('、') },
        { label: '送达方式', text: ways[e.how] },
        { label: '送达日期', text: dayText(dayOf(s.record.at)) },
        ...(office === undefined ? [] : [{ label: '经办单位', text: s.office(office) }]),
        ...(e.proof === null ? [] : [{ label: '签收情况', text: s.text(e.proof) }]),
      ],
      paragraphs: [`您申请的“${name}”的办理结果已经送达。`],
      basis: lawOf(s, '第四十四条'),
    }
  },
}

const decidedOn = (s: Context): string => dayText(s.before.decision?.on ?? dayOf(s.record.at))

/** 决定更正通知书 */
export const correction: Spec<{ reason: Sealed }> = {
  kind: 'correction',
  letter: 'C',
  title: () => '决定更正通知书',
  issuer: byDecider,
  body: (e, s) => ({
    paragraphs: [
      `${decidedOn(s)}就您申请的“${s.known.item.name}”作出的决定，现作如下更正，其余内容不变。`,
      s.text(e.reason),
    ],
    basis: itemLaw(s),
    remedies: remedies(s),
  }),
}

/** 撤销决定书: it takes a right away, so it states the remedies (行政许可法 art. 69). */
export const revocation: Spec<{ reason: Sealed; basis?: string | undefined }> = {
  kind: 'revocation',
  letter: 'K',
  title: () => '撤销决定书',
  issuer: byDecider,
  body: (e, s) => ({
    paragraphs: [
      `${decidedOn(s)}就您申请的“${s.known.item.name}”作出的《${decisionTitle(s, s.before.decision?.outcome ?? 'granted')}》，现予撤销。`,
      `理由：${s.text(e.reason)}`,
    ],
    basis: chosenLaw(s, e.basis, '第六十九条'),
    remedies: remedies(s),
  }),
}
