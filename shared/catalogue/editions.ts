import { paginateQuery } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { ItemKey, Table } from '../platform/table.ts'

/**
 * Rows that an import writes belong to its edition, a number, and nobody reads them before the edition is in force. One
 * row among the reference data says which is. Rows without an edition, those of deployments, are always read.
 */

/** Where the newest edition in force stands. */
export const editionKey: ItemKey = { pk: 'REFERENCE', sk: 'edition#items' }

const pointer = z.object({ body: z.string() })
const content = z.strictObject({ edition: z.int() })

export const editionBody = (edition: number): string => JSON.stringify({ edition } satisfies z.infer<typeof content>)

/** The newest edition in force; 0 before the first. */
async function editionIn({ db, name }: Table): Promise<number> {
  const query = {
    TableName: name,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND sk = :sk',
    ExpressionAttributeValues: { ':pk': editionKey.pk, ':sk': editionKey.sk },
  }
  for await (const { Items = [] } of paginateQuery({ client: db }, query))
    for (const each of Items) return content.parse(JSON.parse(pointer.parse(each).body)).edition
  return 0
}

/** The newest edition that a function knows to be in force, by table. Editions only grow, so it is never wrong. */
const known = new Map<string, number>()

/** The rows that may be read. The pointer is asked for only when a row is newer than what the function knows. */
export async function visible<R extends { edition?: number | undefined }>(
  from: Table,
  rows: readonly R[],
): Promise<readonly R[]> {
  const newest = rows.reduce((most, { edition = 0 }) => Math.max(most, edition), 0)
  if (newest <= (known.get(from.name) ?? 0)) return rows
  const inForce = await editionIn(from)
  known.set(from.name, inForce)
  return rows.filter(({ edition = 0 }) => edition <= inForce)
}
