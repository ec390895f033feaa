import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countRequest, countTry, giveBack } from '../../shared/platform/attempts.ts'
import { openStore, type Store } from '../casework/store/tables.ts'

/** The lock against guessing. */

let store: Store
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.here.close())

const at = 1_800_000_000
const quarter = 15 * 60
const tries = async (key: string, many: number, when = at) => {
  const admitted: boolean[] = []
  for (let i = 0; i < many; i++) admitted.push(await countTry(store.notices, key, when))
  return admitted.filter(Boolean).length
}

describe('tries at one number by one client', () => {
  test('judge five of twenty sent at once', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => countTry(store.notices, 'at once', at)))
    expect(all.filter(Boolean)).toHaveLength(5)
  })

  test('judge five of seven in turn, and spare another client', async () => {
    expect(await tries('in turn', 7)).toBe(5)
    expect(await tries('another', 1)).toBe(1)
  })

  test('are locked for fifteen minutes after the last judged try', async () => {
    expect(await tries('later', 5)).toBe(5)
    expect(await tries('later', 3, at + quarter - 1)).toBe(0)
    expect(await tries('later', 7, at + quarter)).toBe(5)
  })

  test('return a right one, so that frequent use locks nobody', async () => {
    for (let i = 0; i < 12; i++) {
      expect(await countTry(store.notices, 'right', at)).toBe(true)
      await giveBack(store.notices, 'right')
    }
    await giveBack(store.notices, 'right')
    expect(await tries('right', 7)).toBe(5)
  })
})

describe('visits of one client', () => {
  const visit = (key: string, many: number, when = at) =>
    Promise.all(Array.from({ length: many }, () => countRequest(store.notices, key, when, 10)))

  test('admit ten of thirty at once, and spare another client', async () => {
    expect((await visit('many', 30)).filter(Boolean)).toHaveLength(10)
    expect(await visit('a stranger', 1)).toEqual([true])
  })

  test('are counted anew fifteen minutes after the first', async () => {
    expect((await visit('shared', 6)).filter(Boolean)).toHaveLength(6)
    expect((await visit('shared', 9, at + quarter - 1)).filter(Boolean)).toHaveLength(4)
    expect((await visit('shared', 12, at + quarter)).filter(Boolean)).toHaveLength(10)
  })
})
