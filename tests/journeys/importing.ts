import { createHash } from 'node:crypto'
import * as z from 'zod'
import { writeBook } from '../../shared/catalogue/workbook/workbook.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import type { Place } from './place.ts'

/** Imports of items at the public API. */

const granted = z.object({ no: z.number(), url: z.string(), headers: z.record(z.string(), z.string()) })

export const bookOf = (items: readonly Item[], kind: 'xlsx' | 'zip' = 'xlsx'): Uint8Array<ArrayBuffer> =>
  writeBook(items, kind, () => {})

/** The file's name, size and digest, as its import begins. */
export const described = (bytes: Uint8Array, name = '事项.xlsx') => ({
  name,
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
})

/** Uploads a workbook and waits for the check; answers the import as it is shown. */
export async function importBook(place: Place, user: string, bytes: Uint8Array<ArrayBuffer>, name?: string, more = {}) {
  const officer = place.as(user)
  const begun = granted.parse(await officer.must('POST', '/api/item-imports', { ...described(bytes, name), ...more }))
  const put = await fetch(begun.url, { method: 'PUT', headers: begun.headers, body: bytes })
  if (!put.ok) throw new Error(`upload: ${put.status} ${await put.text()}`)
  await place.settle()
  return officer.must('GET', `/api/item-imports/${begun.no}`)
}

/** The item's next version, in force from that day. */
export const nextVersion = (item: Item, effectiveFrom: string, change: Partial<Item> = {}): Item => ({
  ...item,
  ...change,
  version: item.version + 1,
  effectiveFrom,
})

/** Brings versions of items into force by two administrators. */
export async function importItems(place: Place, items: readonly Item[]): Promise<void> {
  const { no } = await importBook(place, 'admin', bookOf(items))
  await place.as('admin2').must('POST', `/api/item-imports/${no}/confirm`, {})
  await place.settle()
  // Functions look up the versions of an item once a minute.
  await place.moveClock('+2m')
}
