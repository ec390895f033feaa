import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Bringer } from '../../shared/catalogue/bringer.ts'
import { itemKey } from '../../shared/catalogue/items.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import type { Table } from '../../shared/platform/table.ts'

const deed = { by: 'somebody', at: '2026-03-01T01:00:00.000Z' }
/** A change that brings versions. */
export const bringer = (no: string): Bringer => ({ no, title: '事项变更', proposed: deed, confirmed: deed })

/** Puts versions of items into the register, whatever it has. */
export async function putItems({ db, name: TableName }: Table, items: readonly Item[]): Promise<void> {
  const put = (item: Item) =>
    db.send(new PutCommand({ TableName, Item: { ...itemKey(item.code, item.version), body: JSON.stringify(item) } }))
  for (let i = 0; i < items.length; i += 16) await Promise.all(items.slice(i, i + 16).map(put))
}
