import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import { paginateScan } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { applicationType } from '../../shared/application/application.ts'
import type { Application } from '../../shared/application/head.ts'
import type { Recorded } from '../../shared/casework/entry.ts'
import { type CaseTable, partition, record } from '../../shared/casework/store/cases.ts'
import { consumeDraft, saveDraft } from '../../shared/casework/store/drafts.ts'
import { recordFileAccess } from '../../shared/casework/store/file-access-log.ts'
import { indexAttributes, workKey } from '../../shared/casework/store/listing.ts'
import { grantUpload, settleUpload } from '../../shared/casework/store/uploads.ts'
import { readReference, writeReference } from '../../shared/catalogue/deployed.ts'
import type { Registers } from '../../shared/catalogue/reference.ts'
import type { Deployed } from '../../shared/catalogue/seeds.ts'
import { issue } from '../../shared/documents/official-documents.ts'
import type { Actor } from '../../shared/kernel/actor.ts'
import { isRefusal, type Refusal } from '../../shared/kernel/refusal.ts'
import { caseClass } from '../../shared/kernel/retention.ts'
import { retainedKey } from '../../shared/ledger/retained.ts'
import { type Commitment, commit } from '../../shared/ledger/values.ts'
import { noticeTasks, settleTask } from '../../shared/notices/notice-tasks.ts'
import { claimNotice, recordReceipt, settleNotice } from '../../shared/notices/notices.ts'
import { changeOfficer } from '../../shared/offices/kept-roster.ts'
import { pack, signFor } from '../../shared/paper/batches.ts'
import { countRequest, countTry } from '../../shared/platform/attempts.ts'
import type { Table } from '../../shared/platform/table.ts'
import { eraseOwn } from '../../shared/retention/own-data.ts'
import { freshNumber } from '../casework/store/fresh.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { countyFolder } from '../data/county.ts'
import { registersFrom } from '../kernel/sample.ts'
import { attributesOf, type Groups, shapeOf } from './shape.ts'

/** The second part of today.ts: today's store writes one item of every kind, and the tables are read back. */

const at = '2026-12-01T01:00:00.000Z'
const town = '445321115'
const person = { kind: 'natural', name: '陈小文', number: '445321199001010012', phone: null, address: '六祖镇' }
const applicant = { ...person, representative: null }

/** People whose names appear in keys. */
const cast = [
  ['li', '<officer>'],
  ['p-1', '<subject>'],
  ['key-1', '<applicant>'],
  ['provider-1', '<message>'],
] as const

const hashed = (text: string): string => createHash('sha256').update(text).digest('hex')

const officer = (subject: string, office: string): Extract<Actor, { kind: 'officer' }> => ({
  kind: 'officer',
  subject,
  office,
  roles: ['clerk'],
})

function done<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) throw new Error(outcome.refused)
  return outcome
}

const release = z.object({
  histories: z.array(z.object({ entries: z.array(z.object({ body: z.string() })) })),
})
const releaseFile = new URL('../data/releases/2026-11.json', import.meta.url)

/** The histories written by the landed release, with every type of event, each of a separate case. */
function landedHistories(): Recorded[][] {
  const { histories } = release.parse(JSON.parse(readFileSync(releaseFile, 'utf8')))
  return histories.map(({ entries }) => {
    const no = freshNumber()
    return entries.map(({ body }) => ({ ...applicationType.parseEntry(JSON.parse(body)), case: no }))
  })
}

/** The reference data of a deployment, with its items under the item code of those histories. */
async function landedReference(): Promise<Deployed> {
  const reference = await readReference(countyFolder)
  const permit = reference.items.find(item => item.kind === 'permit' && item.acceptance.deemed)
  return { ...reference, items: permit === undefined ? [] : [{ ...permit, code: 'SL-0901', version: 1 }] }
}

