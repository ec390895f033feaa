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

type Handled = Counted & Pick<ItemFields, 'specials'>

/** 即办件 or 承诺件: it is done on the spot when one day is promised and nothing lies or can come between. [D] */
export const handlingOf = ({ specials = [], ...item }: Handled): NonNullable<ItemFields['handling']> =>
  promisesOf(item).every(({ days }) => days <= 1) && item.procedures.length === 0 && specials.length === 0
    ? 'instant'
    : 'promised'

/** How long the answer to an application may take. What is done on the spot is answered by the next working day, whatever the item says. [D] */
export const acceptanceOf = (item: Handled & Pick<ItemFields, 'acceptance'>): ItemFields['acceptance'] =>
  handlingOf(item) === 'instant' ? { ...item.acceptance, days: Math.min(item.acceptance.days, 1) } : item.acceptance
