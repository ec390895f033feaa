import type { Place } from '../../tests/journeys/place.ts'

/** A village's duty roster is changed, and somebody signs in there; the town and the county read it. */
export async function atTheStation(place: Place): Promise<void> {
  await place.as('agent-xialu').must('POST', '/api/stations/check-in', {})
  await place.as('agent-xialu').must('GET', '/api/stations/today')
  const days = [{ day: '2026-10-09', people: ['demo-agent-xialu'] }]
  const month = '/api/stations/445321115207/duty/2026-10'
  await place.as('station-head-xialu').must('POST', month, { days }, { 'if-match': '"0"' })
  // In the afternoon their heads are told of the gap of the next day.
  const gap = { days: [{ day: '2026-09-29', people: [] }] }
  await place.as('station-head-xialu').must('POST', month.replace('10', '09'), gap, { 'if-match': '"0"' })
  await place.as('supervisor').must('GET', month)
  await place.as('clerk-liuzu').must('GET', '/api/stations/weeks/445321115')
  await place.as('supervisor').must('GET', '/api/stations/coverage')
}
