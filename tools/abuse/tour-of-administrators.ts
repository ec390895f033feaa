import type { Place } from '../../tests/journeys/place.ts'
import { act, file, itemOf } from '../../tests/journeys/travel.ts'
import { yearOf2027 } from '../../tests/kernel/sample.ts'

/** What two administrators do together. */

/** The calendar of the next year moves the limits that end in it. */
export async function nextYear(place: Place): Promise<void> {
  await place.moveClock('2026-12-21T09:00+08:00')
  const j = await file(place, itemOf('SL-0103'))
  await act(j, 'clerk-liuzu', 'accept')
  await place.as('admin').must('PUT', '/api/calendar/2027', { table: yearOf2027, reason: '公布', after: null })
  await place.as('admin2').must('GET', '/api/calendar')
  const confirm = (after: unknown) => place.as('admin2').must('POST', '/api/calendar/2027/confirm', { after })
  for (let { next } = await confirm(null); next !== null; ) ({ next } = await confirm(next))
}

/** A row of a register is changed twice on one day, and what it was stays. */
export async function changedRow(place: Place): Promise<void> {
  const row = '/api/registers/offices/forestry'
  const { earliest } = await place.as('admin').must('GET', row)
  for (const address of ['环城路1号', '环城路2号']) {
    await place.as('admin').must('POST', `${row}/change`, { from: earliest, reason: '搬家', values: { address } })
    await place.as('admin2').must('POST', `${row}/confirm-change`, {})
  }
}
