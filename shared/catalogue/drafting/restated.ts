import type { Day } from '../../kernel/calendar.ts'
import { itemFields } from '../../kernel/item/fields.ts'
import type { Item } from '../../kernel/item/item.ts'
import { heldOf } from '../versions.ts'

/** An item that is suspended, or taken up again, while a version of it is planned. */

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * The versions by which an item has another status from a day on, and until another (null: without end). What is planned
 * for later comes on its day, under a new number, because a later version goes before an earlier one. It has the status that
 * is given here, unless it was to bring one of its own.
 */
export function restated(
  versions: readonly Item[],
  { status, from, until }: { status: Item['status']; from: Day; until: Day | null },
): Item[] {
  const held = heldOf(versions)
  const heldOn = (day: Day): Item | undefined => held.findLast(one => one.effectiveFrom <= day)
  const given = status === undefined ? undefined : (heldOn(from)?.status ?? status)
  const own = held.find((one, at) => one.effectiveFrom > from && !isSame(one.status, held[at - 1]?.status))
  const isGivenOn = (day: Day): boolean =>
    (until === null || day < until) && (own === undefined || day < own.effectiveFrom)
  const later = held.flatMap(({ effectiveFrom }) => (effectiveFrom > from ? [effectiveFrom] : []))
  const days = [...new Set([from, ...later, ...(until === null ? [] : [until])])].toSorted()
  const contents = days.map(day => {
    const { status: was, ...content } = heldOn(day) ?? {}
    const is = isGivenOn(day) ? given : was
    return itemFields.parse({ ...content, version: 1, effectiveFrom: day, ...(is === undefined ? {} : { status: is }) })
  })
  const newest = Math.max(...versions.map(({ version }) => version))
  return contents
    .filter((one, at) => at === 0 || !isSame({ ...contents[at - 1], effectiveFrom: one.effectiveFrom }, one))
    .map((one, at) => ({ ...one, version: newest + 1 + at }))
}

/** What is planned of an item for after a day. */
export const plannedAfter = (versions: readonly Item[], day: Day): Item | undefined => {
  const last = heldOf(versions).at(-1)
  return last !== undefined && last.effectiveFrom > day ? last : undefined
}
