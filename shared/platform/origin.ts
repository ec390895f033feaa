import { createHash, timingSafeEqual } from 'node:crypto'
import { isIPv6 } from 'node:net'
import * as z from 'zod/mini'
import { secret } from './secrets.ts'

const values = z.object({ a: z._default(z.string(), ''), b: z._default(z.string(), '') })

/** Characters. A missing or shorter value admits nobody. The other value still works. */
const shortest = 32

/** How long a removed value stays valid, in milliseconds. */
const fresh = 5 * 60_000

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Whether a request came through the distribution, by its secret value. The comparison takes constant time. */
export async function isThroughFront(given: string | undefined, secretArn: string): Promise<boolean> {
  const { a, b } = values.parse(JSON.parse(await secret(secretArn, fresh)))
  const brought = digest(given ?? '')
  return [a, b].filter(value => value.length >= shortest && timingSafeEqual(digest(value), brought)).length > 0
}

/**
 * Address of the viewer, of IPv6 the network of 64 bits that one household has; for requests that came through the
 * distribution. CloudFront puts it last into X-Forwarded-For, and the API adds its own peer, which is CloudFront. What
 * stands before those two is the viewer's to write, and is not read. (No origin request policy both drops Host, as an API
 * wants it, and adds CloudFront-Viewer-Address.)
 */
export function viewerOf(forwardedFor: string | undefined, peer: string): string {
  const hops = (forwardedFor ?? '').split(',').map(hop => hop.trim())
  const written = (hops.at(-1) === peer ? hops.at(-2) : hops.at(-1)) || peer
  const viewer = written.replace(/^::ffff:(?=\d+\.)/i, '')
  return isIPv6(viewer) ? networkOf(viewer) : viewer
}

/** The first 64 bits of an IPv6 address, however it is written. */
function networkOf(address: string): string {
  const [left = [], right = []] = address.split('::').map(part => part.split(':').filter(group => group !== ''))
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  const groups = address.includes('::') ? [...left, ...zeros, ...right] : left
  return `${groups
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
