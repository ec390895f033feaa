import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { grantUpload, settleUpload } from '../../shared/casework/store/uploads.ts'
import { takeUpload } from '../../shared/documents/take-upload.ts'
import { getObject, putObject } from '../../shared/platform/objects.ts'
import type { Table } from '../../shared/platform/table.ts'
import type { Place } from './place.ts'

/** The photograph that everybody of the story uploads: a form on a table, small. */

/** Pixels: a page can be read, and it is small, as hundreds of people have it. */
const width = 640
const sheet = new URL('../../tests/data/photos/05-form-logging-blurred.jpg', import.meta.url)

interface Where {
  cases: Table
  uploads: string
  documents: string
}

/** The files that the hall makes of a photograph. */
const parts = ['copy', 'thumbnail', 'original'] as const

/**
 * Uploads it once for each owner: the first as the hall takes any file, and of the same bytes the hall makes the same files
 * for the others.
 */
export async function photographs({ cases, uploads, documents }: Where): Promise<Place['photograph']> {
  const bytes = new Uint8Array(
    await sharp(await readFile(sheet))
      .rotate()
      .resize(width)
      .jpeg()
      .toBuffer(),
  )
  const type = 'image/jpeg'
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const granted = async (owner: string, at: string): Promise<string> =>
    (await grantUpload(cases, uploads, owner, { bytes: bytes.length, type, sha256 }, at)).id

  async function taken(owner: string, at: string): Promise<string> {
    const id = await granted(owner, at)
    const key = `pending/${id}`
    await putObject(uploads, key, bytes, type, 'inline')
    await takeUpload({ cases, uploads, documents }, key)
    return id
  }
  const filesOf = async (id: string) =>
    Promise.all(
      parts.map(async part => {
        const body = await getObject(documents, `${id}/${part}`)
        if (body === null) throw new Error(`the ${part} of the photograph is not there`)
        return { part, body }
      }),
    )
  async function copied(files: Awaited<ReturnType<typeof filesOf>>, owner: string, at: string): Promise<string> {
    const id = await granted(owner, at)
    await Promise.all(files.map(({ part, body }) => putObject(documents, `${id}/${part}`, body, type, 'inline')))
    await settleUpload(cases, id, { status: 'verified', type })
    return id
  }

  const known = new Map<string, Promise<string>>()
  let made: ReturnType<typeof filesOf> | null = null
  const upload = async (owner: string, at: string): Promise<string> => {
    if (made !== null) return copied(await made, owner, at)
    const first = taken(owner, at)
    made = first.then(filesOf)
    return first
  }
  return (owner, at) => {
    const uploaded = known.get(owner) ?? upload(owner, at)
    known.set(owner, uploaded)
    return uploaded
  }
}
