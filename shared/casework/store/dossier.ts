import { paginateQuery } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { firstBreak } from '../../ledger/chain.ts'
import { sha256 } from '../../ledger/ledger.ts'
import type { Recorded } from '../entry.ts'
import type { CommonHead } from '../head.ts'
import type { ReadCase } from '../view.ts'
import { type AskedPin, askedPin, parseAsked } from './asked-pin.ts'
import { type CaseTable, partition, readHead, type Stored } from './cases.ts'

/**
 * A whole case file: head, history and the values beside it, read in one query. `text` throws when a value does not
 * match its seal.
 */
export interface Dossier<H extends CommonHead = CommonHead> extends ReadCase<H> {
  stored: Stored<H>
  records: Recorded[]
  /** the query code asked for by SMS */
  asked: AskedPin | null
  /** further items of its partition, by sort key, for the capabilities that keep them there */
  beside: ReadonlyMap<string, unknown>
}

const eventItem = z.object({ body: z.string(), hash: z.string() })
const valueItem = z.object({ sk: z.string(), salt: z.string(), text: z.string() })

/** Null when there is no such case of the table's types. Throws when the history's chain is broken. */
export const dossier = <H extends CommonHead>(from: CaseTable<H>, no: string): Promise<Dossier<H> | null> =>
  read(from, no, { KeyConditionExpression: 'pk = :pk' })

/** Head and history without the values, which are not read. */
export const history = <H extends CommonHead>(
  from: CaseTable<H>,
  no: string,
): Promise<Omit<Dossier<H>, 'text' | 'beside'> | null> =>
  read(from, no, {
    // A head sorts behind its entries, and everything else behind it.
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :head',
    ExpressionAttributeValues: { ':first': 'EVENT#', ':head': 'HEAD' },
  })

async function read<H extends CommonHead>(
  from: CaseTable<H>,
  no: string,
  query: { KeyConditionExpression: string; ExpressionAttributeValues?: Record<string, string> },
): Promise<Dossier<H> | null> {
  let stored: Stored<H> | null = null
  let asked: AskedPin | null = null
  const entries: z.infer<typeof eventItem>[] = []
  const values = new Map<string, z.infer<typeof valueItem>>()
  const beside = new Map<string, unknown>()
  const pages = paginateQuery(
    { client: from.db },
    {
      TableName: from.name,
      ConsistentRead: true,
      ...query,
      ExpressionAttributeValues: { ':pk': partition(no), ...query.ExpressionAttributeValues },
    },
  )
  for await (const page of pages) {
    for (const item of page.Items ?? []) {
      const sk = String(item.sk)
      if (sk === 'HEAD') stored = readHead(from, item)
      else if (sk === askedPin) asked = parseAsked(item)
      else if (sk.startsWith('EVENT#')) entries.push(eventItem.parse(item))
      else if (sk.startsWith('VALUE#')) {
        const value = valueItem.parse(item)
        values.set(value.sk.slice('VALUE#'.length), value)
      } else beside.set(sk, item)
    }
  }
  if (stored === null) return null
  const broken = firstBreak(entries, sha256)
  if (broken !== null) throw new Error(`history of ${partition(no)} is broken at entry ${broken}`)
  const { type, head } = stored
  return {
    stored,
    head,
    records: entries.map(entry => type.parseEntry(JSON.parse(entry.body))),
    asked,
    beside,
    text({ ref, digest }) {
      const value = values.get(ref)
      if (value === undefined) return null
      if (sha256(`${value.salt}${value.text}`) !== digest) throw new Error(`value ${ref} does not match its digest`)
      return value.text
    },
  }
}
