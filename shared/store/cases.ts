import { GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Calendar } from '../domain/calendar.ts'
import { type Case, caseFile } from '../domain/case/case.ts'
import { filesOf } from '../domain/case/closing.ts'
import { type Recorded, recorded } from '../domain/case/event.ts'
import { evolve } from '../domain/case/evolve.ts'
import { isRefusal, type Refusal } from '../domain/refusal.ts'
import { type Announced, announcedOf } from './announcements.ts'
import { append, type Entry, entryKey, genesis, historyOf, type Write } from './ledger.ts'
import { indexKeys, type Listing, listing } from './listing.ts'
import { countSignals, signalKeys } from './signals.ts'
import { getAll, type ItemKey, type Table } from './table.ts'
import { fileUpload } from './uploads.ts'

/** A case as the store holds it: the head, the hash its history ends with, and what lists show of it. */
export interface Stored {
  head: Case
  hash: string
  listing: Listing
}

export const partition = (no: string): string => `CASE#${no}`

const headItem = z.object({ head: z.string(), hash: z.string(), listing })

export function parseHead(item: unknown): Stored {
  const { head, hash, listing: shown } = headItem.parse(item)
  return { head: caseFile.parse(JSON.parse(head)), hash, listing: shown }
}

/** The head, read consistently, and any other items wanted with it, in one call. Null when there is no such case. */
export async function find(
  from: Table,
  no: string,
  along: readonly ItemKey[] = [],
): Promise<{ stored: Stored; along: Record<string, unknown>[] } | null> {
  const items = await getAll(from, [{ pk: partition(no), sk: 'HEAD' }, ...along])
  const head = items.find(item => item.pk === partition(no) && item.sk === 'HEAD')
  if (head === undefined) return null
  return { stored: parseHead(head), along: items.filter(item => item !== head) }
}

/** The tier whose intake has to sign the case in after this event, or nothing when it stays where it is. */
function addressOf(before: Case | null, after: Case): Entry['to'] {
  if (after.transitSince === null || after.transitSince === before?.transitSince) return undefined
  const { holder, route } = after
  const tier = holder === route.village ? 'village' : holder === route.town ? 'town' : 'county'
  return { office: holder, tier }
}

export interface Change {
  /** null for a new case */
  stored: Stored | null
  records: readonly Recorded[]
  listing: Listing
  calendar: Calendar
  along?: readonly Write[]
  /** uploads the events bring without naming them openly */
  files?: readonly string[]
}

/** Appends what happened and writes the new head, in one transaction; answers the new head or why nothing was written. */
export async function record(to: Table, change: Change): Promise<Stored | Refusal> {
  let head = change.stored?.head ?? null
  const entries: Entry[] = []
  for (const record of change.records) {
    const next = evolve(head, record)
    entries.push({
      seq: record.seq,
      type: record.event.type,
      at: record.at,
      body: JSON.stringify(record),
      to: addressOf(head, next),
      keys: signalKeys(record),
    })
    head = next
  }
  if (head === null) throw new RangeError('nothing to record')
  const { no } = head
  const files = new Set([...change.records.flatMap(r => filesOf(r.event)).map(f => f.id), ...(change.files ?? [])])
  const version = change.stored?.head.version ?? 0
  const hash = await append(to, {
    partition: partition(head.no),
    version,
    hash: change.stored?.hash ?? genesis,
    entries,
    head: { head: JSON.stringify(head), listing: change.listing, ...indexKeys(head, change.calendar) },
    along: [
      ...(change.along ?? []),
      ...[...files].map(id => fileUpload(to, id, no)),
      ...countSignals(to, change.records),
    ],
  })
  return isRefusal(hash) ? hash : { head, hash, listing: change.listing }
}

/** The case's history, oldest first; throws when its chain is broken. */
export async function history(from: Table, no: string): Promise<Recorded[]> {
  const entries = await historyOf(from, partition(no))
  return entries.map(entry => recorded.parse(JSON.parse(entry.body)))
}

/** One entry of the history, or null when there is none of that number. */
export async function recordAt(from: Table, no: string, seq: number): Promise<Recorded | null> {
  const reply = await from.db.send(
    new GetCommand({ TableName: from.name, Key: { pk: partition(no), sk: entryKey(seq) }, ConsistentRead: true }),
  )
  return reply.Item === undefined
    ? null
    : recorded.parse(JSON.parse(z.object({ body: z.string() }).parse(reply.Item).body))
}

/** The announcement that sent the case on its way to its holder, to be made again while it is in transit. */
export async function lastAddressed(from: Table, c: Case): Promise<Announced[]> {
  for (let seq = c.version; seq > 0; seq--) {
    const reply = await from.db.send(
      new GetCommand({ TableName: from.name, Key: { pk: partition(c.no), sk: entryKey(seq) }, ConsistentRead: true }),
    )
    if (reply.Item === undefined) return []
    const found = announcedOf(reply.Item)
    if (found.detail.to?.office === c.holder) return [found]
  }
  return []
}
