import { officersOf } from '../../shared/offices/kept-roster.ts'
import { importRoster } from '../../shared/offices/roster-import.ts'
import { Chance } from './chance.ts'
import type { Officer } from './next.ts'
import { nameFrom } from './people.ts'
import { abreast, type Place, type Staffed } from './place.ts'

/** Who serves at the offices: the demo people, and invented ones at offices that have none of them. */

const header = 'subject,name,office,roles,phone'
/** What a town or a department needs for a decision by three people, and what a village needs. */
const duties = {
  office: ['clerk', 'handler', 'reviewer', 'station-head;head'],
  village: ['station-head;agent'],
} as const
const isForSecurity = (row: string): boolean => /,(administrator|security|auditor),/.test(row)

/**
 * Puts the demo people and the invented ones on the roster, as an administrator of the system imports them, and answers
 * the place with them. `csv`: the county's demo roster. `offices`: those of towns and villages that need somebody.
 */
export async function staffed(
  place: Place,
  csv: string,
  offices: readonly string[],
  { by, at }: { by: string; at: string },
): Promise<Staffed> {
  const [, ...demo] = csv.trim().split('\n')
  const served = new Set(demo.map(row => row.split(',')[2]))
  const rows = [...demo.filter(row => !isForSecurity(row)), ...offices.filter(id => !served.has(id)).flatMap(invented)]
  const importer = { subject: by, roles: ['administrator'] as const }
  const text = [header, ...rows].join('\n')
  const { errors } = await importRoster(place.known, place.registers.offices, text, false, importer, at, id => id)
  if (errors.length > 0) throw new Error(`the roster was not taken: ${JSON.stringify(errors)}`)
  const { registers, known } = place
  const serving = new Map<string, Officer[]>()
  await abreast([...registers.offices.keys()], 16, async office => {
    const rights = registers.rights.filter(right => right.office === office)
    const officers = await officersOf(known, office)
    serving.set(
      office,
      officers
        .map(({ subject, roles }): Officer => ({ kind: 'officer', subject, office, roles, rights }))
        .toSorted((one, other) => one.subject.localeCompare(other.subject, 'en')),
    )
  })
  return { ...place, staff: office => serving.get(office) ?? [] }
}

function invented(office: string): string[] {
  const chance = new Chance(`staff#${office}`)
  return duties[office.length === 12 ? 'village' : 'office'].map(
    (roles, nth) =>
      `quarter-${office}-${nth + 1},${nameFrom(chance)},${office},${roles},1990${String(chance.between(0, 9_999_999)).padStart(7, '0')}`,
  )
}
