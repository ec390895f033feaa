import { paginateQuery } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { firstBreak } from '../domain/case/chain.ts'
import { type Recorded, recorded } from '../domain/case/event.ts'
import type { Sealed } from '../domain/sealed.ts'
import { parseHead, partition, type Stored } from './cases.ts'
import { sha256 } from './ledger.ts'
import type { Table } from './table.ts'

/** A whole case file: head, history and the values beside it, read in one query. */
export interface Dossier {
  stored: Stored
  records: Recorded[]
  /** the text behind a seal, or null when it was deleted; throws when it is not what was sealed */
  text: (sealed: Sealed) => string | null
}

const eventItem = z.object({ body: z.string(), hash: z.string() })
const valueItem = z.object({ sk: z.string(), salt: z.string(), text: z.string() })

/** Null when there is no such case. Throws when the history's chain is broken. */
export async function dossier(from: Table, no: string): Promise<Dossier | null> {
  let stored: Stored | null = null
  const entries: z.infer<typeof eventItem>[] = []
  const values = new Map<string, z.infer<typeof valueItem>>()
  const pages = paginateQuery(
    { client: from.db },
    {
      TableName: from.name,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': partition(no) },
    },
  )
  for await (const page of pages) {
    for (const item of page.Items ?? []) {
      const sk = String(item.sk)
      if (sk === 'HEAD') stored = parseHead(item)
      else if (sk.startsWith('EVENT#')) entries.push(eventItem.parse(item))
      else if (sk.startsWith('VALUE#')) {
        const value = valueItem.parse(item)
        values.set(value.sk.slice('VALUE#'.length), value)
      }
    }
  }
  if (stored === null) return null
  const broken = firstBreak(entries, sha256)
  if (broken !== null) throw new Error(`history of ${partition(no)} is broken at entry ${broken}`)
  return {
    stored,
    records: entries.map(entry => recorded.parse(JSON.parse(entry.body))),
    text({ ref, digest }) {
      const value = values.get(ref)
      if (value === undefined) return null
      if (sha256(`${value.salt}${value.text}`) !== digest) throw new Error(`value ${ref} does not match its digest`)
      return value.text
    },
  }
}
