import { describe, expect, test } from 'vitest'
import { applicationType } from '../../shared/application/application.ts'
import { entriesOf } from '../../shared/casework/entry.ts'
import { workdaysBetween } from '../../shared/kernel/calendar.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import { legalLimits } from '../../shared/kernel/limit.ts'
import { calendar, seeded, specials } from '../kernel/sample.ts'
import { filedFor } from './journal.ts'
import { after, type Edge, explore, systemActs } from './proof.ts'
import { close } from './proof-closing.ts'

/** For every item of the deployed hall: nothing is a dead end, and nobody can buy time. */

/** So many positions of an item are looked at, and the walk says when there were more. `npm run proof` looks at more. */
const most = Number(process.env.PROOF_POSITIONS ?? 120)
const start = '2026-03-02'

/** One special procedure stands for all of them: they differ in their names alone. */
function proved(item: Item, fromVillage: boolean) {
  const known = { item, specials: specials.filter(s => s.id === (item.specials?.[0] ?? '')) }
  const { opening, actor } = filedFor(item, fromVillage)
  const given = { actor, at: `${start}T01:00:00.000Z`, itemVersion: item.version }
  const [filed] = entriesOf({ no: 'X', version: 0 }, given, [opening])
  if (filed === undefined) throw new RangeError('nothing was filed')
  const head = applicationType.evolve(null, filed)
  return { known, ...explore(head, known, start, most) }
}

/** By no more than its own length each, once for each cause, and by one approved extension. */
function expectBounded(item: Item, { to }: Edge): void {
  for (const { id, pauses, added, unit } of to.head.clocks) {
    if (id !== 'promised' && id !== 'statutory' && id !== 'acceptance') continue
    const causes = pauses.map(p => p.why)
    if (id !== 'acceptance') expect(new Set(causes).size).toBe(causes.length)
    for (const { from, until, why } of pauses) {
      if (until === null) continue
      const rule =
        [...item.procedures, ...specials].find(p => p.id === why)?.limit ?? legalLimits['application-supplement']
      // a limit in calendar days rests fewer working days than it is long, and its last day may move over a weekend
      const longest = rule.days + (rule.unit === 'cd' ? 2 : 0)
      expect(unit === 'wd' ? workdaysBetween(calendar, from, until) : 0).toBeLessThanOrEqual(longest + 1)
    }
    expect(added.length).toBeLessThanOrEqual(1)
    expect(added.reduce((sum, { days }) => sum + days, 0)).toBeLessThanOrEqual(item.extension?.days ?? 0)
  }
  const grace = to.head.clocks.filter(k => k.id === 'deferral').flatMap(k => k.added)
  expect(grace.reduce((sum, { days }) => sum + days, 0)).toBeLessThanOrEqual(legalLimits['application-grace'].days)
}

describe.each(seeded.map(item => [item.name, item] as const))('%s', (_, item) => {
  const { known, places, acts, edges, isCut } = proved(item, item.villageIntake)

  test('is walked through', () => {
    console.info(
      `${item.shortName}: ${places.length} positions, ${acts.size} acts, ${edges.length} ways${isCut ? ', cut off there' : ''}`,
    )
    expect(acts.size).toBeGreaterThan(8)
  })

  test('can be closed by offices and time from everywhere', () => {
    const stuck = places.filter(place => close(place, known) === null)
    expect(stuck.map(({ head, at }) => [head.state, at, head])).toEqual([])
  })

  test('the sweep asks for nothing that is refused', () => {
    const asked = places.flatMap(place => systemActs(place.head, place.at).map(attempt => ({ place, attempt })))
    const refused = asked.filter(({ place, attempt }) => after(place, attempt, known) === null)
    expect(refused.map(({ place, attempt }) => [attempt.act, place.head.state, place.at])).toEqual([])
  })

  test('no limit is lengthened beyond its budget, its causes and one extension', () => {
    for (const edge of edges) expectBounded(item, edge)
  })

  test('no acts of one minute move a last day twice', () => {
    const twice = edges.filter(({ to }) => to.days.some(days => days.size > 2))
    expect(twice.map(({ attempt, to }) => [attempt.act, to.days])).toEqual([])
  })
})
