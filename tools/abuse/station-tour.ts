import { dayOf, nextDay } from '../../shared/kernel/calendar.ts'
import type { Place } from '../../tests/journeys/place.ts'
import { unanswered } from './unheard.ts'

const village = '445321115207'

/**
 * A village's duty roster is changed, and somebody signs in there; the town and the county read it, and what agents did. Tomorrow its heads are
 * told that nobody is on duty on the day after.
 */
export async function atTheStation(place: Place): Promise<void> {
  await place.as('agent-xialu').must('POST', '/api/stations/check-in', {})
  await place.as('agent-xialu').must('GET', '/api/stations/today')
  const tomorrow = nextDay(dayOf(new Date(place.now()).toISOString()))
  const day = nextDay(tomorrow)
  const month = `/api/stations/${village}/duty/${day.slice(0, 7)}`
  await place.as('station-head-xialu').must('POST', month, { days: [{ day, people: [] }] }, { 'if-match': '"0"' })
  await place.as('supervisor').must('GET', month)
  await place.as('clerk-liuzu').must('GET', '/api/stations/weeks/445321115')
  await place.as('supervisor').must('GET', '/api/stations/coverage')
  await place.as('supervisor').must('GET', `/api/boards/stations/445321115/${day.slice(0, 7)}`)
  await unanswered(place, 'HallInspectionInspector', () => place.moveClock(`${tomorrow}T17:30+08:00`))
}
