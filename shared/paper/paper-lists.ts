import { paginateQuery, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Application } from '../application/head.ts'
import type { Line } from '../casework/row.ts'
import { type CaseTable, parseLine } from '../casework/store/cases.ts'
import { paperKey, paperSort } from '../casework/store/listing.ts'
import type { Page } from '../casework/store/lists.ts'
import type { Day } from '../kernel/calendar.ts'
import type { Table } from '../platform/table.ts'

/** Originals that wait at an office, by destination. These lists serve display only, and packing reads the heads. */

export type Task = 'hand-over' | 'file'

const pageSize = 25
/** Sorts behind every day and number. */
const end = '~'

/** Cases whose originals wait at an office for another, the most urgent first; `after` is the `next` of the page before. */
export async function paperWaiting(
  from: CaseTable<Application>,
  office: string,
  task: Task,
  to: string,
  after?: string,
): Promise<Page<Line>> {
  const reply = await from.db.send(
    new QueryCommand({
      TableName: from.name,
      IndexName: 'paper',
      KeyConditionExpression: 'paperKey = :key AND paperSort BETWEEN :from AND :until',
      ExpressionAttributeValues: {
        ':key': paperKey(office, task),
        // Nothing sorts between a key and the same key with a space.
        ':from': paperSort(to, after === undefined ? '' : `${after} `),
        ':until': paperSort(to, end),
      },
      Limit: pageSize,
    }),
  )
  const last = reply.LastEvaluatedKey?.paperSort
  const next = typeof last === 'string' ? last.slice(paperSort(to, '').length) : null
  return { cases: (reply.Items ?? []).map(item => parseLine(from, item)), next }
}

/** The destinations of an office's originals, with the most urgent case of each. */
export interface Destination {
  to: string
  first: Line
}

/** Reads one entry for each destination and skips the cases behind it. */
export async function destinations(from: CaseTable<Application>, office: string, task: Task): Promise<Destination[]> {
  const found: Destination[] = []
  for (let after: string | null = null; ; ) {
    const reply = await from.db.send(
      new QueryCommand({
        TableName: from.name,
        IndexName: 'paper',
        KeyConditionExpression: after === null ? 'paperKey = :key' : 'paperKey = :key AND paperSort > :after',
        ExpressionAttributeValues: { ':key': paperKey(office, task), ...(after === null ? {} : { ':after': after }) },
        Limit: 1,
      }),
    )
    const item: Record<string, unknown> | undefined = reply.Items?.[0]
    if (item === undefined) return found
    const sort = String(item.paperSort)
    const to = sort.slice(0, sort.indexOf('#'))
    found.push({ to, first: parseLine(from, item) })
    after = paperSort(to, end)
  }
}

/** The number of originals for a destination past their limit on that day. It reads only those. */
export async function lateFor(from: Table, office: string, task: Task, to: string, today: Day): Promise<number> {
  let late = 0
  const pages = paginateQuery(
    { client: from.db },
    {
      TableName: from.name,
      IndexName: 'paper',
      KeyConditionExpression: 'paperKey = :key AND paperSort BETWEEN :from AND :until',
      ExpressionAttributeValues: {
        ':key': paperKey(office, task),
        ':from': paperSort(to, ''),
        ':until': paperSort(to, today),
      },
      Select: 'COUNT',
    },
  )
  for await (const page of pages) late += page.Count ?? 0
  return late
}
