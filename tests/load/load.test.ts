import { expect, test } from 'vitest'
import { drive, failings } from '../../tools/load/drive.ts'
import { Answered, Gauge } from '../../tools/load/gauge.ts'
import { openGround } from '../../tools/load/ground.ts'
import { unsound } from '../../tools/load/store.ts'
import { randomFrom } from '../../tools/scale/random.ts'

test('the load drives every operation and keeps each acknowledged case whole', async () => {
  const { people, hall, place, close } = await openGround(5, 4)
  try {
    const driven = await drive(people, hall, { times: 2, seconds: 6, random: randomFrom(5) })
    const done = new Set(driven.rows.filter(row => row.done > 0).map(row => row.operation))
    for (const wanted of ['a page', 'a worklist page', 'open a case file', 'a step of a case'])
      expect([wanted, done.has(wanted)]).toEqual([wanted, true])
    // This test sets no times. A busy machine may be late, but not wrong.
    const kinds = driven.rows.flatMap(row => Object.keys(row.errors)).filter(kind => kind !== 'TimeoutError')
    expect(kinds).toEqual([])
    expect(people.acknowledged.size).toBeGreaterThanOrEqual(4)
    expect(await unsound(place, people.acknowledged)).toEqual([])
    expect(await unsound(place, ['XX0000000000'])).toEqual(['XX0000000000: not in the store'])
  } finally {
    await close()
  }
}, 180_000)

test('failed and slow operations break the limits', async () => {
  const gauge = new Gauge()
  await gauge.time('a page', async () => 1)
  await gauge.time('a page', () => Promise.reject(new Answered(429, '')))
  gauge.refuse('a page')
  const rows = gauge.rows()
  expect(rows).toMatchObject([{ operation: 'a page', offered: 3, done: 1, errors: { '429': 1, 'not sent': 1 } }])
  const driven = { times: 1, seconds: 5, rows, backlog: 0, drained: 6 }
  expect(failings(driven)).toEqual(['a page: 1 × 429', 'a page: 1 × not sent', expect.stringContaining('queues')])
  const late = [{ operation: 'a page', offered: 1, done: 1, p50: 1, p95: 3001, p99: 3001, errors: {} }]
  expect(failings({ ...driven, drained: 0, rows: late })).toEqual(['a page: p95 3001 ms'])
  expect(failings({ ...driven, drained: 0, rows: [] })).toEqual([])
})
