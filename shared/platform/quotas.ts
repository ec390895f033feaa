import { dayOf } from '../kernel/calendar.ts'
import { type Quota, type QuotaName, quotaOn } from '../kernel/quota.ts'
import { countRequest } from './attempts.ts'
import type { Hmac } from './secrets.ts'
import type { Table } from './table.ts'

/** Where uses of a quota are counted, and by which rows. */
export interface Counting {
  counters: Table
  quotas: readonly Quota[]
  hash: Hmac
}

/**
 * Counts one more use of a quota by what it limits: a case, a phone, a person, an address. False when it is used up.
 * Only a keyed hash of it is kept. `at` is the server's time, ISO instant.
 */
export async function useOf(
  { counters, quotas, hash }: Counting,
  name: QuotaName,
  limited: string,
  at: string,
): Promise<boolean> {
  const row = quotaOn(quotas, name, dayOf(at))
  if (row === undefined || row.within === null) return true
  const key = hash('attempt', `${name}#${limited}`)
  return countRequest(counters, key, Math.floor(Date.parse(at) / 1000), row.most, row.within)
}
