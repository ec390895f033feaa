import { dayText } from '../kernel/format.ts'
import type { Item } from '../kernel/item/item.ts'
import { handlingOf, todayOf } from '../kernel/item/today.ts'

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

type Fact = [label: string, text: string]

const none = '—'

const reduced = (before: number | undefined, now: number, unit: string): string => {
  if (before === undefined) return none
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

/** The scenarios (情形) in which alone a material or a step is asked; empty where it always is. */
export const scenarioText = (
  { scenarios = [] }: Item,
  { scenarios: own = [] }: { scenarios?: readonly string[] },
): string => scenarios.flatMap(({ id, name }) => (own.includes(id) ? [name] : [])).join('、')
