import { paginateQuery, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Case } from '../domain/case/case.ts'
import type { Step } from '../domain/case/step.ts'
import { parseHead, partition, type Stored } from './cases.ts'
import { wakePartitions, workKey } from './listing.ts'
import type { Table } from './table.ts'

/** Lists of cases by the table's indexes. For listing only: what one acts on is read from the head. */

export interface Page {
  cases: Stored[]
  /** where the next page begins; null at the end */
  next: string | null
}

const pageSize = 25

interface Query {
  index: 'work' | 'errand' | 'applicant' | 'filed'
  key: string
  after: string | undefined
  newestFirst?: boolean
  size?: number
}

async function list(from: Table, { index, key, after, newestFirst, size = pageSize }: Query): Promise<Page> {
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
  return { cases: (reply.Items ?? []).map(parseHead), next: typeof last === 'string' ? last : null }
}

/** One page of an office's cases at one step, the most urgent first. */
export const worklist = (from: Table, office: string, step: Step, after?: string): Promise<Page> =>
  list(from, { index: 'work', key: workKey(office, step), after })

/** What a village has to do for its villagers while another office holds the case. */
export const errands = (from: Table, office: string, task: string, after?: string): Promise<Page> =>
  list(from, { index: 'errand', key: `${office}#${task}`, after })

/** An applicant's cases, the newest first, whoever filed them. */
export const casesOf = (from: Table, applicantKey: string, after?: string, size = pageSize): Promise<Page> =>
  list(from, { index: 'applicant', key: applicantKey, after, newestFirst: true, size })

/** Cases a citizen filed as a guardian or for an organisation, the newest first. */
export const casesFiledBy = (from: Table, subject: string, after?: string): Promise<Page> =>
  list(from, { index: 'filed', key: subject, after, newestFirst: true })

/**
 * Cases for which something falls due by an instant, from every partition of the sweep's index. Their heads are parsed one
 * by one by whoever looks at them: one that cannot be read must not keep the others from being looked at.
 */
export async function* due(from: Table, until: string): AsyncGenerator<{ no: string; head: () => Case }> {
  for (const key of wakePartitions) {
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
        yield { no: String(item.pk).slice(partition('').length), head: () => parseHead(item).head }
      }
    }
  }
}

/** One page of a partition of the sweep's index, whenever its cases fall due; `after` is the page's before `last`. */
export async function watched(
  from: Table,
  partition: string,
  after: string,
  limit: number,
): Promise<{ cases: Case[]; last: string | null }> {
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
  return { cases: (reply.Items ?? []).map(item => parseHead(item).head), last: typeof last === 'string' ? last : null }
}
