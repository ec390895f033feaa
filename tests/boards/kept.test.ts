import { expect, test } from 'vitest'
import { keptForAMinute } from '../../shared/boards/kept.ts'

/** What boards read is kept for a minute. */

const at = (time: string) => `2026-03-02T01:${time}.000Z`

test('is read once a minute for each key, whoever asks', async () => {
  const kept = keptForAMinute<number>()
  let read = 0
  const ask = (key: string, time: string) => kept(key, at(time), async () => ++read)
  const [one, other] = await Promise.all([ask('forestry', '00:00'), ask('forestry', '00:20')])
  expect([one, other]).toEqual(Array(2).fill({ at: at('00:00'), value: 1 }))
  expect(await ask('health', '00:30')).toEqual({ at: at('00:30'), value: 2 })
  expect((await ask('forestry', '00:59')).value).toBe(1)
  expect(await ask('forestry', '01:00')).toEqual({ at: at('01:00'), value: 3 })
})

test('is read again at once where it failed', async () => {
  const kept = keptForAMinute<number>()
  await expect(kept('forestry', at('00:00'), () => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect((await kept('forestry', at('00:01'), async () => 5)).value).toBe(5)
})
