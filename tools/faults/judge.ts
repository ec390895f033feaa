import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { GetObjectCommand } from '@aws-sdk/client-s3'
import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { resultAttached } from '../../shared/application/acts/deliver.ts'
import { supplied } from '../../shared/application/acts/supply.ts'
import { applicationType } from '../../shared/application/application.ts'
import { filed } from '../../shared/application/opening.ts'
import type { Recorded } from '../../shared/casework/entry.ts'
import { partition, readHead } from '../../shared/casework/store/cases.ts'
import { indexAttributes } from '../../shared/casework/store/listing.ts'
import type { Registers } from '../../shared/catalogue/reference.ts'
import type { FileRef } from '../../shared/kernel/sealed.ts'
import { firstBreak } from '../../shared/ledger/chain.ts'
import { sha256 } from '../../shared/ledger/ledger.ts'
import type { Table } from '../../shared/platform/table.ts'
import type { Ground } from './ground.ts'
import type { Attempt } from './walk.ts'

/** The invariants of a case file after any failure and its repair. Answers the violations. */

const entryItem = z.looseObject({ seq: z.int(), body: z.string(), hash: z.string() })

export interface Judged {
  faults: string[]
  history: Recorded[]
}

/** Null when there is no such application. */
export async function judgeCase(
  ground: Ground,
  reference: Registers,
  no: string,
  attempts: readonly Attempt[],
): Promise<Judged | null> {
  const items = await partitionOf(ground.cases, partition(no))
  const keyed = (prefix: string) => items.filter(({ sk }) => String(sk).startsWith(prefix))
  const [first] = keyed('HEAD')
  const entries = keyed('EVENT#').map(item => entryItem.parse(item))
  if (first === undefined) return entries.length === 0 ? null : { faults: ['entries without a head'], history: [] }
  const faults: string[] = []
  const must = (holds: boolean, what: string) => holds || faults.push(what)

  const stored = readHead(ground.cases, first)
  // What supervision raised beside it.
  if (stored === null) return null
  const { head } = stored
  const history = entries.map(entry => applicationType.parseEntry(JSON.parse(entry.body)))
  must(firstBreak(entries, sha256) === null, 'the chain is broken')
  must(entries.at(-1)?.hash === first.hash, 'the head is not chained to the last entry')
  must(
    entries.every(({ seq }, at) => seq === at + 1),
    'the numbers of the history have gaps',
  )
  must(head.version === entries.length && first.version === entries.length, 'the version is not the number of events')
  must(isDeepStrictEqual(applicationType.fold(history), head), 'the head is not the fold of the history')
  const keys = indexAttributes(applicationType, applicationType.fold(history), reference.calendar)
  for (const name of indexed)
    must(
      isDeepStrictEqual(keys[name], first[name]),
      `the index has ${name} ${JSON.stringify(first[name])}, the history says ${JSON.stringify(keys[name])}`,
    )
  must(head.transitSince === null || !applicationType.isOpen(head), `still on its way to ${head.holder}`)
  must(head.passed.includes(head.holder), 'its holder is none it was sent to')

  for (const fault of unexplained(history, attempts)) faults.push(fault)
  const called = history.filter(record => applicationType.isWritten(record)).length
  const vouchers = keyed('VOUCHER#').length
  must(vouchers === called, `${vouchers} vouchers for ${called} events that call for one`)
  await Promise.all(
    [...new Map(filesOf(history).map(file => [file.id, file])).values()].map(async file =>
      must(await isKept(ground, file), `the file ${file.id} is not there as it was filed`),
    ),
  )
  return { faults, history }
}

const indexed = [
  'applicantKey',
  'applicantSort',
  'filedKey',
  'filedSort',
  'workKey',
  'workSort',
  'provisional',
  'errandKey',
  'errandSort',
  'paperKey',
  'paperSort',
  'wakeKey',
  'wakeSort',
  'row',
]

/** Everything of a partition, read consistently. */
export async function partitionOf(from: Table, pk: string): Promise<Record<string, unknown>[]> {
  const { Items: items = [] } = await from.db.send(
    new QueryCommand({
      TableName: from.name,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
    }),
  )
  return items
}

/** An acknowledged command is in the history. A refused one is not. One of unknown outcome is there at most once. */
function unexplained(history: readonly Recorded[], attempts: readonly Attempt[]): string[] {
  const found: string[] = []
  const told = attempts.map(attempt => {
    const done = attempt.outcomes.filter(({ kind }) => kind === 'done')
    // Sent twice in one millisecond, an act is one and the same entry, and both senders may be told so.
    const versions = new Set(done.map(({ body }) => body.version))
    if (versions.size > 1)
      found.push(`${attempt.act} on version ${attempt.on} was acknowledged as ${[...versions].join(' and as ')}`)
    const open = attempt.outcomes.some(({ kind }) => kind === 'unknown')
    return { ...attempt, through: done[0] ? Number(done[0].body.version) : open ? attempt.on + 3 : attempt.on }
  })
  for (const { act, by, on, through, outcomes } of told) {
    if (outcomes.every(({ kind }) => kind !== 'done')) continue
    const written = history.slice(on, through)
    if (written.length !== through - on || written.some(record => record.by.subject !== by))
      found.push(`${act} was acknowledged as version ${through}, which is not in the history`)
  }
  for (const { seq, by, event } of history) {
    if (by.kind === 'system' || event.type === 'filed') continue
    if (!told.some(attempt => attempt.by === by.subject && attempt.on < seq && seq <= attempt.through))
      found.push(`event ${seq} ${event.type} of ${by.subject} follows from no command that was not refused`)
  }
  return found
}

function filesOf(history: readonly Recorded[]): FileRef[] {
  return history.flatMap(({ event }) => {
    if (filed.is(event)) return event.materials.flatMap(({ files }) => files)
    if (supplied.is(event)) return Object.values(event.files).flat()
    return resultAttached.is(event) ? [event.file] : []
  })
}

/** The original is present, with the filed bytes: no deletion takes what was filed. */
async function isKept(ground: Ground, { id, sha256: digest }: FileRef): Promise<boolean> {
  try {
    const { Body: body } = await ground.objects.send(
      new GetObjectCommand({ Bucket: ground.documents, Key: `${id}/original` }),
    )
    const bytes = (await body?.transformToByteArray()) ?? new Uint8Array()
    return createHash('sha256').update(bytes).digest('hex') === digest
  } catch {
    return false
  }
}
