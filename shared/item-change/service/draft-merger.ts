import type { Draft } from '../../catalogue/drafting/asked.ts'
import { type Fault, fault } from '../../catalogue/drafting/asked.ts'
import { mergedIn, mergerOf } from '../../catalogue/drafting/merger.ts'
import { stationMergerOf } from '../../catalogue/drafting/station-merger.ts'
import { itemsNaming } from '../../catalogue/office-items.ts'
import type { Registers } from '../../catalogue/reference.ts'
import { dayOf } from '../../kernel/calendar.ts'
import type { Item } from '../../kernel/item/item.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { officersOf } from '../../offices/kept-roster.ts'
import type { Table } from '../../platform/table.ts'
import type { Typed } from '../api/changes.ts'
import type { ItemChange } from '../head.ts'
import { officesAtLast } from './enact-merger.ts'
import { inHand, leftText, type Stock } from './merger-stock.ts'

/** From what a department that ends sent to a draft: its items, its people and what it has in hand are told, and not typed. */

/** What belongs to other kinds of change. */
const strange = ({ codes, file, written }: Typed): Fault[] => [
  ...(codes.length === 0 ? [] : [fault('/codes', '机构改革不用选事项，写到本单位的都一起改。')]),
  ...(file === null && written === null ? [] : [fault('/file', '这种变更不用写事项的内容。')]),
]

export async function draftMerger(
  typed: Typed,
  { office, establishment }: { office: string; establishment: string },
  { offices, parts }: Registers,
  at: string,
  stock: Stock,
): Promise<Draft | Fault[]> {
  const { ends } = typed
  if (ends !== undefined) {
    const { last } = await officesAtLast(stock.known)
    const around = { offices: last, office, establishment, today: dayOf(at) }
    return withStock(stationMergerOf({ ...typed, ends }, around), strange(typed), stock, ends)
  }
  const register = await itemsNaming(stock.known, office)
  if (register === null) return [fault('/kind', '事项目录正在整理，请过几分钟再试。')]
  const around = { offices, office, register, parts: [...parts.values()], today: dayOf(at) }
  const made = mergerOf(typed, around)
  return withStock(made, strange(typed), stock, office)
}

/** The draft tells what the office that ends has now, or everything that is wrong. */
async function withStock(
  made: Draft | Fault[],
  strange: Fault[],
  stock: Stock,
  office: string,
): Promise<Draft | Fault[]> {
  const faults = [...strange, ...(Array.isArray(made) ? made : [])]
  if (faults.length > 0 || Array.isArray(made)) return faults
  const [{ movable, waiting, left }, officers] = await Promise.all([
    inHand(stock, office, null),
    officersOf(stock.known, office),
  ])
  const [summary, ...items] = made.told
  const now = [
    {
      title: '现在在办的',
      text: [
        `可以移交的在办件${movable.length}件。`,
        waiting.length === 0 ? '' : `另有${waiting.length}件的纸质原件正在交接途中，交接完了再移交。`,
        left.length === 0 ? '' : `${leftText(left)}要由本单位办完或者转走。`,
      ].join(''),
    },
    { title: '现在的人员', text: `${officers.length}人。` },
  ]
  return { ...made, told: [...(summary === undefined ? [] : [summary]), ...now, ...items] }
}

/** The versions that a merger makes of the register as it is now, or has written; `throttled`: nobody has published yet. */
export async function versionsOfMerger(
  known: Table,
  { office, successor = '', station, from }: ItemChange,
): Promise<Item[] | Refusal> {
  // Villages decide nothing.
  if (station !== undefined) return []
  const register = await itemsNaming(known, office)
  if (register === null) return refuse('throttled')
  const { versions, moved } = mergedIn(register, { office, successor, from })
  return [...versions, ...moved].toSorted((a, b) => (a.code < b.code ? -1 : 1))
}
