import { expect, test } from 'vitest'
import { bytesOf, countingTable } from './capacity.ts'
import { lives } from './lives.ts'
import { most, replay } from './replay.ts'

test('no key takes half of what a partition bears, at ten times the busiest office’s peak hour', async () => {
  const { hottest, commands } = await replay({ seed: 7, times: 10, seconds: 120 })
  expect(commands).toBeGreaterThan(2000)
  expect(hottest.filter(({ peak }) => peak >= most)).toEqual([])
  // What is counted is there: the busiest town's lists, the sweep's, the counters of signals.
  const keys = hottest.map(({ key }) => key)
  for (const wanted of ['work 445321115#', 'paper 445321115#', 'errand ', 'wake wake#', 'table SIGNALS#', 'signal '])
    expect([wanted, keys.some(key => key.startsWith(wanted))]).toEqual([wanted, true])
}, 120_000)

test('a hundred times that is found to be too much', async () => {
  const { hottest } = await replay({ seed: 7, times: 1000, seconds: 2 })
  expect(hottest[0]?.peak).toBeGreaterThan(most)
}, 120_000)

test('every life is whole, and a replay comes out the same again', async () => {
  expect(lives().every(life => life.length > 10)).toBe(true)
  const [once, again] = [
    await replay({ seed: 3, times: 1, seconds: 60 }),
    await replay({ seed: 3, times: 1, seconds: 60 }),
  ]
  expect([once.commands, once.units]).toEqual([again.commands, again.units])
})

test('an item is as large as its names and values', () => {
  expect(bytesOf({ pk: '县', n: { a: 1 } })).toBe(2 + 3 + 1 + '{"a":1}'.length)
  expect(countingTable().taken(null)).toEqual([])
})
