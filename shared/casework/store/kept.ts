import { paginateQuery } from '@aws-sdk/lib-dynamodb'
import { dayOf } from '../../kernel/calendar.ts'
import { type Quota, quotaOn } from '../../kernel/quota.ts'
import type { Table } from '../../platform/table.ts'

/** How many drafts and unfiled uploads a person keeps. They are counted where they are listed, so a count costs no write. */
const kept = {
  draft: 'drafts-of-person',
  upload: 'uploads-of-person',
} as const

/** Whether a person's own list has room for one more. */
export async function hasRoom(
  from: Table,
  quotas: readonly Quota[],
  kind: keyof typeof kept,
  owner: string,
  at: string,
): Promise<boolean> {
  const most = quotaOn(quotas, kept[kind], dayOf(at))?.most
  if (most === undefined) return true
  const pages = paginateQuery(
    { client: from.db },
    {
      TableName: from.name,
      IndexName: 'applicant',
      KeyConditionExpression: 'applicantKey = :owner',
      ExpressionAttributeValues: { ':owner': `${kind}#${owner}` },
      Select: 'COUNT',
    },
  )
  let found = 0
  for await (const { Count = 0 } of pages) {
    found += Count
    if (found >= most) return false
  }
  return true
}
