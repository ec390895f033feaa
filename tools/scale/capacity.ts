import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { caseIndexes } from '../../shared/casework/store/indexes.ts'
import type { Table } from '../../shared/platform/table.ts'

/**
 * A connection that writes nothing and counts the write capacity units of each write by partition key: two for each
 * KB of an item written by a transaction, and one for each KB of an index entry written or removed.
 */

const item = z.record(z.string(), z.unknown())
type Item = z.infer<typeof item>
const write = z.union([
  z.strictObject({ Put: z.looseObject({ Item: item }) }),
  z.strictObject({ Update: z.looseObject({ Key: item }) }),
])
const transaction = z.looseObject({ TransactItems: z.array(write) })

type Index = keyof typeof caseIndexes
const indexNames = Object.keys(caseIndexes).filter((name): name is Index => name in caseIndexes)

export interface Unit {
  /** `table` or the index's name, and the partition key */
  key: string
  units: number
}

export interface Counting {
  table: Table
  /** units written since the last call; `before`: the replaced head item */
  taken(before: Item | null): Unit[]
}

export function countingTable(): Counting {
  let written: z.infer<typeof write>[] = []
  const client = new DynamoDBClient({ region: 'local', credentials: { accessKeyId: 'none', secretAccessKey: 'none' } })
  const db = DynamoDBDocumentClient.from(client)
  db.middlewareStack.add(
    () => async args => {
      written.push(...transaction.parse(args.input).TransactItems)
      return { response: {}, output: { $metadata: {} } }
    },
    { step: 'initialize', priority: 'high', name: 'counted, not sent' },
  )
  return {
    table: { db, name: 'Cases' },
    taken(before) {
      const units = written.flatMap(each => {
        if ('Update' in each) return [{ key: `table ${each.Update.Key.pk}`, units: 2 }]
        const { Item } = each.Put
        const isHead = Item.sk === 'HEAD' && Item.head !== undefined
        return unitsOf(Item, isHead ? before : null)
      })
      written = []
      return units
    },
  }
}

function unitsOf(now: Item, before: Item | null): Unit[] {
  const size = Math.max(kilobytes(now), before === null ? 0 : kilobytes(before))
  const units: Unit[] = [{ key: `table ${now.pk}`, units: 2 * size }]
  for (const name of indexNames) {
    const [old, fresh] = [before === null ? null : entryOf(name, before), entryOf(name, now)]
    if (old !== null && fresh !== null && old.place === fresh.place) {
      const changed = old.text !== fresh.text
      if (changed) units.push({ key: fresh.key, units: Math.max(old.size, fresh.size) })
      continue
    }
    if (old !== null) units.push({ key: old.key, units: old.size })
    if (fresh !== null) units.push({ key: fresh.key, units: fresh.size })
  }
  return units
}

/** An item's entry in an index; null when it has none. */
function entryOf(name: Index, of: Item) {
  const { partition: key, sort: sortKey, shows } = caseIndexes[name]
  const [partition, sort] = [of[key], of[sortKey]]
  if (typeof partition !== 'string') return null
  const names = ['pk', 'sk', key, sortKey, ...shows]
  const shown = Object.fromEntries(names.filter(n => of[n] !== undefined).map(n => [n, of[n]]))
  const text = JSON.stringify(shown)
  return { key: `${name} ${partition}`, place: `${partition} ${String(sort)}`, text, size: kilobytes(shown) }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

/** DynamoDB's measure of an item: names and values. */
export const bytesOf = (of: Item): number =>
  Object.entries(of)
    .filter(([, value]) => value !== undefined)
    .reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(textOf(value)), 0)
const kilobytes = (of: Item): number => Math.ceil(bytesOf(of) / 1024)
