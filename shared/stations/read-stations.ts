import { continuedBy } from '../kernel/actor.ts'
import type { Office } from '../kernel/office.ts'
import { byTens } from '../offices/by-tens.ts'
import { comingTo, officersOf } from '../offices/kept-roster.ts'
import type { Officer } from '../offices/roster.ts'
import type { Table } from '../platform/table.ts'
import { takenIn } from './duty.ts'
import { keptMonths } from './kept-duty.ts'
import type { StationRead } from './weeks.ts'

/** What the roster and the table of months say of many stations. */

type Offices = ReadonlyMap<string, Office>

/** Who is at a station or is going to be; and who still is at those for which it goes on. */
export async function peopleAt(known: Table, offices: Offices, station: string, at: string): Promise<Officer[]> {
  const now = Date.parse(at)
  const each = [station, ...continuedBy(offices, station)].map(async id => [
    ...(await officersOf(known, id, now)),
    ...(await comingTo(known, id, now)),
  ])
  return takenIn(offices, (await Promise.all(each)).flat())
}

export async function readStations(
  known: Table,
  { offices, stations }: { offices: Offices; stations: readonly Pick<Office, 'id'>[] },
  months: readonly string[],
  at: string,
) {
  const people = new Map<string, Officer[]>()
  const [kept] = await Promise.all([
    keptMonths(
      known,
      stations.flatMap(({ id }) => months.map(month => ({ station: id, month }))),
    ),
    byTens(stations, async ({ id }) => void people.set(id, await peopleAt(known, offices, id, at)), 16),
  ])
  return (station: string): StationRead => {
    const read = months.map(month => kept({ station, month }))
    return {
      ...{ station, people: people.get(station) ?? [] },
      kept: Object.assign({}, ...read.map(({ days }) => days)),
      checkIns: read.flatMap(({ checkIns }) => checkIns),
    }
  }
}
