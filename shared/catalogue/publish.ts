import { type Day, dayOf, publishedThrough } from '../kernel/calendar.ts'
import { currentItem, type Reference } from '../kernel/reference.ts'
import { presign } from '../platform/presign.ts'

/** The longest wait for S3. Milliseconds. */
const patience = 10_000

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

/**
 * The public view of the reference data on a day, by name. It lists the items open for applications that day, and
 * separately those that come into force later. The calendar states through which day it is certain.
 */
export function catalogueOf(reference: Reference, on: Day): Record<string, unknown> {
  const { items, offices, calendar } = reference
  const codes = [...new Set(items.map(i => i.code))]
  const inForce = codes.flatMap(code => currentItem(reference, code, on) ?? [])
  return {
    items: inForce,
    ...Object.fromEntries(inForce.map(i => [`items/${i.code}`, i])),
    upcoming: items.filter(i => i.effectiveFrom > on),
    offices: [...offices.values()],
    calendar: { ...calendar, publishedThrough: publishedThrough(calendar) },
  }
}

/** The public never reads the database. The catalogue is published as static JSON whenever it changes. */
export async function publish(bucket: string, reference: Reference, at: string): Promise<void> {
  for (const [name, value] of Object.entries(catalogueOf(reference, dayOf(at))))
    await putJson(bucket, `catalogue/${name}.json`, value, at)
}

/** Where the pages send people to sign in, and under which client id. Both are known only at deployment. */
export const publishSignIn = (bucket: string, to: { issuer: string; client: string }, at: string): Promise<void> =>
  putJson(bucket, 'catalogue/sign-in.json', to, at)
