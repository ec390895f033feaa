import { randomBytes } from 'node:crypto'
import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Application } from '../application/head.ts'
import { paperTaskOf } from '../application/reading.ts'
import { type CaseTable, partition as casePartition, parseHead } from '../casework/store/cases.ts'
import { type Attempt, madeBefore, once } from '../casework/store/filing.ts'
import type { Actor } from '../kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts'
import { append, genesis } from '../ledger/ledger.ts'
import { getAll, type Table } from '../platform/table.ts'
import { type Batch, batch, receive } from './batch.ts'
import { claimKey, free, isFree, type PaperClaim, paperClaim, take } from './paper-claims.ts'

/** Batches of paper: a ledger of their own, each signature one write. */

export const batchPartition = (id: string): string => `BATCH#${id}`
const headItem = z.object({ head: z.string(), hash: z.string() })
/** The lists of the offices at its two ends show the whole batch. */
const listedItem = z.object({ row: batch })
const incomingKey = (to: string): string => `${to}#incoming`
const outgoingKey = (from: string): string => `${from}#outgoing`

async function read(from: Table, id: string): Promise<{ batch: Batch; hash: string } | null> {
  const reply = await from.db.send(
    new GetCommand({ TableName: from.name, Key: { pk: batchPartition(id), sk: 'HEAD' }, ConsistentRead: true }),
  )
  if (reply.Item === undefined) return null
  const { head, hash } = headItem.parse(reply.Item)
  return { batch: batch.parse(JSON.parse(head)), hash }
}

export const findBatch = async (from: Table, id: string): Promise<Batch | null> => (await read(from, id))?.batch ?? null

export interface Packing {
  purpose: Batch['purpose']
  to: string
  cases: readonly string[]
}

type Officer = Extract<Actor, { kind: 'officer' }>

/**
 * Packs and signs the hand-over in one write. Every case's originals must wait at this office for that destination,
 * and be in no other batch. A repeated attempt, even a concurrent one, gets the batch it made.
 */
export async function pack(
  to: CaseTable<Application>,
  packing: Packing,
  actor: Officer,
  at: string,
  attempt: Attempt,
): Promise<Batch | Refusal> {
  const known = await packedBefore(to, attempt)
  if (known !== null) return known
  for (let left = 2; ; left--) {
    const done = await packOnce(to, packing, actor, at, attempt)
    if (!isRefusal(done)) return done
    // The write was lost to the same attempt sent twice at once, or to another batch. In the second case a new look at
    // the claims shows it.
    const twin = await packedBefore(to, attempt)
    if (twin !== null) return twin
    if (done.refused !== 'stale-version' || left === 0) return done
  }
}

async function packedBefore(from: Table, attempt: Attempt): Promise<Batch | Refusal | null> {
  const made = await madeBefore(from, attempt)
  if (made === null || isRefusal(made)) return made
  return (await findBatch(from, made)) ?? refuse('batch-not-found')
}

async function packOnce(
  to: CaseTable<Application>,
  packing: Packing,
  actor: Officer,
  at: string,
  attempt: Attempt,
): Promise<Batch | Refusal> {
  const numbers = [...new Set(packing.cases)]
  const waiting = await waitingOf(to, numbers)
  const unfit = numbers.filter(no => !isFit(waiting, no, packing, actor.office))
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
  const claims = numbers.map(no => take(to, no, { batch: id, from: actor.office }, waiting.claims.get(no)))
  const done = await append(to, {
    partition: batchPartition(id),
    version: 0,
    hash: genesis,
    entries: [{ seq: 1, type: event.type, at, body: JSON.stringify({ at, by: actor.subject, event }) }],
    head: {
      head: JSON.stringify(packed),
      row: packed,
      paperKey: incomingKey(packing.to),
      paperSort: `${at}#${id}`,
      errandKey: outgoingKey(actor.office),
      errandSort: `${at}#${id}`,
    },
    alsoWrite: [once(to, attempt, id, at), ...claims],
  })
  return isRefusal(done) ? done : packed
}

interface Waiting {
  heads: ReadonlyMap<string, Application>
  claims: ReadonlyMap<string, PaperClaim>
}

/** Heads and claims of the cases, in one call. */
async function waitingOf(from: CaseTable<Application>, numbers: readonly string[]): Promise<Waiting> {
  const keys = numbers.flatMap(no => [{ pk: casePartition(no), sk: 'HEAD' }, claimKey(no)])
  const items = await getAll(from, keys)
  const of = new Map(items.map(item => [String(item.pk), item]))
  const heads = new Map<string, Application>()
  const claims = new Map<string, PaperClaim>()
  for (const no of numbers) {
    const head = of.get(casePartition(no))
    const claim = of.get(claimKey(no).pk)
    if (head !== undefined) heads.set(no, parseHead(from, head).head)
    if (claim !== undefined) claims.set(no, paperClaim.parse(claim))
  }
  return { heads, claims }
}

function isFit({ heads, claims }: Waiting, no: string, packing: Packing, office: string): boolean {
  const head = heads.get(no)
  const task = head === undefined ? null : paperTaskOf(head)
  if (!head || !task || !isFree(claims.get(no), head)) return false
  return task.office === office && task.to === packing.to && task.task === packing.purpose
}

/** Signs for a batch, naming the missing originals. */
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
    partition: batchPartition(id),
    version,
    hash: known.hash,
    entries: [{ seq: signed.version, type: event.type, at, body: JSON.stringify({ at, by: actor.subject, event }) }],
    head: { head: JSON.stringify(signed) },
    alsoWrite: signed.cases.map(no => free(to, no, { batch: id, from: signed.from })),
  })
  return isRefusal(done) ? done : signed
}

/** Batches on their way to an office, the oldest first. */
export const incoming = (from: Table, office: string): Promise<Batch[]> => unsigned(from, 'paper', incomingKey(office))

/** Batches from an office that nobody has signed for yet, the oldest first. */
export const outgoing = (from: Table, office: string): Promise<Batch[]> => unsigned(from, 'errand', outgoingKey(office))

async function unsigned(from: Table, index: 'paper' | 'errand', key: string): Promise<Batch[]> {
  const reply = await from.db.send(
    new QueryCommand({
      TableName: from.name,
      IndexName: index,
      KeyConditionExpression: `${index}Key = :key`,
      ExpressionAttributeValues: { ':key': key },
      Limit: 50,
    }),
  )
  return (reply.Items ?? []).map(item => listedItem.parse(item).row)
}

/** The batch an announcement is about, or null when it is about something else. */
export const batchOf = (of: string): string | null => (of.startsWith('BATCH#') ? of.slice('BATCH#'.length) : null)
