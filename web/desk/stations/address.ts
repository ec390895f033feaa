import type { CurrentOfficer } from '../../platform/page/officer.ts'

/** What the page of stations shows, as its address says it. */

export type View = { at: 'coverage' } | { at: 'weeks'; town: string } | { at: 'month'; station: string; month: string }

/** `#<code>`: a town's weeks, a village's month; `#<code>/<month>`: a station's month. */
export const addressOf = (station: string, month?: string): string =>
  `#${station}${month === undefined ? '' : `/${month}`}`

/** `present`: the present month. */
export function viewIn(hash: string, { office, offices }: CurrentOfficer, present: string): View {
  const [code = '', month] = decodeURIComponent(hash.slice(1)).split('/')
  const station = offices.get(code) ?? office
  const isMonth = /^\d{4}-(0[1-9]|1[0-2])$/.test(month ?? '')
  if (station.tier === 'village' || (station.tier === 'town' && isMonth))
    return { at: 'month', station: station.id, month: isMonth && month !== undefined ? month : present }
  return station.tier === 'town' && code !== 'coverage' ? { at: 'weeks', town: station.id } : { at: 'coverage' }
}
