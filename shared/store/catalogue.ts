import { presign } from './presign.ts'
import type { Reference } from './reference.ts'

/** By a presigned URL: the S3 client alone would be 160 KB of the function's bundle. Throws when S3 does not take it. */
async function putJson(bucket: string, key: string, value: unknown): Promise<void> {
  const headers = { 'cache-control': 'public, max-age=60', 'content-type': 'application/json' }
  const url = await presign('PUT', bucket, key, headers, 60, new Date().toISOString())
  const reply = await fetch(url, { method: 'PUT', headers, body: JSON.stringify(value) })
  if (!reply.ok) throw new Error(`${key} was not published: ${reply.status}`)
}

/** What the public reads never touches the database: the catalogue is published as static JSON whenever it changes. */
export async function publish(bucket: string, { items, offices, calendar }: Reference): Promise<void> {
  const put = (name: string, value: unknown) => putJson(bucket, `catalogue/${name}.json`, value)
  const newest = items.filter(i => !items.some(other => other.code === i.code && other.version > i.version))
  await put('items', newest)
  for (const i of newest) await put(`items/${i.code}`, i)
  await put('offices', [...offices.values()])
  await put('calendar', calendar)
}

/** Where the pages send people to sign in, and as which client: known at deployment only. */
export const publishSignIn = (bucket: string, signIn: { issuer: string; client: string }): Promise<void> =>
  putJson(bucket, 'catalogue/sign-in.json', signIn)
