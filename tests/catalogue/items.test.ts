import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { writeReference } from '../../shared/catalogue/deployed.ts'
import { currentItem, everyItem, itemKey, itemsOf, needed } from '../../shared/catalogue/items.ts'
import { forgetReference } from '../../shared/catalogue/reference.ts'
import type { Deployed } from '../../shared/catalogue/seeds.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import type { Table } from '../../shared/platform/table.ts'
import { documents, openStore, type Store } from '../casework/store/tables.ts'
import { basics, permit } from '../kernel/sample.ts'
import { putItems } from './put-items.ts'

/** Items are rows of their own: whoever looks one up reads no other, however many there are. */

let store: Store
/** the table as a function reads it, whose calls are counted */
let table: Table

const bare: Omit<Deployed, 'items'> = {
  ...{ ...basics, specials: [], calendar: { years: [] } },
}
const load = (...items: readonly Item[]) => putItems(store.reference, items)
const codes = Array.from({ length: 320 }, (_, i) => `SL-${2000 + i}`)
const first = permit({ code: 'SL-1000' })
const second = permit({ code: 'SL-1000', version: 2, effectiveFrom: '2026-07-01' })

beforeAll(async () => {
  store = await openStore()
  const { here, reference } = store
  const { credentials } = here.role('function', [{ Effect: 'Allow', Action: 'dynamodb:Query', Resource: '*' }])
  table = { db: documents({ ...here.root, credentials }), name: reference.name }
  await load(first, second)
})
afterAll(() => store.here.close())
beforeEach(forgetReference)

/** The data calls of a look-up, each with its read units. */
async function spent(lookUp: () => Promise<unknown>): Promise<(readonly [string, number | undefined])[]> {
  const before = store.here.endpoint.calls().length
  await lookUp()
  return store.here.endpoint
    .calls()
    .slice(before)
    .map(({ operation, units }) => [operation, units] as const)
}

describe('an item', () => {
  test('is read by code and version, and not again while it is kept', async () => {
    const { version, versions } = itemsOf(table, 0)
    expect(await version('SL-1000', 2)).toEqual(second)
    expect(await version('SL-1000', 3)).toBeUndefined()
    expect((await versions('SL-1000')).map(i => i.version)).toEqual([1, 2])
    expect(await spent(() => version('SL-1000', 2))).toEqual([])
    expect(await spent(() => itemsOf(table, 59_999).versions('SL-1000'))).toEqual([])
    expect(await spent(() => itemsOf(table, 60_000).versions('SL-1000'))).toHaveLength(1)
  })

  test('is needed in the version of a case, or in all for what concerns no version', async () => {
    const items = itemsOf(table, 0)
    const found = await needed(items, [{ code: 'SL-1000', version: 1 }, { code: 'SL-1000' }, { code: 'SL-9999' }])
    expect(found.map(i => i.version)).toEqual([1, 1, 2])
  })

  test('costs the same among a few and among hundreds, which are spread over sixteen partitions', async () => {
    const asked = () => currentItem({ items: itemsOf(table, 0) }, 'SL-1000', '2026-12-31')
    const few = await spent(asked)
    await load(...codes.map(code => permit({ code })))
    forgetReference()
    expect(await spent(asked)).toEqual(few)
    expect(few).toHaveLength(1)
    expect((await asked())?.version).toBe(2)
    const filled = Map.groupBy(codes, code => itemKey(code, 1).pk)
    expect(filled.size).toBe(16)
    expect(Math.max(...[...filled.values()].map(all => all.length))).toBeLessThan(codes.length / 8)
    expect((await everyItem(table)).map(i => `${i.code} ${i.version}`).toSorted()).toEqual(
      ['SL-1000 1', 'SL-1000 2', ...codes.map(code => `${code} 1`)].toSorted(),
    )
  })

  test('that an earlier release kept among the other rows is taken over, and never rewritten', async () => {
    const landed = permit({ code: 'SL-0998' })
    const sk = 'item#SL-0998#0001'
    await store.put(store.reference, { pk: 'REFERENCE', sk, body: JSON.stringify(landed) })
    const release = (...items: Item[]) =>
      writeReference(store.reference, { ...bare, items }, '2026-01-01T00:00:00.000Z')
    await release(landed)
    expect(await itemsOf(table, 0).version('SL-0998', 1)).toEqual(landed)
    expect(await release({ ...landed, name: '改了名' })).toContain('item#SL-0998#0001')
    forgetReference()
    expect(await itemsOf(table, 120_000).versions('SL-0998')).toEqual([landed])
  })
})
