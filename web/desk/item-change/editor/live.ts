import { useEffect, useRef, useState } from 'preact/hooks'
import { itemTable } from '../../../../shared/catalogue/workbook/item-table.ts'
import type { Written } from '../../../../shared/catalogue/workbook/written.ts'
import type { Problem } from '../../../../shared/kernel/form.ts'
import type { Item } from '../../../../shared/kernel/item/item.ts'
import type { CurrentOfficer } from '../../../platform/page/officer.ts'
import { startingOn } from './sections.ts'

/** The rules of items while somebody writes: the reader of the hall itself, which comes when it is first needed. */

export interface Live {
  /** those that have no fault, as they are now */
  items: readonly Item[]
  problems: readonly (Problem & { isBlank: boolean })[]
}

/** Milliseconds without a key after which the rules are asked. */
const pause = 400

/** Names of items and procedures that only the hall's registers know. */
const unknown = ['status.instead', 'predecessors', 'specials']

const knownOf = (item: Written): Written => ({
  ...item,
  [itemTable.name]: (item[itemTable.name] ?? []).map(row =>
    Object.fromEntries(Object.entries(row).filter(([key]) => !unknown.includes(key))),
  ),
})

/** Which of them the county has listed, the hall tells when it checks. */
const hostsIn = (written: readonly Written[]): Set<string> =>
  new Set(
    written.flatMap(item =>
      (item[itemTable.name] ?? []).flatMap(row =>
        Object.values(row).flatMap(typed => URL.parse(String(typed))?.host ?? []),
      ),
    ),
  )

/** What is wrong, a moment after the last key; null before it is known. What only the registers can tell, the hall tells when it checks. */
export function useLive(written: readonly Written[], from: string, offices: CurrentOfficer['offices']): Live | null {
  const [live, setLive] = useState<Live | null>(null)
  const newest = useRef(0)
  useEffect(() => {
    newest.current += 1
    const turn = newest.current
    const timer = setTimeout(async () => {
      // Without the script the hall still checks what is sent.
      const reader = await import('../../../../shared/catalogue/workbook/read-written.ts').catch(() => null)
      const read = await reader?.readWritten(startingOn(written, from).map(knownOf), {
        offices: new Set(offices.keys()),
        specials: new Set(),
        hosts: hostsIn(written),
        present: [],
        patternFault: () => null,
      })
      if (read !== undefined && turn === newest.current) setLive(read)
    }, pause)
    return () => clearTimeout(timer)
  }, [written, from])
  return live
}
