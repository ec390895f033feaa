import { dayText } from '../kernel/format.ts'
import type { Item } from '../kernel/item/item.ts'
import { todayOf } from '../kernel/item/today.ts'

/** How the facts of an item read, on its guide and on the page 基本数据. */

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
