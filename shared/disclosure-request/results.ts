import * as z from 'zod/mini'

/**
 * The ways a request ends, as art. 36 to 40 of 政府信息公开条例 name them, and the rows and columns under which the annual report counts them
 * (国办公开办函〔2021〕30号).
 */

/** Columns of the report: kinds of requester. */
export const requesters = {
  person: '自然人',
  enterprise: '商业企业',
  research: '科研机构',
  welfare: '社会公益组织',
  'legal-service': '法律服务机构',
  other: '其他',
} as const
export type Requester = keyof typeof requesters

/** Why information is withheld, wholly or in part (arts. 14 to 16). */
export const withheldGrounds = {
  secret: '属于国家秘密',
  law: '其他法律行政法规禁止公开',
  safety: '危及“三安全一稳定”',
  'third-party': '保护第三方合法权益',
  internal: '属于三类内部事务信息',
  process: '属于四类过程性信息',
  enforcement: '属于行政执法案卷',
  inquiry: '属于行政查询事项',
} as const

/** Rows of the report with the lines under each. */
export const rows = {
  granted: { label: '予以公开', lines: null },
  partial: { label: '部分公开', lines: null },
  withheld: { label: '不予公开', lines: withheldGrounds },
  unavailable: {
    label: '无法提供',
    lines: {
      'not-held': '本机关不掌握相关政府信息',
      unmade: '没有现成信息需要另行制作',
      unclear: '补正后申请内容仍不明确',
    },
  },
  unprocessed: {
    label: '不予处理',
    lines: {
      petition: '信访举报投诉类申请',
      repeated: '重复申请',
      publication: '要求提供公开出版物',
      excessive: '无正当理由大量反复申请',
      reissued: '要求行政机关确认或重新出具已获取信息',
    },
  },
  other: {
    label: '其他处理',
    lines: {
      abandoned: '申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
      'fee-unpaid': '申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
      other: '其他',
    },
  },
} as const
export type RowName = keyof typeof rows

/** A row and the line under it, in a stored head. */
export const outcomeOf = {
  row: z.enum(Object.keys(rows) as RowName[]),
  line: z.nullable(z.string()),
}
export interface Outcome {
  row: RowName
  line: string | null
}

/** The possible answers of an organ, with the row of the report and the article for each. */
export const results = {
  granted: { label: '予以公开', row: 'granted', line: null, article: '第三十六条第二项' },
  public: { label: '已经主动公开，告知获取的方式和途径', row: 'granted', line: null, article: '第三十六条第一项' },
  partial: { label: '部分公开，其余不予公开', row: 'partial', line: null, article: '第三十七条' },
  withheld: { label: '不予公开', row: 'withheld', line: null, article: '第三十六条第三项' },
  nonexistent: { label: '经检索，信息不存在', row: 'unavailable', line: 'not-held', article: '第三十六条第四项' },
  'not-ours': { label: '不属于本机关负责公开', row: 'unavailable', line: 'not-held', article: '第三十六条第五项' },
  unmade: { label: '没有现成信息，需要另行制作', row: 'unavailable', line: 'unmade', article: '第三十八条' },
  unclear: { label: '补正后内容仍不明确', row: 'unavailable', line: 'unclear', article: '第三十条' },
  repeated: { label: '重复申请，不重复处理', row: 'unprocessed', line: 'repeated', article: '第三十六条第六项' },
  petition: {
    label: '实为信访、投诉、举报，告知相应渠道',
    row: 'unprocessed',
    line: 'petition',
    article: '第三十九条第一款',
  },
  publication: {
    label: '要求提供公开出版物，告知获取途径',
    row: 'unprocessed',
    line: 'publication',
    article: '第三十九条第二款',
  },
  excessive: { label: '大量反复申请，说明的理由不合理', row: 'unprocessed', line: 'excessive', article: '第三十五条' },
  reissued: { label: '要求确认或重新出具已获取的信息', row: 'unprocessed', line: 'reissued', article: '第三十六条' },
  'special-law': {
    label: '查询另有专门规定（如不动产登记资料）',
    row: 'other',
    line: 'other',
    article: '第三十六条第七项',
  },
} as const satisfies Record<string, { label: string; row: RowName; line: string | null; article: string }>
export type Result = keyof typeof results
export const result = z.enum(Object.keys(results) as Result[])
export const resultLabels = Object.fromEntries(
  Object.entries(results).map(([name, { label }]) => [name, label]),
) as Readonly<Record<Result, string>>

export const ground = z.enum(Object.keys(withheldGrounds) as (keyof typeof withheldGrounds)[])
/** The row of an answer. Information withheld entirely is counted by its ground. */
export const countedAs = (answer: Result, why: keyof typeof withheldGrounds | null): Outcome => {
  const { row, line } = results[answer]
  return { row, line: row === 'withheld' ? why : line }
}
