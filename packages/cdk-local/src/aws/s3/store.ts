import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'

const schema = `
PRAGMA journal_mode = WAL;
CREATE TABLE IF NOT EXISTS buckets (name TEXT PRIMARY KEY, versioned INTEGER NOT NULL DEFAULT 0, cors TEXT, created INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS versions (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, bucket TEXT NOT NULL, key TEXT NOT NULL, version TEXT NOT NULL,
  marker INTEGER NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL, modified INTEGER NOT NULL, headers TEXT NOT NULL, blob TEXT
);
CREATE TABLE IF NOT EXISTS encryption (bucket TEXT PRIMARY KEY, key TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS unannounced (seq INTEGER PRIMARY KEY, reason TEXT NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS byKey ON versions (bucket, key, seq);
`

const bucketRow = z.object({ name: z.string(), versioned: z.number().transform(Boolean), cors: z.string().nullable() })
const encryption = z.looseObject({ key: z.string() })
export type Bucket = z.output<typeof bucketRow>

const versionRow = z.object({
  seq: z.number(),
  key: z.string(),
  version: z.string(),
  marker: z.number().transform(Boolean),
  size: z.number(),
  etag: z.string(),
  /** Epoch milliseconds. */
  modified: z.number(),
  headers: z.string().transform(text => z.record(z.string(), z.string()).parse(JSON.parse(text))),
  blob: z.string().nullable(),
})
/** One version of an object, or a delete marker. */
export type Version = z.output<typeof versionRow>

const unannouncedRow = z.object({
  seq: z.number(),
  bucket: z.string(),
  key: z.string(),
  size: z.number(),
  etag: z.string(),
  version: z.string(),
  reason: z.enum(['PutObject', 'CopyObject']),
})
/** A version that is not yet fully announced. */
export type Unannounced = z.output<typeof unannouncedRow>

export interface NewObject {
  bucket: Bucket
  key: string
  body: Buffer
  etag: string
  modified: number
  headers: Record<string, string>
  reason: Unannounced['reason']
}

export type Store = ReturnType<typeof openStore>

