import { useEffect, useState } from 'preact/hooks'
import { type Places, placesOf } from '../../../../shared/catalogue/places.ts'
import type { Calendar } from '../../../../shared/kernel/calendar.ts'
import type { SpecialProcedure } from '../../../../shared/kernel/item/steps.ts'
import { type Limits, limitsOf } from '../../../../shared/kernel/limit.ts'
import type { Office } from '../../../../shared/kernel/office.ts'
import { published } from '../../../platform/api/hall.ts'

/** What previews and trials need of the county, from what the hall publishes. */

export interface County {
  offices: ReadonlyMap<string, Office>
  places: Places
  calendar: Calendar
  limits: Limits
  specials: readonly SpecialProcedure[]
}

/** Null until it is read. */
export function useCounty(): County | null {
  const [county, setCounty] = useState<County | null>(null)
  useEffect(() => {
    void Promise.all([
      published<Office[]>('/catalogue/offices.json'),
      published<Calendar>('/catalogue/calendar.json'),
      published<Limits>('/catalogue/limits.json'),
      published<SpecialProcedure[]>('/catalogue/specials.json'),
    ]).then(([offices, calendar, limits, specials]) => {
      if (offices === null) return
      setCounty({
        offices: new Map(offices.map(office => [office.id, office])),
        places: placesOf(offices),
        calendar: calendar ?? { years: [] },
        limits: limits ?? limitsOf([]),
        specials: specials ?? [],
      })
    })
  }, [])
  return county
}

/** The county's special procedures; none until they are read. */
export function useSpecials(): County['specials'] {
  const [specials, setSpecials] = useState<County['specials']>([])
  useEffect(() => {
    void published<SpecialProcedure[]>('/catalogue/specials.json').then(found => setSpecials(found ?? []))
  }, [])
  return specials
}
