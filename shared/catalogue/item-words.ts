import type { Condition } from '../kernel/condition.ts'
import { dayText } from '../kernel/format.ts'
import type { Fee } from '../kernel/item/fees.ts'
import type { Item } from '../kernel/item/item.ts'
import { type LinkUse, linksOf } from '../kernel/item/links.ts'
import { acceptanceOf, handlingOf, todayOf } from '../kernel/item/today.ts'

/** How the facts of an item read, on its guide and on the page 基本数据. */

export const handlingNames: Readonly<Record<NonNullable<Item['handling']>, string>> = {
  instant: '即办件',
  promised: '承诺件',
}
export const scopeNames: Readonly<Record<NonNullable<Item['scope']>, string>> = {
  county: '全县',
  city: '全市',
  province: '全省',
  nation: '全国',
}
export const channelNames: Readonly<Record<NonNullable<Item['channels']>[number], string>> = {
  window: '窗口',
  online: '网上',
  post: '快递',
}
const depths = [
  '',
  'Ⅰ级，网上可以查怎么办',
  'Ⅱ级，网上可以预约',
  'Ⅲ级，网上申请，最多到现场一次',
  'Ⅳ级，全程网上办，不用到现场',
]

export const paperDeadlines: Readonly<Record<Item['paperBefore'], string>> = {
  forwarding: '镇便民服务站报送县里之前',
  decision: '作出决定之前',
  delivery: '领取结果之前',
  filing: '办结以后集中归档时',
}

const none = '—'

/** A number; — where nobody has written it yet. */
export const counted = (number: number): string => (Number.isNaN(number) ? none : `${number}`)

export const limitText = ({ days, unit }: { days: number; unit: 'wd' | 'cd' }): string =>
  `${counted(days)}个${unit === 'wd' ? '工作日' : '自然日'}`

export const statutoryText = ({ statutory, statutoryNote }: Item): string =>
  [statutory === null ? '没有法定时限' : limitText(statutory), ...(statutoryNote ? [statutoryNote] : [])].join('；')

/** The promise, with what it counts. */
export const promisedText = ({ promised, promisedNote }: Item): string =>
  [limitText(promised), ...(promisedNote ? [promisedNote] : [])].join('；')

export function acceptanceText(item: Item): string {
  const { days, deemed } = acceptanceOf(item)
  return `收到申请后${counted(days)}个工作日内答复${deemed ? '，逾期不答复的视为受理' : ''}`
}

export const extensionText = ({ extension, statutory, promised }: Item): string =>
  extension === null
    ? '不能'
    : `经机关负责人批准，可以延长一次，最多${limitText({ days: extension.days, unit: (statutory ?? promised).unit })}`

export const audienceText = ({ audience }: Item): string =>
  audience.map(one => (one === 'natural' ? '个人' : '企业和其他组织')).join('、')

export const visitsText = ({ visits, visitsReason }: Item): string =>
  visits === 0 ? '一次也不用跑' : `最多跑${counted(visits)}次${visitsReason ? `：${visitsReason}` : ''}`

/** Who decides. `office`: the name of an office by its id. */
export function deciderText({ decider }: Pick<Item, 'decider'>, office: (id: string) => string): string {
  if (decider.tier === 'department') return office(decider.office)
  if (!('delegatedBy' in decider)) return '镇人民政府'
  const { delegatedBy, towns } = decider
  const where = towns === undefined ? '' : `；委托${towns.map(office).join('、')}，其他镇的由${office(delegatedBy)}决定`
  return `镇人民政府（受${office(delegatedBy)}委托${where}）`
}

/** The document by which a department entrusts its decision, with its day and its end; empty where none is named. */
export function entrustmentText({ decider }: Pick<Item, 'decider'>): string {
  if (!('entrustment' in decider) || decider.entrustment === undefined) return ''
  const { title, number, on, what, until } = decider.entrustment
  const told = [...(number === undefined ? [] : [number]), `${dayText(on)}`]
  return `《${title}》（${told.join('，')}）：${what}${until === undefined ? '' : `；到${dayText(until)}为止`}`
}

/** What a fee comes to: 5元, or its standard in words. */
const amountOf = ({ amountFen = 0, standard = `${(amountFen / 100).toFixed(2).replace('.00', '')}元` }: Fee): string =>
  standard

/** What an item costs, one line for each fee; with the law behind it, or only what is paid. */
export const feeLines = ({ fee }: Pick<Item, 'fee'>, withBasis = true): string[] =>
  fee?.map(row =>
    [
      `${row.name}：${amountOf(row)}`,
      ...(row.waiver === undefined ? [] : [`，减免：${row.waiver}`]),
      ...(withBasis ? [`（依据：${row.basis}）`] : []),
    ].join(''),
  ) ?? [isFree]

/** The same in a word or two, for lists. */
export function feeInShort({ fee }: Pick<Item, 'fee'>): string {
  const [only, ...others] = fee ?? []
  if (only === undefined) return isFree
  return only.amountFen === undefined || others.length > 0 ? '收费' : amountOf(only)
}

const isFree = '不收费'

export type Fact = [label: string, text: string]

const reduced = (before: number | undefined, now: number, unit: string): string => {
  if (before === undefined || Number.isNaN(before - now)) return none
  if (before === now) return `原来和现在都是${now}${unit}`
  return `原${before}${unit}，现在${now}${unit}，少${before - now}${unit}`
}

