import type { Assisted, AssistedFigures } from '../casework/assisted.ts'
import type { Serving } from '../kernel/actor.ts'
import { type Day, dayOf } from '../kernel/calendar.ts'
import type { Office } from '../kernel/office.ts'
import { isStation } from '../stations/duty.ts'

/** What was filed for applicants at stations in a month, and what became of it: by station and by person. */

export interface WorkFigures {
  filed: number
  returned: number
  rejected: number
  /** null: a town's counter has nothing to send on to the town */
  paperLate: number | null
  rated: number
  /** of the rated */
  ratedBad: number
}

export interface StationWork {
  station: string
  figures: WorkFigures
  /** whoever filed there, the most first */
  people: { by: string; figures: WorkFigures }[]
}

/** The station itself, and of a town all its villages, in the order of their codes. */
export const stationsOf = ({ id, tier }: Office, offices: ReadonlyMap<string, Office>): Office[] =>
  [...offices.values()]
    .filter(one => isStation(one) && (one.id === id || (tier === 'town' && one.parent === id)))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))

/** Whether somebody reads who did what at a station: its own head, the head of its town, the county's supervisors. */
export function seesPeople({ office, roles }: Serving, station: Office, county: string | undefined): boolean {
  if (office === county) return roles.includes('supervisor')
  const heads = office === station.id || (station.tier === 'village' && office === station.parent)
  return (heads && roles.includes('head')) || (office === station.id && roles.includes('station-head'))
}

/** From which day a month was counted: null where it is counted whole; `none` where it was over by then, or has not begun. */
export function countedFrom(month: string, since: Day | null, at: string): Day | null | 'none' {
  if (month > dayOf(at).slice(0, 7)) return 'none'
  if (since === null || since <= `${month}-01`) return null
  return since.startsWith(month) ? since : 'none'
}

const sumOf = (all: readonly AssistedFigures[], isVillage: boolean): WorkFigures => {
  const sum = (name: keyof AssistedFigures): number => all.reduce((n, figures) => n + (figures[name] ?? 0), 0)
  return {
    ...{ filed: sum('filed'), returned: sum('returned'), rejected: sum('rejected') },
    paperLate: isVillage ? sum('paper-late') : null,
    ...{ rated: sum('rated'), ratedBad: sum('rated-bad') },
  }
}

/** A row for each of these stations, and for those that have ended since and were counted. */
export function workOf(
  stations: readonly Pick<Office, 'id'>[],
  assisted: readonly Assisted[],
  isVillage: (station: string) => boolean,
): StationWork[] {
  const ids = new Set([...stations.map(({ id }) => id), ...assisted.map(({ station }) => station)])
  return [...ids].map(station => {
    const own = assisted.filter(one => one.station === station)
    const figuresOf = (some: readonly Assisted[]) =>
      sumOf(
        some.map(({ figures }) => figures),
        isVillage(station),
      )
    const people = own.map(one => ({ by: one.by, figures: figuresOf([one]) }))
    return { station, figures: figuresOf(own), people: people.toSorted((a, b) => b.figures.filed - a.figures.filed) }
  })
}
