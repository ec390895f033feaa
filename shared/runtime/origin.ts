import { createHash, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'
import { secret } from './secrets.ts'

/** The origin secret: a value that is missing or short admits nobody. */
const values = z.object({ a: z.string().min(32).optional(), b: z.string().min(32).optional() })

/** How long a value that was taken back is still good, in milliseconds. */
const fresh = 5 * 60_000

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Whether a request came through the distribution, by the value it brings; compared in constant time. */
export async function isThroughFront(given: string | undefined, secretArn: string): Promise<boolean> {
  const { a, b } = values.parse(JSON.parse(await secret(secretArn, fresh)))
  const brought = digest(given ?? '')
  return [a, b].filter(value => value !== undefined && timingSafeEqual(digest(value), brought)).length > 0
}

/**
 * Address of the viewer, for requests that came through the distribution: CloudFront puts it last into X-Forwarded-For,
 * and the API adds its own peer, which is CloudFront. What stands before those two is the viewer's to write, and is not
 * read. (No origin request policy both drops Host, as an API wants it, and adds CloudFront-Viewer-Address.)
 */
export function viewerOf(forwardedFor: string | undefined, peer: string): string {
  const hops = (forwardedFor ?? '').split(',').map(hop => hop.trim())
  return (hops.at(-1) === peer ? hops.at(-2) : hops.at(-1)) || peer
}
