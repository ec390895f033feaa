import { createReadStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace } from '../../src/testing/place.ts'

let place: Awaited<ReturnType<typeof openPlace>>
let s3: S3Client

beforeAll(async () => {
  place = await openPlace()
  s3 = new S3Client(place.root)
  for (const Bucket of ['plain', 'kept']) await s3.send(new CreateBucketCommand({ Bucket }))
  await s3.send(new PutBucketVersioningCommand({ Bucket: 'kept', VersioningConfiguration: { Status: 'Enabled' } }))
})
afterAll(() => place.close())

const put = (Bucket: string, Key: string, Body: string) => s3.send(new PutObjectCommand({ Bucket, Key, Body }))
const read = async (Bucket: string, Key: string, VersionId?: string) =>
  (
    await s3.send(new GetObjectCommand({ Bucket, Key, ...(VersionId === undefined ? {} : { VersionId }) }))
  ).Body?.transformToString()

test('A versioned bucket keeps old objects until their versions are deleted', async () => {
  const first = await put('kept', '证件/a&b.txt', 'first')
  await put('kept', '证件/a&b.txt', 'second')
  expect(await read('kept', '证件/a&b.txt')).toBe('second')
  expect(await read('kept', '证件/a&b.txt', first.VersionId)).toBe('first')
  const marker = await s3.send(new DeleteObjectCommand({ Bucket: 'kept', Key: '证件/a&b.txt' }))
  expect(marker.DeleteMarker).toBe(true)
  await expect(read('kept', '证件/a&b.txt')).rejects.toMatchObject({ name: 'NoSuchKey' })

  const listed = await s3.send(new ListObjectVersionsCommand({ Bucket: 'kept', Prefix: '证件/' }))
  expect(listed.Versions).toHaveLength(2)
  expect(listed.DeleteMarkers).toMatchObject([{ Key: '证件/a&b.txt', IsLatest: true, VersionId: marker.VersionId }])
  const all = [...(listed.Versions ?? []), ...(listed.DeleteMarkers ?? [])].map(({ Key, VersionId }) => ({
    Key,
    VersionId,
  }))
  await s3.send(new DeleteObjectsCommand({ Bucket: 'kept', Delete: { Objects: all } }))
  const after = await s3.send(new ListObjectVersionsCommand({ Bucket: 'kept' }))
  expect([after.Versions, after.DeleteMarkers]).toEqual([undefined, undefined])
})

test('A bucket without versions keeps only the last bytes', async () => {
  await put('plain', 'page', 'old')
  await put('plain', 'page', 'new')
  const listed = await s3.send(new ListObjectVersionsCommand({ Bucket: 'plain', Prefix: 'page' }))
  expect(listed.Versions).toMatchObject([{ Key: 'page', VersionId: 'null', IsLatest: true, Size: 3 }])
  expect(await read('plain', 'page')).toBe('new')
})

test('A listing continues page by page and folds keys at the delimiter', async () => {
  for (const key of ['l/a', 'l/b/1', 'l/b/2', 'l/c', 'l/d/1']) await put('plain', key, 'x')
  const seen: (string | undefined)[] = []
  let token: string | undefined
  do {
    const page = await s3.send(
      new ListObjectsV2Command({
        Bucket: 'plain',
        Prefix: 'l/',
        Delimiter: '/',
        MaxKeys: 1,
        ...(token === undefined ? {} : { ContinuationToken: token }),
      }),
    )
    seen.push(...(page.Contents ?? []).map(each => each.Key), ...(page.CommonPrefixes ?? []).map(each => each.Prefix))
    token = page.NextContinuationToken
  } while (token !== undefined)
  expect(seen).toEqual(['l/a', 'l/b/', 'l/c', 'l/d/'])
})

test('Ranges, renamed downloads and metadata come back as requested', async () => {
  await s3.send(
    new PutObjectCommand({
      Bucket: 'plain',
      Key: 'meta',
      Body: '0123456789',
      Metadata: { case: 'X1' },
      ContentType: 'text/plain',
    }),
  )
  const part = await s3.send(
    new GetObjectCommand({
      Bucket: 'plain',
      Key: 'meta',
      Range: 'bytes=2-4',
      ResponseContentDisposition: 'attachment; filename="a.txt"',
    }),
  )
  expect(await part.Body?.transformToString()).toBe('234')
  expect(part).toMatchObject({
    ContentRange: 'bytes 2-4/10',
    ContentDisposition: 'attachment; filename="a.txt"',
    Metadata: { case: 'X1' },
  })
})

test('A streamed upload arrives whole', async () => {
  const file = join(place.folder, 'streamed')
  await writeFile(file, Buffer.concat([0, 1, 2].map(n => Buffer.alloc(70_000, n))))
  const Body = createReadStream(file)
  await s3.send(new PutObjectCommand({ Bucket: 'plain', Key: 'stream', Body, ContentLength: 210_000 }))
  const stored = await s3.send(new GetObjectCommand({ Bucket: 'plain', Key: 'stream' }))
  const bytes = await stored.Body?.transformToByteArray()
  expect([bytes?.length, bytes?.[0], bytes?.at(-1)]).toEqual([210_000, 0, 2])
})

test('Unsupported S3 features are refused and change nothing', async () => {
  await put('plain', 'tagged', 'body')
  const tagging = new PutObjectTaggingCommand({
    Bucket: 'plain',
    Key: 'tagged',
    Tagging: { TagSet: [{ Key: 'a', Value: 'b' }] },
  })
  await expect(s3.send(tagging)).rejects.toMatchObject({ name: 'NotImplemented' })
  expect(await read('plain', 'tagged')).toBe('body')
})

test('A body above 32 MB is refused before it is read', async () => {
  const Body = Buffer.alloc(33 * 1024 * 1024)
  await expect(s3.send(new PutObjectCommand({ Bucket: 'plain', Key: 'huge', Body }))).rejects.toThrow()
  await expect(read('plain', 'huge')).rejects.toMatchObject({ name: 'NoSuchKey' })
})
