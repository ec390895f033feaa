import type { Right } from '../../kernel/actor.ts'
import { type Day, nextDay } from '../../kernel/calendar.ts'
import { lastOn } from '../reference.ts'

/**
 * The rights (权限) of an office that ended, as the one that continues its powers has them with its people: for the items
 * that came along, and nothing else of that office's. `codes`: those items. One that is left without items is taken back.
 */
export function rightsAfter(
  rights: readonly Right[],
  { office, successor }: { office: string; successor: string },
  codes: readonly string[],
): Right[] {
  return rights
    .filter(row => row.office === office)
    .map(row => {
      // The successor's own word for an item goes before, and so does what the office itself said of one alone.
      const before = rights.filter(one => one.office === successor || (row.items === null && one.office === office))
      const said = new Set(before.filter(({ duty }) => duty === row.duty).flatMap(({ items }) => items ?? []))
      const items = (row.items ?? codes).filter(code => !said.has(code))
      return items.length === 0 ? { ...row, roles: [] } : { ...row, office: successor, items }
    })
}

/** A right as the register has it from a day on. */
export interface DatedRight {
  from: Day | null
  content: Right
}

/**
 * The same for everything that the register says of them, whatever is planned: from the first day on which a right has no
 * row yet, and again after each planned row, which would give it back to the office that ended. Rows are never replaced.
 */
export const rightsMoved = (
  rows: readonly DatedRight[],
  merger: { office: string; successor: string },
  codes: readonly string[],
  today: Day,
): { from: Day; right: Right }[] =>
  [...Map.groupBy(rows, ({ content }) => content.id)].flatMap(([id, own]) =>
    freeDays(
      own.flatMap(({ from }) => from ?? []),
      today,
    ).flatMap(day => {
      const then = [...lastOn(rows, day).values()].filter(({ roles }) => roles.length > 0)
      return rightsAfter(then, merger, codes).flatMap(right => (right.id === id ? [{ from: day, right }] : []))
    }),
  )

/** Today, or the first day after it that is not taken, and the same for each later one that is. */
function freeDays(taken: readonly Day[], today: Day): Day[] {
  const free = (day: Day): Day => (taken.includes(day) ? free(nextDay(day)) : day)
  return [...new Set([today, ...taken.filter(day => day > today)].map(free))]
}
