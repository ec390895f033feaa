import { createHash } from 'node:crypto'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { S3Client } from '@aws-sdk/client-s3'
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { bytesOf } from './documents.ts'
import { prove } from './partition.ts'
import type { DamagedHead } from './repair-head.ts'

/** Counts of everything checked, and everything that is wrong. */
export interface Found {
  cases: number
  events: number
  values: number
  /** sealed values that were deleted, according to the histories */
  gone: number
  vouchers: number
  files: number
  /** records of messages */
  notices: number
  /** messages about events that the restore has lost: their recipients know more than the hall does */
  ahead: string[]
  /** heads that do not follow from their complete histories */
  torn: DamagedHead[]
  faults: string[]
}

/** Proves every history of the table, and that each file it names is present with the filed bytes. */
export async function proveAll(
  clients: { dynamo: DynamoDBClient; s3: S3Client },
  names: { cases: string; notices: string; documents: string },
): Promise<Found> {
  const found: Found = {
    cases: 0,
    events: 0,
    values: 0,
    gone: 0,
    vouchers: 0,
    files: 0,
    notices: 0,
    ahead: [],
    torn: [],
    faults: [],
  }
  const versions = new Map<string, number>()
  for await (const [pk, items] of partitions(clients.dynamo, names.cases)) {
    if (!pk.startsWith('CASE#') && !items.some(item => String(item.sk).startsWith('EVENT#'))) continue
    const proof = prove(pk, items)
    if (pk.startsWith('CASE#')) found.cases += 1
    for (const key of ['events', 'values', 'gone', 'vouchers'] as const) found[key] += proof[key]
    found.faults.push(...proof.faults)
    if (proof.torn !== null) found.torn.push(proof.torn)
    versions.set(pk.split('#')[1] ?? '', proof.events)
    for (const { id, sha256 } of proof.files) {
      const bytes = await bytesOf(clients.s3, names.documents, `${id}/original`)
      found.files += 1
      if (bytes === null) found.faults.push(`${pk} 的文件 ${id} 不见了`)
      else if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
        found.faults.push(`${pk} 的文件 ${id} 被改动`)
      }
    }
  }
  for await (const [pk, items] of partitions(clients.dynamo, names.notices)) {
    const [kind, no = '', seq] = pk.split('#')
    if (kind !== 'NOTICE') continue
    found.notices += items.length
    if ((versions.get(no) ?? 0) < Number(seq)) found.ahead.push(`${no} 第${seq}条`)
  }
  return found
}

const item = z.record(z.string(), z.unknown())

/** The items of each partition. A scan returns a partition's items one after the other, and each partition once. */
async function* partitions(dynamo: DynamoDBClient, table: string): AsyncGenerator<[string, Record<string, unknown>[]]> {
  let pk = ''
  let items: Record<string, unknown>[] = []
  const pages = paginateScan(
    { client: DynamoDBDocumentClient.from(dynamo) },
    { TableName: table, ConsistentRead: true },
  )
  for await (const page of pages) {
    for (const raw of page.Items ?? []) {
      const next = item.parse(raw)
      if (next.pk !== pk) {
        if (items.length > 0) yield [pk, items]
        pk = String(next.pk)
        items = []
      }
      items.push(next)
    }
  }
  if (items.length > 0) yield [pk, items]
}
