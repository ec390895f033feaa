import { randomUUID } from 'node:crypto'
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type FileRef, fileRef } from '../../kernel/sealed.ts'
import type { Write } from '../../ledger/ledger.ts'
import { unfiledKey } from '../../ledger/retained.ts'
import { presign } from '../../platform/presign.ts'
import type { Table } from '../../platform/table.ts'

/**
 * Uploads. A grant binds one PUT to length, type and SHA-256. A worker checks what arrived. Only verified files
 * count. Objects: `pending/<id>` in the uploads bucket, then `<id>/original`, `<id>/copy` and `<id>/thumbnail` in the
 * documents bucket. An upload is listed as unfiled until a case names it. From then on it knows its cases.
 */

/** Seconds a grant may be used. */
const grantLife = 15 * 60

const uploadItem = z.object({
  id: z.string(),
  owner: z.string(),
  /** erased: its deletion has begun, and it cannot be filed any more */
  status: z.enum(['granted', 'verified', 'refused', 'erased']),
  reason: z.nullable(z.string()),
  sha256: z.string(),
  type: fileRef.shape.type,
  bytes: z.int(),
})
export type Upload = z.infer<typeof uploadItem>

export const uploadKey = (id: string) => ({ pk: `UPLOAD#${id}`, sk: 'HEAD' })

/** Lists an unfiled upload by its age and by its owner. */
const unfiled = (id: string, owner: string, at: string) => ({
  wakeKey: unfiledKey(id),
  wakeSort: `${at}#${id}`,
  applicantKey: `upload#${owner}`,
  applicantSort: `${at}#${id}`,
})

/** A case takes a file in the transaction of the event that names it. So no file of a case is ever treated as unfiled. */
export const fileUpload = (to: Table, id: string, no: string): Write => ({
  Update: {
    TableName: to.name,
    Key: uploadKey(id),
    UpdateExpression: 'ADD filedIn :case REMOVE expires, wakeKey, wakeSort, applicantKey, applicantSort',
    ConditionExpression: 'attribute_not_exists(#status) OR #status = :verified',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':case': new Set([no]), ':verified': 'verified' },
  },
})

/** The most files in one transaction: DynamoDB writes at most a hundred items in one. */
export const mostFiles = 80

export interface Wanted {
  bytes: number
  type: FileRef['type']
  sha256: string
}

/** Records the grant and signs its URL. `at` is server time. */
export async function grantUpload(to: Table, bucket: string, owner: string, wanted: Wanted, at: string) {
  const id = randomUUID()
  const upload: Upload = { id, owner, status: 'granted', reason: null, ...wanted }
  await to.db.send(
    new PutCommand({ TableName: to.name, Item: { ...uploadKey(id), ...upload, ...unfiled(id, owner, at) } }),
  )
  const headers = {
    'content-length': String(wanted.bytes),
    'content-type': wanted.type,
    'if-none-match': '*',
    'x-amz-checksum-sha256': Buffer.from(wanted.sha256, 'hex').toString('base64'),
  }
  return {
    id,
    url: await presign('PUT', bucket, `pending/${id}`, headers, grantLife, at),
    headers,
    expiresAt: new Date(Date.parse(at) + grantLife * 1000).toISOString(),
  }
}

/** A URL under which the browser may read one object for five minutes. */
export async function readUrl(bucket: string, key: string, at: string) {
  const seconds = 300
  return {
    url: await presign('GET', bucket, key, {}, seconds, at),
    expiresAt: new Date(Date.parse(at) + seconds * 1000).toISOString(),
  }
}

export async function findUpload(from: Table, id: string): Promise<Upload | null> {
  const reply = await from.db.send(new GetCommand({ TableName: from.name, Key: uploadKey(id), ConsistentRead: true }))
  return reply.Item === undefined ? null : uploadItem.parse(reply.Item)
}

/** The worker's finding. A second finding of the same upload changes nothing and answers false. */
export async function settleUpload(
  to: Table,
  id: string,
  finding: { status: 'verified'; type: Upload['type'] } | { status: 'refused'; reason: string },
): Promise<boolean> {
  const [found, value] = finding.status === 'verified' ? ['type', finding.type] : ['reason', finding.reason]
  try {
    await to.db.send(
      new UpdateCommand({
        TableName: to.name,
        Key: uploadKey(id),
        UpdateExpression: 'SET #status = :status, #found = :found',
        ConditionExpression: '#status = :granted',
        ExpressionAttributeNames: { '#status': 'status', '#found': found },
        ExpressionAttributeValues: {
          ':status': finding.status,
          ':found': value,
          ':granted': 'granted',
        },
      }),
    )
    return true
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false
    throw error
  }
}

/**
 * The file behind an upload id if it is verified and belongs to this owner, else the refusal. `items` are the records
 * read.
 */
export function fileOf(items: readonly Record<string, unknown>[], owner: string): (id: string) => FileRef | Refusal {
  const uploads = new Map(
    items
      .filter(i => String(i.pk).startsWith('UPLOAD#'))
      .map(i => uploadItem.parse(i))
      .map(u => [u.id, u]),
  )
  return id => {
    const upload = uploads.get(id)
    if (upload === undefined || upload.owner !== owner || upload.status === 'erased') {
      return refuse('upload-unknown', { upload: id })
    }
    if (upload.status === 'granted') return refuse('upload-unverified', { upload: id })
    if (upload.status === 'refused') return refuse('upload-refused', { upload: id, reason: upload.reason })
    return { id, sha256: upload.sha256, type: upload.type, bytes: upload.bytes }
  }
}

/** The files behind all upload ids, or the refusal that names the unusable one. */
export function filesOf(
  wanted: Record<string, string[]>,
  items: readonly Record<string, unknown>[],
  owner: string,
): Record<string, FileRef[]> | Refusal {
  const file = fileOf(items, owner)
  const files: Record<string, FileRef[]> = {}
  for (const [name, ids] of Object.entries(wanted)) {
    files[name] = []
    for (const id of ids) {
      const found = file(id)
      if (isRefusal(found)) return found
      files[name].push(found)
    }
  }
  return files
}
