import type { Day } from '../kernel/calendar.ts'
import type { Item } from '../kernel/item/item.ts'
import { inForce } from '../kernel/reference.ts'
import type { ItemVersion } from './item-version.ts'
import { versionChanges } from './version-changes.ts'

/** The versions of each item that has several, the newest first, as they stand on a day. A version that was overtaken before its day never held. `nameOf`: the name of an office by its id, or of an item by its code. */
export function itemVersions(
  items: readonly Item[],
  on: Day,
  nameOf: (id: string) => string,
): Record<string, ItemVersion[]> {
  const several = [...Map.groupBy(items, ({ code }) => code)].filter(([, versions]) => versions.length > 1)
  return Object.fromEntries(
    several.map(([code, versions]) => {
      const now = inForce(versions, on)
      const held = versions
        .toSorted((a, b) => a.version - b.version)
        .filter((one, at, all) => all.slice(at + 1).every(later => later.effectiveFrom > one.effectiveFrom))
      const told = held.map((one, at): ItemVersion => {
        const before = held[at - 1]
        return {
          version: one.version,
          from: one.effectiveFrom,
          standing: one === now ? 'now' : one.effectiveFrom > on ? 'to-come' : 'past',
          ...(one.status ? { status: one.status } : {}),
          changes: before === undefined ? null : versionChanges(before, one, nameOf),
        }
      })
      return [code, told.toReversed()]
    }),
  )
}
