import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { getObject, putPublic } from './objects.ts'

/** Files that everybody reads, by their keys in the bucket. */
export type Files = Readonly<Record<string, string>>

/** What stands in the bucket: of each file the SHA-256 of its content, and the release that wrote them. */
const recordKey = 'catalogue/files.json'
const record = z.strictObject({ release: z.string(), files: z.record(z.string(), z.string()) })
type Standing = z.infer<typeof record>

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  json: 'application/json',
  csv: 'text/csv; charset=utf-8',
  css: 'text/css; charset=utf-8',
}

/** A name with the hash of the content: nobody has to ask again. */
const lasting = /\/[0-9a-f]{16}\.json$/
const aYear = 365 * 24 * 60 * 60
/** How long a copy of any other file serves. Seconds. */
const usual = 60

const typeOf = (key: string): string => types[key.split('.').at(-1) ?? ''] ?? 'application/octet-stream'

/** How many files are put at once. */
const abreast = 25

interface Publication {
  bucket: string
  /** what others lead to comes in an earlier group */
  groups: readonly Files[]
  /** the release that writes them */
  release: string
  /** whether that release takes over; otherwise it writes only where it has taken over before */
  takesOver: boolean
}

/**
 * Makes the bucket say what the files say: what differs is put, and nothing else is touched. The groups are put one after
 * the other, so that nothing leads to what is not there yet. What is about to change is taken out of the record first and
 * is entered after each group: a run that was killed is completed by the next one, whatever that one wants to say. Only one
 * run may do this at a time. Answers how many files were put; null where another release writes.
 */
export async function publishFiles({ bucket, groups, release, takesOver }: Publication): Promise<number | null> {
  const before = await standing(bucket)
  if (before?.release !== release && !takesOver) return null
  const files: Standing['files'] = { ...before?.files }
  const changed = groups.map(group =>
    Object.entries(group)
      .map(([key, body]) => ({ key, body, hash: createHash('sha256').update(body).digest('base64url') }))
      .filter(({ key, hash }) => files[key] !== hash),
  )
  const keep = () => putPublic(bucket, recordKey, JSON.stringify({ release, files }), typeOf(recordKey), 0)
  for (const { key } of changed.flat()) delete files[key]
  if (changed.flat().length > 0 || before?.release !== release) await keep()
  for (const group of changed) {
    for (let done = 0; done < group.length; done += abreast)
      await Promise.all(
        group
          .slice(done, done + abreast)
          .map(({ key, body }) => putPublic(bucket, key, body, typeOf(key), lasting.test(key) ? aYear : usual)),
      )
    for (const { key, hash } of group) files[key] = hash
    if (group.length > 0) await keep()
  }
  return changed.flat().length
}

async function standing(bucket: string): Promise<Standing | null> {
  const found = await getObject(bucket, recordKey).catch(error => {
    // Before the first publication: who may not list a bucket is refused what is not there.
    if (error instanceof Error && error.name === 'AccessDenied') return null
    throw error
  })
  return found === null ? null : record.parse(JSON.parse(Buffer.from(found).toString('utf8')))
}
