import type { Quota } from '../kernel/quota.ts'
import type { Endpoint } from './endpoint.ts'
import { useOf } from './quotas.ts'
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
export function rateLimit(
  counters: Table,
  hash: () => Promise<Hmac>,
  quotasAt: (at: string) => Promise<readonly Quota[]>,
): Allow {
  const shutOut = new Map<string, number>()
  return async ({ path, quota }, client, at) => {
    if (quota === undefined) return true
    const now = Date.parse(at)
    const visit = `${path}#${client}`
    if ((shutOut.get(visit) ?? 0) > now) return false
    const counting = { counters, quotas: await quotasAt(at), hash: await hash() }
    if (await useOf(counting, quota, visit, at)) return true
    if (shutOut.size >= most) shutOut.clear()
    shutOut.set(visit, now + shut)
    return false
  }
}
