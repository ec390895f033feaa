import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'

/** Objects in buckets, for the workers that handle bytes. The API never loads this: it hands out presigned URLs. */

const s3 = new S3Client({})

export async function getObject(bucket: string, key: string): Promise<Uint8Array | null> {
  try {
    const reply = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
    return (await reply.Body?.transformToByteArray()) ?? null
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchKey') return null
    throw error
  }
}

/** `disposition`: an attachment is never opened inside a browser's page. */
export async function putObject(
  bucket: string,
  key: string,
  body: Uint8Array,
  type: string,
  disposition: 'attachment' | 'inline',
): Promise<void> {
  const content = { Body: body, ContentType: type, ContentDisposition: disposition }
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, ...content }))
}

/** A file that everybody reads. `seconds`: how long a copy serves. */
export async function putPublic(bucket: string, key: string, body: string, type: string, seconds = 60): Promise<void> {
  const content = { Body: body, ContentType: type, CacheControl: `public, max-age=${seconds}` }
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, ...content }))
}

export async function deleteObject(bucket: string, key: string): Promise<void> {
  await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }))
}

/**
 * Deletes every version of every object whose key has this prefix. A delete marker stays in their place. S3 copies
 * the marker to the other region, whose lifecycle then deletes the copies. S3 does not copy permanent deletions of
 * versions.
 */
export async function deleteVersions(bucket: string, prefix: string, client = s3): Promise<void> {
  let after: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {}
  for (;;) {
    const page = await client.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix, ...after }))
    for (const { Key, IsLatest } of page.Versions ?? []) {
      if (IsLatest) await client.send(new DeleteObjectCommand({ Bucket: bucket, Key }))
    }
    for (const { Key, VersionId } of page.Versions ?? []) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key, VersionId }))
    }
    if (page.IsTruncated !== true) return
    after = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
  }
}
