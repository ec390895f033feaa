import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { HttpReply } from '../gateway/message.ts'

/** Types of a site's files that CloudFront compresses, by its documentation between 1,000 and 10,000,000 bytes. */
const types = /^(text\/(html|css|javascript|plain)|application\/(json|javascript|manifest\+json|xml)|image\/svg\+xml)\b/
const least = 1_000
const most = 10_000_000

export type Packing = 'br' | 'gzip'

/** The reply as CloudFront sends it to a viewer that accepts these encodings. */
export function compress(reply: HttpReply, packings: readonly Packing[], accepted: string): HttpReply {
  const body = Buffer.from(reply.body)
  const fits = types.test(reply.headers['content-type'] ?? '') && body.length >= least && body.length <= most
  if (reply.status !== 200 || !fits || reply.headers['content-encoding'] !== undefined) return reply
  const encoding = packings.find(packing => accepted.split(/[\s,;]+/).includes(packing))
  if (encoding === undefined) return reply
  const { etag } = reply.headers
  return {
    ...reply,
    headers: {
      ...reply.headers,
      'content-encoding': encoding,
      vary: 'Accept-Encoding',
      ...(etag === undefined || etag.startsWith('W/') ? {} : { etag: `W/${etag}` }),
    },
    body:
      encoding === 'gzip'
        ? gzipSync(body)
        : brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  }
}