/** 四减: by how much the item was reduced. */
export function reductionsOf(item: Item): Fact[] {
  const { limit, steps, materials, visits } = item.baseline ?? {}
  const now = todayOf(item)
  return [
    ['减时间', reduced(limit?.days, now.days, item.promised.unit === 'wd' ? '个工作日' : '日')],
    ['减环节', reduced(steps, now.steps, '个')],
    ['减材料', reduced(materials, now.materials, '份')],
    ['减跑动', reduced(visits, now.visits, '次')],
  ]
}

/** A law as it is cited, with its number, unless the title has it, and the day from which it holds. */
export function lawText({ title, article, number, since }: Item['legalBasis'][number]): string {
  const told = [
    ...(number === undefined || title.includes(number) ? [] : [number]),
    ...(since === undefined ? [] : [`${dayText(since)}起实施`]),
  ]
  return `《${title}》${article}${told.length > 0 ? `（${told.join('，')}）` : ''}`
}

/** The main item of a sub-item, with its basic code; empty for an item that has none. */
export const mainItemText = ({ mainItem }: Pick<Item, 'mainItem'>): string =>
  mainItem === undefined ? '' : `${mainItem.name}${mainItem.code ? `（基本编码${mainItem.code.value}）` : ''}`

/** How an item is served, as far as it says so. */
export function serviceOf(item: Item): Fact[] {
  const handling = item.handling ?? handlingOf(item)
  const facts: Fact[] = [
    [
      '办件类型',
      `${handlingNames[handling]}，${handling === 'instant' ? '材料齐全的，一个工作日内办好' : '在承诺时限内办好'}`,
    ],
    ['网办深度', depths[item.onlineDepth ?? 0] ?? ''],
    ['通办范围', item.scope === undefined ? '' : scopeNames[item.scope]],
    ['办理形式', (item.channels ?? []).map(channel => channelNames[channel]).join('、')],
  ]
  return facts.filter(([, text]) => text !== '')
}

export const linkNames: Readonly<Record<LinkUse, string>> = {
  application: '申请链接',
  progress: '进度链接',
  consultation: '咨询链接',
}

export const intakeNames: Readonly<Record<NonNullable<Item['ownSystem']>['intake'], string>> = {
  here: '本大厅',
  there: '部门系统',
  both: '本大厅和部门系统都可以',
}
export const unlistedText = (host: string): string => `“${host}”不在外部网站名单上`

/** The department's own system for an item, with its links; nothing where it has none. */
export function ownSystemOf(item: Pick<Item, 'ownSystem'>): Fact[] {
  if (item.ownSystem === undefined) return []
  const { name, intake } = item.ownSystem
  return [
    ['部门系统', name],
    ['在哪里申请', intakeNames[intake]],
    ...linksOf(item).map(({ use, link }): Fact => [linkNames[use], link]),
  ]
}

export const powerSourceNames: Readonly<Record<NonNullable<Item['powerSource']>, string>> = {
  own: '法定本级行使',
  transferred: '上级下放',
  authorised: '上级授权',
  'peer-authorised': '同级授权',
  entrusted: '上级委托',
  'peer-entrusted': '同级委托',
}
export const levelNames: Readonly<Record<NonNullable<Item['levels']>[number], string>> = {
  nation: '国家级',
  province: '省级',
  city: '市级',
  county: '县级',
  town: '镇级',
  village: '村级',
}
export const levelText = ({ levels = [] }: Pick<Item, 'levels'>): string =>
  levels.map(level => levelNames[level]).join('、')
export const flowStepNames: Readonly<Record<NonNullable<Item['flow']>[number]['step'], string>> = {
  intake: '收件',
  acceptance: '受理',
  examination: '审查',
  decision: '决定',
  certificate: '制证',
  delivery: '送达',
}

/** The steps of the process (办理流程): who does each, how long, by what standard, and what comes of it. */
export const flowOf = ({ flow = [] }: Pick<Item, 'flow'>): Fact[] =>
  flow.map(({ step, by, limit, standard, result }) => [
    flowStepNames[step],
    [
      limit === undefined ? by : `${by}，${limitText(limit)}`,
      ...(standard === undefined ? [] : [`审查标准：${standard}`]),
      ...(result === undefined ? [] : [`结果：${result}`]),
    ].join('；'),
  ])

/** The scenarios (情形) in which alone a material or a step is asked; empty where it always is. */
export const scenarioText = (
  { scenarios = [] }: Item,
  { scenarios: own = [] }: { scenarios?: readonly string[] },
): string => scenarios.flatMap(({ id, name }) => (own.includes(id) ? [name] : [])).join('、')

/** The limits that a scenario has of its own; empty where it has none. */
export const scenarioLimits = ({ promised, statutory }: NonNullable<Item['scenarios']>[number]): string =>
  promised === undefined ? '' : `承诺${limitText(promised)}${statutory ? `，法定${limitText(statutory)}` : ''}`

/** A condition in the words of the form: “办理类型”为“损坏换领”, 年龄不小于60. */
export function conditionText({ form }: Pick<Item, 'form'>, { fact, is, least, most }: Condition): string {
  const title = fact === 'age' ? '年龄' : `“${form.properties[fact]?.title ?? '还没有选的一栏'}”`
  if (typeof is === 'boolean') return `${title}为“${is ? '是' : '否'}”`
  if (is !== undefined) return `${title}为“${is}”`
  return [least === undefined ? '' : `${title}不小于${least}`, most === undefined ? '' : `${title}不大于${most}`]
    .filter(Boolean)
    .join('、')
}

/** When something holds: 当“办理类型”为“损坏换领”时. */
export const whenText = (item: Pick<Item, 'form'>, condition: Condition): string =>
  `当${conditionText(item, condition)}时`
