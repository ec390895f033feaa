import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place, playDemo } from './place.ts'

/** What `npm run demo` prints, in the usual county. */

let place: Place
beforeAll(async () => {
  place = await openPlace()
}, 180_000)
afterAll(() => place?.close())

test('the demo plays an application, a letter and a request for information to their ends', async () => {
  const told = await playDemo(place)
  const read = told.split('申请人凭编号和查询码看到的进度').slice(1)
  expect(read).toHaveLength(3)
  const [application, letter, request] = read
  expect(application).toMatch(/居民养老保险|养老保险参保/)
  expect(application).toContain('已送达')
  expect(letter).toContain('每月15日前到账')
  expect(request).toContain('予以公开')
  await place.settle()
  expect(place.outbox().filter(({ to }) => to === '+8613800138005').length).toBeGreaterThan(3)
})
