import { createHash } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { paginateQuery, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import { getAll, type Table } from '../platform/table.ts'
import { firstBreak, genesis, type Hash, link } from './chain.ts'

/**
 * An append-only, hash-chained history with its head, for every aggregate of the hall: one partition holds `HEAD` and
 * `EVENT#000001 …`. An append is one transaction guarded by the version the decision was made on.
 */

export const sha256: Hash = text => createHash('sha256').update(text).digest('hex')

type Writes = NonNullable<TransactWriteCommandInput['TransactItems']>
export type Write = Writes[number]

export interface Entry {
  seq: number
  type: string
  at: string
  /** the stored bytes: hashed as they are, parsed on the way out */
  body: string
  /** routing for the announcer, without anything personal */
  to?: { office: string; tier: string } | undefined
  /** the offices whose lists it changes, for the announcer */
  lists?: readonly string[] | undefined
  /** its attributes in an index */
  keys?: Readonly<Record<string, string>> | undefined
}

export interface Append {
  partition: string
  /** version the decision was made on; 0 = the aggregate does not exist yet */
  version: number
  /** hash of the last entry, `genesis` for the first */
  hash: string
  entries: readonly Entry[]
  /** attributes of the new head: the head itself as JSON, index keys, the line in lists */
  head: Record<string, unknown>
  /** other writes of the same transaction */
  alsoWrite?: readonly Write[]
}

export const entryKey = (seq: number): string => `EVENT#${String(seq).padStart(6, '0')}`

/** The transaction's writes, the head's guard first, and the hash the history then ends with. */
export function writesOf(tableName: string, append: Append): { writes: Writes; hash: string } {
  let before = append.hash
  const entries = append.entries.map(({ keys, ...entry }) => {
    before = link(before, entry.body, sha256)
    return {
      Put: {
        TableName: tableName,
        Item: { pk: append.partition, sk: entryKey(entry.seq), ...keys, ...entry, hash: before },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    }
  })
  const version = append.version + append.entries.length
  const guard =
    append.version === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#version = :version',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':version': append.version },
        }
  const head = { pk: append.partition, sk: 'HEAD', ...append.head, version, hash: before }
  const writes = [{ Put: { TableName: tableName, Item: head, ...guard } }, ...entries, ...(append.alsoWrite ?? [])]
  return { writes, hash: before }
}

/** Pauses before the tries of a write that met others at an item beside the history, at most, in milliseconds. */
const pauses = [20, 40, 80, 160, 320]

/**
 * Appends in one transaction and answers the new last hash. `stale-version`: another writer was faster. `throttled`:
 * the table, or an item beside the history, is busy. Nothing is half-written.
 */
export async function append(to: Table, what: Append): Promise<string | Refusal> {
  const { writes, hash } = writesOf(to.name, what)
  for (let tried = 0; ; tried += 1) {
    try {
      await to.db.send(new TransactWriteCommand({ TransactItems: writes }))
      return hash
    } catch (error) {
      const refusal = lost(error)
      // The SDK retried by itself. The first try may have succeeded although the last one was cancelled and the reply
      // lost.
      const isRepeated = error instanceof TransactionCanceledException && (error.$metadata.attempts ?? 1) > 1
      if (isRepeated && (await isWritten(to, what, hash))) return hash
      if (!metBeside(error, what.entries.length)) return refusal
      const pause = pauses[tried]
      if (pause === undefined) return refuse('throttled')
      // Those who met do not meet again.
      await setTimeout(Math.random() * pause)
    }
  }
}

/** Whether it only met another write at an item beside head and entries, such as a count: the decision is as good as before. */
function metBeside(error: unknown, entries: number): boolean {
  const codes = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []).map(r => r.Code) : []
  const isMet = (code: string | undefined) => code === 'TransactionConflict'
  return (
    codes.slice(1 + entries).some(isMet) && codes.every((code, i) => code === 'None' || (i > entries && isMet(code)))
  )
}

/** Whether the history has the entries of this append, whose last hash is `hash`. */
async function isWritten(to: Table, { partition: pk, entries }: Append, hash: string): Promise<boolean> {
  const [last] = await getAll(to, [{ pk, sk: entryKey(entries.at(-1)?.seq ?? 0) }])
  return last?.hash === hash
}

/** Why a transaction did not happen, as a refusal; anything unexpected is thrown on. */
function lost(error: unknown): Refusal {
  if (!(error instanceof TransactionCanceledException)) throw error
  const codes = (error.CancellationReasons ?? []).map(reason => reason.Code)
  if (codes.includes('ConditionalCheckFailed') || codes.includes('TransactionConflict')) return refuse('stale-version')
  if (codes.some(code => code === 'ThrottlingError' || code === 'ProvisionedThroughputExceeded')) {
    return refuse('throttled')
  }
  throw error
}

const entryItem = z.object({ seq: z.int(), body: z.string(), hash: z.string() })

/** The whole history, oldest first. Throws when the chain is broken, so that a tampered file is never shown as sound. */
export async function historyOf(
  from: Table,
  partition: string,
): Promise<{ seq: number; body: string; hash: string }[]> {
  const entries: z.infer<typeof entryItem>[] = []
  const pages = paginateQuery(
    { client: from.db },
    {
      TableName: from.name,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :event)',
      ExpressionAttributeValues: { ':pk': partition, ':event': 'EVENT#' },
    },
  )
  for await (const page of pages) entries.push(...(page.Items ?? []).map(item => entryItem.parse(item)))
  const broken = firstBreak(entries, sha256)
  if (broken !== null) throw new Error(`history of ${partition} is broken at entry ${broken}`)
  return entries
}

export { genesis }
