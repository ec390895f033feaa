import { createHash } from 'node:crypto'
import {
  CreateBucketCommand,
  GetObjectCommand,
  PutBucketCorsCommand,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPlace, presignPut } from '../../src/testing/place.ts'

const photo = Buffer.from('\xff\xd8\xff a photograph of a paper', 'latin1')
const origin = 'http://127.0.0.1:8080'

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64')
}

function grantOf(bytes: Buffer): Record<string, string> {
  return {
    'content-length': String(bytes.length),
    'content-type': 'image/jpeg',
    'x-amz-checksum-sha256': digest(bytes),
    'if-none-match': '*',
  }
}

describe('A presigned upload', () => {
  let place: Awaited<ReturnType<typeof openPlace>>
  let uploader: ReturnType<typeof place.role>
  let count = 0

  beforeAll(async () => {
    place = await openPlace()
    const s3 = new S3Client(place.root)
    await s3.send(new CreateBucketCommand({ Bucket: 'materials' }))
    await s3.send(
      new PutBucketVersioningCommand({ Bucket: 'materials', VersioningConfiguration: { Status: 'Enabled' } }),
    )
    const rule = {
      AllowedOrigins: [origin],
      AllowedMethods: ['PUT'],
      AllowedHeaders: ['*'],
      ExposeHeaders: ['ETag'],
      MaxAgeSeconds: 600,
    }
    await s3.send(new PutBucketCorsCommand({ Bucket: 'materials', CORSConfiguration: { CORSRules: [rule] } }))
    uploader = place.role('uploader', [
      { Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws-cn:s3:::materials/pending/*' },
    ])
  })
  afterAll(() => place.close())

  async function grant(path = `/materials/pending/${++count}`, client = uploader) {
    return presignPut(client, path, grantOf(photo), { at: new Date(place.clock.now), seconds: 300 })
  }
  async function upload(url: string, body: Buffer, changed: Record<string, string> = {}) {
    const { 'content-length': _, ...headers } = { ...grantOf(photo), ...changed }
    const answer = await fetch(url, { method: 'PUT', headers, body: new Uint8Array(body) })
    return { status: answer.status, code: /<Code>(\w+)/.exec(await answer.text())?.[1], headers: answer.headers }
  }

  test('is accepted as granted, and its bytes come back', async () => {
    const created: unknown[] = []
    place.endpoint.onObjectCreated(each => created.push(each))
    const url = await grant('/materials/pending/taken')
    expect((await upload(url, photo)).status).toBe(200)
    const stored = await new S3Client(place.root).send(
      new GetObjectCommand({ Bucket: 'materials', Key: 'pending/taken' }),
    )
    expect(Buffer.from((await stored.Body?.transformToByteArray()) ?? [])).toEqual(photo)
    expect(stored.ContentType).toBe('image/jpeg')
    expect(stored.ChecksumSHA256).toBe(digest(photo))
    expect(created).toMatchObject([
      { bucket: 'materials', key: 'pending/taken', size: photo.length, versionId: stored.VersionId },
    ])
  })

  test('signs length, type, checksum and condition as headers', async () => {
    expect(new URL(await grant()).searchParams.get('X-Amz-SignedHeaders')).toBe(
      'content-length;content-type;host;if-none-match;x-amz-checksum-sha256',
    )
  })

  test('is refused after it expires by the place’s clock', async () => {
    const url = await grant()
    place.clock.now += 301_000
    expect(await upload(url, photo)).toMatchObject({ status: 403, code: 'AccessDenied' })
  })

  test('is refused when the file is longer', async () => {
    const longer = Buffer.concat([photo, Buffer.from('.')])
    expect(await upload(await grant(), longer)).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' })
  })

  test('is refused with another type', async () => {
    const answer = await upload(await grant(), photo, { 'content-type': 'text/html' })
    expect(answer).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' })
  })

  test('is refused with other bytes of the same length', async () => {
    const other = Buffer.from(photo)
    other[5] = 0
    expect(await upload(await grant(), other)).toMatchObject({ status: 400, code: 'BadDigest' })
  })

  test('is refused with other bytes and their own checksum', async () => {
    const other = Buffer.from(photo)
    other[5] = 0
    const answer = await upload(await grant(), other, { 'x-amz-checksum-sha256': digest(other) })
    expect(answer).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' })
  })

  test('is refused under a second key', async () => {
    const url = (await grant('/materials/pending/first')).replace('/pending/first', '/pending/second')
    expect(await upload(url, photo)).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' })
  })

  test('is refused without the granted checksum', async () => {
    const { 'content-type': type } = grantOf(photo)
    const answer = await fetch(await grant(), {
      method: 'PUT',
      headers: { 'content-type': type ?? '' },
      body: new Uint8Array(photo),
    })
    expect(answer.status).toBe(403)
  })

  test('is refused with an x-amz header that was not signed', async () => {
    const answer = await upload(await grant(), photo, { 'x-amz-meta-note': 'smuggled' })
    expect(answer).toMatchObject({ status: 403, code: 'AccessDenied' })
  })

  test('is refused a second time and replaces nothing', async () => {
    const url = await grant()
    expect((await upload(url, photo)).status).toBe(200)
    expect(await upload(url, photo)).toMatchObject({ status: 412, code: 'PreconditionFailed' })
  })

  test('is refused where its signer may not write', async () => {
    expect(await upload(await grant('/materials/verified/1'), photo)).toMatchObject({
      status: 403,
      code: 'AccessDenied',
    })
    expect(place.endpoint.denied().at(-1)).toMatchObject({ principal: 'uploader', action: 's3:PutObject' })
  })

  test('is refused when its signer is unknown', async () => {
    const stranger = { ...uploader, credentials: { accessKeyId: 'AKIASTRANGER', secretAccessKey: 'x' } }
    expect(await upload(await grant('/materials/pending/x', stranger), photo)).toMatchObject({
      code: 'InvalidAccessKeyId',
    })
  })

  test('passes its preflight only from the allowed origin', async () => {
    const url = await grant()
    const ask = (from: string) =>
      fetch(url, {
        method: 'OPTIONS',
        headers: {
          origin: from,
          'access-control-request-method': 'PUT',
          'access-control-request-headers': 'content-type,x-amz-checksum-sha256',
        },
      })
    const allowed = await ask(origin)
    expect(allowed.status).toBe(200)
    expect(allowed.headers.get('access-control-allow-origin')).toBe(origin)
    expect(allowed.headers.get('access-control-allow-headers')).toContain('x-amz-checksum-sha256')
    expect((await ask('http://elsewhere.example')).status).toBe(403)
    const answer = await upload(url, photo, { origin })
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin)
    expect(answer.headers.get('access-control-expose-headers')).toBe('ETag')
  })
})
