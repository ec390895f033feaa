import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'

/** The hash the signer wants, on Node's own crypto. */
class Sha256 {
  readonly #hash: Hash | Hmac
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytes(secret))
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytes(data))
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest()
  }
}

function bytes(data: string | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data)
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data)
}

/**
 * A presigned URL of one object for `expiresIn` seconds from the instant `at`. The given headers are signed, so every
 * request with the URL must send exactly them.
 */
export async function presign(
  method: 'GET' | 'PUT',
  bucket: string,
  key: string,
  headers: Record<string, string>,
  expiresIn: number,
  at: string,
): Promise<string> {
  const region = process.env.AWS_REGION ?? ''
  const place = placeOf(bucket, key, region)
  const signer = new SignatureV4({
    service: 's3',
    region,
    sha256: Sha256,
    uriEscapePath: false,
    credentials: {
      accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? '',
      ...(process.env.AWS_SESSION_TOKEN ? { sessionToken: process.env.AWS_SESSION_TOKEN } : {}),
    },
  })
  const names = Object.keys(headers)
  const signed = await signer.presign(
    {
      method,
      protocol: place.protocol,
      hostname: place.hostname,
      path: place.pathname,
      // A presigned request's payload is not signed; length, type and checksum are, as headers.
      headers: { ...headers, host: place.host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
    },
    {
      expiresIn,
      signingDate: new Date(at),
      unhoistableHeaders: new Set(names),
      signableHeaders: new Set([...names, 'host']),
    },
  )
  const query = Object.entries(signed.query ?? {}).map(
    ([name, value]) => `${name}=${encodeURIComponent(String(value))}`,
  )
  return `${place.protocol}//${place.host}${place.pathname}?${query.join('&')}`
}

/** Where the object lives: an endpoint from the environment (path style), else the region's own, in whichever partition. */
function placeOf(bucket: string, key: string, region: string): URL {
  const endpoint = process.env.AWS_ENDPOINT_URL_S3 ?? process.env.AWS_ENDPOINT_URL
  if (endpoint !== undefined) return new URL(`${endpoint}/${bucket}/${key}`)
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'
  return new URL(`https://${bucket}.s3.${region}.${suffix}/${key}`)
}
