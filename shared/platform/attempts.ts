import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Table } from './table.ts'

/**
 * Counts of a client's requests. Tries at a number's code are counted for each number and client before they are
 * judged, so that concurrent tries count like successive ones. Five failures lock the pair for 15 minutes after the
 * last, whether or not the number exists.
 */

const most = 5
/** seconds */
const window = 15 * 60

/**
 * Counts one more try. False when the pair is locked, and then the answer must reveal nothing else. An old count
 * starts anew. `key` is a keyed hash of number and client, so neither is stored. `at` in seconds.
 */
export async function countTry(to: Table, key: string, at: number): Promise<boolean> {
  const until = at + window
  const isOneMore = await changed(to, key, {
    UpdateExpression: 'ADD failures :one SET expires = :until',
    ConditionExpression: 'attribute_not_exists(pk) OR (expires > :now AND failures < :most)',
    ExpressionAttributeValues: { ':one': 1, ':until': until, ':now': at, ':most': most },
  })
  if (isOneMore) return true
  return changed(to, key, {
    UpdateExpression: 'SET failures = :one, expires = :until',
    ConditionExpression: 'expires <= :now',
    ExpressionAttributeValues: { ':one': 1, ':until': until, ':now': at },
  })
}

/**
 * Counts one more visit of a client. False after too many. `key` is a keyed hash of route and client, `at` in
 * seconds. The quarter of an hour runs from the first visit, so a shared address is never locked for longer.
 */
export async function countRequest(to: Table, key: string, at: number, rateLimit: number): Promise<boolean> {
  const until = at + window
  const isOneMore = () =>
    changed(to, key, {
      UpdateExpression: 'ADD visits :one SET expires = if_not_exists(expires, :until)',
      ConditionExpression: 'attribute_not_exists(pk) OR (expires > :now AND visits < :visits)',
      ExpressionAttributeValues: { ':one': 1, ':until': until, ':now': at, ':visits': rateLimit },
    })
  const isFirst = () =>
    changed(to, key, {
      UpdateExpression: 'SET visits = :one, expires = :until',
      ConditionExpression: 'expires <= :now',
      ExpressionAttributeValues: { ':one': 1, ':until': until, ':now': at },
    })
  // Of several callers who find an old count together, one starts the new count and the others are added to it.
  return (await isOneMore()) || (await isFirst()) || (await isOneMore())
}

/** Takes back the count of a correct try. */
export async function giveBack(to: Table, key: string): Promise<void> {
  await changed(to, key, {
    UpdateExpression: 'ADD failures :less',
    ConditionExpression: 'failures > :none',
    ExpressionAttributeValues: { ':less': -1, ':none': 0 },
  })
}

async function changed(
  to: Table,
  key: string,
  update: Omit<UpdateCommandInput, 'TableName' | 'Key'>,
): Promise<boolean> {
  try {
    await to.db.send(new UpdateCommand({ TableName: to.name, Key: { pk: `ATTEMPT#${key}`, sk: 'HEAD' }, ...update }))
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}
