import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { dayOf } from '../../kernel/calendar.ts'
import type { Table } from '../../platform/table.ts'

/** All items as a workbook, written by the worker. Of each kind of file the last one asked for is on record. */

export const bookKind = z.enum(['xlsx', 'zip'])
export type BookKind = z.infer<typeof bookKind>

const bookExport = z.strictObject({
  /** a UUID, under which the workbook lies */
  id: z.string(),
  kind: bookKind,
  askedAt: z.string(),
  /** null while the worker is at it */
  writtenAt: z.nullable(z.string()),
})
export type BookExport = z.infer<typeof bookExport>

const keyOf = (kind: BookKind) => ({ pk: 'IMPORT#items#export', sk: kind })
const row = z.object({ body: z.string() })

/** What is put here calls the worker. */
export const orderKey = ({ id, kind }: BookExport): string => `exports/${id}/${kind}`
export const bookKey = ({ id, kind, askedAt }: BookExport): string => `workbooks/${id}/items-${dayOf(askedAt)}.${kind}`

export async function keepExport({ db, name }: Table, asked: BookExport): Promise<void> {
  await db.send(new PutCommand({ TableName: name, Item: { ...keyOf(asked.kind), body: JSON.stringify(asked) } }))
}

/** Null when nobody has asked for one. */
export async function lastExport({ db, name }: Table, kind: BookKind): Promise<BookExport | null> {
  const { Item } = await db.send(new GetCommand({ TableName: name, Key: keyOf(kind), ConsistentRead: true }))
  return Item === undefined ? null : bookExport.parse(JSON.parse(row.parse(Item).body))
}
