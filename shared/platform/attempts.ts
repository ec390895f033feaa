import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Table } from './table.ts'

/**
 * Counts of a client's requests, and of anything else that a quota limits. Tries at a number's code are counted for
 * each number and client before they are judged, so that concurrent tries count like successive ones. Five failures
 * lock the pair for 15 minutes after the last, whether or not the number exists.
 */

const most = 5
/** seconds */
const window = 15 * 60

const keyOf = (key: string) => ({ pk: `ATTEMPT#${key}`, sk: 'HEAD' })

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
 * Counts one more use. False after too many. `key` is a keyed hash of what is limited, `at` and `within` in seconds.
 * The time runs from the first use, so a shared address is never locked for longer.
 */
export async function countRequest(
  to: Table,
  key: string,
  at: number,
  rateLimit: number,
  within: number,
): Promise<boolean> {
  const until = at + within
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

/** The first wait after too many wrong tries at a number, and the longest. Seconds. */
const firstWait = 2
const longestWait = window

const waiting = z.object({ failures: z.int(), until: z.int(), expires: z.int() })

/** Whether tries at what this key stands for have to wait, wherever they come from. `at` in seconds. */
export async function mustWait(from: Table, key: string, at: number): Promise<boolean> {
  const reply = await from.db.send(new GetCommand({ TableName: from.name, Key: keyOf(key), ConsistentRead: true }))
  if (reply.Item === undefined) return false
  const { until, expires } = waiting.parse(reply.Item)
  return expires > at && until > at
}

/**
 * Counts a wrong try, from anywhere. After `free` of them the next one has to wait, twice as long after each further
 * one. An old count starts anew after `within` seconds without a wrong try.
 */
export async function slowDown(to: Table, key: string, at: number, free: number, within: number): Promise<void> {
  const times = { ':one': 1, ':at': at, ':expires': at + within }
  const isFirst = await changed(to, key, {
    UpdateExpression: 'SET failures = :one, #wait = :first, #until = :at, expires = :expires',
    ConditionExpression: 'attribute_not_exists(pk) OR expires <= :at',
    ExpressionAttributeNames: { '#wait': 'wait', '#until': 'until' },
    ExpressionAttributeValues: { ...times, ':first': firstWait },
  })
  if (isFirst) return
  const isFree = await changed(to, key, {
    UpdateExpression: 'ADD failures :one SET expires = :expires',
    ConditionExpression: 'failures < :free',
    ExpressionAttributeValues: { ':one': 1, ':expires': at + within, ':free': free },
  })
  if (isFree) return
  const isDoubled = await changed(to, key, {
    UpdateExpression: 'SET #until = :at + #wait, #wait = #wait + #wait, expires = :expires',
    ConditionExpression: '#wait < :longest',
    ExpressionAttributeNames: { '#wait': 'wait', '#until': 'until' },
    ExpressionAttributeValues: { ':at': at, ':expires': at + within, ':longest': longestWait },
  })
  if (isDoubled) return
  await changed(to, key, {
    UpdateExpression: 'SET #until = :at + :longest, expires = :expires',
    ConditionExpression: '#wait >= :longest',
    ExpressionAttributeNames: { '#wait': 'wait', '#until': 'until' },
    ExpressionAttributeValues: { ':at': at, ':expires': at + within, ':longest': longestWait },
  })
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
    await to.db.send(new UpdateCommand({ TableName: to.name, Key: keyOf(key), ...update }))
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}
