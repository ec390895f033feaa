import { useEffect, useRef, useState } from 'preact/hooks'
import { itemTable } from '../../../../shared/catalogue/workbook/item-table.ts'
import type { Rough } from '../../../../shared/catalogue/workbook/rough-item.ts'
import type { Written, WrittenRow } from '../../../../shared/catalogue/workbook/written.ts'
import type { Problem } from '../../../../shared/kernel/form.ts'
import type { Item } from '../../../../shared/kernel/item/item.ts'
import type { CurrentOfficer } from '../../../platform/page/officer.ts'
import { codeOf, startingOn } from './sections.ts'

/** The rules of items while somebody writes: the reader of the hall itself, which comes when it is first needed. */

export interface Live {
  /** each that has a fault, as far as it is written, to be looked at; null for the others */
  rough: readonly (Rough | null)[]
  /** those that have no fault, as they are now */
  items: readonly Item[]
  problems: readonly (Problem & { isBlank: boolean })[]
}

/** Milliseconds without a key after which the rules are asked. */
const pause = 400

const rowOf = (item: Written): WrittenRow => item[itemTable.name]?.[0] ?? {}
const entriesIn = (cell = ''): string[] => cell.split(/[;；]/).filter(entry => entry !== '')

/** Names of other items, which only the hall's register knows. */
const others = ['status.instead', 'predecessors']

const knownOf = (item: Written): Written => ({
  ...item,
  [itemTable.name]: [Object.fromEntries(Object.entries(rowOf(item)).filter(([key]) => !others.includes(key)))],
})

/** The item with the others that it names. `origins`: the items that a new one comes from. */
function withOthers(item: Item, row: WrittenRow, origins: readonly string[]): Item {
  const { status } = item
  const instead = entriesIn(row['status.instead'])
  const predecessors = origins.length > 0 ? [...origins] : entriesIn(row.predecessors)
  return {
    ...item,
    ...(status === undefined || instead.length === 0 ? {} : { status: { ...status, instead } }),
    ...(predecessors.length === 0 ? {} : { predecessors }),
  }
}

/** Which of them the county has listed, the hall tells when it checks. */
const hostsIn = (written: readonly Written[]): Set<string> =>
  new Set(written.flatMap(item => Object.values(rowOf(item)).flatMap(typed => URL.parse(typed)?.host ?? [])))

/** The same of special procedures. */
const specialsIn = (written: readonly Written[]): Set<string> =>
  new Set(written.flatMap(item => entriesIn(rowOf(item).specials)))

interface Around {
  /** the first day of the items */
  from: string
  /** the ids of the county's offices */
  offices: ReadonlySet<string>
  /** the items that new ones come from (拆分、合并) */
  origins: readonly string[]
}

/** The items as the change would write them, as far as the page alone can tell. */
export async function readLive(written: readonly Written[], { from, offices, origins }: Around): Promise<Live> {
  const [{ readWritten }, { roughItem }] = await Promise.all([
    import('../../../../shared/catalogue/workbook/read-written.ts'),
    import('../../../../shared/catalogue/workbook/rough-item.ts'),
  ])
  const begun = startingOn(written, from)
  const { items, problems } = await readWritten(begun.map(knownOf), {
    ...{ offices, specials: specialsIn(written), hosts: hostsIn(written), present: [] },
    patternFault: () => null,
  })
  const rows = new Map(written.map(item => [codeOf(item), rowOf(item)]))
  const good = new Set(items.map(({ code }) => code))
  return {
    items: items.map(item => withOthers(item, rows.get(item.code) ?? {}, origins)),
    rough: begun.map(item => (good.has(codeOf(item)) ? null : roughItem(item))),
    problems,
  }
}

/** What is wrong, a moment after the last key; null before it is known. What only the registers can tell, the hall tells when it checks. */
export function useLive(
  written: readonly Written[],
  from: string,
  offices: CurrentOfficer['offices'],
  origins: readonly string[],
): Live | null {
  const [live, setLive] = useState<Live | null>(null)
  const newest = useRef(0)
  useEffect(() => {
    newest.current += 1
    const turn = newest.current
    const timer = setTimeout(async () => {
      // Without the script the hall still checks what is sent.
      const around = { from, offices: new Set(offices.keys()), origins }
      const read = await readLive(written, around).catch(() => null)
      if (read !== null && turn === newest.current) setLive(read)
    }, pause)
    return () => clearTimeout(timer)
  }, [written, from, origins.join()])
  return live
}
