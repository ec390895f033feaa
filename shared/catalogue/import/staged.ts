import { DeleteCommand, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Item } from '../../kernel/item/item.ts'
import type { Table } from '../../platform/table.ts'
import { editionsIn } from '../editions.ts'
import { itemKey, partitions } from '../items.ts'
import type { Progress } from '../workbook/book.ts'

/** Rows of an edition that is not in force yet. */

/** How many are written at once. */
const abreast = 25

async function inParts<T>(all: readonly T[], act: (one: T) => Promise<unknown>, tell: (done: number) => unknown) {
  for (let at = 0; at < all.length; at += abreast) {
    await tell(at)
    // What fails is told once nothing is under way any more: what is removed after it must not come back.
    const outcomes = await Promise.allSettled(all.slice(at, at + abreast).map(act))
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
  }
}

const isRefused = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ConditionalCheckFailedException'

/**
 * Writes the items under an edition. What the edition has already is written again, so that this may be repeated. False
 * when somebody else has written one of these versions with another content: no version is ever rewritten.
 */
export async function stage(to: Table, edition: number, items: readonly Item[], progress: Progress): Promise<boolean> {
  const put = async (item: Item): Promise<void> => {
    const body = JSON.stringify(item)
    await to.db.send(
      new PutCommand({
        TableName: to.name,
        Item: { ...itemKey(item.code, item.version), body, edition },
        ConditionExpression: 'attribute_not_exists(pk) OR edition = :edition',
        ExpressionAttributeValues: { ':edition': edition },
      }),
    )
  }
  try {
    await inParts(items, put, done => progress('写入', done, items.length))
    return true
  } catch (error) {
    if (isRefused(error)) return false
    throw error
  }
}

const stray = z.object({ pk: z.string(), sk: z.string(), edition: z.int() })
type Stray = z.infer<typeof stray>

/** Rows of editions up to this one that are not in force. */
async function straysTo(from: Table, edition: number): Promise<Stray[]> {
  const { db, name } = from
  const inForce = await editionsIn(from)
  const found: Stray[] = []
  for (const pk of partitions) {
    const query = {
      TableName: name,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      FilterExpression: 'edition <= :edition',
      ProjectionExpression: 'pk, sk, edition',
      ExpressionAttributeValues: { ':pk': pk, ':edition': edition },
    }
    for await (const { Items = [] } of paginateQuery({ client: db }, query)) found.push(...z.array(stray).parse(Items))
  }
  return found.filter(row => !inForce.has(row.edition))
}

/** Removes what was written under this edition and what earlier ones have left: none of it will ever be in force. May be repeated. */
export async function unstage(from: Table, edition: number): Promise<void> {
  const remove = ({ pk, sk, edition: own }: Stray) =>
    from.db.send(
      new DeleteCommand({
        TableName: from.name,
        Key: { pk, sk },
        // What somebody else has written there since stays.
        ConditionExpression: 'attribute_not_exists(pk) OR edition = :own',
        ExpressionAttributeValues: { ':own': own },
      }),
    )
  const taken = (error: unknown): void => {
    if (!isRefused(error)) throw error
  }
  await inParts(
    await straysTo(from, edition),
    row => remove(row).catch(taken),
    () => undefined,
  )
}
