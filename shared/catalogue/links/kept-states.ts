import { PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Table } from '../../platform/table.ts'
import { type LinkState, linkState } from './state.ts'

/** The states of the links to departments' own systems, as the table keeps them: a row for each link. */

const partition = 'LINKS'

const row = z.object({ body: z.string() })

/** By their links. */
export async function linkStates({ db, name }: Table): Promise<Map<string, LinkState>> {
  const query = {
    TableName: name,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': partition },
  }
  const found = new Map<string, LinkState>()
  for await (const { Items = [] } of paginateQuery({ client: db }, query))
    for (const { body } of z.array(row).parse(Items)) {
      const state = linkState.parse(JSON.parse(body))
      found.set(state.link, state)
    }
  return found
}

export const keepLinkState = async ({ db, name }: Table, state: LinkState): Promise<void> => {
  const key = { pk: partition, sk: state.link }
  await db.send(new PutCommand({ TableName: name, Item: { ...key, body: JSON.stringify(state) } }))
}
