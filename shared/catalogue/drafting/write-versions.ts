import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { Item } from '../../kernel/item/item.ts'
import type { Table } from '../../platform/table.ts'
import { itemKey } from '../items.ts'

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
