import { createHash } from 'node:crypto'
import { Refusal } from '../refusal.ts'
import { type AwsReply, type AwsRequest, queryValue } from '../request.ts'
import { addressOf, copySource } from './operation.ts'
import { readPayload } from './payload.ts'
import type { Bucket, Store, Unannounced, Version } from './store.ts'

const kept = new Set([
  'content-type',
  'content-language',
  'content-disposition',
  'cache-control',
  'content-encoding',
  'expires',
])

/** Operations on single objects. `mayList` tells whether the caller may learn that a key does not exist. */
export function objectOperations(store: Store, now: () => number, announce: (stored: Unannounced) => Promise<void>) {
  async function save(
    bucket: Bucket,
    key: string,
    body: Buffer,
    headers: Record<string, string>,
    reason: Unannounced['reason'],
    unlessExists: boolean,
  ) {
    const etag = createHash('md5').update(body).digest('hex')
    const stored = await store.put({ bucket, key, body, etag, modified: now(), headers, reason }, unlessExists)
    if (stored === undefined) {
      throw new Refusal(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold')
    }
    // Awaited, so that the writer gets its answer only once the event is kept.
    await announce(stored)
    return { etag: `"${etag}"`, ...(bucket.versioned ? { 'x-amz-version-id': stored.version } : {}) }
  }

  return {
    async PutObject(request: AwsRequest, bucket: Bucket): Promise<AwsReply> {
      const { body, checksums } = readPayload(request)
      const saved = await save(
        bucket,
        addressOf(request).key,
        body,
        { ...describing(request), ...checksums },
        'PutObject',
        mustBeNew(request),
      )
      return { status: 200, headers: { ...saved, ...checksums }, body: '' }
    },

    async CopyObject(request: AwsRequest, bucket: Bucket): Promise<AwsReply> {
      const source = copySource(request)
      const found = source && store.find(source.bucket, source.key, source.version)
      if (!found || found.marker) throw noSuchKey
      const replace = request.headers['x-amz-metadata-directive'] === 'REPLACE'
      const checksums = Object.entries(found.headers).filter(([name]) => name.startsWith('x-amz-checksum-'))
      const headers = replace ? { ...describing(request), ...Object.fromEntries(checksums) } : found.headers
      const saved = await save(
        bucket,
        addressOf(request).key,
        await store.body(found),
        headers,
        'CopyObject',
        mustBeNew(request),
      )
      const result = `<LastModified>${new Date(now()).toISOString()}</LastModified><ETag>${saved.etag.replaceAll('"', '&quot;')}</ETag>`
      return xml(`<CopyObjectResult>${result}</CopyObjectResult>`, saved)
    },

    async GetObject(request: AwsRequest, bucket: Bucket, mayList: boolean): Promise<AwsReply> {
      const found = current(request, bucket, mayList)
      const headers = { ...describe(request, bucket, found), ...overrides(request) }
      if (request.headers['if-none-match'] === headers.etag)
        return { status: 304, headers: { etag: headers.etag }, body: '' }
      const body = await store.body(found)
      const range = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '')
      if (!range) return { status: 200, headers, body }
      const [start, end] = rangeOf(range[1] ?? '', range[2] ?? '', body.length)
      return {
        status: 206,
        headers: { ...withoutChecksums(headers), 'content-range': `bytes ${start}-${end}/${body.length}` },
        body: body.subarray(start, end + 1),
      }
    },

    async HeadObject(request: AwsRequest, bucket: Bucket, mayList: boolean): Promise<AwsReply> {
      const found = current(request, bucket, mayList)
      return {
        status: 200,
        headers: { ...describe(request, bucket, found), 'content-length': String(found.size) },
        body: '',
      }
    },

    async DeleteObject(request: AwsRequest, bucket: Bucket): Promise<AwsReply> {
      const deleted = await store.delete(bucket, addressOf(request).key, queryValue(request, 'versionId'), now())
      const version = deleted.version === undefined ? {} : { 'x-amz-version-id': deleted.version }
      return {
        status: 204,
        headers: { ...version, ...(deleted.marker ? { 'x-amz-delete-marker': 'true' } : {}) },
        body: '',
      }
    },
  }

  function current(request: AwsRequest, bucket: Bucket, mayList: boolean): Version {
    const version = queryValue(request, 'versionId')
    const found = store.find(bucket.name, addressOf(request).key, version)
    if (found && !found.marker) return found
    // A caller who may not list a bucket does not learn whether a key exists.
    if (!mayList)
      throw new Refusal(403, 'AccessDenied', 'Access Denied: the key does not exist and s3:ListBucket is not granted')
    throw found || version === undefined
      ? noSuchKey
      : new Refusal(404, 'NoSuchVersion', 'The specified version does not exist.')
  }
}

const noSuchKey = new Refusal(404, 'NoSuchKey', 'The specified key does not exist.')

function mustBeNew(request: AwsRequest): boolean {
  const condition = request.headers['if-none-match']
  if (condition !== undefined && condition !== '*')
    throw new Refusal(501, 'NotImplemented', 'If-None-Match on a write takes * alone')
  if (request.headers['if-match'] !== undefined)
    throw new Refusal(501, 'NotImplemented', 'The local S3 has no If-Match on writes')
  return condition === '*'
}

/** A write's headers that return with every read. */
function describing(request: AwsRequest): Record<string, string> {
  const headers: Record<string, string> = { 'content-type': 'binary/octet-stream' }
  for (const [name, value] of Object.entries(request.headers)) {
    if (kept.has(name) || name.startsWith('x-amz-meta-')) headers[name] = value
  }
  const encoding = headers['content-encoding']
    ?.split(',')
    .map(part => part.trim())
    .filter(part => part !== 'aws-chunked')
  delete headers['content-encoding']
  if (encoding && encoding.length > 0) headers['content-encoding'] = encoding.join(',')
  return headers
}

function describe(request: AwsRequest, bucket: Bucket, found: Version) {
  const headers =
    request.headers['x-amz-checksum-mode']?.toUpperCase() === 'ENABLED'
      ? found.headers
      : withoutChecksums(found.headers)
  return {
    ...headers,
    etag: `"${found.etag}"`,
    'last-modified': new Date(found.modified).toUTCString(),
    'accept-ranges': 'bytes',
    ...(bucket.versioned ? { 'x-amz-version-id': found.version } : {}),
  }
}

function overrides(request: AwsRequest): Record<string, string> {
  const prefix = 'response-'
  const headers = Object.fromEntries(
    request.query
      .map(([name, value]) => [decodeURIComponent(name), decodeURIComponent(value)] as const)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  )
  // A Chinese file name needs the form filename*=UTF-8''….
  if (Object.values(headers).some(value => !/^[\t\x20-\xff]*$/.test(value))) {
    throw new Refusal(400, 'InvalidArgument', 'Header value cannot be represented using ISO-8859-1.')
  }
  return headers
}

function withoutChecksums(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('x-amz-checksum-')))
}

function rangeOf(from: string, to: string, size: number): [number, number] {
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (start > end || start >= size) throw new Refusal(416, 'InvalidRange', 'The requested range is not satisfiable')
  return [start, end]
}

export function xml(text: string, headers: Record<string, string> = {}): AwsReply {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n${text}`
  return { status: 200, headers: { ...headers, 'content-type': 'application/xml' }, body }
}
