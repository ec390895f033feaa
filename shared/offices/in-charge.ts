import { continuedBy } from '../kernel/actor.ts'
import { type Office, presentOffice } from '../kernel/office.ts'

/**
 * The offices in a leader's charge, of those that are named: with each the office that continues it today, all that this
 * one continues, and the villages of a town.
 */
export function inCharge(offices: ReadonlyMap<string, Office>, named: readonly string[]): string[] {
  const present = [...new Set(named.map(id => presentOffice(offices, id)))]
  const led = new Set(present.flatMap(id => [id, ...continuedBy(offices, id)]))
  const villages = [...offices.values()].filter(({ parent }) => parent !== undefined && led.has(parent))
  return [...new Set([...led, ...villages.map(({ id }) => id)])]
}
