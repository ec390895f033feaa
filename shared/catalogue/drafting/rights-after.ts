import type { Right } from '../../kernel/actor.ts'

/**
 * The rights (权限) of an office that ended, as the one that continues its powers has them with its people: for the items
 * that came along, and nothing else of that office's. `codes`: those items. One that is left without items is taken back.
 */
export function rightsAfter(
  rights: readonly Right[],
  { office, successor }: { office: string; successor: string },
  codes: readonly string[],
): Right[] {
  const left = rights.filter(row => row.office === office)
  const own = rights.filter(row => row.office === successor)
  return left.map(row => {
    // The successor's own word for an item goes before, and a row for some items before one for all.
    const before = row.items === null ? [...own, ...left] : own
    const said = new Set(before.filter(({ duty }) => duty === row.duty).flatMap(({ items }) => items ?? []))
    const items = (row.items ?? codes).filter(code => !said.has(code))
    return items.length === 0 ? { ...row, roles: [] } : { ...row, office: successor, items }
  })
}
