import { randomUUID } from 'node:crypto'
import { acting } from '../../tests/journeys/acting.ts'
import type { Place } from '../../tests/journeys/place.ts'

/** The county looks at its board, asks an office about its late work, reads the reply and accepts it. */
export async function onChase(place: Place): Promise<void> {
  const supervisor = place.as('supervisor')
  await supervisor.must('GET', '/api/boards/county')
  await supervisor.must('GET', '/api/boards/offices/445321115')
  for (const path of ['county/file', 'offices/445321115/file'])
    await supervisor.must('GET', `/api/boards/${path}?kind=xlsx`)
  const asked = { office: '445321115', case: null, demand: '请报告逾期的办件。' }
  const attempt = { 'idempotency-key': randomUUID() }
  const { no } = await supervisor.must('POST', '/api/chases', asked, attempt)
  await supervisor.must('POST', '/api/chases', asked, attempt)
  await place.settle()
  const chases = acting(place, '/api/chases')
  await chases.did('head-liuzu', String(no), 'reply', { text: '本周办完。' })
  await supervisor.must('GET', `/api/chases/${no}/history`)
  await chases.did('supervisor', String(no), 'accept')
  await supervisor.must('GET', '/api/chases')
}
