import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints } from '../../shared/hall/endpoints.ts'
import { barrage, type Outcome } from '../../tools/abuse/barrage.ts'
import { openPlace, type Place } from '../journeys/place.ts'

/** The same requests each time; `npm run fuzz` sends more of them, and others. */
const seed = 20_260_928
const runs = 10

let place: Place
let outcome: Outcome

beforeAll(async () => {
  place = await openPlace()
  outcome = await barrage(place, { runs, seed })
}, 240_000)
afterAll(() => place?.close())

test('every operation of the contract is in the document and was asked', () => {
  expect(outcome.rows.map(({ operation, sent }) => [operation, sent])).toEqual(
    Object.keys(endpoints).map(name => [name, runs]),
  )
})

test('no request ends in a fault of the server, writes although it was refused, tells of others, or is answered otherwise than documented', () => {
  expect(outcome.found).toEqual([])
})

test('the requests get far enough to mean something: most operations take some', () => {
  const idle = outcome.rows.filter(({ taken }) => taken === 0).map(({ operation }) => operation)
  expect(idle.length, `nothing was taken by ${idle}`).toBeLessThan(outcome.rows.length / 2)
})
