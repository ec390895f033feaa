import { GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { BasicData } from '../../kernel/reference.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { append, type Entry, entryKey, genesis, type Write } from '../../ledger/ledger.ts'
import { getAll, type ItemKey, type Table, table } from '../../platform/table.ts'
import { assistedBy } from '../assisted.ts'
import { type CaseType, firstType } from '../case-type.ts'
import { countedBy } from '../counted.ts'
import { filesIn, type Recorded } from '../entry.ts'
import type { CommonHead } from '../head.ts'
import { type Line, row } from '../row.ts'
import { type Announced, announcedOf } from './announcements.ts'
import { assistedWrites } from './assisted-counts.ts'
import { countWrites } from './counts.ts'
import { indexAttributes, type Listing, listing, officesMoved } from './listing.ts'
import { countSignals, signalKeys } from './signals.ts'
import { fileUpload } from './uploads.ts'

/** The table of cases, and the case types its caller works on. */
export interface CaseTable<H extends CommonHead = CommonHead> extends Table {
  types: readonly CaseType<H>[]
}
export const caseTable = <H extends CommonHead>(name: string, ...types: readonly CaseType<H>[]): CaseTable<H> => ({
  ...table(name),
  types,
})

/** A case as the store holds it: the head, the last hash of its history, and its line in lists. */
export interface Stored<H extends CommonHead = CommonHead> {
  type: CaseType<H>
  head: H
  hash: string
  listing: Listing
}

export const partition = (no: string): string => `CASE#${no}`

const headItem = z.object({ head: z.string(), hash: z.string(), listing })

/** The type of a case by the attribute beside its head. Throws RangeError when it is none of these. */
export function typeOf<H extends CommonHead>(types: readonly CaseType<H>[], beside: unknown): CaseType<H> {
  const { type: name = firstType } = listing.parse(beside)
  const type = types.find(t => t.name === name)
  if (type === undefined) throw new RangeError(`no case type ${name} is known here`)
  return type
}

/** Null for a case of a type that is not among the table's. */
export function readHead<H extends CommonHead>(from: CaseTable<H>, item: unknown): Stored<H> | null {
  const { listing: shown } = headItem.parse(item)
  return from.types.some(({ name }) => name === (shown.type ?? firstType)) ? parseHead(from, item) : null
}

/** Throws RangeError for a case of a type that is not among the table's. */
export function parseHead<H extends CommonHead>(from: CaseTable<H>, item: unknown): Stored<H> {
  const { head, hash, listing: shown } = headItem.parse(item)
  const type = typeOf(from.types, shown)
  return { type, head: type.parse(JSON.parse(head)), hash, listing: shown }
}

const lineItem = z.object({ row, listing })

/** A case as an office's index holds it. Throws RangeError for a case of a type that is not among the table's. */
export function parseLine<H extends CommonHead>(from: CaseTable<H>, item: unknown): Line {
  const line = lineItem.parse(item)
  return { type: typeOf(from.types, line.listing), ...line }
}

/** The head, read consistently, and any other items wanted with it, in one call. Null when there is no such case of the table's types. */
export async function find<H extends CommonHead>(
  from: CaseTable<H>,
  no: string,
  alsoRead: readonly ItemKey[] = [],
): Promise<{ stored: Stored<H>; alsoRead: Record<string, unknown>[] } | null> {
  const items = await getAll(from, [{ pk: partition(no), sk: 'HEAD' }, ...alsoRead])
  const head = items.find(item => item.pk === partition(no) && item.sk === 'HEAD')
  const stored = head === undefined ? null : readHead(from, head)
  return stored === null ? null : { stored, alsoRead: items.filter(item => item !== head) }
}

/** The heads of several cases, read consistently. Numbers of other types and unknown numbers are left out. */
export async function headsOf<H extends CommonHead>(
  from: CaseTable<H>,
  numbers: readonly string[],
): Promise<Stored<H>[]> {
  const found = await getAll(
    from,
    numbers.map(no => ({ pk: partition(no), sk: 'HEAD' })),
  )
  return found.flatMap(item => readHead(from, item) ?? [])
}

/** The tier whose intake has to sign the case in after this event. Nothing when the case stays where it is. */
function addressOf(before: CommonHead | null, after: CommonHead, { offices }: BasicData): Entry['to'] {
  if (after.transitSince === null || after.transitSince === before?.transitSince) return undefined
  const tier = offices.get(after.holder)?.tier
  return { office: after.holder, tier: tier === 'village' || tier === 'town' ? tier : 'county' }
}

export interface Change<H extends CommonHead> {
  type: CaseType<H>
  /** null for a new case */
  stored: Stored<H> | null
  records: readonly Recorded[]
  listing: Omit<Listing, 'type'>
  reference: BasicData
  alsoWrite?: readonly Write[]
  /** uploads that the events use without naming them openly */
  files?: readonly string[]
}

/** Appends the events and writes the new head in one transaction. Answers the new head, or why nothing was written. */
export async function record<H extends CommonHead>(to: Table, change: Change<H>): Promise<Stored<H> | Refusal> {
  const { type, records, reference } = change
  let head = change.stored?.head ?? null
  const entries: Entry[] = []
  for (const record of records) {
    const next = type.evolve(head, record)
    entries.push({
      seq: record.seq,
      type: record.event.type,
      at: record.at,
      body: JSON.stringify(record),
      to: addressOf(head, next, reference),
      keys: signalKeys(type, record),
    })
    head = next
  }
  if (head === null) throw new RangeError('nothing to record')
  const { no } = head
  const attributes = indexAttributes(type, head, reference.calendar)
  const before = change.stored === null ? {} : indexAttributes(type, change.stored.head, reference.calendar)
  const last = entries.at(-1)
  const moved = officesMoved(before, attributes)
  if (last !== undefined && moved.length > 0) last.lists = moved
  const shown: Listing = {
    applicant: change.listing.applicant,
    item: change.listing.item,
    ...(type.name === firstType ? {} : { type: type.name }),
  }
  const counted = [type, change.stored?.head ?? null, records, reference.calendar] as const
  const files = new Set([...filesIn(records.map(r => r.event)).map(f => f.id), ...(change.files ?? [])])
  const hash = await append(to, {
    partition: partition(no),
    version: change.stored?.head.version ?? 0,
    hash: change.stored?.hash ?? genesis,
    entries,
    head: { head: JSON.stringify(head), listing: shown, ...attributes },
    alsoWrite: [
      ...(change.alsoWrite ?? []),
      ...[...files].map(id => fileUpload(to, id, no)),
      ...countSignals(to, type, records),
      ...countWrites(to, countedBy(...counted)),
      ...assistedWrites(to, assistedBy(...counted)),
    ],
  })
  return isRefusal(hash) ? hash : { type, head, hash, listing: shown }
}

const written = z.object({ sk: z.string(), body: z.string() })

/**
 * A case with some entries of its history as written, in one call; the case's type parses them. An unknown number is left
 * out. Null when there is no such case of the table's types.
 */
export async function findWithEntries<H extends CommonHead>(
  from: CaseTable<H>,
  no: string,
  numbers: readonly number[],
): Promise<{ stored: Stored<H>; entries: ReadonlyMap<number, unknown> } | null> {
  const pk = partition(no)
  const keyed = new Map(numbers.map(seq => [entryKey(seq), seq]))
  const found = await find(
    from,
    no,
    [...keyed.keys()].map(sk => ({ pk, sk })),
  )
  if (found === null) return null
  const entries = found.alsoRead.map(item => {
    const { sk, body } = written.parse(item)
    return [keyed.get(sk) ?? 0, JSON.parse(body)] as const
  })
  return { stored: found.stored, entries: new Map(entries) }
}

/** The announcement that sent the case on its way to its holder. It is repeated while the case is in transit. */
export async function lastAddressed(from: Table, c: CommonHead): Promise<Announced[]> {
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
