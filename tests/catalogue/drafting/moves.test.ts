import { expect, test } from 'vitest'
import { isPowerMoved, movesOf } from '../../../shared/catalogue/drafting/moves.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'

/** From whom open cases may go to whom after a version, in a county of two towns. */

type Decider = Item['decider']
const towns = ['445321104', '445321115'] as const
const [first, second] = towns
const own: Decider = { tier: 'town' }
const department: Decider = { tier: 'department', office: 'forestry' }
const other: Decider = { tier: 'department', office: 'health' }
const all: Decider = { tier: 'town', delegatedBy: 'forestry' }
const one: Decider = { ...all, towns: [first] }

test.each<[string, Decider, Decider, string[]]>([
  ['an entrustment', department, all, [`forestry ${first}`, `forestry ${second}`]],
  ['an entrustment of one town', department, one, [`forestry ${first}`]],
  ['a transfer to the towns', department, own, [`forestry ${first}`, `forestry ${second}`]],
  ['a transfer to a department', department, other, ['forestry health']],
  ['an entrustment taken back', all, department, [`${first} forestry`, `${second} forestry`]],
  ['one of one town taken back', one, department, [`${first} forestry`]],
  ['one taken back from one of two', all, one, [`forestry ${first}`, `${second} forestry`]],
  ['a transfer taken back', own, department, [`${first} forestry`, `${second} forestry`]],
  ['a transfer of what was entrusted', all, other, [`${first} health`, 'forestry health', `${second} health`]],
  ['a restored entrustment of another', other, one, [`health ${first}`, 'health forestry']],
  // The town decides before and after, so only what was left at the department may follow.
  ['an entrusted power of the town’s own now', all, own, [`forestry ${first}`, `forestry ${second}`]],
])('%s', (_, before, after, moves) => {
  expect(movesOf({ decider: before }, { decider: after }, towns).map(({ from, to }) => `${from} ${to}`)).toEqual(moves)
})

test('of what is decided by the same offices, in whosever name, no power moves', () => {
  const moved = (before: Decider, after: Decider) => isPowerMoved({ decider: before }, { decider: after }, towns)
  expect([moved(all, own), moved(all, all), moved(department, department)]).toEqual([false, false, false])
  expect([moved(all, one), moved(own, department)]).toEqual([true, true])
})
