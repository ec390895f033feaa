import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { applicationType } from '../../shared/application/application.ts'
import { indexAttributes } from '../../shared/casework/store/listing.ts'
import { entryKey } from '../../shared/ledger/ledger.ts'
import { answered } from './ask.ts'
import type { Ground } from './ground.ts'
import { assign, type Functions, filed, type Measured, measure, operations } from './operations.ts'
import type { Row } from './row.ts'
import { seed } from './seed.ts'

/** Data calls and capacity of every operation, with few cases and with many. */

const sizes = [1_000, 10_000, 100_000]

export async function capacityRows(ground: Ground, functions: Functions): Promise<Row[]> {
  const { head } = await filed(ground, functions)
  const every = await operations(ground, functions)
  const bySize = new Map<number, Measured[]>()
  let from = 0
  for (const until of sizes) {
    await seed(ground.store.cases, () => head, ground.reference.calendar, { from, until })
    from = until
    bySize.set(until, await measure(ground, every))
  }
  const few = bySize.get(1_000) ?? []
  const calls = few.map(({ name, calls: made, budget }) => ({
    what: `data calls: ${name}`,
    measured: made.length,
    budget: budget.length,
    unit: 'calls',
    note: made.join(', '),
  }))
  const units = few.map(({ name, units: fewest }) => {
    const each = sizes.map(size => bySize.get(size)?.find(m => m.name === name)?.units ?? Number.NaN)
    return {
      what: `capacity with 100,000 cases: ${name}`,
      measured: each.at(-1) ?? Number.NaN,
      budget: fewest,
      unit: 'units',
      note: sizes.map((size, i) => `${size.toLocaleString('en')}: ${each[i]}`).join(', '),
    }
  })
  return [...calls, ...units]
}

const kilobytes = (bytes: number): number => Math.ceil(bytes / 1024)

/** The write units of one command, against 2 × (KB of event + KB of head) + 1 for each index entry. */
export async function writeRow(ground: Ground, functions: Functions): Promise<Row[]> {
  const { head } = await filed(ground, functions)
  const { value, calls } = await ground.counted(() => answered(functions.reviews, assign(head.no, head.version)))
  const written = calls.find(call => call.operation === 'TransactWriteItems')
  if (written?.units === undefined) throw new Error('the write of the command was not counted')
  const pk = `CASE#${head.no}`
  const bytesOf = async (sk: string) => {
    const { db, name } = ground.store.cases
    const { Item } = await db.send(new GetCommand({ TableName: name, Key: { pk, sk }, ConsistentRead: true }))
    if (Item === undefined) throw new Error(`${pk} has no ${sk}`)
    return { item: Item, bytes: Buffer.byteLength(Object.entries(Item).flat().map(textOf).join('')) }
  }
  const stored = await bytesOf('HEAD')
  const event = await bytesOf(entryKey(Number(value.version)))
  const after = applicationType.parse(JSON.parse(String(stored.item.head)))
  const keys = indexAttributes(applicationType, after, ground.reference.calendar)
  const entries = Object.keys(keys).filter(key => key.endsWith('Key')).length
  return [
    {
      what: 'write units of a command',
      measured: written.units,
      budget: 2 * (kilobytes(event.bytes) + kilobytes(stored.bytes)) + entries,
      unit: 'units',
      note: `event ${event.bytes} bytes, head ${stored.bytes} bytes, ${entries} index entries`,
    },
    { what: 'head of a case', measured: Buffer.byteLength(String(stored.item.head)) / 1024, budget: 4, unit: 'KB' },
  ]
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
