import { timingSafeEqual } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'
import { type AwsRequest, queryValue } from './request.ts'
import { Sha256 } from './sha256.ts'

/** Seconds a presigned request may be valid for. */
export const longestExpiry = 7 * 24 * 3600

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

/** Whether the secret gives this signature for this very request: it is signed again and compared. */
export async function isSignedBy(request: AwsRequest, signature: Signature, secretAccessKey: string): Promise<boolean> {
  const { accessKeyId, scope, service, signedHeaders, timestamp } = signature
  const [, region = ''] = scope.split('/')
  const signingDate = new Date(timestamp.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'))
  const expiresIn = Number(queryValue(request, 'X-Amz-Expires'))
  if (scope !== `${timestamp.slice(0, 8)}/${region}/${service}/aws4_request`) return false
  if (Number.isNaN(signingDate.getTime()) || (signature.presigned && !(expiresIn <= longestExpiry))) return false
  const signer = new SignatureV4({
    credentials: { accessKeyId, secretAccessKey },
    region,
    service,
    sha256: Sha256,
    // S3 alone signs the path as sent. The other services encode it once more.
    uriEscapePath: service !== 's3',
    applyChecksum: false,
  })
  const signable = new Set(signedHeaders)
  const asked = {
    method: request.method,
    protocol: 'http:',
    hostname: '',
    path: request.path,
    query: decodeQuery(request),
    headers: Object.fromEntries(signedHeaders.map(name => [name, request.headers[name] ?? ''])),
    body: signedBodyHash(request) === undefined && signature.presigned ? unsignedBody : request.body,
  }
  const again = signature.presigned
    ? (await signer.presign(asked, { signingDate, expiresIn, signableHeaders: signable, unhoistableHeaders: signable }))
        .query?.['X-Amz-Signature']
    : (await signer.sign(asked, { signingDate, signableHeaders: signable })).headers.authorization?.split('=').at(-1)
  const [expected, given] = [Buffer.from(String(again)), Buffer.from(signature.signature)]
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** The signer takes what is neither text nor bytes as left out of the signature. */
const unsignedBody = {}

/** The hash that the signature claims for the body; undefined when the body was left out of it. */
export function signedBodyHash(request: AwsRequest): string | undefined {
  const claimed = request.headers['x-amz-content-sha256'] ?? queryValue(request, 'X-Amz-Content-Sha256')
  return claimed !== undefined && /^[0-9a-f]{64}$/.test(claimed) ? claimed : undefined
}

function serviceOf(scope: string): string {
  return scope.split('/')[2] ?? ''
}

function decodeQuery(request: AwsRequest): Record<string, string[]> {
  const query: Record<string, string[]> = {}
  for (const [name, value] of request.query) {
    const decoded = decodeURIComponent(name)
    query[decoded] = [...(query[decoded] ?? []), decodeURIComponent(value)]
  }
  return query
}
