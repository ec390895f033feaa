import { assistedOf } from '../casework/store/assisted-counts.ts'
import type { CaseTable } from '../casework/store/cases.ts'
import { takingIn } from '../casework/succession.ts'
import { reference } from '../catalogue/reference.ts'
import type { Actor } from '../kernel/actor.ts'
import { dayOf } from '../kernel/calendar.ts'
import { presentOffice } from '../kernel/office.ts'
import { isRefusal, refuse } from '../kernel/refusal.ts'
import { namesOf } from '../offices/kept-roster.ts'
import { type Answered, answerTo } from '../platform/serve.ts'
import type { Table } from '../platform/table.ts'
import { countyOf, month as isMonth, isStation, readsDuty } from '../stations/duty.ts'
import { stationTable } from './station-table.ts'
import { countedFrom, seesPeople, stationsOf, workOf } from './station-work.ts'
import { stationWorkEndpoints } from './station-work-api.ts'
import { tableFile } from './table-file.ts'

/** What agents did in a month. */

interface Place {
  cases: CaseTable
  known: Table
}
interface Call {
  actor: Extract<Actor, { kind: 'officer' }>
  path: Record<string, string>
  at: string
}

/** `not-found`: no such station or month. `other-office`: whoever does not read its roster reads nothing of its work. */
async function workIn({ cases, known }: Place, { actor, path, at }: Call) {
  const { offices, countedSince } = await reference(known, Date.parse(at))
  const acting = takingIn(actor, { offices })
  const [station, month = ''] = [offices.get(presentOffice(offices, path.station ?? '')), path.month]
  if (station === undefined || !isStation(station) || !isMonth.test(month)) return refuse('not-found')
  const county = countyOf(offices)
  if (!readsDuty(acting, station, county)) return refuse('other-office')
  const since = countedFrom(month, countedSince === undefined ? null : dayOf(countedSince), at)
  const isTown = station.tier === 'town'
  const asked = { town: isTown ? station.id : (station.parent ?? ''), station: isTown ? null : station.id }
  const assisted = since === 'none' ? [] : await assistedOf(cases, month, asked)
  const named = namesOf(known)
  const lines = workOf(stationsOf(station, offices), assisted, id => offices.get(id)?.tier === 'village').map(
    async ({ station: id, figures, people }) => {
      const own = offices.get(id)
      const told = people.map(async ({ by, figures: theirs }) => ({
        ...{ subject: by, figures: theirs },
        name: (await named({ by, at })).name,
      }))
      return {
        station: id,
        figures: since === 'none' ? null : figures,
        people: own !== undefined && seesPeople(acting, own, county) ? await Promise.all(told) : null,
      }
    },
  )
  const work = { station: station.id, month, at, since: since === 'none' ? null : since }
  return { ...work, stations: await Promise.all(lines) }
}

export const stationWorkAnswers = (place: Place): Answered[] => [
  answerTo('officer', stationWorkEndpoints['station-work'], call => workIn(place, call)),
  answerTo('officer', stationWorkEndpoints['station-work-file'], async call => {
    const work = await workIn(place, call)
    if (isRefusal(work)) return work
    const { offices } = await reference(place.known, Date.parse(call.at))
    return tableFile(
      stationTable(work, id => offices.get(id)?.shortName ?? id),
      call.query.kind,
    )
  }),
]
