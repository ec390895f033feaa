import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { ItemKey, Table } from '../../platform/table.ts'
import type { CommonHead } from '../head.ts'
import { partition } from './cases.ts'

/**
 * When supervision looks at a case again although nothing happens in it: one item beside the head, which stands in the
 * sweep's index while there is such an instant. It stays until a look has set the next, so that a lost one is made good.
 */

export const nextLookKey = (no: string): ItemKey => ({ pk: partition(no), sk: 'LOOK' })
const listed = 'look'

/** `wakeSort`: the instant, and the version of the head of which it was computed. */
const sort = (at: string, version: number): string => `${at}#${version}`
const kept = z.object({ wakeSort: z.optional(z.string()) })
const instantOf = (item: unknown): string | null =>
  item === undefined ? null : (kept.parse(item).wakeSort?.split('#')[0] ?? null)

/** Keeps the instant, or that there is none. `before`: the item as it was read. What a look at a newer head kept stays. */
export async function keepNextLook(
  to: Table,
  { no, version }: Pick<CommonHead, 'no' | 'version'>,
  at: string | null,
  before: unknown,
): Promise<void> {
  if (instantOf(before) === at) return
  const due = at === null ? {} : { wakeKey: listed, wakeSort: sort(at, version) }
  try {
    await to.db.send(
      new PutCommand({
        TableName: to.name,
        Item: { ...nextLookKey(no), version, ...due },
        ConditionExpression: 'attribute_not_exists(pk) OR #version <= :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': version },
      }),
    )
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
  }
}

const due = z.object({ pk: z.string(), wakeSort: z.string() })

/** The cases to look at by an instant, page by page, as they are announced. */
export async function* looksDue(from: Table, until: string): AsyncGenerator<{ of: string; seq: number }[]> {
  const pages = paginateQuery(
    { client: from.db },
    {
      TableName: from.name,
      IndexName: 'wake',
      KeyConditionExpression: 'wakeKey = :key AND wakeSort <= :until',
      ExpressionAttributeValues: { ':key': listed, ':until': `${until}~` },
    },
  )
  for await (const { Items = [] } of pages) {
    const page = Items.map(item => {
      const { pk, wakeSort } = due.parse(item)
      return { of: pk, seq: Number(wakeSort.split('#')[1]) }
    })
    if (page.length > 0) yield page
  }
}
