import { DeleteCommand, paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { entriesOf, filesIn, sealedIn } from '../casework/entry.ts'
import { type CaseTable, partition, record } from '../casework/store/cases.ts'
import { dossier } from '../casework/store/dossier.ts'
import { knownFor } from '../casework/store/known.ts'
import { uploadKey } from '../casework/store/uploads.ts'
import type { Registers } from '../catalogue/reference.ts'
import { dayOf } from '../kernel/calendar.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { deleteVersions } from '../platform/objects.ts'
import type { Table } from '../platform/table.ts'
import { type Documents, noteDeletion } from './deletions.ts'
import { draftMark } from './own-data.ts'

/**
 * Permanent deletion. Its order is the proof: ledger, objects, items, and only then the event that reports it. An
 * interrupted deletion restarts from the beginning with the same result.
 */

export interface Eraser {
  cases: CaseTable
  documents: Documents
}

/**
 * Deletes the values and files of a closed case whose years are over. False when they are not, or nothing was left to
 * do.
 */
export async function eraseCase(
  from: Eraser,
  reference: Registers,
  no: string,
  years: number,
  at: string,
): Promise<boolean> {
  const file = await dossier(from.cases, no)
  if (file === null) return false
  const { stored, head, records } = file
  const { type } = stored
  const events = records.map(r => r.event)
  const open = [...new Set(filesIn(events).map(({ id }) => id))]
  // The history counts a sealed file even if its text, which alone names it, is already deleted.
  const sealedFiles = type.reads.sealedFiles?.(file) ?? { count: 0, ids: [] }
  const input = {
    years,
    values: new Set(sealedIn(events).map(({ ref }) => ref)).size,
    files: open.length + sealedFiles.count,
  }
  const actor = { kind: 'system', name: 'retention' } as const
  const known = await knownFor(type, reference, head)
  const { calendar, limits } = reference
  const made = type.decide(head, 'delete-values', input, { at, on: dayOf(at), actor, calendar, limits, known })
  if (isRefusal(made)) return false
  const items = await itemsBeside(from.cases, no)
  const ids = [...open, ...sealedFiles.ids]
  if (made.length === 0 && items.every(sk => sk.startsWith('VOUCHER#'))) return false
  await noteDeletion(from.documents, { at, what: { kind: 'case', no, years, items, files: ids } })
  for (const id of ids) await releaseFile(from, id, no)
  for (const sk of items) await clear(from.cases, no, sk)
  if (made.length === 0) return true
  const done = await record(from.cases, {
    type,
    stored,
    records: entriesOf(head, { actor, at, itemVersion: type.reads.boundTo(head) }, made),
    listing: { applicant: '', item: stored.listing.item },
    reference,
  })
  // Somebody wrote meanwhile: the next run records it.
  if (isRefusal(done)) throw new Error(`deletion of ${no} is not recorded yet: ${done.refused}`)
  return true
}

/** Sort keys of personal data beside the history: sealed values, keyed hashes of names, and the contents of documents. */
async function itemsBeside(from: Table, no: string): Promise<string[]> {
  const found: string[] = []
  for (const prefix of ['VALUE#', 'SEARCH#', 'VOUCHER#']) {
    const pages = paginateQuery(
      { client: from.db },
      {
        TableName: from.name,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': partition(no), ':prefix': prefix },
        ProjectionExpression: 'sk',
      },
    )
    for await (const page of pages) found.push(...(page.Items ?? []).map(item => String(item.sk)))
  }
  return found
}

/**
 * Deletes a value with its salt, or a keyed hash. A document keeps number, digest and seal, so that its holder can still have it
 * checked.
 */
async function clear(from: Table, no: string, sk: string): Promise<void> {
  const key = { TableName: from.name, Key: { pk: partition(no), sk } }
  if (sk.startsWith('VOUCHER#')) await from.db.send(new UpdateCommand({ ...key, UpdateExpression: 'REMOVE content' }))
  else await from.db.send(new DeleteCommand(key))
}

/** A file named by another case as well stays for that one. */
export async function releaseFile(from: Eraser, id: string, no: string): Promise<void> {
  await from.cases.db.send(
    new UpdateCommand({
      TableName: from.cases.name,
      Key: uploadKey(id),
      UpdateExpression: 'DELETE filedIn :case',
      ExpressionAttributeValues: { ':case': new Set([no]) },
    }),
  )
  await eraseUnnamed(from, id)
}

/** Deletes an upload that no case has named. False when one has: then nothing is deleted. */
export async function eraseUpload(from: Eraser, id: string, at: string): Promise<boolean> {
  if (!(await claim(from.cases, id))) return false
  await noteDeletion(from.documents, { at, what: { kind: 'upload', id } })
  return eraseUnnamed(from, id)
}

/** Records a draft that its owner has already deleted, so that no restore brings it back for good. */
export async function eraseDraft(from: Eraser, mark: string, at: string): Promise<boolean> {
  const id = mark.slice(draftMark('').pk.length)
  await noteDeletion(from.documents, { at, what: { kind: 'draft', id } })
  await from.cases.db.send(new DeleteCommand({ TableName: from.cases.name, Key: draftMark(id) }))
  return true
}

async function eraseUnnamed(from: Eraser, id: string): Promise<boolean> {
  if (!(await claim(from.cases, id))) return false
  await deleteVersions(from.documents.bucket, `${id}/`, from.documents.s3)
  await from.cases.db.send(new DeleteCommand({ TableName: from.cases.name, Key: uploadKey(id) }))
  return true
}

/** From here on no case can take it. False when one has. */
async function claim(from: Table, id: string): Promise<boolean> {
  try {
    await from.db.send(
      new UpdateCommand({
        TableName: from.name,
        Key: uploadKey(id),
        UpdateExpression: 'SET #status = :erased',
        ConditionExpression: 'attribute_not_exists(filedIn)',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':erased': 'erased' },
      }),
    )
    return true
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false
    throw error
  }
}
