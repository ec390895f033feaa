import * as z from 'zod'
import type { Limit } from './limit.ts'

/**
 * Limits that do not depend on the item, all in working days: what holds where the county has set nothing, and between
 * which days it may set another. What an office owes a citizen gets no longer than the law has it, and what citizens have
 * for their own part no shorter. The sources are for their readers.
 */

interface LegalLimit extends Limit {
  label: string
  unit: 'wd'
  least: number
  most: number
  source: string
}

const permitLaw = '《中华人民共和国行政许可法》第四十四条'
const disclosureLaw = (articles: string): string => `《中华人民共和国政府信息公开条例》${articles}`
const hotline = '全省12345政务服务便民热线的办理规定'
const own = '本县规定，国家没有统一期限'

/** A limit that an office has to keep, of so many days at most. */
const owed = (label: string, days: number, source: string, most = days): LegalLimit => ({
  ...{ label, days, unit: 'wd', least: 1, most, source },
})
/** The citizen's own time. */
const given = (label: string, days: number, most: number, source: string): LegalLimit => ({
  ...{ label, days, unit: 'wd', least: days, most, source },
})

export const legalLimits = {
  /** afterwards the case is closed with notice */
  'application-supplement': given('补正材料', 15, 60, own),
  /** once more, when a pledged material was told to be missing (容缺受理) */
  'application-grace': given('催告后补交容缺材料', 5, 20, own),
  /** kept for every item that sets no other */
  'application-delivery': owed('送达办理结果（事项另有规定的除外）', 10, permitLaw),
  /** 新府办〔2013〕52号 五(七)3(2) */
  'application-paper-to-town': owed('村里把纸质原件送到镇', 2, own),
  /** where the item needs the paper; same place */
  'application-paper-to-department': owed('镇里把纸质原件送到部门', 4, own),
  'enquiry-triage': owed('分派来信', 1, own, 2),
  'enquiry-answer-question': owed('答复咨询', 2, hotline),
  'enquiry-answer-help': owed('答复求助', 10, hotline),
  'enquiry-answer-suggestion': owed('答复建议', 10, hotline),
  'enquiry-answer-complaint': owed('答复投诉', 15, hotline),
  'enquiry-answer-report': owed('答复举报', 15, hotline),
  /** within which an office may send a letter back */
  'enquiry-objection': owed('退回不属本单位的来信', 1, '本县规定，参照《信访工作条例》第二十三条', 5),
  'enquiry-reopening': given('来信人要求重办', 10, 30, own),
  'enquiry-chase': owed('报告督办情况', 3, own, 5),
  /** the citizen's limit does not run before */
  'disclosure-request-confirmation': owed('和申请人确认收到公开申请', 1, own),
  'disclosure-request-notice': owed('告知补正公开申请', 7, disclosureLaw('第三十条')),
  'disclosure-request-consultation': given(
    '第三方、共同制作机关提出意见',
    15,
    15,
    disclosureLaw('第三十二条、第三十四条'),
  ),
  'disclosure-request-answer': owed('答复公开申请', 20, disclosureLaw('第三十三条')),
} as const satisfies Record<string, LegalLimit>
export type LimitId = keyof typeof legalLimits
export const limitIds = Object.keys(legalLimits) as LimitId[]

/** The limits in force on a day. */
export type Limits = Readonly<Record<LimitId, Limit>>

/** A limit as a county has set it. Another release may have other bounds, and other limits. */
export const countyLimit = z.strictObject({ id: z.string(), days: z.int().check(z.gte(1)) })
export type CountyLimit = z.infer<typeof countyLimit>

const isLimit = (id: string): id is LimitId => Object.hasOwn(legalLimits, id)
const allowed = ({ least, most }: LegalLimit): string => (least === most ? `${most}` : `${least}至${most}`)

/** What the law says of a limit. Throws RangeError for none. */
export function legalLimit(id: string): LegalLimit & { isFixed: boolean; allowed: string } {
  if (!isLimit(id)) throw new RangeError(`there is no limit ${id}`)
  const limit: LegalLimit = legalLimits[id]
  return { ...limit, isFixed: limit.least === limit.most, allowed: `${allowed(limit)}个工作日` }
}

/** What a county may set. */
export const lawfulLimit = countyLimit.check(
  z.superRefine(({ id, days }, context) => {
    const issue = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (!isLimit(id)) return issue('id', '没有这个时限')
    const { least, most, source, allowed } = legalLimit(id)
    if (days < least || days > most) issue('days', `${allowed}（${source}）`)
  }),
)

/** What holds where a county has set these: never beyond the law, whatever it was when they were set. */
export function limitsOf(set: Iterable<CountyLimit>): Limits {
  const days = new Map([...set].map(limit => [limit.id, limit.days]))
  const limitOf = (id: LimitId): Limit => {
    const { least, most, unit, days: usual } = legalLimits[id]
    return { days: Math.min(most, Math.max(least, days.get(id) ?? usual)), unit }
  }
  return Object.fromEntries(limitIds.map(id => [id, limitOf(id)])) as Record<LimitId, Limit>
}

/** Those that are not as the law has them where nothing is set. */
export const setIn = (limits: Limits): CountyLimit[] =>
  limitIds.flatMap(id => (limits[id].days === legalLimits[id].days ? [] : [{ id, days: limits[id].days }]))
