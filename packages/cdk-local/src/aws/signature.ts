import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { type AwsRequest, queryValue } from './request.ts'

/** The parts of a SigV4 signature, from the authorization header or from a presigned query. */
export interface Signature {
  accessKeyId: string
  /** date/region/service/aws4_request */
  scope: string
  service: string
  signedHeaders: readonly string[]
  signature: string
  /** yyyymmddThhmmssZ, as signed. */
  timestamp: string
  presigned: boolean
}

const header =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/

/** Finds the signature of a request; undefined when there is none. */
export function findSignature(request: AwsRequest): Signature | undefined {
  const authorization = request.headers.authorization
  if (authorization !== undefined) {
    const [, accessKeyId, scope, names, signature] = header.exec(authorization) ?? []
    if (!accessKeyId || !scope || !names || !signature) return undefined
    const timestamp = request.headers['x-amz-date'] ?? ''
    return {
      accessKeyId,
      scope,
      service: serviceOf(scope),
      signedHeaders: names.split(';'),
      signature,
      timestamp,
      presigned: false,
    }
  }
  const [accessKeyId, ...scopeParts] = (queryValue(request, 'X-Amz-Credential') ?? '').split('/')
  const signature = queryValue(request, 'X-Amz-Signature')
  const names = queryValue(request, 'X-Amz-SignedHeaders')
  const timestamp = queryValue(request, 'X-Amz-Date')
  if (!accessKeyId || !signature || !names || !timestamp) return undefined
  const scope = scopeParts.join('/')
  return {
    accessKeyId,
    scope,
    service: serviceOf(scope),
    signedHeaders: names.split(';'),
    signature,
    timestamp,
    presigned: true,
  }
}

/** Whether the secret gives this signature for this very request. */
export function isSignedBy(request: AwsRequest, signature: Signature, secretAccessKey: string): boolean {
  const toSign = [
    'AWS4-HMAC-SHA256',
    signature.timestamp,
    signature.scope,
    sha256(canonicalRequest(request, signature)),
  ]
  const expected = createHmac('sha256', signingKey(secretAccessKey, signature.scope)).update(toSign.join('\n')).digest()
  const given = Buffer.from(signature.signature, 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** Keys by secret and scope: a client signs with one key all day. */
const signingKeys = new Map<string, Buffer>()
const mostKeys = 1000

function signingKey(secretAccessKey: string, scope: string): Buffer {
  const name = `${secretAccessKey} ${scope}`
  const known = signingKeys.get(name)
  if (known !== undefined) return known
  let key: Buffer = Buffer.from(`AWS4${secretAccessKey}`)
  for (const part of scope.split('/')) key = createHmac('sha256', key).update(part).digest()
  if (signingKeys.size >= mostKeys) signingKeys.clear()
  signingKeys.set(name, key)
  return key
}

/** The hash that the signature claims for the body; undefined when the body was left out of it. */
export function signedBodyHash(request: AwsRequest): string | undefined {
  const claimed = request.headers['x-amz-content-sha256'] ?? queryValue(request, 'X-Amz-Content-Sha256')
  return claimed !== undefined && /^[0-9a-f]{64}$/.test(claimed) ? claimed : undefined
}

function canonicalRequest(request: AwsRequest, signature: Signature): string {
  const query = request.query
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${recode(name)}=${recode(value)}`)
    .sort()
  const headers = signature.signedHeaders.map(
    name => `${name}:${(request.headers[name] ?? '').trim().replace(/\s+/g, ' ')}\n`,
  )
  return [
    request.method,
    // S3 alone signs the path as sent. The other services encode it once more.
    signature.service === 's3' ? request.path : request.path.split('/').map(encodeURIComponent).join('/'),
    query.join('&'),
    headers.join(''),
    signature.signedHeaders.join(';'),
    payloadHash(request, signature),
  ].join('\n')
}

function payloadHash(request: AwsRequest, signature: Signature): string {
  const claimed = request.headers['x-amz-content-sha256'] ?? queryValue(request, 'X-Amz-Content-Sha256')
  if (claimed !== undefined) return claimed
  return signature.presigned ? 'UNSIGNED-PAYLOAD' : sha256(request.body)
}

function serviceOf(scope: string): string {
  return scope.split('/')[2] ?? ''
}

function recode(text: string): string {
  return encodeURIComponent(decodeURIComponent(text)).replace(
    /[!'()*]/g,
    c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function sha256(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex')
}
