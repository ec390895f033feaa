import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { getAll, type Table } from '../../../shared/platform/table.ts'
import { documents, openStore, type Store } from './tables.ts'

/** A batch read may be answered in part. An existing item never counts as absent. */

let store: Store
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.here.close())

const answered = z.looseObject({
  Responses: z.record(z.string(), z.array(z.looseObject({ pk: z.unknown(), sk: z.unknown() }))),
})

/** The same table behind a line that leaves all items of each reply unprocessed except the first `answers`. */
function partial(answers: number): { table: Table; calls: () => number } {
  const db = documents(store.here.root)
  let calls = 0
  db.middlewareStack.add(
    next => async args => {
      const gone = await next(args)
      calls += 1
      const { Responses } = answered.parse(gone.output)
      const items = Responses.Cases ?? []
      const left = items.slice(answers).map(({ pk, sk }) => ({ pk, sk }))
      const UnprocessedKeys = left.length === 0 ? {} : { Cases: { Keys: left } }
      Object.assign(gone.output, { Responses: { Cases: items.slice(0, answers) }, UnprocessedKeys })
      return gone
    },
    { step: 'initialize', priority: 'low', name: 'partial' },
  )
  return { table: { db, name: 'Cases' }, calls: () => calls }
}

const keys = ['a', 'b', 'c'].map(pk => ({ pk, sk: 'HEAD' }))
const found = async (from: Table, wanted = keys) => (await getAll(from, wanted)).map(item => String(item.pk)).toSorted()

describe('reading several items at once', () => {
  beforeAll(() => Promise.all(keys.map(key => store.put(store.cases, key))))

  test('requests again what a partial answer omitted', async () => {
    const { table, calls } = partial(1)
    expect(await found(table)).toEqual(['a', 'b', 'c'])
    expect(calls()).toBe(3)
  })

  test('five empty answers are an error, never an absence', async () => {
    const { table, calls } = partial(0)
    await expect(getAll(table, keys)).rejects.toThrow('3 items of Cases were not read')
    expect(calls()).toBe(5)
  })

  test('too many keys for one call are read in several', async () => {
    const many = Array.from({ length: 230 }, (_, i) => ({ pk: `many-${i}`, sk: 'HEAD' }))
    await Promise.all(many.map(key => store.put(store.cases, key)))
    expect(await found(store.cases, many)).toHaveLength(230)
  })

  test('no keys make no call, and missing items are omitted', async () => {
    const { table, calls } = partial(9)
    expect(await getAll(table, [])).toEqual([])
    expect(calls()).toBe(0)
    expect(await found(table, [...keys, { pk: 'nobody', sk: 'HEAD' }])).toEqual(['a', 'b', 'c'])
  })
})
