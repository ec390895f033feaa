import { randomBytes } from 'node:crypto'
import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Actor } from '../domain/actor.ts'
import { paperTask } from '../domain/case/step.ts'
import { type Batch, batch, receive } from '../domain/paper/batch.ts'
import { isRefusal, type Refusal, refuse } from '../domain/refusal.ts'
import { partition as casePartition, parseHead, type Stored } from './cases.ts'
import { type Attempt, madeBefore, once } from './filing.ts'
import { append, genesis } from './ledger.ts'
import { getAll, type Table } from './table.ts'

/** Batches of paper: a ledger of their own, each signature one write. */

const partition = (id: string): string => `BATCH#${id}`
const headItem = z.object({ head: z.string(), hash: z.string() })
const shelf = (to: string): string => `${to}#incoming`

async function read(from: Table, id: string): Promise<{ batch: Batch; hash: string } | null> {
  const reply = await from.db.send(
    new GetCommand({ TableName: from.name, Key: { pk: partition(id), sk: 'HEAD' }, ConsistentRead: true }),
  )
  if (reply.Item === undefined) return null
  const { head, hash } = headItem.parse(reply.Item)
  return { batch: batch.parse(JSON.parse(head)), hash }
}

export const findBatch = async (from: Table, id: string): Promise<Batch | null> => (await read(from, id))?.batch ?? null

/** The heads of several cases, read consistently; unknown numbers are left out. */
export async function headsOf(from: Table, numbers: readonly string[]): Promise<Stored[]> {
  const found = await getAll(
    from,
    numbers.map(no => ({ pk: casePartition(no), sk: 'HEAD' })),
  )
  return found.map(parseHead)
}

export interface Packing {
  purpose: Batch['purpose']
  to: string
  cases: readonly string[]
}

/** Packs and signs the hand-over in one write. Every case's originals must wait at this office for that one. */
export async function pack(
  to: Table,
  packing: Packing,
  actor: Extract<Actor, { kind: 'officer' }>,
  at: string,
  attempt: Attempt,
): Promise<Batch | Refusal> {
  const before = await madeBefore(to, attempt)
  if (isRefusal(before)) return before
  if (before !== null) return (await findBatch(to, before)) ?? refuse('batch-not-found')
  const numbers = [...new Set(packing.cases)]
  const heads = await headsOf(to, numbers)
  const unfit = numbers.filter(no => {
    const head = heads.find(h => h.head.no === no)?.head
    const task = head === undefined ? null : paperTask(head)
    return task === null || task.office !== actor.office || task.to !== packing.to || task.task !== packing.purpose
  })
  if (unfit.length > 0) return refuse('batch-case-unfit', { cases: unfit })
  const id = `PC-${randomBytes(6).toString('hex').toUpperCase()}`
  const packed: Batch = {
    id,
    version: 1,
    purpose: packing.purpose,
    from: actor.office,
    to: packing.to,
    cases: numbers,
    handedOver: { by: actor.subject, at },
    received: null,
  }
  const event = { type: 'batch-handed-over', purpose: packed.purpose, from: packed.from, to: packed.to, cases: numbers }
  const done = await append(to, {
    partition: partition(id),
    version: 0,
    hash: genesis,
    entries: [{ seq: 1, type: event.type, at, body: JSON.stringify({ at, by: actor.subject, event }) }],
    head: { head: JSON.stringify(packed), paperKey: shelf(packing.to), paperSort: `${at}#${id}` },
    along: [once(to, attempt, id, at)],
  })
  return isRefusal(done) ? done : packed
}

/** Signs for a batch, naming what was not in it. */
export async function signFor(
  to: Table,
  id: string,
  missing: readonly string[],
  actor: Actor,
  at: string,
  version: number,
): Promise<Batch | Refusal> {
  const known = await read(to, id)
  if (known === null || actor.kind !== 'officer') return refuse('batch-not-found')
  const event = receive(known.batch, missing, actor)
  if (isRefusal(event)) return event
  if (version !== known.batch.version) return refuse('stale-version', { version: known.batch.version })
  const signed: Batch = {
    ...known.batch,
    version: version + 1,
    received: { by: actor.subject, at, missing: [...missing] },
  }
  const done = await append(to, {
    partition: partition(id),
    version,
    hash: known.hash,
    entries: [{ seq: signed.version, type: event.type, at, body: JSON.stringify({ at, by: actor.subject, event }) }],
    head: { head: JSON.stringify(signed) },
  })
  return isRefusal(done) ? done : signed
}

/** Batches on their way to an office, the oldest first. */
export async function incoming(from: Table, office: string): Promise<Batch[]> {
  const reply = await from.db.send(
    new QueryCommand({
      TableName: from.name,
      IndexName: 'paper',
      KeyConditionExpression: 'paperKey = :shelf',
      ExpressionAttributeValues: { ':shelf': shelf(office) },
      Limit: 50,
    }),
  )
  return (reply.Items ?? []).map(item => batch.parse(JSON.parse(headItem.parse(item).head)))
}

/** The batch an announcement is about, or null when it is about something else. */
export const batchOf = (of: string): string | null => (of.startsWith('BATCH#') ? of.slice('BATCH#'.length) : null)