/** Buckets and versions of objects: the index in SQLite, each body in a file; both durable before they are acknowledged. */
export function openStore(folder: string) {
  const blobs = join(folder, 'blobs')
  mkdirSync(blobs, { recursive: true })
  const database = new DatabaseSync(join(folder, 'objects.sqlite'))
  database.exec(schema)
  sweep(database, blobs)
  const one = database.prepare('SELECT * FROM buckets WHERE name = ?')
  const keyOf = database.prepare('SELECT key FROM encryption WHERE bucket = ?')
  const latest = database.prepare('SELECT * FROM versions WHERE bucket = ? AND key = ? ORDER BY seq DESC LIMIT 1')
  const exact = database.prepare('SELECT * FROM versions WHERE bucket = ? AND key = ? AND version = ?')
  const insert = database.prepare(
    'INSERT INTO versions (bucket, key, version, marker, size, etag, modified, headers, blob) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const owe = database.prepare('INSERT INTO unannounced (seq, reason) VALUES (?, ?)')
  const settle = database.prepare('DELETE FROM unannounced WHERE seq = ?')
  const owed = database.prepare('SELECT * FROM unannounced JOIN versions USING (seq) ORDER BY seq')
  const remove = database.prepare('DELETE FROM versions WHERE seq = ?')
  const listed =
    database.prepare(`SELECT * FROM versions v WHERE bucket = ? AND key > ? AND substr(key, 1, length(?)) = ?
    AND marker = 0 AND seq = (SELECT max(seq) FROM versions WHERE bucket = v.bucket AND key = v.key) ORDER BY key`)
  const allVersions = database.prepare(
    'SELECT * FROM versions WHERE bucket = ? AND substr(key, 1, length(?)) = ? ORDER BY key, seq DESC',
  )
  const read = (row: unknown): Version | undefined => versionRow.optional().parse(row)
  const fileOf = (blob: string) => join(blobs, blob)
  const unlink = async (version: Version | undefined) => {
    if (version?.blob) await rm(fileOf(version.blob), { force: true })
  }

  /** A bucket without versioning replaces the version called null. */
  function place(
    bucket: Bucket,
    key: string,
    row: { marker: boolean; size: number; etag: string; modified: number; headers: string; blob: string | null },
    reason?: Unannounced['reason'],
  ) {
    const replaced = bucket.versioned ? undefined : read(exact.get(bucket.name, key, 'null'))
    const version = bucket.versioned ? randomUUID().replaceAll('-', '') : 'null'
    database.exec('BEGIN')
    if (replaced) remove.run(replaced.seq)
    const { marker, size, etag, modified, headers, blob } = row
    const inserted = insert.run(bucket.name, key, version, Number(marker), size, etag, modified, headers, blob)
    const seq = Number(inserted.lastInsertRowid)
    if (reason !== undefined) owe.run(seq, reason)
    database.exec('COMMIT')
    return { seq, version, replaced }
  }

  return {
    bucket: (name: string): Bucket | undefined => bucketRow.optional().parse(one.get(name)),
    buckets: (): Bucket[] => z.array(bucketRow).parse(database.prepare('SELECT * FROM buckets ORDER BY name').all()),
    createBucket(name: string, created: number) {
      database.prepare('INSERT INTO buckets (name, created) VALUES (?, ?)').run(name, created)
    },
    setVersioned(name: string, versioned: boolean) {
      database.prepare('UPDATE buckets SET versioned = ? WHERE name = ?').run(Number(versioned), name)
    },
    /** ARN of the key with which a bucket's objects are encrypted, where it is the owner's. */
    keyOf: (name: string): string | undefined => encryption.optional().parse(keyOf.get(name))?.key,
    setKey(name: string, key: string) {
      database.prepare('INSERT OR REPLACE INTO encryption (bucket, key) VALUES (?, ?)').run(name, key)
    },
    setCors(name: string, cors: string) {
      database.prepare('UPDATE buckets SET cors = ? WHERE name = ?').run(cors, name)
    },

    find: (bucket: string, key: string, version?: string): Version | undefined =>
      read(version === undefined ? latest.get(bucket, key) : exact.get(bucket, key, version)),
    body: (version: Version): Promise<Buffer> =>
      version.blob === null ? Promise.resolve(Buffer.alloc(0)) : readFile(fileOf(version.blob)),

    /** Stores a version. `unlessExists` is checked at the moment of writing; undefined when the key exists. */
    async put(object: NewObject, unlessExists: boolean): Promise<Unannounced | undefined> {
      const blob = randomUUID()
      const file = await open(fileOf(blob), 'wx')
      try {
        await file.writeFile(object.body)
        await file.sync()
      } finally {
        await file.close()
      }
      const present = unlessExists ? read(latest.get(object.bucket.name, object.key)) : undefined
      if (present && !present.marker) {
        await rm(fileOf(blob))
        return undefined
      }
      const { etag, modified, key, reason, bucket } = object
      const size = object.body.length
      const row = { marker: false, size, etag, modified, headers: JSON.stringify(object.headers), blob }
      const { seq, version, replaced } = place(bucket, key, row, reason)
      await unlink(replaced)
      return { seq, bucket: bucket.name, key, size, etag, version, reason }
    },

    /** Versions whose announcement a kill cut short, oldest first. */
    unannounced: (): Unannounced[] => z.array(unannouncedRow).parse(owed.all()),
    announced(version: Unannounced) {
      settle.run(version.seq)
    },

    /** Deletes one version for good, or adds a delete marker in a versioned bucket. */
    async delete(bucket: Bucket, key: string, version: string | undefined, modified: number) {
      if (version === undefined && bucket.versioned) {
        const marker = place(bucket, key, { marker: true, size: 0, etag: '', modified, headers: '{}', blob: null })
        return { version: marker.version, marker: true }
      }
      const found = read(exact.get(bucket.name, key, version ?? 'null'))
      if (found) remove.run(found.seq)
      await unlink(found)
      return { version, marker: found?.marker ?? false }
    },

    /** Current objects after a key, in order of their keys' bytes. */
    *list(bucket: string, prefix: string, after: string): Generator<Version> {
      for (const row of listed.iterate(bucket, after, prefix, prefix)) yield versionRow.parse(row)
    },
    /** All versions and delete markers, newest first within a key. */
    versions: (bucket: string, prefix: string): Version[] =>
      z.array(versionRow).parse(allVersions.all(bucket, prefix, prefix)),
    close: () => database.close(),
  }
}

/** A kill between the two writes leaves a body without a version: unacknowledged, or already deleted. */
function sweep(database: DatabaseSync, blobs: string): void {
  const known = database.prepare('SELECT 1 FROM versions WHERE blob = ?')
  database.exec('CREATE INDEX IF NOT EXISTS byBlob ON versions (blob)')
  for (const blob of readdirSync(blobs)) if (!known.get(blob)) rmSync(join(blobs, blob))
}
