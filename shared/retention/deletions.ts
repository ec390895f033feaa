import { randomUUID } from 'node:crypto'
import { GetObjectCommand, PutObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3'
import * as z from 'zod/mini'

/**
 * The ledger of deletions. Each deletion is one object, written before anything is deleted. The objects stand beside
 * the files and are copied to the other region with them. After a restore of the tables to an earlier moment the
 * ledger states what has to be deleted again. It contains references only, and nothing personal.
 */

export const deletion = z.strictObject({
  /** server time, ISO instant */
  at: z.iso.datetime(),
  /** the deleted thing: a case's values and files, an upload no case has named, a draft */
  what: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('case'),
      no: z.string(),
      /** its retention period */
      years: z.int(),
      /** sort keys beside the history, and prefixes of objects */
      items: z.array(z.string()),
      files: z.array(z.string()),
    }),
    z.strictObject({ kind: z.literal('upload'), id: z.string() }),
    z.strictObject({ kind: z.literal('draft'), id: z.string() }),
  ]),
})
export type Deletion = z.infer<typeof deletion>

/** The bucket of the checked files, and of the ledger. */
export interface Documents {
  bucket: string
  s3: S3Client
}

export const documentsIn = (bucket: string, s3 = new S3Client({})): Documents => ({ bucket, s3 })

const prefix = 'deletions/'

/** Keys sort by time, so entries after a moment are read without the rest. */
export async function noteDeletion({ bucket, s3 }: Documents, entry: Deletion): Promise<void> {
  await s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: `${prefix}${entry.at}/${randomUUID()}.json`,
      Body: JSON.stringify(entry),
      ContentType: 'application/json',
      IfNoneMatch: '*',
    }),
  )
}

/** Every deletion since an instant, oldest first. Throws ZodError for an entry that is none. */
export async function* deletionsSince({ bucket, s3 }: Documents, since: string): AsyncGenerator<Deletion> {
  for await (const page of paginateListObjectsV2(
    { client: s3 },
    { Bucket: bucket, Prefix: prefix, StartAfter: prefix + since },
  )) {
    for (const { Key } of page.Contents ?? []) {
      const reply = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }))
      yield deletion.parse(JSON.parse((await reply.Body?.transformToString()) ?? ''))
    }
  }
}
