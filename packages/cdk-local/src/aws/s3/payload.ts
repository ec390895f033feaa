import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { Refusal } from '../refusal.ts'
import type { AwsRequest } from '../request.ts'

/** An object's bytes as the client meant them, and its checksums, all verified. */
export interface Payload {
  body: Buffer
  /** x-amz-checksum-… headers that matched. */
  checksums: Record<string, string>
}

const algorithms: Readonly<Record<string, (body: Buffer) => string>> = {
  'x-amz-checksum-sha256': body => createHash('sha256').update(body).digest('base64'),
  'x-amz-checksum-sha1': body => createHash('sha1').update(body).digest('base64'),
  'x-amz-checksum-crc32': body => {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(crc32(body))
    return bytes.toString('base64')
  },
}

/** Extracts the payload of a PUT. Throws BadDigest or InvalidRequest when the bytes do not match a checksum. */
export function readPayload(request: AwsRequest): Payload {
  const { body, trailers } = isChunked(request) ? unchunk(request.body) : { body: request.body, trailers: {} }
  const checksums: Record<string, string> = {}
  for (const [name, value] of Object.entries({ ...request.headers, ...trailers })) {
    if (!name.startsWith('x-amz-checksum-') || name === 'x-amz-checksum-mode' || name === 'x-amz-checksum-algorithm')
      continue
    const compute = algorithms[name]
    if (!compute) throw new Refusal(501, 'NotImplemented', `The local S3 does not compute ${name}`)
    if (compute(Buffer.alloc(0)).length !== value.length) {
      throw new Refusal(400, 'InvalidRequest', `Value for ${name} header is invalid.`)
    }
    if (compute(body) !== value) {
      const algorithm = name.slice('x-amz-checksum-'.length).toUpperCase()
      throw new Refusal(400, 'BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`)
    }
    checksums[name] = value
  }
  const md5 = request.headers['content-md5']
  if (md5 !== undefined && createHash('md5').update(body).digest('base64') !== md5) {
    throw new Refusal(400, 'BadDigest', 'The Content-MD5 you specified did not match what we received.')
  }
  return { body, checksums }
}

function isChunked(request: AwsRequest): boolean {
  return (request.headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-')
}

/** Undoes aws-chunked: hexadecimal sizes, each followed by its bytes, then trailing headers. */
function unchunk(bytes: Buffer): { body: Buffer; trailers: Record<string, string> } {
  const chunks: Buffer[] = []
  let at = 0
  for (;;) {
    const end = bytes.indexOf('\r\n', at)
    const size = Number.parseInt(bytes.toString('latin1', at, end), 16)
    if (end < 0 || Number.isNaN(size)) throw new Refusal(400, 'IncompleteBody', 'The chunked body is broken.')
    at = end + 2
    if (size === 0) break
    chunks.push(bytes.subarray(at, at + size))
    at += size + 2
  }
  const trailers: Record<string, string> = {}
  for (const line of bytes.toString('latin1', at).split('\r\n')) {
    const mark = line.indexOf(':')
    if (mark > 0) trailers[line.slice(0, mark).trim().toLowerCase()] = line.slice(mark + 1).trim()
  }
  return { body: Buffer.concat(chunks), trailers }
}
