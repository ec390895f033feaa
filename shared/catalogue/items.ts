import { createHash } from 'node:crypto'
import { paginateQuery } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Day } from '../kernel/calendar.ts'
import { itemFields } from '../kernel/item/fields.ts'
import type { Item } from '../kernel/item/item.ts'
import { type ItemNeed, inForce } from '../kernel/reference.ts'
import type { ItemKey, Table } from '../platform/table.ts'
import { made } from './bringer.ts'
import { editionsIn, isVisible, visible } from './editions.ts'

/**
 * Items by code and version. Each is a row of its own; a code's versions lie together, and the codes are spread over
 * sixteen partitions. A version is never rewritten. Rows of an edition are read once the edition is in force.
 */

/** The items, each read by its code: nobody reads all of them to look up one. */
export interface Items {
  /** an item in the version a case was filed under */
  version(code: string, version: number): Promise<Item | undefined>
  /** every version of an item, the oldest first */
  versions(code: string): Promise<readonly Item[]>
}

const partition = 'REGISTER#item#'
const partitionOf = (code: string): string => `${partition}${createHash('sha256').update(code).digest('hex').charAt(0)}`

export const itemKey = (code: string, version: number): ItemKey => ({
  pk: partitionOf(code),
  sk: `${code}#${String(version).padStart(4, '0')}`,
})

const row = z.object({
  body: z.string(),
  edition: z.optional(z.int()),
  change: z.optional(z.string()),
  made: z.optional(z.string()),
})

type Row = z.infer<typeof row>
/** By its shape alone: the rules were those of the day on which it was written. */
const itemIn = ({ body }: Row): Item => itemFields.parse(JSON.parse(body))

/** The rows of a partition, or those of them whose sort keys begin so, in the order of code and version. */
async function rowsAt(from: Table, pk: string, { start, ...options }: { start?: string; ConsistentRead?: true }) {
  const query = {
    ...options,
    TableName: from.name,
    KeyConditionExpression: start === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :start)',
    ExpressionAttributeValues: { ':pk': pk, ...(start === undefined ? {} : { ':start': start }) },
  }
  const found: Row[] = []
  for await (const { Items = [] } of paginateQuery({ client: from.db }, query)) found.push(...z.array(row).parse(Items))
  return found
}

const itemsAt = async (from: Table, pk: string, start?: string): Promise<Item[]> =>
  (await visible(from, await rowsAt(from, pk, start === undefined ? {} : { start }))).map(itemIn)

/** A version with what brought it: the number of an import, or of a change; neither: it came with a release. */
export interface Written {
  item: Item
  edition: number | null
  /** rows of before they said it do not say who */
  change: { no: string; made: z.infer<typeof made> | null } | null
}

/** Every version of an item, the oldest first, as its rows say it now. */
export async function writtenVersions(from: Table, code: string): Promise<Written[]> {
  const rows = await visible(from, await rowsAt(from, partitionOf(code), { start: `${code}#`, ConsistentRead: true }))
  return rows.map(found => ({
    item: itemIn(found),
    edition: found.edition ?? null,
    change:
      found.change === undefined
        ? null
        : { no: found.change, made: found.made === undefined ? null : made.parse(JSON.parse(found.made)) },
  }))
}

/** Every version of an item, the oldest first, as they are now. */
export const versionsOf = async (from: Table, code: string): Promise<Item[]> =>
  (await writtenVersions(from, code)).map(({ item }) => item)

/** How many versions, and the versions of how many codes, a function keeps: they never change, but memory is short. */
const most = 200
/** How long it keeps which versions there are. Milliseconds. */
const life = 60_000

const kept = new Map<string, Item>()
const listed = new Map<string, { at: number; versions: readonly Item[] }>()

function keep<V>(map: Map<string, V>, key: string, value: V): void {
  // What was kept last is forgotten last.
  map.delete(key)
  map.set(key, value)
  const [oldest] = map.keys()
  if (map.size > most && oldest !== undefined) map.delete(oldest)
}

/** The items of the table, where the list of an item's versions is at most a minute old at `now` (milliseconds). */
export const itemsOf = (from: Table, now: number): Items => ({
  async version(code, version) {
    const { pk, sk } = itemKey(code, version)
    const key = `${from.name} ${sk}`
    const known = kept.get(key)
    if (known !== undefined) return known
    const [found] = await itemsAt(from, pk, sk)
    if (found !== undefined) keep(kept, key, found)
    return found
  },
  async versions(code) {
    const key = `${from.name} ${code}`
    const known = listed.get(key)
    if (known !== undefined && now - known.at < life && now >= known.at) return known.versions
    const versions = await itemsAt(from, partitionOf(code), `${code}#`)
    keep(listed, key, { at: now, versions })
    return versions
  },
})

/** The item as it is filed on a day, or nothing when it does not exist or is not in force yet. */
export const currentItem = async ({ items }: { items: Items }, code: string, day: string): Promise<Item | undefined> =>
  inForce(await items.versions(code), day)

/** The items that a decision needs; those that do not exist are left out. */
export async function needed(items: Items, needs: readonly ItemNeed[]): Promise<Item[]> {
  const found = await Promise.all(
    needs.map(({ code, version }) => (version === undefined ? items.versions(code) : items.version(code, version))),
  )
  return found.flatMap(one => one ?? [])
}

/** The parts in which all items can be read, one after the other. */
export const parts: readonly string[] = [...'0123456789abcdef']

/** Their partition keys. */
export const partitions: readonly string[] = parts.map(part => `${partition}${part}`)

/** Every version of the items of a part, in the order of code and version. */
export const itemsIn = (from: Table, part: string): Promise<Item[]> => itemsAt(from, `${partition}${part}`)

/** Every version of every item as they are now, an import's all or none of them. */
export async function everyItem(from: Table): Promise<Item[]> {
  // The editions come first: one that comes into force meanwhile is left out whole.
  const inForce = await editionsIn(from)
  const rows = await Promise.all(partitions.map(pk => rowsAt(from, pk, { ConsistentRead: true })))
  return rows.flat().flatMap(found => (isVisible(found, inForce) ? [itemIn(found)] : []))
}

/** Forgets which versions there are, so that who wrote one sees it at once. */
export const forgetItems = (): void => listed.clear()

/** The version of each item that is in force on a day, in the order of their codes. */
export const offered = (items: readonly Item[], on: Day): Item[] =>
  [...Map.groupBy(items, i => i.code).values()]
    .flatMap(versions => inForce(versions, on) ?? [])
    .toSorted((a, b) => a.code.localeCompare(b.code))
