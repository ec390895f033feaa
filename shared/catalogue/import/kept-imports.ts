import { randomUUID } from 'node:crypto'
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand, QueryCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { type Refusal, refuse, unreasoned } from '../../kernel/refusal.ts'
import type { Table } from '../../platform/table.ts'
import { editionKey, editionsBody, editionsIn } from '../editions.ts'
import {
  type Deed,
  type ImportFile,
  type ImportProgress,
  type ImportPurpose,
  type ImportRecord,
  type ImportReport,
  importProgress,
  importRecord,
  importReport,
  isApplied,
  isOver,
  mayWithdraw,
} from './record.ts'

/**
 * The imports of items, one row each, in the order of their numbers. A row changes only from what was read. How far the
 * worker is in the present state stands beside it, so that telling it disturbs nobody.
 */

const partition = 'IMPORT#items'
const sortKey = (no: number): string => String(no).padStart(8, '0')
const keyOf = (no: number) => ({ pk: partition, sk: sortKey(no) })
const reportKey = (no: number) => ({ pk: `${partition}#report`, sk: sortKey(no) })

const row = z.object({ body: z.string(), progress: z.optional(z.string()) })

/** An import as it was read. */
export interface Found {
  record: ImportRecord
  progress: ImportProgress | null
  body: string
}

function read(raw: unknown): Found {
  const { body, progress } = row.parse(raw)
  return {
    body,
    record: importRecord.parse(JSON.parse(body)),
    progress: progress === undefined ? null : importProgress.parse(JSON.parse(progress)),
  }
}

/** The newest first, at most so many. */
export async function importsOf({ db, name }: Table, most: number): Promise<Found[]> {
  const query = {
    TableName: name,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': partition },
    ScanIndexForward: false,
    Limit: most,
  }
  const { Items = [] } = await db.send(new QueryCommand(query))
  return Items.map(read)
}

export async function findImport({ db, name }: Table, no: number): Promise<Found | null> {
  const { Item } = await db.send(new GetCommand({ TableName: name, Key: keyOf(no), ConsistentRead: true }))
  return Item === undefined ? null : read(Item)
}

const isGuarded = (error: unknown): boolean =>
  error instanceof TransactionCanceledException
    ? (error.CancellationReasons ?? []).some(({ Code }) => Code === 'ConditionalCheckFailed')
    : error instanceof Error && error.name === 'ConditionalCheckFailedException'

/** False when somebody else was faster. */
async function wasWritten(writing: Promise<unknown>): Promise<boolean> {
  try {
    await writing
    return true
  } catch (error) {
    if (isGuarded(error)) return false
    throw error
  }
}

const update = ({ name }: Table, { body }: Found, next: ImportRecord) => ({
  TableName: name,
  Key: keyOf(next.no),
  UpdateExpression: 'SET body = :next REMOVE progress',
  ConditionExpression: 'body = :seen',
  ExpressionAttributeValues: { ':seen': body, ':next': JSON.stringify(next) },
})

/** Changes an import from what was read; null when somebody else was faster. */
export async function changeImport(known: Table, seen: Found, change: Partial<ImportRecord>): Promise<Found | null> {
  const record = { ...seen.record, ...change }
  const isDone = await wasWritten(known.db.send(new UpdateCommand(update(known, seen, record))))
  return isDone ? { record, progress: null, body: JSON.stringify(record) } : null
}

/** Puts the import's edition in force: from now on everybody reads its rows. Null when somebody else was faster. */
export async function switchTo(known: Table, seen: Found, at: string): Promise<Found | null> {
  const record: ImportRecord = { ...seen.record, state: 'switched', settledAt: at }
  const editions = [...(await editionsIn(known)), record.no]
  const pointer = { TableName: known.name, Item: { ...editionKey, body: editionsBody(editions) } }
  const both = { TransactItems: [{ Update: update(known, seen, record) }, { Put: pointer }] }
  const isDone = await wasWritten(known.db.send(new TransactWriteCommand(both)))
  return isDone ? { record, progress: null, body: JSON.stringify(record) } : null
}

export async function tellProgress({ db, name }: Table, no: number, progress: ImportProgress): Promise<void> {
  await db.send(
    new UpdateCommand({
      TableName: name,
      Key: keyOf(no),
      UpdateExpression: 'SET progress = :progress',
      ExpressionAttributeValues: { ':progress': JSON.stringify(progress) },
    }),
  )
}

export async function keepReport({ db, name }: Table, no: number, report: ImportReport): Promise<void> {
  await db.send(new PutCommand({ TableName: name, Item: { ...reportKey(no), body: JSON.stringify(report) } }))
}

/** Empty before the check. */
export async function reportOf({ db, name }: Table, no: number): Promise<ImportReport> {
  const { Item } = await db.send(new GetCommand({ TableName: name, Key: reportKey(no), ConsistentRead: true }))
  return Item === undefined ? { faults: [], changes: [] } : importReport.parse(JSON.parse(row.parse(Item).body))
}

/** `import-open`: another one is not over yet. */
export async function beginImport(
  known: Table,
  file: ImportFile,
  begun: Deed,
  purpose?: ImportPurpose,
): Promise<ImportRecord | Refusal> {
  const [last] = await importsOf(known, 1)
  if (last !== undefined && !isOver(last.record)) return refuse('import-open', { import: last.record.no })
  const record: ImportRecord = {
    no: (last?.record.no ?? 0) + 1,
    id: randomUUID(),
    file,
    ...(purpose === undefined ? {} : { purpose }),
    begun,
    state: 'awaited',
    counts: null,
    reason: null,
    confirmed: null,
    withdrawn: null,
    settledAt: null,
  }
  const Item = { ...keyOf(record.no), body: JSON.stringify(record) }
  const guard = { ConditionExpression: 'attribute_not_exists(pk)' }
  const isDone = await wasWritten(known.db.send(new PutCommand({ TableName: known.name, Item, ...guard })))
  return isDone ? record : refuse('import-open', { import: record.no })
}

/** A confirmed import stays so. `same-administrator`: the caller proposed it. `import-over`: it does not wait. */
export async function confirmImport(known: Table, no: number, confirmed: Deed): Promise<Found | Refusal> {
  const found = await findImport(known, no)
  if (found === null) return refuse('not-found')
  if (isApplied(found.record)) return found
  if (found.record.state !== 'proposed') return refuse('import-over')
  if (found.record.begun.by === confirmed.by) return refuse('same-administrator')
  return (await changeImport(known, found, { state: 'confirmed', confirmed })) ?? refuse('import-changed')
}

const mostTries = 3

/**
 * Takes back an import that nobody has confirmed; any administrator may. `invalid-input`: another than its proposer gives no
 * reason for not agreeing to it.
 */
export async function withdrawImport(
  known: Table,
  no: number,
  { reason, ...withdrawn }: Deed & { reason?: string | undefined },
): Promise<Found | Refusal> {
  // The worker may just be writing what it has found.
  for (let tries = 0; tries < mostTries; tries++) {
    const found = await findImport(known, no)
    if (found === null) return refuse('not-found')
    if (!mayWithdraw(found.record)) return refuse('import-over')
    const isOthers = found.record.state === 'proposed' && found.record.begun.by !== withdrawn.by
    if (isOthers && reason === undefined) return unreasoned()
    const why = isOthers && reason !== undefined ? { reason } : {}
    const changed = await changeImport(known, found, { state: 'withdrawn', withdrawn, ...why })
    if (changed !== null) return changed
  }
  return refuse('import-changed')
}
