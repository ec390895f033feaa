import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { Item } from '../../kernel/item/item.ts'
import type { Table } from '../../platform/table.ts'
import { type Bringer, logRow } from '../bringer.ts'
import { itemKey } from '../items.ts'

/** A transaction takes a hundred rows, one of them the log's, and four megabytes with what stands around them. */
const most = { rows: 99, bytes: 3_500_000 }

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
 * Writes new versions of items whole or not at all, at most one batch. `by`: what brings them; the same may write them again.
 * Answers why not, in words, where another has written one of them.
 */
export async function writeVersions(to: Table, by: Bringer, versions: readonly Item[]): Promise<string | null> {
  const { no: change, proposed, confirmed } = by
  const made = JSON.stringify({ proposed, confirmed })
  const rows = versions.map(item => ({
    Put: {
      TableName: to.name,
      Item: { ...itemKey(item.code, item.version), body: JSON.stringify(item), change, made },
      ConditionExpression: 'attribute_not_exists(pk) OR change = :change',
      ExpressionAttributeValues: { ':change': change },
    },
  }))
  try {
    await to.db.send(
      new TransactWriteCommand({
        TransactItems: [...rows, { Put: { TableName: to.name, Item: logRow(by, versions) } }],
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
