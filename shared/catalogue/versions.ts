import type { Day } from '../kernel/calendar.ts'
import { isEntrustmentOver } from '../kernel/item/decider.ts'
import type { Item } from '../kernel/item/item.ts'
import { inForce, notOvertaken, wasInUse } from '../kernel/reference.ts'
import type { ItemVersion } from './item-version.ts'
import { versionChanges } from './version-changes.ts'

const contentOf = (item: Item): string => JSON.stringify({ ...item, version: 0, effectiveFrom: '' })

/**
 * The versions in their order that say something from their day on: none that was overtaken before it, none that says what the
 * one before it says, and none of before the item was in use, where it was taken back before its day.
 */
export function heldOf(versions: readonly Item[]): Item[] {
  const held = notOvertaken(versions)
  const first = held.findIndex(one => wasInUse(versions, one))
  return first === -1
    ? []
    : held.slice(first).filter((one, at, all) => contentOf(one) !== contentOf(all[at - 1] ?? one) || at === 0)
}

const entrustingIn = ({ decider }: Item): string | null => ('delegatedBy' in decider ? decider.delegatedBy : null)

/** Of an item that towns decide in a department's name: since when, and whether the last day of the document is past. */
export interface Announced {
  since: Day
  isOver: boolean
}

/** What is announced of entrustments as they stand on a day, by the items' codes. */
export function entrustments(items: readonly Item[], on: Day): Record<string, Announced> {
  return Object.fromEntries(
    [...Map.groupBy(items, ({ code }) => code)].flatMap(([code, versions]) => {
      const now = inForce(versions, on)
      const by = now === undefined ? null : entrustingIn(now)
      if (now === undefined || by === null) return []
      const until = heldOf(versions).filter(({ effectiveFrom }) => effectiveFrom <= now.effectiveFrom)
      const other = until.findLastIndex(one => entrustingIn(one) !== by)
      const since = until[other + 1]?.effectiveFrom ?? now.effectiveFrom
      return [[code, { since, isOver: isEntrustmentOver(now, on) }]]
    }),
  )
}

/** The versions of each item that has several, the newest first, as they stand on a day. A version that was overtaken before its day never held. `nameOf`: the name of an office by its id, or of an item by its code. */
export function itemVersions(
  items: readonly Item[],
  on: Day,
  nameOf: (id: string) => string,
): Record<string, ItemVersion[]> {
  const several = [...Map.groupBy(items, ({ code }) => code)]
    .map(([code, versions]) => [code, heldOf(versions)] as const)
    .filter(([, held]) => held.length > 1)
  return Object.fromEntries(
    several.map(([code, held]) => {
      const now = held.findLast(one => one.effectiveFrom <= on)
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
