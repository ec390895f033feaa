import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { SearchTerm } from '../../kernel/search-term.ts'
import type { Write } from '../../ledger/ledger.ts'
import type { Table } from '../../platform/table.ts'
import type { CommonHead } from '../head.ts'
import { type CaseTable, headsOf, partition, type Stored } from './cases.ts'
import { applicantSort } from './listing.ts'
import { casesOf } from './lists.ts'
import type { Hash } from './pin.ts'

/**
 * Finding cases by a person's name or phone. Rows beside the history have a keyed hash of the term and nothing else,
 * and are deleted with the case's values. By number a case is found through the key that it has anyway. Cases filed
 * before there were such rows have none.
 */

export const searchKey = (hash: Hash, { by, value }: SearchTerm): string => `find#${hash('search', `${by}#${value}`)}`

/** The rows of a new case, sorted by the instant of its filing. */
export const searchWrites = (to: Table, no: string, at: string, keys: readonly string[]): Write[] =>
  keys.map((applicantKey, i) => ({
    Put: {
      TableName: to.name,
      Item: { pk: partition(no), sk: `SEARCH#${i + 1}`, applicantKey, applicantSort: `${at}#${no}` },
    },
  }))

/** Where a page of found cases ends. */
export const searchSort = <H extends CommonHead>({ type, head }: Stored<H>): string => applicantSort(type, head)

/** Every case found by the term, the newest first, whoever may open it; `after` is a case's `searchSort`. */
export async function* casesFound<H extends CommonHead>(
  from: CaseTable<H>,
  hash: Hash,
  term: SearchTerm,
  after?: string,
): AsyncGenerator<Stored<H>> {
  const page = term.by === 'number' ? byNumber(from, hash('applicant', term.value)) : byKey(from, searchKey(hash, term))
  for (let next = after; ; ) {
    const { cases, last } = await page(next)
    yield* cases
    if (last === null) return
    next = last
  }
}

interface Found<H extends CommonHead> {
  cases: Stored<H>[]
  last: string | null
}
const pageSize = 50

const byNumber =
  <H extends CommonHead>(from: CaseTable<H>, key: string) =>
  async (after: string | undefined): Promise<Found<H>> => {
    const { cases, next } = await casesOf(from, key, after, pageSize)
    return { cases, last: next }
  }

const byKey =
  <H extends CommonHead>(from: CaseTable<H>, key: string) =>
  async (after: string | undefined): Promise<Found<H>> => {
    const reply = await from.db.send(
      new QueryCommand({
        TableName: from.name,
        IndexName: 'applicant',
        KeyConditionExpression: `applicantKey = :key${after === undefined ? '' : ' AND applicantSort < :after'}`,
        ExpressionAttributeValues: { ':key': key, ...(after === undefined ? {} : { ':after': after }) },
        ScanIndexForward: false,
        Limit: pageSize,
      }),
    )
    const numbers = (reply.Items ?? []).map(({ pk }) => String(pk).slice(partition('').length))
    const cases = await headsOf(from, numbers)
    const last = reply.LastEvaluatedKey?.applicantSort
    return {
      cases: cases.toSorted((a, b) => (searchSort(a) < searchSort(b) ? 1 : -1)),
      last: typeof last === 'string' ? last : null,
    }
  }
