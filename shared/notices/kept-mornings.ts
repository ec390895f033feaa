import { DeleteCommand, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Table } from '../platform/table.ts'

/** Until when people were told what is new of a morning: one row for all, and one for each office or person that still waits. */

const partition = 'MORNING'
const everybody = { pk: partition, sk: 'LAST' }

/** Somebody who was told less than everybody else. */
export interface Untold {
  office: string
  /** null: all people of the office that have no row of their own */
  subject: string | null
  /** until when they were told, ISO instant */
  since: string
}

const keyOf = ({ office, subject }: Pick<Untold, 'office' | 'subject'>) => ({
  pk: partition,
  sk: subject === null ? `OFFICE#${office}` : `PERSON#${subject}`,
})

const last = z.object({ until: z.iso.datetime() })
const waiting = z.object({ office: z.string(), subject: z.nullable(z.string()), since: z.iso.datetime() })

/** The instant until which everybody was told, null where nobody ever was, and who was told less. */
export async function mornings({ db, name }: Table): Promise<{ last: string | null; untold: Untold[] }> {
  const query = {
    TableName: name,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': partition },
  }
  const rows: Record<string, unknown>[] = []
  for await (const { Items = [] } of paginateQuery({ client: db }, query)) rows.push(...Items)
  const mark = rows.find(({ sk }) => sk === everybody.sk)
  return {
    last: mark === undefined ? null : last.parse(mark).until,
    untold: rows.filter(row => row !== mark).map(row => waiting.parse(row)),
  }
}

export async function keepMorning({ db, name }: Table, until: string): Promise<void> {
  await db.send(new PutCommand({ TableName: name, Item: { ...everybody, until } }))
}

export async function keepUntold({ db, name }: Table, untold: Untold): Promise<void> {
  await db.send(new PutCommand({ TableName: name, Item: { ...keyOf(untold), ...untold } }))
}

/** They were told, or there is nothing to tell them. */
export async function forgetUntold({ db, name }: Table, whom: Pick<Untold, 'office' | 'subject'>): Promise<void> {
  await db.send(new DeleteCommand({ TableName: name, Key: keyOf(whom) }))
}
