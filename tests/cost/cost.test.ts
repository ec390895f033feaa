import { expect, test } from 'vitest'
import { baselineOf, readBaseline, risen } from '../../tools/cost/baseline.ts'
import { count } from '../../tools/cost/count.ts'
import { looks, ways } from '../../tools/cost/day.ts'
import { chargeOf, prices } from '../../tools/cost/price.ts'
import { openPlace } from '../journeys/place.ts'

test('the shares of all case paths add up to one', () => {
  expect(ways.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
  expect(looks.every(({ rate }) => rate > 0)).toBe(true)
})

test('prices count units, and an unpriced usage is refused', () => {
  expect(chargeOf('dynamodb.writes', 1_000_000)).toBe(prices.prices['dynamodb.writes']?.price)
  expect(() => chargeOf('dynamodb.wishes', 1)).toThrow(RangeError)
})

const usual = { charges: 1, segments: 100, services: { lambda: 0.6, sqs: 0.05 } }

test.each([
  ['the whole', { ...usual, charges: 1.051 }, 1],
  ['the messages', { ...usual, segments: 106 }, 1],
  ['a large service', { ...usual, services: { lambda: 0.64, sqs: 0.05 } }, 1],
  ['a new service of a tenth', { ...usual, services: { lambda: 0.6, sqs: 0.05, states: 0.2 } }, 1],
  ['nothing: 5 % is allowed', { ...usual, charges: 1.05 }, 0],
  ['nothing: a small service', { ...usual, services: { lambda: 0.6, sqs: 0.09 } }, 0],
])('detects a rise: %s', (_, now, found) => expect(risen(now, usual)).toHaveLength(found))

test('1,000 cases cost at most 5 % above the accepted baseline', async () => {
  const place = await openPlace()
  try {
    const accepted = readBaseline()
    expect(accepted).toBeDefined()
    if (accepted !== undefined) expect(risen(baselineOf((await count(place)).usage), accepted)).toEqual([])
  } finally {
    await place.close()
  }
}, 240_000)
