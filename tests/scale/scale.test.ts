import { place } from 'cdk-local/testing'
import { expect, test } from 'vitest'
import { bytesOf, countingTable } from '../../tools/scale/capacity.ts'
import { isSignal, lives } from '../../tools/scale/lives.ts'
import { lifeUnits, most, replay } from '../../tools/scale/replay.ts'
import { documents, openStore } from '../casework/store/tables.ts'

test('no key takes half a partition’s limit at ten peak hours', async () => {
  const { hottest, commands } = await replay({ seed: 7, times: 10, seconds: 120 })
  expect(commands).toBeGreaterThan(2000)
  expect(hottest.filter(({ peak }) => peak >= most)).toEqual([])
  // The count includes the busiest town's lists, the sweep's, and the counters of signals.
  const keys = hottest.map(({ key }) => key)
  for (const wanted of ['work 445321115#', 'paper 445321115#', 'errand ', 'wake wake#', 'table SIGNALS#', 'signal '])
    expect([wanted, keys.some(key => key.startsWith(wanted))]).toEqual([wanted, true])
}, 120_000)

test('a hundred times that load is detected as too much', async () => {
  const { hottest } = await replay({ seed: 7, times: 1000, seconds: 2 })
  expect(hottest[0]?.peak).toBeGreaterThan(most)
}, 120_000)

test('every case is whole, and a replay gives the same result', async () => {
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

test('counted units for a whole case slightly exceed the engine’s', async () => {
  const { here, cases } = await openStore()
  try {
    const { credentials } = here.role('measured', [{ Effect: 'Allow', Action: '*', Resource: '*' }])
    const db = documents({ endpoint: here.endpoint.url, region: place.region, credentials })
    const [life = []] = lives()
    const counted = await lifeUnits(
      life.filter(step => !isSignal(step)),
      { db, name: cases.name },
    )
    const reported = here.endpoint.calls().filter(({ operation }) => operation === 'TransactWriteItems')
    expect(reported).toHaveLength(counted.length)
    // An entry that moves within an index is two writes on DynamoDB (developer guide, GSI: write considerations); the
    // engine counts one of them.
    const less = counted.map((units, i) => units - (reported[i]?.units ?? Number.NaN))
    expect(less.filter(difference => !(difference >= 0 && difference <= 2))).toEqual([])
  } finally {
    await here.close()
  }
})
