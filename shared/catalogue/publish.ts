import { type Day, dayOf, publishedThrough } from '../kernel/calendar.ts'
import { currentItem, type Reference } from '../kernel/reference.ts'
import { presign } from '../platform/presign.ts'

/** By a presigned URL: the S3 client alone would be 160 KB of the function's bundle. Throws when S3 does not take it. */
export async function putJson(bucket: string, key: string, value: unknown, at: string): Promise<void> {
  const headers = { 'cache-control': 'public, max-age=60', 'content-type': 'application/json' }
  const url = await presign('PUT', bucket, key, headers, 60, at)
  const reply = await fetch(url, { method: 'PUT', headers, body: JSON.stringify(value) })
  if (!reply.ok) throw new Error(`${key} was not published: ${reply.status}`)
}

/**
 * The public's view of the reference data on a day, by name: items as they can be applied for that day, and apart from
 * them those that come into force later; the calendar says through which day it is certain.
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

/** What the public reads never touches the database: the catalogue is published as static JSON whenever it changes. */
export async function publish(bucket: string, reference: Reference, at: string): Promise<void> {
  for (const [name, value] of Object.entries(catalogueOf(reference, dayOf(at))))
    await putJson(bucket, `catalogue/${name}.json`, value, at)
}

/** Where the pages send people to sign in, and as which client: known at deployment only. */
export const publishSignIn = (bucket: string, to: { issuer: string; client: string }, at: string): Promise<void> =>
  putJson(bucket, 'catalogue/sign-in.json', to, at)
