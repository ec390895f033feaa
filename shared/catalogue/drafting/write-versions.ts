import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { Item } from '../../kernel/item/item.ts'
import type { Table } from '../../platform/table.ts'
import { itemKey } from '../items.ts'

/** A transaction takes so many rows, and four megabytes with what stands around them. */
const most = { rows: 100, bytes: 3_500_000 }

/** Versions in as many transactions as they need. */
export function inBatches(versions: readonly Item[]): Item[][] {
  const batches: Item[][] = []
  let bytes = 0
  for (const item of versions) {
    const size = Buffer.byteLength(JSON.stringify(item))
    const last = batches.at(-1)
    if (last === undefined || last.length === most.rows || bytes + size > most.bytes) {
      batches.push([item])
      bytes = size
    } else {
      last.push(item)
      bytes += size
    }
  }
  return batches
}

/**
 * Writes new versions of items whole or not at all. `change`: what brings them; the same may write them again. Answers why
 * not, in words, where another has written one of them.
 */
export async function writeVersions(to: Table, change: string, versions: readonly Item[]): Promise<string | null> {
  try {
    await to.db.send(
      new TransactWriteCommand({
        TransactItems: versions.map(item => ({
          Put: {
            TableName: to.name,
            Item: { ...itemKey(item.code, item.version), body: JSON.stringify(item), change },
            ConditionExpression: 'attribute_not_exists(pk) OR change = :change',
            ExpressionAttributeValues: { ':change': change },
          },
        })),
      }),
    )
    return null
  } catch (error) {
    const isTaken =
      error instanceof TransactionCanceledException &&
      (error.CancellationReasons ?? []).some(({ Code }) => Code === 'ConditionalCheckFailed')
    if (isTaken) return '同一编码和版本刚刚被别的变更写入。'
    throw error
  }
}
