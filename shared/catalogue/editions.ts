import { paginateQuery } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { ItemKey, Table } from '../platform/table.ts'

/**
 * Rows that an import writes belong to its edition, a number, and nobody reads them before the edition is in force. One
 * row among the reference data says which are. Rows without an edition, those of deployments, are always read. An import
 * that failed has an edition that never is in force, whatever it has left behind.
 */

/** Where the editions in force stand. */
export const editionKey: ItemKey = { pk: 'REFERENCE', sk: 'edition#items' }

const pointer = z.object({ body: z.string() })
const content = z.strictObject({ editions: z.array(z.int()) })

export const editionsBody = (editions: Iterable<number>): string =>
  JSON.stringify({ editions: [...editions] } satisfies z.infer<typeof content>)

type Editions = ReadonlySet<number>

/** The editions in force, as they are now. */
export async function editionsIn({ db, name }: Table): Promise<Editions> {
  const query = {
    TableName: name,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND sk = :sk',
    ExpressionAttributeValues: { ':pk': editionKey.pk, ':sk': editionKey.sk },
  }
  for await (const { Items = [] } of paginateQuery({ client: db }, query))
    for (const each of Items) return new Set(content.parse(JSON.parse(pointer.parse(each).body)).editions)
  return new Set()
}

/** The editions that a function knows to be in force, by table. One below the newest never comes into force any more. */
const known = new Map<string, Editions>()

export const isVisible = ({ edition }: { edition?: number | undefined }, inForce: Editions): boolean =>
  edition === undefined || inForce.has(edition)

/** The rows that may be read. The pointer is asked for only when a row is newer than what the function knows. */
export async function visible<R extends { edition?: number | undefined }>(
  from: Table,
  rows: readonly R[],
): Promise<readonly R[]> {
  const newest = rows.reduce((most, { edition = 0 }) => Math.max(most, edition), 0)
  let inForce = known.get(from.name) ?? new Set()
  if (newest > Math.max(0, ...inForce)) {
    inForce = await editionsIn(from)
    known.set(from.name, inForce)
  }
  return rows.filter(row => isVisible(row, inForce))
}
