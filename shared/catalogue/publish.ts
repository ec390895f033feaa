import { type Day, dayOf, publishedThrough } from '../kernel/calendar.ts'
import type { Item } from '../kernel/item.ts'
import { inForce, type Reference } from '../kernel/reference.ts'
import { presign } from '../platform/presign.ts'
import type { Table } from '../platform/table.ts'
import { everyItem } from './items.ts'
import { reference } from './reference.ts'

/** The longest wait for S3. Milliseconds. */
const patience = 10_000

/** How many files are put at once. */
const abreast = 25

/**
 * Uploads by a presigned URL, because the S3 client alone would add 160 KB to the function's bundle. Throws when S3
 * refuses it. `seconds`: how long a copy serves.
 */
export async function putJson(bucket: string, key: string, value: unknown, at: string, seconds = 60): Promise<void> {
  const headers = { 'cache-control': `public, max-age=${seconds}`, 'content-type': 'application/json' }
  const url = await presign('PUT', bucket, key, headers, 60, at)
  const reply = await fetch(url, {
    method: 'PUT',
    headers,
    body: JSON.stringify(value),
    signal: AbortSignal.timeout(patience),
  })
  if (!reply.ok) throw new Error(`${key} was not published: ${reply.status}`)
}

/** What the public may know of the reference data. */
interface Public extends Pick<Reference, 'offices' | 'calendar' | 'limits'> {
  /** every version */
  items: readonly Item[]
}

/**
 * The public view of the reference data on a day, by name. It lists the items open for applications that day, and
 * separately those that come into force later. The calendar states through which day it is certain.
 */
export function catalogueOf({ items, offices, calendar, limits }: Public, on: Day): Record<string, unknown> {
  const offered = [...Map.groupBy(items, i => i.code).values()].flatMap(versions => inForce(versions, on) ?? [])
  return {
    items: offered,
    ...Object.fromEntries(offered.map(i => [`items/${i.code}`, i])),
    upcoming: items.filter(i => i.effectiveFrom > on),
    offices: [...offices.values()],
    calendar: { ...calendar, publishedThrough: publishedThrough(calendar) },
    limits,
  }
}

/** The public never reads the database. The catalogue is published as static JSON whenever it changes. */
export async function publish(bucket: string, known: Table, at: string): Promise<void> {
  const [small, items] = await Promise.all([reference(known, Date.parse(at)), everyItem(known)])
  const files = Object.entries(catalogueOf({ ...small, items }, dayOf(at)))
  const put = ([name, value]: readonly [string, unknown]) => putJson(bucket, `catalogue/${name}.json`, value, at)
  for (let done = 0; done < files.length; done += abreast) await Promise.all(files.slice(done, done + abreast).map(put))
}

/** Where the pages send people to sign in, and under which client id. Both are known only at deployment. */
export const publishSignIn = (bucket: string, to: { issuer: string; client: string }, at: string): Promise<void> =>
  putJson(bucket, 'catalogue/sign-in.json', to, at)
