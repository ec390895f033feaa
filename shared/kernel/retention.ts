import * as z from 'zod'
import type { Day } from './calendar.ts'

/**
 * How long each kind of data is kept, and why. Personal values are deleted when no purpose needs them and no law
 * keeps them (个人信息保护法 art. 19, 47). Bases marked [D] are the hall's own default, to be confirmed by the county's
 * archive bureau.
 */

/** The fate of a closed case's values and files. */
export const caseClass = z.enum(['licence', 'service', 'refused', 'undecided', 'letter'])
export type CaseClass = z.infer<typeof caseClass>

export interface Rule {
  title: string
  kept: { count: number; unit: 'minutes' | 'days' | 'years' }
  from: string
  basis: string
}

const archive = '《机关文件材料归档范围和文书档案保管期限规定》（国家档案局令第8号）：定期保管分30年、10年'

/**
 * The table of retention. A case loses names, numbers, answers, reasons and files. Its history contains none of them
 * and stays.
 */
export const retention = {
  licence: { title: '准予的许可、确认', kept: { count: 30, unit: 'years' }, from: '办结之日', basis: `${archive} [D]` },
  service: {
    title: '准予的给付和其他事项',
    kept: { count: 10, unit: 'years' },
    from: '办结之日',
    basis: `${archive} [D]`,
  },
  refused: {
    title: '不予受理、不予办理的事项',
    kept: { count: 10, unit: 'years' },
    from: '办结之日',
    basis: `${archive}；起诉期限最长5年（《行政诉讼法》第四十六条） [D]`,
  },
  undecided: {
    title: '撤回、终止、告知另行提出的事项',
    kept: { count: 6, unit: 'years' },
    from: '办结之日',
    basis: '起诉期限最长5年（《行政诉讼法》第四十六条），另加1年 [D]',
  },
  letter: {
    title: '来信（咨询、求助、建议、投诉、举报）',
    kept: { count: 6, unit: 'years' },
    from: '办结之日',
    basis: '起诉期限最长5年（《行政诉讼法》第四十六条），另加1年 [D]',
  },
  draft: {
    title: '草稿',
    kept: { count: 30, unit: 'days' },
    from: '最后一次保存',
    basis: '《个人信息保护法》第十九条 [D]',
  },
  'unfiled-upload': {
    title: '上传后没有提交的文件',
    kept: { count: 60, unit: 'days' },
    from: '取得上传许可',
    basis: '《个人信息保护法》第十九条 [D]',
  },
  'filing-attempt': {
    title: '防重复提交的标记（不含个人信息）',
    kept: { count: 92, unit: 'days' },
    from: '提交',
    basis: '《个人信息保护法》第十九条 [D]',
  },
  'failed-codes': {
    title: '查询码输错的次数（不含号码）',
    kept: { count: 15, unit: 'minutes' },
    from: '最后一次输错',
    basis: '《个人信息保护法》第十九条 [D]',
  },
  notice: {
    title: '通知是否送达的记录（不含号码和正文）',
    kept: { count: 2196, unit: 'days' },
    from: '发送',
    basis: '起诉期限最长5年（《行政诉讼法》第四十六条），另加1年 [D]',
  },
  opening: {
    title: '工作人员查看材料影像、按姓名等查找办件的记录',
    kept: { count: 1096, unit: 'days' },
    from: '查看',
    basis: '《个人信息保护法》第五十一条、第五十四条（审计） [D]',
  },
  'visit-count': {
    title: '同一来源访问次数（不含地址）',
    kept: { count: 15, unit: 'minutes' },
    from: '第一次访问',
    basis: '《个人信息保护法》第十九条 [D]',
  },
  'access-log': {
    title: '访问日志',
    kept: { count: 365, unit: 'days' },
    from: '记录',
    basis: '不少于六个月（《网络安全法》第二十一条第三项）',
  },
} as const satisfies Record<string, Rule>

/** Days of a class that is counted in days. */
export const daysKept = (
  name: 'draft' | 'unfiled-upload' | 'filing-attempt' | 'notice' | 'opening' | 'access-log',
): number => retention[name].kept.count

const years = (name: CaseClass) =>
  z._default(
    z.union([z.int().check(z.gte(retention[name].kept.count), z.lte(100)), z.literal('permanent')]),
    retention[name].kept.count,
  )

/** Years a county keeps each class of closed cases: as long as the table says or longer, never shorter. Throws ZodError. */
export const retentionTerms = z.strictObject({
  licence: years('licence'),
  service: years('service'),
  refused: years('refused'),
  undecided: years('undecided'),
  letter: years('letter'),
})
export type RetentionTerms = z.infer<typeof retentionTerms>

/**
 * The day from which something closed on `on` may be kept no longer; null for ever. The 29th of February becomes the
 * 1st of March.
 */
export function keptUntil(on: Day, term: number | 'permanent'): Day | null {
  if (term === 'permanent') return null
  const [year = '', month = '', day = ''] = on.split('-')
  const then = new Date(Date.UTC(Number(year) + term, Number(month) - 1, Number(day)))
  return then.toISOString().slice(0, 10)
}

/** The latest closing day whose `term` years are over on `today`. */
export function closedBy(today: Day, term: number): Day {
  const [year = '', month = '', day = ''] = today.split('-')
  const then = new Date(Date.UTC(Number(year) - term, Number(month) - 1, Number(day)))
  // Of a leap day there is none in that year: the 28th, whose years are over, is the last.
  return then.getUTCDate() === Number(day) ? then.toISOString().slice(0, 10) : `${then.getUTCFullYear()}-02-28`
}
