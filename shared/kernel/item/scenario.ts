import { type Facts, holds } from '../condition.ts'
import type { Item } from './item.ts'

/** 情形: by the answers an application asks for other materials and steps, and takes another time. Pages decide it too. */

/**
 * The item as it is in these scenarios: materials and steps of others are left out. The first scenario in the item's
 * order that has limits of its own sets them. [D]
 */
function itemIn(item: Item, scenarios: readonly string[]): Item {
  const isIn = (row: { scenarios?: readonly string[] }): boolean =>
    row.scenarios === undefined || row.scenarios.some(id => scenarios.includes(id))
  const own = item.scenarios?.find(({ id, promised }) => promised !== undefined && scenarios.includes(id))
  return {
    ...item,
    materials: item.materials.filter(isIn),
    procedures: item.procedures.filter(isIn),
    promised: own?.promised ?? item.promised,
    statutory: own?.statutory ?? item.statutory,
  }
}

/** What the answers decide: the item as it is for this applicant, and what the case keeps of it. */
export function decidedBy(
  whole: Item,
  facts: Facts,
): { item: Item; decided: { scenarios?: string[]; urgent?: true; exempt?: string[] } } {
  const scenarios = whole.scenarios?.filter(({ when }) => holds(when, facts)).map(({ id }) => id)
  const item = itemIn(whole, scenarios ?? [])
  const exempt = item.procedures.filter(p => p.unless !== undefined && holds(p.unless, facts)).map(p => p.id)
  const decided = {
    ...(scenarios === undefined ? {} : { scenarios }),
    ...(item.urgent !== undefined && holds(item.urgent, facts) ? { urgent: true as const } : {}),
    ...(exempt.length > 0 ? { exempt } : {}),
  }
  return { item, decided }
}

/** The item by which an open case goes: whoever checks may ask for a material of another scenario, as an answer may be wrong. */
export const filedItem = (whole: Item, scenarios: readonly string[]): Item => ({
  ...itemIn(whole, scenarios),
  materials: whole.materials,
})
