import type { ReplyOf } from '../../platform/api/hall.ts'
import type { Filling } from './state.ts'

/** The local draft of an application. It stays in this tab over a reload and a sign-in, and is gone with the tab, because others may use the computer. */

interface StoredDraft<T> {
  owner: string
  value: T
}

/** The storage key: each draft opened by its number has its own. */
const keyFor = (item: string, draft: string | null): string =>
  draft === null ? `hall:apply:${item}` : `hall:apply:${item}:${draft}`

/** False when the browser's storage is full, which the page reports before anything is lost. */
function write<T>(key: string, owner: string, value: T): boolean {
  try {
    const stored: StoredDraft<T> = { owner, value }
    sessionStorage.setItem(key, JSON.stringify(stored))
    return true
  } catch {
    return false
  }
}

function read<T>(key: string, owner: string): T | null {
  try {
    const found: StoredDraft<T> | null = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    return found !== null && found.owner === owner ? found.value : null
  } catch {
    return null
  }
}

/** This person's input for the item and the requested draft, and its storage key. */
export function readDraft(item: string, draft: string | null, owner: string): { key: string; filling: Filling | null } {
  const begun = read<Filling>(keyFor(item, null), owner)
  // Input begun in this tab and saved since keeps its key.
  const isBegun = draft === null || begun?.draft?.id === draft
  const key = keyFor(item, isBegun ? null : draft)
  return { key, filling: isBegun ? begun : read<Filling>(key, owner) }
}

export const saveDraft = (key: string, owner: string, filling: Filling): boolean => write(key, owner, filling)

/** Items whose application this person has gone on with in this tab, without the hall having its draft. */
export const unsavedItems = (owner: string): string[] =>
  Object.keys(sessionStorage).flatMap(key => {
    const [, item] = key.match(/^hall:apply:([^:]+)$/) ?? []
    const filling = item === undefined ? null : read<Filling>(key, owner)
    const isBegun = filling !== null && (filling.step > 0 || (filling.part ?? 0) > 0)
    return item !== undefined && isBegun && filling.draft === null ? [item] : []
  })

export const removeDraft = (key: string): void => sessionStorage.removeItem(key)

/** The receipt stays as long as the tab: the query code is shown nowhere else. */
export type Receipt = ReplyOf<'submit'>

const receiptKey = (item: string, draft: string | null): string => `${keyFor(item, draft)}:receipt`

export const saveReceipt = (item: string, draft: string | null, owner: string, receipt: Receipt): boolean =>
  write(receiptKey(item, draft), owner, receipt)

export const readReceipt = (item: string, draft: string | null, owner: string): Receipt | null =>
  read(receiptKey(item, draft), owner)

export function removeReceipts(item: string, draft: string | null): void {
  for (const at of [null, draft]) sessionStorage.removeItem(receiptKey(item, at))
}
