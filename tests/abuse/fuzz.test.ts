import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints } from '../../shared/hall/endpoints.ts'
import { barrage, type Outcome } from '../../tools/abuse/barrage.ts'
import { openPlace, type Place } from '../journeys/place.ts'

/** This test sends the same requests each time. `npm run fuzz` sends more of them, and others. */
const seed = 20_260_928
const runs = 10

let place: Place
let outcome: Outcome

beforeAll(async () => {
  place = await openPlace()
  outcome = await barrage(place, { runs, seed })
}, 240_000)
afterAll(() => place?.close())

test('every operation of the contract is documented and tried', () => {
  expect(outcome.rows.map(({ operation, sent }) => [operation, sent])).toEqual(
    Object.keys(endpoints).map(name => [name, runs]),
  )
})

test('no request causes a server fault, leak, stray write or undocumented reply', () => {
  expect(outcome.found).toEqual([])
})

test('most operations accept some of the requests', () => {
  const idle = outcome.rows.filter(({ taken }) => taken === 0).map(({ operation }) => operation)
  expect(idle.length, `nothing was taken by ${idle}`).toBeLessThan(outcome.rows.length / 2)
})
