import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { getObject, putPublic } from './objects.ts'

/** Files that everybody reads, by their keys in the bucket. */
export type Files = Readonly<Record<string, string>>

/** What stands in the bucket: of each file the SHA-256 of its content. Without it everything is put again. */
const manifestKey = 'catalogue/files.json'
const manifest = z.record(z.string(), z.string())
type Manifest = z.infer<typeof manifest>

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  json: 'application/json',
  css: 'text/css; charset=utf-8',
}

const typeOf = (key: string): string => types[key.split('.').at(-1) ?? ''] ?? 'application/octet-stream'

/** How many files are put at once. */
const abreast = 25

/**
 * Makes the bucket say what the files say: what differs is put, and nothing else is touched. The groups are put one after
 * the other, so that nothing leads to what is not there yet. The record of what stands there comes last: a run that was
 * killed is repeated by the next one. Only one run may do this at a time. Answers how many files were put.
 */
export async function publishFiles(bucket: string, groups: readonly Files[]): Promise<number> {
  const before = await standing(bucket)
  const after: Manifest = {}
  const changed: [key: string, body: string][][] = []
  for (const group of groups) {
    const entries = Object.entries(group)
    for (const [key, body] of entries) after[key] = createHash('sha256').update(body).digest('base64url')
    changed.push(entries.filter(([key]) => after[key] !== before[key]))
  }
  const count = changed.flat().length
  if (count === 0) return 0
  for (const entries of changed) await eachOf(entries, ([key, body]) => putPublic(bucket, key, body, typeOf(key)))
  await putPublic(bucket, manifestKey, JSON.stringify(after), typeOf(manifestKey), 0)
  return count
}

async function standing(bucket: string): Promise<Manifest> {
  const found = await getObject(bucket, manifestKey).catch(error => {
    // Before the first publication: who may not list a bucket is refused what is not there.
    if (error instanceof Error && error.name === 'AccessDenied') return null
    throw error
  })
  return found === null ? {} : manifest.parse(JSON.parse(Buffer.from(found).toString('utf8')))
}

async function eachOf<T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  for (let done = 0; done < all.length; done += abreast) await Promise.all(all.slice(done, done + abreast).map(act))
}
