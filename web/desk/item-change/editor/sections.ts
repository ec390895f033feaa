import { itemTable } from '../../../../shared/catalogue/workbook/item-table.ts'
import type { Table } from '../../../../shared/catalogue/workbook/table.ts'
import { formTables, tables } from '../../../../shared/catalogue/workbook/tables.ts'
import type { Written, WrittenRow } from '../../../../shared/catalogue/workbook/written.ts'
import { upTo } from './field-kinds.ts'

/** How the tables of the workbook lie on the page: the steps by which an item is written. The columns say what they take. */

export interface Section {
  title: string
  hint?: string
  /** columns of the item, by the beginnings of their keys */
  columns: readonly string[]
  tables: readonly string[]
}

/** The last one has whatever no other has. */
export const sections: readonly Section[] = [
  {
    title: '基本信息',
    columns: [
      ...['code', 'name', 'shortName', 'pinyin', 'kind', 'themes', 'lifeEvents', 'audience', 'decider', 'powerSource'],
      ...['jointOffices', 'levels', 'officialCode', 'handlingCode', 'mainItem'],
    ],
    tables: [],
  },
  {
    title: '在哪里办',
    columns: [
      'villageIntake',
      'acceptancePoint',
      'acceptedBy',
      'counterIntake',
      'contact',
      'scope',
      'channels',
      'onlineDepth',
      'visits',
    ],
    tables: [],
  },
  { title: '依据和条件', columns: [], tables: ['设定依据', '受理条件'] },
  {
    title: '期限和费用',
    columns: [
      'promised',
      'promisedNote',
      'statutory',
      'statutoryNote',
      'acceptance',
      'extension',
      'delivery',
      'baseline',
      'handling',
    ],
    tables: ['收费'],
  },
  { title: '表单', hint: '申请人在网上和窗口填写的内容。', columns: [], tables: ['表单'] },
  {
    title: '情形',
    hint: '看表单里填的内容，决定要哪些材料、走哪些环节、时限多长；不该办这个事项的，告诉申请人怎么办。没有分情形的不用写。',
    columns: ['urgent', 'once'],
    tables: ['情形', '情形引导'],
  },
  { title: '材料', columns: ['paperBefore'], tables: ['材料'] },
  {
    title: '流程',
    hint: '受理、决定、送达不用写。“环节”是这个事项自己多出来的步骤，例如现场勘查、公示。',
    columns: ['specials'],
    tables: ['环节', '办理流程'],
  },
  { title: '结果和其他', columns: [], tables: ['结果', '问答', '填写样例'] },
]

const startsWith = (key: string, starts: readonly string[]): boolean =>
  starts.some(start => key === start || key.startsWith(`${start}.`))

/** What the change itself writes. */
const written = ['version', 'effectiveFrom', 'status', 'predecessors']
/** What another kind of change touches. */
export const othersKinds = ['code', 'decider', 'acceptedBy']

/** The columns of the item in a section. */
export function columnsIn(section: Section, isPresent: boolean): Table['columns'] {
  const named = sections.flatMap(({ columns }) => columns)
  const isLast = section === sections.at(-1)
  const own = itemTable.columns.filter(
    ({ key }) =>
      (startsWith(key, section.columns) || (isLast && !startsWith(key, named))) &&
      !startsWith(key, isPresent ? [...written, ...othersKinds] : written),
  )
  const place = ({ key }: (typeof own)[number]): number => section.columns.findIndex(start => startsWith(key, [start]))
  return own.toSorted((a, b) => place(a) - place(b))
}

/** The tables of a section; the choices of the form stand at their fields. */
export function tablesIn(section: Section): Table[] {
  const named = sections.flatMap(one => one.tables)
  const isLast = section === sections.at(-1)
  return tables.filter(
    table =>
      table !== itemTable &&
      table !== formTables.choices &&
      (section.tables.includes(table.name) || (isLast && !named.includes(table.name))),
  )
}

/** The columns that are never blank. The others stand behind them, folded. */
export const required: Readonly<Record<string, readonly string[]>> = {
  事项: [
    ...['code', 'name', 'shortName', 'kind', 'themes', 'audience', 'decider.tier'],
    ...[
      'villageIntake',
      'acceptancePoint',
      'contact.window',
      'contact.hours',
      'contact.phone',
      'contact.complaintPhone',
    ],
    ...['visits', 'promised.days', 'promised.unit', 'acceptance.days', 'acceptance.deemed', 'paperBefore'],
  ],
  设定依据: ['title', 'article'],
  受理条件: ['text'],
  材料: [...['name', 'importance', 'required', 'mayFollow', 'medium', 'originals', 'copies', 'source', 'sensitive']],
  环节: ['name', 'owner', 'limit.days', 'limit.unit', 'counts', 'before'],
  办理流程: ['step', 'by'],
  收费: ['name', 'basis'],
  结果: ['name', 'kind'],
  问答: ['q', 'a'],
  情形: ['name', 'when.fact'],
  情形引导: ['when.fact', 'text'],
  表单: ['title', 'required'],
  表单选项: ['text'],
  填写样例: ['field'],
}

