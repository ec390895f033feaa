import { setTimeout } from 'node:timers/promises'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { BatchGetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

/** A table and the connection to it. Every module of the store takes one, so no module knows where it runs. */
export interface Table {
  db: DynamoDBDocumentClient
  name: string
}

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } })

export const table = (name: string): Table => ({ db, name })

export interface ItemKey {
  pk: string
  sk: string
}

/** DynamoDB takes a hundred keys a call. */
const most = 100
const tries = 5

/**
 * The items of these keys, read consistently. Missing items are left out. An answer may be partial (a busy table, or
 * 16 MB). The rest is requested again after 25, 50, 100 and 200 ms. Throws when some are still unanswered then,
 * because an unread item must never look like a missing one.
 */
export async function getAll({ db, name }: Table, keys: readonly ItemKey[]): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = []
  for (let i = 0; i < keys.length; i += most) {
    let left: Record<string, unknown>[] = keys.slice(i, i + most).map(({ pk, sk }) => ({ pk, sk }))
    for (let attempt = 1; left.length > 0; attempt++) {
      if (attempt > tries) throw new Error(`${left.length} items of ${name} were not read`)
      if (attempt > 1) await setTimeout(25 * 2 ** (attempt - 2))
      const reply = await db.send(
        new BatchGetCommand({ RequestItems: { [name]: { Keys: left, ConsistentRead: true } } }),
      )
      found.push(...(reply.Responses?.[name] ?? []))
      left = reply.UnprocessedKeys?.[name]?.Keys ?? []
    }
  }
  return found
}
