import type { Operation, Place } from '../operation.ts'
import type { Permission } from '../policy.ts'
import { Refusal } from '../refusal.ts'
import { type AwsRequest, queryValue } from '../request.ts'

export interface Address {
  bucket: string
  key: string
}

/** Bucket and key of a path-style request. */
export function addressOf(request: AwsRequest): Address {
  const [bucket = '', ...key] = request.path.slice(1).split('/')
  return { bucket: decodeURIComponent(bucket), key: decodeURIComponent(key.join('/')) }
}

/** Source of a copy, undefined for any other request. */
export function copySource(request: AwsRequest): (Address & { version: string | undefined }) | undefined {
  const header = request.headers['x-amz-copy-source']
  if (header === undefined) return undefined
  const [path = '', query = ''] = header.split('?')
  const [bucket = '', ...key] = decodeURIComponent(path).replace(/^\//, '').split('/')
  return { bucket, key: key.join('/'), version: new URLSearchParams(query).get('versionId') ?? undefined }
}

/** Keys, with versions where given, of a DeleteObjects request. */
export function deletedKeys(request: AwsRequest): { key: string; version: string | undefined }[] {
  return [...request.body.toString('utf8').matchAll(/<Object>(.*?)<\/Object>/gs)].map(([, inner = '']) => ({
    key: textOf(inner, 'Key') ?? '',
    version: textOf(inner, 'VersionId'),
  }))
}

/** Text of the first element of this name. */
export function textOf(xml: string, element: string): string | undefined {
  const text = new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1]
  return text?.replace(/&(lt|gt|quot|apos|amp|#\d+|#x[\da-f]+);/gi, (_, name: string) => entity(name))
}

function entity(name: string): string {
  if (!name.startsWith('#')) return { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }[name] ?? ''
  return String.fromCodePoint(name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10))
}

// Parameters a client may send with any request, besides those that choose the operation.
const plain =
  /^(x-id|X-Amz-.*|x-amz-.*|response-.*|versionId|list-type|prefix|delimiter|start-after|continuation-token|max-keys|encoding-type|fetch-owner|key-marker|version-id-marker)$/
const subresources = new Set(['cors', 'encryption', 'versioning', 'versions', 'delete'])

/** Names the S3 operation and its permissions. Throws NotImplemented for an unserved one. */
export function recogniseS3(request: AwsRequest, place: Place): Operation {
  const { bucket, key } = addressOf(request)
  const chosen = request.query.map(([name]) => decodeURIComponent(name)).filter(name => !plain.test(name))
  const operation =
    chosen.length > 1 ? undefined : operations[`${request.method} ${level(bucket, key)} ${chosen[0] ?? ''}`.trim()]
  if (!operation || chosen.some(name => !subresources.has(name))) {
    throw new Refusal(
      501,
      'NotImplemented',
      `The local S3 does not serve ${request.method} ${level(bucket, key)} ${chosen.join(' ')}`,
    )
  }
  const arn = (path: string) => `arn:${place.partition}:s3:::${path}`
  const version = queryValue(request, 'versionId')
  const source = copySource(request)
  if (operation === 'PutObject' && source) {
    const read = source.version === undefined ? 's3:GetObject' : 's3:GetObjectVersion'
    const needs = [
      { action: read, resource: arn(`${source.bucket}/${source.key}`) },
      { action: 's3:PutObject', resource: arn(`${bucket}/${key}`) },
    ]
    return { name: 'CopyObject', needs }
  }
  if (operation === 'DeleteObjects') {
    const needs = deletedKeys(request).map(deleted => ({
      action: deleted.version === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion',
      resource: arn(`${bucket}/${deleted.key}`),
    }))
    return { name: operation, needs }
  }
  const resource = bucket === '' ? '*' : arn(key === '' ? bucket : `${bucket}/${key}`)
  return { name: operation, needs: [{ action: actionOf(operation, version), resource }] satisfies Permission[] }
}

function level(bucket: string, key: string): string {
  return bucket === '' ? 'service' : key === '' ? 'bucket' : 'object'
}

const operations: Readonly<Record<string, string>> = {
  'GET service': 'ListBuckets',
  'PUT bucket': 'CreateBucket',
  'HEAD bucket': 'HeadBucket',
  'GET bucket': 'ListObjectsV2',
  'GET bucket versions': 'ListObjectVersions',
  'PUT bucket cors': 'PutBucketCors',
  'PUT bucket encryption': 'PutBucketEncryption',
  'PUT bucket versioning': 'PutBucketVersioning',
  'GET bucket versioning': 'GetBucketVersioning',
  'POST bucket delete': 'DeleteObjects',
  'PUT object': 'PutObject',
  'GET object': 'GetObject',
  'HEAD object': 'HeadObject',
  'DELETE object': 'DeleteObject',
}

function actionOf(operation: string, version: string | undefined): string {
  if (operation === 'GetObject' || operation === 'HeadObject')
    return version === undefined ? 's3:GetObject' : 's3:GetObjectVersion'
  if (operation === 'DeleteObject') return version === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion'
  return actions[operation] ?? `s3:${operation}`
}

// Operations whose permission has another name.
const actions: Readonly<Record<string, string>> = {
  ListBuckets: 's3:ListAllMyBuckets',
  HeadBucket: 's3:ListBucket',
  ListObjectsV2: 's3:ListBucket',
  ListObjectVersions: 's3:ListBucketVersions',
  PutBucketCors: 's3:PutBucketCORS',
  PutBucketEncryption: 's3:PutEncryptionConfiguration',
}
