import type { Endpoint } from './endpoint.ts'

/** Whether a client may ask once more, which is counted. `at` is the server's time, ISO instant. */
export type Admit = (row: Endpoint, client: string, at: string) => Promise<boolean>

/** How long an instance turns away by itself who was here too often, so that a flood does not reach the table. Milliseconds. */
const shut = 60_000
/** clients remembered at once */
const most = 10_000

/** Asks `count` for a client's visits of a path, `at` in epoch seconds; once it has said no, not again for a minute. */
export function visits(count: (path: string, client: string, at: number, most: number) => Promise<boolean>): Admit {
  const shutOut = new Map<string, number>()
  return async ({ path, visits: allowed = 0 }, client, at) => {
    const now = Date.parse(at)
    const key = `${path}#${client}`
    if ((shutOut.get(key) ?? 0) > now) return false
    if (await count(path, client, Math.floor(now / 1000), allowed)) return true
    if (shutOut.size >= most) shutOut.clear()
    shutOut.set(key, now + shut)
    return false
  }
}
