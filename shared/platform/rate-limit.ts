import { countRequest } from './attempts.ts'
import type { Endpoint } from './endpoint.ts'
import type { Hmac } from './secrets.ts'
import type { Table } from './table.ts'

/** Whether a client may ask once more, which is counted. `at` is the server's time, ISO instant. */
export type Allow = (row: Endpoint, client: string, at: string) => Promise<boolean>

/**
 * How long an instance itself refuses a client with too many visits, so that a flood does not reach the table.
 * Milliseconds.
 */
const shut = 60_000
/** clients remembered at once */
const most = 10_000

/**
 * Counts a client's visits of a path in a table, under a keyed hash of both. After a refusal it does not ask again
 * for a minute.
 */
export function rateLimit(counters: Table, hash: () => Promise<Hmac>): Allow {
  const shutOut = new Map<string, number>()
  return async ({ path, rateLimit: allowed = 0 }, client, at) => {
    const now = Date.parse(at)
    const visit = `${path}#${client}`
    if ((shutOut.get(visit) ?? 0) > now) return false
    const key = (await hash())('attempt', `visit#${visit}`)
    if (await countRequest(counters, key, Math.floor(now / 1000), allowed)) return true
    if (shutOut.size >= most) shutOut.clear()
    shutOut.set(visit, now + shut)
    return false
  }
}
