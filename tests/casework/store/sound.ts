import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { expect } from 'vitest'
import * as z from 'zod'
import { applicationType } from '../../../shared/application/application.ts'
import type { Application } from '../../../shared/application/head.ts'
import { type Recorded, sealedIn } from '../../../shared/casework/entry.ts'
import { type CaseTable, partition } from '../../../shared/casework/store/cases.ts'
import { indexAttributes } from '../../../shared/casework/store/listing.ts'
import { firstBreak } from '../../../shared/ledger/chain.ts'
import { sha256 } from '../../../shared/ledger/ledger.ts'
import { calendar } from '../../kernel/sample.ts'
import { clocksAreHonest } from '../honest-clocks.ts'

/** Invariants of a case in the store, whatever happened before. */

const rows = z.array(z.looseObject({ pk: z.string(), sk: z.string() }))
const eventRow = z.looseObject({ seq: z.int(), body: z.string(), hash: z.string() })
const headRow = z.looseObject({ head: z.string(), hash: z.string(), version: z.int(), listing: z.unknown() })

/** Reads the stored items byte by byte and compares them with the design's promises. */
export async function isSound({ db, name }: CaseTable, no: string, texts: number): Promise<void> {
  const reply = await db.send(
    new QueryCommand({
      TableName: name,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': partition(no) },
    }),
  )
  const kept = rows.parse(reply.Items)
  const entries = kept.filter(row => row.sk.startsWith('EVENT#')).map(row => eventRow.parse(row))
  const {
    pk: _,
    sk: __,
    head: text,
    hash,
    version,
    listing: ___,
    ...keys
  } = headRow.parse(kept.find(r => r.sk === 'HEAD'))
  const head: unknown = JSON.parse(text)
  const records: Recorded[] = entries.map(entry => applicationType.parseEntry(JSON.parse(entry.body)))

  expect(records.map(r => r.seq)).toEqual(records.map((_r, i) => i + 1))
  expect(entries.map(e => e.seq)).toEqual(records.map(r => r.seq))
  expect(firstBreak(entries, sha256)).toBeNull()
  expect(entries.at(-1)?.hash).toBe(hash)
  expect(version).toBe(entries.length)
  expect(head).toEqual(applicationType.fold(records))
  expect(keys).toEqual(indexAttributes(applicationType, applicationType.fold(records), calendar))
  const values = kept.filter(row => row.sk.startsWith('VALUE#')).map(row => row.sk.slice('VALUE#'.length))
  expect(values).toHaveLength(texts)
  expect(values).toEqual(expect.arrayContaining(sealedIn(records.slice(1)).map(({ ref }) => ref)))
  records.reduce<Application | null>((before, record) => {
    const after = applicationType.evolve(before, record)
    if (before !== null) clocksAreHonest(before, after, typesAround(records, record))
    return after
  }, null)
}

/** The events of the same command, written together at one time. */
const typesAround = (records: readonly Recorded[], { at }: Recorded): string[] =>
  records.filter(r => r.at === at).map(r => r.event.type)
