import { paginateQuery, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Table } from '../../platform/table.ts'
import { nameIn } from '../case-type.ts'
import type { CommonHead } from '../head.ts'
import type { Line } from '../row.ts'
import { type CaseTable, parseHead, parseLine, partition, type Stored } from './cases.ts'
import { applicantSort, nextCheckPartitions, workKey } from './listing.ts'

/** Lists of cases by the table's indexes. They serve display only, and acts read the head. */

export interface Page<T> {
  cases: T[]
  /** where the next page begins; null at the end */
  next: string | null
}

const pageSize = 25

interface Query {
  index: 'work' | 'errand' | 'paper' | 'applicant' | 'filed'
  key: string
  after: string | undefined
  newestFirst?: boolean
  size?: number
}

async function list<T>(
  from: Table,
  { index, key, after, newestFirst, size = pageSize }: Query,
  read: (item: Record<string, unknown>) => T,
): Promise<Page<T>> {
  const [hash, range] = [`${index}Key`, `${index}Sort`]
  const bound = newestFirst ? `${range} < :after` : `${range} > :after`
  const reply = await from.db.send(
    new QueryCommand({
      TableName: from.name,
      IndexName: index,
      KeyConditionExpression: after === undefined ? `${hash} = :key` : `${hash} = :key AND ${bound}`,
      ExpressionAttributeValues: { ':key': key, ...(after === undefined ? {} : { ':after': after }) },
      ScanIndexForward: !newestFirst,
      Limit: size,
    }),
  )
  const last = reply.LastEvaluatedKey?.[range]
  return { cases: (reply.Items ?? []).map(read), next: typeof last === 'string' ? last : null }
}

/** One page of a list of work of an office, the most urgent first; `list` is its name in the index. */
export const worklist = <H extends CommonHead>(
  from: CaseTable<H>,
  office: string,
  name: string,
  after?: string,
): Promise<Page<Line>> =>
  list(from, { index: 'work', key: workKey(office, name), after }, item => parseLine(from, item))

/** The errands of an office for a case that another office holds. */
export const villageTasks = <H extends CommonHead>(
  from: CaseTable<H>,
  office: string,
  task: string,
  after?: string,
): Promise<Page<Line>> =>
  list(from, { index: 'errand', key: workKey(office, task), after }, item => parseLine(from, item))

/** What waits at an office under one name, at most so many, the most urgent first. */
export const waiting = <H extends CommonHead>(
  from: CaseTable<H>,
  index: 'work' | 'errand' | 'paper',
  office: string,
  name: string,
  most: number,
): Promise<Page<Line>> =>
  list(from, { index, key: workKey(office, name), after: undefined, size: most }, item => parseLine(from, item))

/** Everything that waits at an office under one name, the most urgent first. */
export async function everythingWaiting<H extends CommonHead>(
  from: CaseTable<H>,
  index: 'work' | 'errand' | 'paper',
  office: string,
  name: string,
): Promise<Line[]> {
  const found: Line[] = []
  const pages = paginateQuery(
    { client: from.db },
    {
      TableName: from.name,
      IndexName: index,
      KeyConditionExpression: `${index}Key = :key`,
      ExpressionAttributeValues: { ':key': workKey(office, name) },
    },
  )
  for await (const page of pages) found.push(...(page.Items ?? []).map(item => parseLine(from, item)))
  return found
}

/** A person's own cases of the table's types, the newest first, whoever filed them. */
export async function casesOf<H extends CommonHead>(
  from: CaseTable<H>,
  applicantKey: string,
  after?: string,
  size = pageSize,
): Promise<Page<Stored<H>>> {
  const lists = await Promise.all(
    from.types.map(type => {
      const query = { index: 'applicant', key: nameIn(type, applicantKey), after, newestFirst: true, size } as const
      return list(from, query, item => parseHead(from, item))
    }),
  )
  const [only] = lists
  if (only !== undefined && lists.length === 1) return only
  const sortOf = ({ type, head }: Stored<H>): string => applicantSort(type, head)
  const all = lists.flatMap(l => l.cases).sort((a, b) => sortOf(b).localeCompare(sortOf(a), 'en'))
  const cases = all.slice(0, size)
  const last = cases.at(-1)
  const hasMore = all.length > size || lists.some(l => l.next !== null)
  return { cases, next: hasMore && last !== undefined ? sortOf(last) : null }
}

/** Cases a citizen filed as a guardian or for an organisation, the newest first. */
export const casesFiledBy = <H extends CommonHead>(
  from: CaseTable<H>,
  subject: string,
  after?: string,
): Promise<Page<Stored<H>>> =>
  list(from, { index: 'filed', key: subject, after, newestFirst: true }, item => parseHead(from, item))

/**
 * Cases for which something falls due by an instant, from every partition of the sweep's index. The caller parses
 * their heads one by one, because one unreadable head must not hide the others.
 */
export async function* due<H extends CommonHead>(
  from: CaseTable<H>,
  until: string,
): AsyncGenerator<{ no: string; stored: () => Stored<H> }> {
  for (const key of nextCheckPartitions) {
    const pages = paginateQuery(
      { client: from.db },
      {
        TableName: from.name,
        IndexName: 'wake',
        KeyConditionExpression: 'wakeKey = :key AND wakeSort <= :until',
        ExpressionAttributeValues: { ':key': key, ':until': `${until}~` },
      },
    )
    for await (const page of pages) {
      for (const item of page.Items ?? []) {
        yield { no: String(item.pk).slice(partition('').length), stored: () => parseHead(from, item) }
      }
    }
  }
}

/** One page of a partition of the sweep's index, due or not; `after` is the previous page's `last`. */
export async function watched<H extends CommonHead>(
  from: CaseTable<H>,
  partition: string,
  after: string,
  limit: number,
): Promise<{ cases: Stored<H>[]; last: string | null }> {
  const reply = await from.db.send(
    new QueryCommand({
      TableName: from.name,
      IndexName: 'wake',
      KeyConditionExpression: 'wakeKey = :key AND wakeSort > :after',
      ExpressionAttributeValues: { ':key': partition, ':after': after },
      Limit: limit,
    }),
  )
  const last = reply.LastEvaluatedKey?.wakeSort
  return { cases: (reply.Items ?? []).map(item => parseHead(from, item)), last: typeof last === 'string' ? last : null }
}
