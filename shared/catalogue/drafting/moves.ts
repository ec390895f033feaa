import { decidingOffice } from '../../kernel/item/decider.ts'
import type { Item } from '../../kernel/item/item.ts'

/** From whom decisions go to whom by a version of an item, for the cases of some windows. */

export interface Move {
  from: string
  to: string
}

type Powers = Pick<Item, 'decider'>

/** `windows`: towns, and the county hall's counter. Each pair stands once. */
export function movesOf(before: Powers, after: Powers, windows: readonly string[]): Move[] {
  const moves = new Map<string, Move>()
  // What an earlier list left with the department that entrusts may follow later.
  const entrusting = 'delegatedBy' in before.decider ? [before.decider.delegatedBy] : []
  for (const window of windows) {
    const to = decidingOffice(after, window)
    for (const from of [decidingOffice(before, window), ...entrusting])
      if (from !== to) moves.set(`${from} ${to}`, { from, to })
  }
  return [...moves.values()]
}

/** Whether somebody else decides by it than before, in some town. */
export const isPowerMoved = (before: Powers, after: Powers, towns: readonly string[]): boolean =>
  towns.some(town => decidingOffice(before, town) !== decidingOffice(after, town))