/** Writes the landed histories with their official documents, and packs the waiting paper. */
async function writeCases(cases: CaseTable<Application>, reference: Registers): Promise<void> {
  const seals = { sign: async () => ({ signature: 's', key: 'k' }), isSealed: async () => true }
  const waiting: Application[] = []
  for (const history of landedHistories()) {
    const no = history[0]?.case ?? ''
    const texts: Commitment[] = []
    const known = JSON.stringify(history).replaceAll(/\{"ref":"text-1","digest":"a+"\}/g, () => {
      const text = commit(JSON.stringify(applicant))
      texts.push(text)
      return JSON.stringify(text.sealed)
    })
    const records = z.array(z.unknown()).parse(JSON.parse(known)).map(applicationType.parseEntry)
    const written = await record(cases, {
      type: applicationType,
      stored: null,
      records,
      listing: { applicant: '陈*文', item: '采伐' },
      reference,
      alsoWrite: [...texts.map(t => t.write(cases, partition(no))), consumeDraft(cases, randomUUID(), 'p-1', no, at)],
    })
    const { head } = done(written)
    if (applicationType.reads.paperTaskOf?.(head)?.task === 'file') waiting.push(head)
    for (const written of records) {
      if (applicationType.isWritten(written)) await issue({ cases, reference, seals, at }, no, written.seq)
    }
  }
  for (const { no, route } of waiting) {
    const packing = { purpose: 'file', to: route.decider, cases: [no] } as const
    const attempt = { key: hashed(no), digest: 'd' }
    const packed = done(await pack(cases, packing, officer('li', route.town), at, attempt))
    // The last one stays in transit.
    if (no !== waiting.at(-1)?.no) done(await signFor(cases, packed.id, [], officer('he', packed.to), at, 1))
  }
}

/** Writes the other items of the table of cases. */
async function writeBeside(cases: Table): Promise<void> {
  const file = { bytes: 1, type: 'image/jpeg', sha256: hashed('file') } as const
  for (const owner of ['p-1', 'p-2']) {
    done(await saveDraft(cases, owner, { id: null, version: 0, content: '{}' }, at))
    const { id } = await grantUpload(cases, 'uploads', owner, file, at)
    if (owner === 'p-1') await settleUpload(cases, id, { status: 'verified', type: 'image/jpeg' })
  }
  await eraseOwn(cases, 'p-2', at)
  await recordFileAccess(cases, freshNumber(), { at, subject: 'li', office: town, upload: 'u' })
}

/** Writes notices with every outcome, and the counters of requests. */
async function writeNotices(notices: Table): Promise<void> {
  const claimed = async () => {
    const key = { case: freshNumber(), seq: 7, template: 'accepted', recipient: 'key-1' }
    const claim = await claimNotice(notices, key, { legal: true, office: town }, at)
    if (claim.kind !== 'claimed') throw new Error(claim.kind)
    return claim
  }
  await settleNotice(notices, await claimed(), { state: 'failed', why: 'no-phone', untold: true }, at)
  const { tasks } = await noticeTasks(notices, [town])
  for (const { id } of tasks)
    await settleTask(notices, [town], id, 'li', at, { whom: 'self', how: 'phone', note: '本人接听' })
  await settleNotice(notices, await claimed(), { state: 'sent', providerId: 'provider-1' }, at)
  await recordReceipt(notices, 'provider-1', 'undelivered', at)
  const seconds = Date.parse(at) / 1000
  await countTry(notices, hashed('try'), seconds)
  await countRequest(notices, hashed('visit'), seconds, 9, 900)
}

async function writeAll(store: Store, deployed: Deployed): Promise<void> {
  // The landed release kept items among the other rows, from where the next deployment takes them over.
  for (const item of deployed.items) {
    const sk = `item#${item.code}#${String(item.version).padStart(4, '0')}`
    await store.put(store.reference, { pk: 'REFERENCE', sk, body: JSON.stringify(item) })
  }
  await writeReference(store.reference, deployed, '2026-01-01T00:00:00.000Z')
  const duty = { name: '李', office: town, roles: ['clerk' as const], phone: null }
  done(await changeOfficer(store.reference, 'li', { type: 'appoint', ...duty }, 'he', at, null))
  await writeCases(store.cases, registersFrom(deployed))
  await writeBeside(store.cases)
  await writeNotices(store.notices)
}

