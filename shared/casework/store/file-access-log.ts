import { randomUUID } from 'node:crypto'
import { PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { daysKept } from '../../kernel/retention.ts'
import type { Table } from '../../platform/table.ts'

/**
 * Records which officer opened which photograph, document or result of a case, or was told of it by a draft for the same
 * person (个人信息保护法 art. 51, 54). It stands beside the history, which would otherwise grow with every page turned. `retention` states how long it is kept.
 */

const opening = z.strictObject({
  /** server time */
  at: z.string(),
  subject: z.string(),
  office: z.string(),
  upload: z.string(),
})
export type Opening = z.infer<typeof opening>

const keptSeconds = daysKept('opening') * 86_400
const partition = (no: string): string => `OPENINGS#${no}`

/** Records the access before the page is handed out. */
export async function recordFileAccess(to: Table, no: string, what: Opening): Promise<void> {
  const expires = Math.floor(Date.parse(what.at) / 1000) + keptSeconds
  const Item = { pk: partition(no), sk: `${what.at}#${randomUUID()}`, ...what, expires }
  await to.db.send(new PutCommand({ TableName: to.name, Item }))
}

/** Stands for an upload where a draft for the same person told an officer of the case. */
const duplicate = 'duplicate'

/** Records that; once for each officer and day, because a draft is saved again and again. */
export async function recordDuplicateTold(to: Table, no: string, who: Omit<Opening, 'upload'>): Promise<void> {
  const expires = Math.floor(Date.parse(who.at) / 1000) + keptSeconds
  const sk = `${who.at.slice(0, 'YYYY-MM-DD'.length)}#${duplicate}#${who.subject}`
  const Item = { pk: partition(no), sk, ...who, upload: duplicate, expires }
  await to.db.send(new PutCommand({ TableName: to.name, Item }))
}

/** All of a case, the oldest first. */
export async function fileAccessLog(from: Table, no: string): Promise<Opening[]> {
  const found: Opening[] = []
  const pages = paginateQuery(
    { client: from.db },
    { TableName: from.name, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': partition(no) } },
  )
  for await (const { Items = [] } of pages) {
    found.push(...Items.map(({ at, subject, office, upload }) => opening.parse({ at, subject, office, upload })))
  }
  return found
}
