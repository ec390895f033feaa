import { contactOf } from '../kernel/contact.ts'
import type { Office } from '../kernel/office.ts'

/** What a village is called in full, as people look for it. */
export const bodies: Partial<Record<Office['kind'], string>> = {
  'village-committee': '村民委员会',
  'residents-committee': '居民委员会',
}

/** A department whose name sorts before another's in the order of a Chinese dictionary comes first. */
const byName = new Intl.Collator('zh-CN')

/** The county with its departments, and its towns with their villages, as pages name them; none that has ended. Throws RangeError without a county. */
export function placesOf(offices: readonly Office[]) {
  const county = offices.find(({ tier }) => tier === 'county')
  if (county === undefined) throw new RangeError('a county has an office')
  const bodyOf = ({ shortName, kind }: Office): string => `${shortName}${bodies[kind] ?? ''}`
  /** What people may still call the place by: those that merged into it, and those that merged into them. */
  const joinedTo = (id: string): string[] =>
    offices.filter(({ successor }) => successor === id).flatMap(one => [bodyOf(one), ...joinedTo(one.id)])
  const below = (tier: Office['tier'], above: string) =>
    offices
      .filter(one => one.tier === tier && one.parent === above && one.successor === undefined)
      .toSorted((a, b) => a.id.localeCompare(b.id))
      .map(one => {
        const joined = joinedTo(one.id)
        return {
          ...{ code: one.id, name: one.shortName, body: bodyOf(one) },
          ...(joined.length === 0 ? {} : { joined }),
          ...contactOf(one),
        }
      })
  const { name, shortName, address = '', phone = '', hours, complaints = '' } = county
  const hall = { name, address, phone, ...(hours === undefined ? {} : { hours }) }
  return {
    county: { code: county.id, name: shortName, hall, complaints },
    departments: offices
      .filter(({ tier, successor }) => tier === 'department' && successor === undefined)
      .toSorted((a, b) => byName.compare(a.name, b.name))
      .map(({ id, name, shortName }) => ({ id, name, shortName })),
    towns: below('town', county.id).map(town => ({ ...town, villages: below('village', town.code) })),
  }
}

export type Places = ReturnType<typeof placesOf>
