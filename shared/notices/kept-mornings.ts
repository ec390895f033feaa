import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Table } from '../platform/table.ts'

/** The last morning of which everybody was told what is new: one row. */

const key = { pk: 'MORNING', sk: 'LAST' }
const stored = z.object({ until: z.iso.datetime() })

/** The instant until which what is new was told; null where it never was. */
export async function lastMorning({ db, name }: Table): Promise<string | null> {
  const reply = await db.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }))
  return reply.Item === undefined ? null : stored.parse(reply.Item).until
}

export async function keepMorning({ db, name }: Table, until: string): Promise<void> {
  await db.send(new PutCommand({ TableName: name, Item: { ...key, until } }))
}
