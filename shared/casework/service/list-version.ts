import { randomUUID } from 'node:crypto'
import { log } from '../../platform/log.ts'
import { putJson } from '../../platform/public-file.ts'
import { now } from '../../platform/time.ts'

/**
 * A version of each office's lists, as one small public file: the desk asks for it while it is seen, and reads the
 * database only after a change. It says that something changed, and nothing else.
 */

/** Within this time a change is told. Seconds. */
const stale = 10

export const versionAt = (office: string): string => `live/${office}.json`

/** A lost version is no harm, because every opened page reads its lists: it keeps nothing from being announced. */
export async function renewVersions(bucket: string, offices: Iterable<string>): Promise<void> {
  const put = (office: string) => putJson(bucket, versionAt(office), { version: randomUUID() }, now(), stale)
  for (const each of await Promise.allSettled([...new Set(offices)].map(put))) {
    if (each.status === 'rejected') log.warn('version not renewed', { reason: String(each.reason) })
  }
}