/** Columns that are often filled in, and may be blank. */
export const usual: Readonly<Record<string, readonly string[]>> = {
  事项: ['decider.office', 'statutory.days', 'statutory.unit'],
  设定依据: ['number', 'issuer', 'since', 'summary'],
  收费: ['amountFen', 'standard'],
  表单: ['description', 'sensitive'],
  填写样例: ['text', 'number', 'boolean', 'empty'],
}

/** Texts of several lines. */
export const long: ReadonlySet<string> = new Set([
  ...[
    'summary',
    'note',
    'basis',
    'a',
    'waiver',
    'promisedNote',
    'statutoryNote',
    'visitsReason',
    'description',
    'standard',
  ],
  ...['decider.entrustment.what'],
])

/** What a row is called, and which columns name it. */
export const nouns: Readonly<Record<string, string>> = {
  设定依据: '一条依据',
  受理条件: '一个条件',
  材料: '一份材料',
  环节: '一个环节',
  办理流程: '一步',
  收费: '一项收费',
  结果: '一个结果',
  问答: '一个问题',
  情形: '一种情形',
  情形引导: '一条引导',
  表单: '一栏',
  表单选项: '一个选项',
  填写样例: '一个答案',
}
/** What people call a row. The code of a field names nothing but its answer in the sample. */
export const nameOf = ({ name: table }: Table, { name, title, q, text, step, by, field }: WrittenRow): string =>
  (table === '填写样例' ? field : undefined) || name || title || q || step || text || by || '还没有名称'

/** What a new row begins with: what most rows say. */
export const begun: Readonly<Record<string, WrittenRow>> = {
  材料: {
    ...{ importance: '主要', required: '是', mayFollow: '否', medium: '原件', originals: '1', copies: '0' },
    ...{ source: '申请人自备', sensitive: '否' },
  },
  环节: { owner: '部门', 'limit.unit': '工作日', counts: '是', before: '决定' },
  表单: { ...upTo(50), required: '是', minLength: '1' },
}

/** A new item before anything is written, of a department or of towns. */
export const blankItem = (code: string, department: string | null): Written => ({
  [itemTable.name]: [
    {
      ...{ code, version: '1', audience: '个人', villageIntake: '否', acceptancePoint: '镇', visits: '1' },
      ...(department === null ? { 'decider.tier': '镇' } : { 'decider.tier': '部门', 'decider.office': department }),
      ...{ 'promised.unit': '工作日', 'acceptance.days': '5', 'acceptance.deemed': '否', paperBefore: '决定前' },
    },
  ],
})

/** What stays with the item that another is written after. */
const ownKeys = ['officialCode', 'handlingCode', 'status', 'predecessors']

/** Another item with the same content, under a code of its own. */
export function likeItem(pattern: Written, code: string): Written {
  const [row = {}] = pattern[itemTable.name] ?? []
  const kept = Object.entries(row).filter(([key]) => !startsWith(key, ownKeys))
  return { ...pattern, [itemTable.name]: [{ ...Object.fromEntries(kept), code, version: '1' }] }
}

export const codeOf = (item: Written): string => item[itemTable.name]?.[0]?.code ?? ''

/** The items as they are checked and sent, from their first day on. */
export const startingOn = (items: readonly Written[], from: string): Written[] =>
  items.map(item => ({ ...item, [itemTable.name]: [{ ...item[itemTable.name]?.[0], effectiveFrom: from }] }))

/**
 * A code that none of these has: the next number of the hundred of `like`, or behind all of them. SL stands where there is
 * none, as in the examples.
 */
export function proposedCode(codes: readonly string[], like?: string): string {
  const taken = new Set(codes)
  const [letters = 'SL', digits] = (like ?? codes.toSorted().at(-1))?.split('-') ?? []
  const numbers = codes.filter(code => code.startsWith(`${letters}-`)).map(code => Number(code.slice(3)))
  const begin = like === undefined ? Math.max(0, ...numbers) : Number(digits)
  for (let number = begin + 1; number <= 9999; number++) {
    const code = `${letters}-${String(number).padStart(4, '0')}`
    if (!taken.has(code)) return code
  }
  return ''
}
