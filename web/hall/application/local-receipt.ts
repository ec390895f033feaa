import type { ReplyOf } from '../../platform/api/hall.ts'
import type { Filling } from './state.ts'

/** What was typed stays in this tab over a reload and over signing in, and goes with the tab: others may use the same computer. */

interface Kept<T> {
  owner: string
  value: T
}

/** Where a filling is kept: each draft that was opened by its number has a place of its own. */
const placeOf = (item: string, draft: string | null): string =>
  draft === null ? `hall:apply:${item}` : `hall:apply:${item}:${draft}`

/** False when the browser has no room left: the person has to be told before anything is lost. */
function write<T>(key: string, owner: string, value: T): boolean {
  try {
    const kept: Kept<T> = { owner, value }
    sessionStorage.setItem(key, JSON.stringify(kept))
    return true
  } catch {
    return false
  }
}

function read<T>(key: string, owner: string): T | null {
  try {
    const found: Kept<T> | null = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    return found !== null && found.owner === owner ? found.value : null
  } catch {
    return null
  }
}

/** What this person had typed for the item and the draft that is asked for, and the key it is kept under. */
export function kept(item: string, draft: string | null, owner: string): { key: string; filling: Filling | null } {
  const begun = read<Filling>(placeOf(item, null), owner)
  // Begun in this tab and saved since: it is the same filling, and stays where it is.
  const isBegun = draft === null || begun?.draft?.id === draft
  const key = placeOf(item, isBegun ? null : draft)
  return { key, filling: isBegun ? begun : read<Filling>(key, owner) }
}

export const keep = (key: string, owner: string, filling: Filling): boolean => write(key, owner, filling)

export const forget = (key: string): void => sessionStorage.removeItem(key)

/** The receipt stays on its page as long as the tab: the query code is told nowhere else. */
export type Receipt = ReplyOf<'submit'>

const receiptAt = (item: string, draft: string | null): string => `${placeOf(item, draft)}:receipt`

export const keepReceipt = (item: string, draft: string | null, owner: string, receipt: Receipt): boolean =>
  write(receiptAt(item, draft), owner, receipt)

export const keptReceipt = (item: string, draft: string | null, owner: string): Receipt | null =>
  read(receiptAt(item, draft), owner)

export function forgetReceipts(item: string, draft: string | null): void {
  for (const at of [null, draft]) sessionStorage.removeItem(receiptAt(item, at))
}
