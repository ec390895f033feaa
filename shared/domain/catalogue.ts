import type { Calendar } from './calendar.ts'
import type { Item, SpecialProcedure } from './item.ts'
import type { Office } from './office.ts'

/** Items, offices, procedures and calendar years: what is deployed with the hall and every decision may look up. */
export interface Reference {
  items: readonly Item[]
  offices: ReadonlyMap<string, Office>
  specials: readonly SpecialProcedure[]
  calendar: Calendar
}

/** An item in the version a case was filed under. */
export const itemOf = (from: Reference, code: string, version: number): Item | undefined =>
  from.items.find(i => i.code === code && i.version === version)

/** The newest version in force on a day, or nothing when the item does not exist or is not in force yet. */
export function currentItem(from: Reference, code: string, day: string): Item | undefined {
  return from.items
    .filter(i => i.code === code && i.effectiveFrom <= day)
    .reduce<Item | undefined>((best, i) => (best === undefined || i.version > best.version ? i : best), undefined)
}
