import { type Day, nextDay } from '../kernel/calendar.ts'
import { isEntrustmentOver } from '../kernel/item/decider.ts'
import type { Item } from '../kernel/item/item.ts'
import { entrustmentNoticeDays } from '../kernel/limit.ts'
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

/** An entrustment whose document soon ends or has ended. */
export interface Ending {
  code: string
  item: string
  /** the department that entrusts */
  office: string
  /** the last day of the document */
  until: Day
  /** the first day of the next version, where one is decided that brings the power back or names a later day */
  settled: Day | null
}

const lastDayIn = ({ decider }: Item): Day | undefined =>
  'entrustment' in decider ? decider.entrustment?.until : undefined

/** The entrustments that departments have to see to, the earliest first: the hall ends none by itself. */
export function endingEntrustments(items: readonly Item[], on: Day): Ending[] {
  return [...Map.groupBy(items, ({ code }) => code)]
    .flatMap(([code, versions]) => {
      const now = inForce(versions, on)
      const office = now && entrustingIn(now)
      const until = now && lastDayIn(now)
      if (!office || until === undefined || until > nextDay(on, entrustmentNoticeDays)) return []
      const next = heldOf(versions).find(one => one.effectiveFrom > on && lastDayIn(one) !== until)
      return [{ code, item: now.shortName, office, until, settled: next?.effectiveFrom ?? null }]
    })
    .toSorted((a, b) => (a.until < b.until ? -1 : 1))
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
