import { PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { departmentsIn } from '../kernel/item/decider.ts'
import type { Item } from '../kernel/item/item.ts'
import type { Table } from '../platform/table.ts'
import { versionsOf } from './items.ts'
import { storedRows } from './reference.ts'

/**
 * Which items name a department, by any of their versions, so that a function finds these without reading all. Whoever
 * publishes has read all and keeps it; what was written since, seconds ago, may be missing.
 */

/** Beside the partitions of the items, so that whoever may look these up may read it. */
const partition = 'REGISTER#item#offices'
/** The row that says that the others are there, written after them. */
const whole = '*'

const codes = z.array(z.string())

/** Writes the rows that are not so yet. */
export async function keepOfficeItems(to: Table, items: readonly Item[]): Promise<void> {
  const named = new Map<string, Set<string>>()
  for (const item of items)
    for (const office of departmentsIn(item)) named.set(office, (named.get(office) ?? new Set()).add(item.code))
  const stored = new Map((await storedRows(to, { partition })).map(({ sk, body }) => [sk, body]))
  for (const [sk, found] of [...named, [whole, []] as const]) {
    const body = JSON.stringify([...found].toSorted())
    if (stored.get(sk) !== body)
      await to.db.send(new PutCommand({ TableName: to.name, Item: { pk: partition, sk, body } }))
  }
}

/** How many items are read at once. */
const abreast = 25

/** Every version of the items that name a department, by their codes; null where nobody has published yet. */
export async function itemsNaming(from: Table, office: string): Promise<Map<string, Item[]> | null> {
  const rows = await storedRows(from, { partition, ConsistentRead: true })
  if (!rows.some(({ sk }) => sk === whole)) return null
  const found = codes.parse(JSON.parse(rows.find(({ sk }) => sk === office)?.body ?? '[]'))
  const register = new Map<string, Item[]>()
  for (let at = 0; at < found.length; at += abreast) {
    const some = found.slice(at, at + abreast)
    const read = await Promise.all(some.map(code => versionsOf(from, code)))
    for (const [i, code] of some.entries()) register.set(code, read[i] ?? [])
  }
  return register
}
