import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from './place.ts'
import { expectSound, progress } from './told.ts'
import { bringBack, checkAndAccept, decide, file, items } from './travel.ts'

let place: Place
beforeAll(async () => {
  place = await openPlace()
}, 120_000)
afterAll(() => place?.close())

test.each(items.map(i => [i.name, i] as const))(
  '%s is filed, decided and delivered',
  async (_, i) => {
    const journey = await file(place, i)
    await checkAndAccept(journey)
    await decide(journey)
    await bringBack(journey)
    const told = await progress(journey)
    expect(told.state).toBe('delivered')
    const types = told.moments.map(m => m.type)
    expect(types).toEqual(expect.arrayContaining(i.kind === 'filing' ? ['recorded'] : ['accepted', 'decided']))
    expect(types.at(-1)).toBe('delivered')
    await expectSound(journey)
    expect(place.aws.denied()).toEqual([])
  },
  120_000,
)

test('every item has its own form, and five procedure lists exist', () => {
  const forms = items.map(i => JSON.stringify(i.form))
  expect(new Set(forms).size).toBe(items.length)
  const ways = items.map(i => i.procedures.map(p => p.id).join(' ')).filter(way => way !== '')
  expect(new Set(ways).size).toBeGreaterThanOrEqual(5)
})
