import { type Facts, holds } from '../condition.ts'
import type { Item } from './item.ts'

/** 情形: by the answers an application asks for other materials and steps, and takes another time. Pages decide it too. */

/** Whether a material or step is asked in these scenarios. */
export const isAskedIn = (row: { scenarios?: readonly string[] }, scenarios: readonly string[] = []): boolean =>
  row.scenarios === undefined || row.scenarios.some(id => scenarios.includes(id))

/** The first scenario in the item's order that has limits of its own sets them. [D] */
function limitsIn({ scenarios = [], promised, statutory }: Item, held: readonly string[]) {
  const own = scenarios.find(row => row.promised !== undefined && held.includes(row.id))
  return { promised: own?.promised ?? promised, statutory: own?.statutory ?? statutory }
}

/**
 * The item by which a filing and its open case go. An answer may have been wrong, and one about the age changes with the
 * day: what other scenarios ask may still be brought, asked for or done, but nothing requires it.
 */
export const openItem = (whole: Item, scenarios: readonly string[]): Item => ({
  ...whole,
  ...limitsIn(whole, scenarios),
  materials: whole.materials.map(row => (isAskedIn(row, scenarios) ? row : { ...row, required: false })),
})

/** What the answers decide: the item as it is asked of this applicant, the item to go by, and what the case keeps. */
export function decidedBy(
  whole: Item,
  facts: Facts,
): { asked: Item; item: Item; decided: { scenarios?: string[]; urgent?: true; exempt?: string[] } } {
  const scenarios = whole.scenarios?.filter(({ when }) => holds(when, facts)).map(({ id }) => id)
  const item = openItem(whole, scenarios ?? [])
  const procedures = whole.procedures.filter(row => isAskedIn(row, scenarios))
  const exempt = procedures.filter(p => p.unless !== undefined && holds(p.unless, facts)).map(p => p.id)
  const decided = {
    ...(scenarios === undefined ? {} : { scenarios }),
    ...(item.urgent !== undefined && holds(item.urgent, facts) ? { urgent: true as const } : {}),
    ...(exempt.length > 0 ? { exempt } : {}),
  }
  return {
    asked: { ...item, materials: item.materials.filter(row => isAskedIn(row, scenarios)), procedures },
    item,
    decided,
  }
}
