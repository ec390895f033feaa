import type { ElderChoices, Station } from './choices.ts'

/** The village that the reader chose, kept on the device across visits, and the telephone that is rung for it. */

const key = 'hall:village'

export function chosenVillage(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

export function chooseVillage(id: string): void {
  try {
    localStorage.setItem(key, id)
  } catch {
    // The choice then holds for this page.
  }
}

export interface Call {
  /** whom it rings: 村里, 社区, 镇里, 县里 or 部门 */
  whom: string
  name: string
  phone: string
  /** when the station is open, where it says so */
  hours: string | null
  /** the chosen village, where another station answers for it */
  instead: string | null
}

/** Whom the call button rings: the chosen village's station, or the next one above that has a telephone. */
export function callOf({ county, towns, merged }: ElderChoices, kept: string | null): Call {
  const chosen = merged.find(([ended]) => ended === kept)?.[1] ?? kept
  const town = towns.find(({ villages }) => villages.some(([id]) => id === chosen))
  const [, village = '', own = null, hours = null] = town?.villages.find(([id]) => id === chosen) ?? []
  const isCommunity = village.endsWith('社区')
  if (town !== undefined && own !== null) {
    const name = `${town.shortName}${village}便民服务站`
    return { whom: isCommunity ? '社区' : '村里', name, phone: own, hours, instead: null }
  }
  const instead = town === undefined ? null : isCommunity || village.endsWith('村') ? village : `${village}村`
  const above: Station = town?.phone ? town : county
  return {
    whom: above === county ? '县里' : '镇里',
    name: above.name,
    phone: above.phone ?? '',
    hours: above.hours,
    instead,
  }
}

/** The address that rings a number; a note in brackets behind it is not dialled. */
export const telephone = (phone: string): string => `tel:${phone.replace(/[（(].*$/u, '').replace(/[^\d+]/g, '')}`
