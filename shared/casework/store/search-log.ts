import { randomUUID } from 'node:crypto'
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { daysKept } from '../../kernel/retention.ts'
import type { Table } from '../../platform/table.ts'
import { recordFileAccess } from './file-access-log.ts'

/**
 * Records who searched for a person, why, and which cases were shown (个人信息保护法 art. 51, 54). What was searched for is
 * not kept. The cases' own logs name the officer too.
 */

const search = z.strictObject({
  /** server time */
  at: z.string(),
  subject: z.string(),
  office: z.string(),
  by: z.enum(['name', 'number', 'phone']),
  reason: z.string(),
  /** numbers of the cases shown */
  found: z.array(z.string()),
})
export type Search = z.infer<typeof search>

const keptSeconds = daysKept('opening') * 86_400
const partition = (office: string): string => `SEARCHES#${office}`
const pageSize = 50

/** Stands for an upload in the log of a case that was found. */
const found = 'search'

/** Records the search before its result is handed out. */
export async function recordSearch(to: Table, what: Search): Promise<void> {
  const { at, subject, office } = what
  const expires = Math.floor(Date.parse(at) / 1000) + keptSeconds
  const Item = { pk: partition(office), sk: `${at}#${randomUUID()}`, ...what, expires }
  await to.db.send(new PutCommand({ TableName: to.name, Item }))
  await Promise.all(what.found.map(no => recordFileAccess(to, no, { at, subject, office, upload: found })))
}

/** One page of an office's searches, the newest first. */
export async function searchesOf(
  from: Table,
  office: string,
  after?: string,
): Promise<{ searches: Search[]; next: string | null }> {
  const reply = await from.db.send(
    new QueryCommand({
      TableName: from.name,
      KeyConditionExpression: `pk = :pk${after === undefined ? '' : ' AND sk < :after'}`,
      ExpressionAttributeValues: { ':pk': partition(office), ...(after === undefined ? {} : { ':after': after }) },
      ScanIndexForward: false,
      Limit: pageSize,
    }),
  )
  const searches = (reply.Items ?? []).map(({ at, subject, office, by, reason, found }) =>
    search.parse({ at, subject, office, by, reason, found }),
  )
  const last = reply.LastEvaluatedKey?.sk
  return { searches, next: typeof last === 'string' ? last : null }
}
