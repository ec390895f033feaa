import { currentItem, type Items } from '../../catalogue/items.ts'
import { statusLines } from '../../catalogue/status-words.ts'
import type { Item } from '../../kernel/item/item.ts'
import { isAppliedForElsewhere } from '../../kernel/item/links.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'

const refusals = { suspended: 'item-suspended', withdrawn: 'item-withdrawn' } as const

/** The item as it is filed on a day, or why it is not. Open cases go by the version they were filed under, and never ask. */
export async function itemToFile(registers: { items: Items }, code: string, day: string): Promise<Item | Refusal> {
  const item = await currentItem(registers, code, day)
  return item === undefined ? refuse('item-unknown') : ((await notInUse(registers, item)) ?? item)
}

/** Why nothing new is filed of an item; null where it is in use. */
export async function notInUse({ items }: { items: Items }, item: Item): Promise<Refusal | null> {
  const { status } = item
  if (status === undefined) return isAppliedForElsewhere(item) ? refuse('item-elsewhere') : null
  const named = await Promise.all(
    (status.instead ?? []).map(async other => [other, (await items.versions(other)).at(-1)?.name] as const),
  )
  const names = new Map(named)
  const errors = statusLines(status, other => names.get(other) ?? other).map(message => ({ path: '/item', message }))
  return refuse(refusals[status.is], { errors })
}
