import type { CurrentOfficer } from '../../platform/page/officer.ts'

/** An office among those of the whole county, where villages of two towns may have one name. */
export function officeName({ offices }: Pick<CurrentOfficer, 'offices'>, id: string): string {
  const office = offices.get(id)
  const town = office?.tier === 'village' ? offices.get(office.parent ?? '')?.shortName : undefined
  return `${town ?? ''}${office?.shortName ?? id}`
}
