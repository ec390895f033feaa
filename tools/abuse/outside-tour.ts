import { expect } from 'vitest'
import type { Place } from '../../tests/journeys/place.ts'
import { anyone, printed, verify } from '../../tests/journeys/reading.ts'
import { act, chen, file, itemOf, type Journey } from '../../tests/journeys/travel.ts'

/** People who do not sign in. */
export async function fromOutside(place: Place, j: Journey): Promise<void> {
  const fresh = await file(place, itemOf('SL-0103'))
  const code = { no: fresh.no, pin: fresh.pin }
  expect((await anyone(place, 'POST', '/api/progress', code)).status).toBe(200)
  await act(fresh, 'citizen-chen', 'withdraw', { reason: '不办了' })
  const rating = { ...code, level: 'satisfied', text: null }
  expect((await anyone(place, 'POST', '/api/progress/rating', rating)).status).toBe(201)
  expect((await anyone(place, 'POST', '/api/progress/pin', { no: fresh.no, phone: chen.phone })).status).toBe(200)
  expect((await fetch(`${place.url}/nowhere.html`)).status).toBe(404)
  const paper = await printed(j, 'receipt', { pin: j.pin })
  expect((await verify(place, paper.number, paper.token)).status).toBe(200)
}
