import type { LookupAddress } from 'node:dns'
import { request } from 'node:https'
import { BlockList } from 'node:net'

/** Questions to web servers outside. Nothing is sent but the question, and nothing is read but the head of the answer. */

export interface Answer {
  status: number
  /** where it leads on to */
  location: string | null
}
/** Throws what Node throws of a connection, and Error `inside` for a name that leads to an address which may not be asked. */
export type Ask = (link: string, method: 'HEAD' | 'GET') => Promise<Answer>

export interface Network {
  resolve: (host: string) => Promise<readonly LookupAddress[]>
  isReachable: (address: LookupAddress) => boolean
  port?: number
  /** certificates that are trusted beside the usual ones, PEM */
  ca?: string
  /** how long an answer may take, milliseconds */
  patience?: number
}

/** The address that was judged is the one that is asked: names are not resolved again. */
export const askerIn =
  ({ resolve, isReachable, patience = 10_000, ...connection }: Network): Ask =>
  (link, method) =>
    new Promise((settle, fail) => {
      const asked = request(
        link,
        {
          ...connection,
          method,
          agent: false,
          signal: AbortSignal.timeout(patience),
          headers: { 'user-agent': 'county-hall link check', accept: '*/*' },
          lookup: (host, { all = false }, found) => {
            const judged = (addresses: readonly LookupAddress[]): void => {
              const [first] = addresses
              if (first === undefined || !addresses.every(isReachable)) found(new Error('inside'), '')
              else if (all) found(null, [...addresses])
              else found(null, first.address, first.family)
            }
            resolve(host).then(judged, error => found(error, ''))
          },
        },
        reply => {
          settle({ status: reply.statusCode ?? 0, location: reply.headers.location ?? null })
          reply.destroy()
        },
      )
      asked.on('error', fail)
      asked.end()
    })

const inside = new BlockList()
// Special purposes (RFC 6890), multicast and what is reserved; of IPv6, networks that carry IPv4 or are examples.
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const)
  inside.addSubnet(network, prefix, 'ipv6')
const global = new BlockList()
global.addSubnet('2000::', 3, 'ipv6')

/** Whether an address is one of the public internet. */
export const isPublic = ({ address, family }: LookupAddress): boolean =>
  family === 4 ? !inside.check(address, 'ipv4') : global.check(address, 'ipv6') && !inside.check(address, 'ipv6')
