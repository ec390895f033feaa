import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  NotFound,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3'

/**
 * Removes the delete markers that hide versions, and answers how many objects are visible again. The hall deletes
 * every version of an object, so a merely hidden object was not deleted by the hall.
 */
export async function unhide(s3: S3Client, documents: string): Promise<number> {
  let seen = 0
  let from: { KeyMarker?: string; VersionIdMarker?: string } = {}
  do {
    const page = await s3.send(new ListObjectVersionsCommand({ Bucket: documents, ...from }))
    for (const { Key = '', VersionId } of (page.DeleteMarkers ?? []).filter(marker => marker.IsLatest)) {
      const { Versions: versions = [] } = await s3.send(
        new ListObjectVersionsCommand({ Bucket: documents, Prefix: Key }),
      )
      if (!versions.some(version => version.Key === Key)) continue
      await s3.send(new DeleteObjectCommand({ Bucket: documents, Key, VersionId }))
      seen += 1
    }
    const { NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = page
    from = { ...(KeyMarker && { KeyMarker }), ...(VersionIdMarker && { VersionIdMarker }) }
  } while (from.KeyMarker !== undefined)
  return seen
}

/** Copies back the objects that the documents lack. Answers how many there are and how many came back. */
export async function bringBack(
  s3: S3Client,
  { documents, copy }: { documents: string; copy: string },
): Promise<{ kept: number; brought: number }> {
  let kept = 0
  let brought = 0
  for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: copy })) {
    for (const { Key = '' } of page.Contents ?? []) {
      if (await exists(s3, documents, Key)) {
        kept += 1
        continue
      }
      const CopySource = `${copy}/${Key.split('/').map(encodeURIComponent).join('/')}`
      await s3.send(new CopyObjectCommand({ Bucket: documents, Key, CopySource }))
      brought += 1
    }
  }
  return { kept, brought }
}

async function exists(s3: S3Client, bucket: string, key: string): Promise<boolean> {
  try {
    await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))
    return true
  } catch (error) {
    if (error instanceof NotFound || (error instanceof Error && error.name === 'NoSuchKey')) return false
    throw error
  }
}

/** The bytes, or null when there is no such object. */
export async function bytesOf(s3: S3Client, bucket: string, key: string): Promise<Uint8Array | null> {
  try {
    const reply = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
    return (await reply.Body?.transformToByteArray()) ?? null
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchKey') return null
    throw error
  }
}