/** The heads along the landed histories, and further ones: a guardian's, one with a village's duty, a payment's. */
function landedHeads(): Application[] {
  const heads: Application[] = []
  for (const history of landedHistories()) {
    let head: Application | null = null
    for (const entry of history) {
      head = applicationType.evolve(head, entry)
      heads.push(head)
    }
  }
  return heads.flatMap(head => [
    head,
    { ...head, applicant: { ...head.applicant, guardian: true } },
    { ...head, villageDuties: ['household-check'] },
    { ...head, kind: 'payment' as const },
  ])
}

const index = z.object({ IndexName: z.string(), KeySchema: z.array(z.object({ AttributeName: z.string() })) })
const description = z.object({ Table: z.object({ GlobalSecondaryIndexes: z.array(index) }) })

/** The attributes by which each index of a table sorts. */
async function indexesOf({ db, name }: Table): Promise<(readonly [string, string[]])[]> {
  const { Table: known } = description.parse(await db.send(new DescribeTableCommand({ TableName: name })))
  return known.GlobalSecondaryIndexes.map(
    ({ IndexName, KeySchema }) => [`${name} ${IndexName}`, KeySchema.map(key => key.AttributeName)] as const,
  )
}

async function rowsOf({ db, name }: Table): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = []
  for await (const page of paginateScan({ client: db }, { TableName: name })) rows.push(...(page.Items ?? []))
  return rows
}

function grouped(pairs: Iterable<readonly [group: string, names: readonly string[]]>): Groups {
  const groups: Groups = {}
  for (const [group, names] of pairs) groups[group] = [...new Set([...(groups[group] ?? []), ...names])].toSorted()
  return Object.fromEntries(Object.entries(groups).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** Rows and indexes of the hall's tables after one item of every kind was written. */
async function tablesOf(reference: Deployed) {
  const store = await openStore()
  try {
    await writeAll(store, reference)
    const tables = [store.cases, store.reference, store.notices]
    const read = await Promise.all(tables.map(async table => [table.name, await rowsOf(table)] as const))
    return { read, indexes: grouped((await Promise.all(tables.map(indexesOf))).flat()) }
  } finally {
    await store.here.close()
  }
}

/** The attributes of every kind of row, the attributes by which each index sorts, and the shapes of their values. */
export async function stored(): Promise<{ rows: Groups; indexes: Groups; indexed: Groups }> {
  const reference = await landedReference()
  const { read, indexes } = await tablesOf(reference)
  const known = new Map<string, string>(cast)
  for (const id of reference.offices.keys()) known.set(id, '<office>')
  for (const { id } of reference.specials) known.set(id, '<procedure>')
  const shape = (key: unknown) => shapeOf(String(key), known)
  const rows = read.flatMap(([name, found]) =>
    found.map(row => [`${name} ${shape(row.pk)} ${shape(row.sk)}`, attributesOf(row)] as const),
  )
  const sorted = new Set(Object.values(indexes).flat())
  const makers = [
    ...Object.keys(applicationType.steps).map(step => ({ workKey: workKey(town, step) })),
    ...caseClass.options.map(name => ({ wakeKey: retainedKey(name, freshNumber()) })),
    ...landedHeads().map(head => indexAttributes(applicationType, head, reference.calendar)),
    ...read.flatMap(([, found]) => found),
  ]
  const indexed = makers.flatMap(keys =>
    Object.entries(keys).flatMap(([name, value]) => (sorted.has(name) ? [[name, [shape(value)]] as const] : [])),
  )
  return { rows: grouped(rows), indexes, indexed: grouped(indexed) }
}
