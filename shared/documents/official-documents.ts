import { createHash } from 'node:crypto'
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { CaseType } from '../casework/case-type.ts'
import { type DocumentContent, documentContent, quotedBy, readDocumentNumber } from '../casework/document.ts'
import type { Recorded } from '../casework/entry.ts'
import type { CommonHead } from '../casework/head.ts'
import { lettersOf } from '../casework/reading.ts'
import { type CaseTable, partition, readHead, type Stored } from '../casework/store/cases.ts'
import { history } from '../casework/store/dossier.ts'
import { knownFor } from '../casework/store/known.ts'
import type { Registers } from '../catalogue/reference.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import { reveal } from '../ledger/values.ts'
import { getAll, type Table } from '../platform/table.ts'
import type { Seals } from './seals.ts'

/** Vouchers as issued: the sealed bytes beside the case's history. Deleting one leaves the history whole. */

const documentItem = z.object({
  number: z.string(),
  kind: z.string(),
  title: z.string(),
  /** the serialised content: hashed and signed as it is, parsed when read; deleted when the case's retention period ends */
  content: z.optional(z.string()),
  digest: z.string(),
  signature: z.string(),
  key: z.string(),
  issuedAt: z.iso.datetime(),
})
export type OfficialDocument = z.infer<typeof documentItem>

/**
 * The content of the voucher; `values-deleted` when only number, digest and seal are kept. Throws when the stored
 * text is no voucher of that number, because then it was tampered with.
 */
export function contentOf(voucher: OfficialDocument): DocumentContent | Refusal {
  if (voucher.content === undefined) return refuse('values-deleted')
  const content = z.parse(documentContent, JSON.parse(voucher.content))
  if (content.number !== voucher.number) throw new Error(`voucher ${voucher.number} holds another's content`)
  return content
}

const sortKey = (number: string): string => `VOUCHER#${number}`

/** Of a document's bytes. */
export const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

export interface Issue {
  cases: CaseTable
  reference: Registers
  seals: Seals
  /** server time of the sealing, ISO instant */
  at: string
}

/**
 * Seals and keeps the document of one event, once. A second message about the event changes nothing. Answers the
 * document's number, or null when the event has none. Throws when the event is not in the history.
 */
export async function issue({ cases, reference, seals, at }: Issue, no: string, seq: number): Promise<string | null> {
  const file = await history(cases, no)
  if (file === null) throw new Error(`announced case ${no} is not there`)
  const { type } = file.stored
  const past = file.records.slice(0, seq)
  const record = past.at(-1)
  const opening = past[0]
  if (past.length !== seq || record === undefined || opening === undefined)
    throw new Error(`case ${no} has no event ${seq}`)
  if (!type.isWritten(record)) return null
  const content = await contentFor({ cases, reference }, type, past, record, opening)
  if (content === null) return null
  const text = JSON.stringify(content)
  const digest = sha256(Buffer.from(text))
  const sealing = await seals.sign(digest)
  await keep(cases, no, {
    number: content.number,
    kind: content.kind,
    title: content.title,
    content: text,
    digest: digest.toString('hex'),
    ...sealing,
    issuedAt: at,
  })
  return content.number
}

/** The content of the last entry's document, from the texts it quotes alone. */
async function contentFor<H extends CommonHead>(
  { cases, reference }: Pick<Issue, 'cases' | 'reference'>,
  type: CaseType<H>,
  past: readonly Recorded[],
  record: Recorded,
  opening: Recorded,
): Promise<DocumentContent | null> {
  const sealed = type.reads.person(opening)
  const texts = await reveal(cases, partition(record.case), quotedBy(record, sealed))
  const written = sealed === null ? undefined : texts.get(sealed.ref)
  const after = type.fold(past)
  const before = past.length === 1 ? after : type.fold(past.slice(0, -1))
  const known = await knownFor(type, reference, after)
  return type.documentOf(record, {
    ...lettersOf({ reference, known, text: ({ ref }) => texts.get(ref) ?? null }, '（内容已依法删除）'),
    before,
    after,
    person: written === undefined ? null : type.reads.parsePerson(written),
    offices: reference.offices,
  })
}

async function keep(to: Table, no: string, voucher: z.infer<typeof documentItem>): Promise<void> {
  try {
    await to.db.send(
      new PutCommand({
        TableName: to.name,
        Item: { pk: partition(no), sk: sortKey(voucher.number), ...voucher },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    )
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
  }
}

const line = z.pick(documentItem, { number: true, kind: true, title: true, issuedAt: true })

/** The vouchers of a case, in the order of their events. */
export async function officialDocumentsOf(from: Table, no: string): Promise<z.infer<typeof line>[]> {
  const lines: z.infer<typeof line>[] = []
  const pages = paginateQuery(
    { client: from.db },
    {
      TableName: from.name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :voucher)',
      ExpressionAttributeValues: { ':pk': partition(no), ':voucher': sortKey('') },
      ProjectionExpression: '#number, kind, title, issuedAt',
      ExpressionAttributeNames: { '#number': 'number' },
    },
  )
  for await (const page of pages) lines.push(...(page.Items ?? []).map(item => line.parse(item)))
  const seqOf = (number: string) => readDocumentNumber(number)?.seq ?? 0
  return lines.toSorted((a, b) => seqOf(a.number) - seqOf(b.number))
}

/** A voucher and the head of its case, in one read. Null when there is none of that number, in any spelling. */
export async function findOfficialDocument<H extends CommonHead>(
  from: CaseTable<H>,
  typed: string,
): Promise<{ voucher: OfficialDocument; stored: Stored<H> } | null> {
  const wanted = readDocumentNumber(typed)
  if (wanted === null) return null
  const { number } = wanted
  const pk = partition(wanted.case)
  const items = await getAll(from, [
    { pk, sk: 'HEAD' },
    { pk, sk: sortKey(number) },
  ])
  const head = items.find(item => item.sk === 'HEAD')
  const kept = items.find(item => item.sk === sortKey(number))
  const stored = head === undefined ? null : readHead(from, head)
  if (stored === null || kept === undefined) return null
  return { voucher: { ...documentItem.parse(kept), number }, stored }
}

/** A keyed hash for the purpose named (shared/platform/secrets.ts). */
export type Hmac = (purpose: 'voucher', text: string) => string

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The token a citizen types or scans beside the number: 80 bits, in letters that are not misread. It is kept nowhere. */
export function documentToken(hmac: Hmac, number: string): string {
  const bits = BigInt(`0x${hmac('voucher', number).slice(0, 20)}`)
  return Array.from({ length: 16 }, (_, i) => alphabet[Number((bits >> BigInt(75 - 5 * i)) & 31n)]).join('')
}

/** Whether the case has withdrawn the document's statement. A receipt or a delivery stays true, because it happened. */
export const isRevoked = <H extends CommonHead>(content: DocumentContent, { type, head }: Stored<H>): boolean =>
  type.reads.isRevoked?.(head, content.kind) ?? false
