import { acting } from '../../tests/journeys/acting.ts'
import type { Place } from '../../tests/journeys/place.ts'

/** The office that answers for a late decision signs for the signal about it, and the county's supervisor sees the warnings. */
export async function onSignal(place: Place): Promise<void> {
  const { cases } = await place.as('head-forestry').must('GET', '/api/worklist?step=signal/sign')
  const [first] = cases as { no: string }[]
  await acting(place, '/api/supervision/signals').did('head-forestry', first?.no ?? '', 'sign-for')
  await place.as('supervisor').must('GET', '/api/worklist?step=signal/watch')
  await place.as('supervisor').must('GET', '/api/supervision/outages')
}

/** On a working morning officers are told of what is new, and the hall does not answer once. */
export async function onMorning(place: Place, day: string): Promise<void> {
  await place.moveClock(`${day}T08:31+08:00`)
  place.faults.plan(
    Array.from({ length: 9 }, () => 'call-failed-before' as const),
    'Answeringpublic',
  )
  await place.moveClock('+10m')
  place.faults.stop()
}
