import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { itemKey } from '../../shared/catalogue/items.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import type { Table } from '../../shared/platform/table.ts'

/** Puts versions of items into the register, whatever it has. */
export async function putItems({ db, name: TableName }: Table, items: readonly Item[]): Promise<void> {
  const put = (item: Item) =>
    db.send(new PutCommand({ TableName, Item: { ...itemKey(item.code, item.version), body: JSON.stringify(item) } }))
  for (let i = 0; i < items.length; i += 16) await Promise.all(items.slice(i, i + 16).map(put))
}
