import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countRequest, countTry, giveBack, mustWait, slowDown } from '../../shared/platform/attempts.ts'
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
    Promise.all(Array.from({ length: many }, () => countRequest(store.notices, key, when, 10, quarter)))

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

describe('wrong tries at one number from anywhere', () => {
  const wrong = (key: string, when: number) => slowDown(store.notices, key, when, 4, 86_400)
  const waits = (key: string, when: number) => mustWait(store.notices, key, when)

  test('are free at first, then wait twice as long each time, and never longer than a quarter of an hour', async () => {
    expect(await waits('guessed', at)).toBe(false)
    for (let i = 0; i < 4; i++) await wrong('guessed', at)
    expect(await waits('guessed', at)).toBe(false)
    let now = at
    const waited: number[] = []
    for (let i = 0; i < 12; i++) {
      await wrong('guessed', now)
      let wait = 0
      while (await waits('guessed', now + wait)) wait = wait === 0 ? 1 : wait * 2
      waited.push(wait)
      now += wait
    }
    expect(waited.slice(0, 9)).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512])
    expect(await waits('guessed', now - 1)).toBe(false)
    await wrong('guessed', now)
    expect(await waits('guessed', now + quarter - 1)).toBe(true)
    expect(await waits('guessed', now + quarter)).toBe(false)
    expect(await waits('unguessed', now)).toBe(false)
  })

  test('are forgotten after a day without one', async () => {
    for (let i = 0; i < 9; i++) await wrong('old', at)
    expect(await waits('old', at)).toBe(true)
    await wrong('old', at + 86_400)
    expect(await waits('old', at + 86_400)).toBe(false)
  })

  test('sent at once count like successive ones', async () => {
    await Promise.all(Array.from({ length: 30 }, () => wrong('burst', at)))
    expect(await waits('burst', at + quarter - 1)).toBe(true)
  })
})
