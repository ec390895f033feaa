import type { ItemFields } from './fields.ts'

/** What an item takes and asks as it stands, beside what it took before its reductions. */

/** 受理、审查、决定、送达: the steps that every case goes through, besides its own. */
const everyCase = 4

type Counted = Pick<ItemFields, 'promised' | 'procedures' | 'materials' | 'visits' | 'scenarios'>

/** The promise of the item, and those that its scenarios have in its place. */
export const promisesOf = ({ promised, scenarios = [] }: Pick<Counted, 'promised' | 'scenarios'>) => [
  promised,
  ...scenarios.flatMap(row => row.promised ?? []),
]

export const todayOf = ({ promised, procedures, materials, visits }: Counted) => ({
  days: promised.days,
  steps: everyCase + procedures.length,
  materials: materials.length,
  visits,
})

/** 即办件 or 承诺件: it is done on the spot when one day is promised and nothing lies between. [D] */
export const handlingOf = (item: Counted): NonNullable<ItemFields['handling']> =>
  promisesOf(item).every(({ days }) => days <= 1) && item.procedures.length === 0 ? 'instant' : 'promised'
