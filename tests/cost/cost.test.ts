import { expect, test } from 'vitest'
import { baselineOf, readBaseline, risen } from '../../tools/cost/baseline.ts'
import { count } from '../../tools/cost/count.ts'
import { looks, ways } from '../../tools/cost/day.ts'
import { chargeOf, prices } from '../../tools/cost/price.ts'
import { segmentsOf } from '../../tools/cost/usage.ts'
import { openPlace } from '../journeys/place.ts'

test('the ways of a case are all the cases there are', () => {
  expect(ways.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
  expect(looks.every(({ rate }) => rate > 0)).toBe(true)
})

test('a price is for so many units, and what has no price is refused', () => {
  expect(chargeOf('dynamodb.writes', 1_000_000)).toBe(prices.prices['dynamodb.writes']?.price)
  expect(() => chargeOf('dynamodb.wishes', 1)).toThrow(RangeError)
})

test('a message of 70 characters is one segment, of 71 two', () => {
  expect(['字'.repeat(70), '字'.repeat(71), '字'.repeat(135)].map(segmentsOf)).toEqual([1, 2, 3])
})

const usual = { charges: 1, segments: 100, services: { lambda: 0.6, sqs: 0.05 } }

test.each([
  ['the whole', { ...usual, charges: 1.051 }, 1],
  ['the messages', { ...usual, segments: 106 }, 1],
  ['a large service', { ...usual, services: { lambda: 0.64, sqs: 0.05 } }, 1],
  ['a new service of a tenth', { ...usual, services: { lambda: 0.6, sqs: 0.05, states: 0.2 } }, 1],
  ['nothing: 5 % is allowed', { ...usual, charges: 1.05 }, 0],
  ['nothing: a small service', { ...usual, services: { lambda: 0.6, sqs: 0.09 } }, 0],
])('found to have risen: %s', (_, now, found) => expect(risen(now, usual)).toHaveLength(found))

test('1,000 cases cost no more than 5 % above the baseline; npm run cost -- --accept makes a new one', async () => {
  const place = await openPlace()
  try {
    const accepted = readBaseline()
    expect(accepted).toBeDefined()
    if (accepted !== undefined) expect(risen(baselineOf((await count(place)).usage), accepted)).toEqual([])
  } finally {
    await place.close()
  }
}, 240_000)
