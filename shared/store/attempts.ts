import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Table } from './table.ts'

/** Failed look-ups by number, counted per number and client: five lock that pair for 15 minutes, whether the number exists or not. */

const most = 5
const window = 15 * 60

const attemptItem = z.object({ failures: z.int(), expires: z.int() })

/** `key` is a keyed hash of number and client: neither is stored. `at` in seconds. */
export async function isLocked(from: Table, key: string, at: number): Promise<boolean> {
  const reply = await from.db.send(
    new GetCommand({ TableName: from.name, Key: { pk: `ATTEMPT#${key}`, sk: 'HEAD' }, ConsistentRead: true }),
  )
  if (reply.Item === undefined) return false
  const { failures, expires } = attemptItem.parse(reply.Item)
  return failures >= most && expires > at
}

/** Counts one more failure; an old count begins anew. */
export async function countFailure(to: Table, key: string, at: number): Promise<void> {
  const common = { TableName: to.name, Key: { pk: `ATTEMPT#${key}`, sk: 'HEAD' } }
  try {
    await to.db.send(
      new UpdateCommand({
        ...common,
        UpdateExpression: 'ADD failures :one SET expires = :until',
        ConditionExpression: 'attribute_not_exists(pk) OR expires > :now',
        ExpressionAttributeValues: { ':one': 1, ':until': at + window, ':now': at },
      }),
    )
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ConditionalCheckFailedException') throw error
    await to.db.send(
      new UpdateCommand({
        ...common,
        UpdateExpression: 'SET failures = :one, expires = :until',
        ExpressionAttributeValues: { ':one': 1, ':until': at + window },
      }),
    )
  }
}
