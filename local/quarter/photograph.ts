import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { grantUpload } from '../../shared/casework/store/uploads.ts'
import { takeUpload } from '../../shared/documents/take-upload.ts'
import { putObject } from '../../shared/platform/objects.ts'
import type { Table } from '../../shared/platform/table.ts'
import type { Place } from './place.ts'

/** The photograph that everybody of the story uploads: a form on a table, small. */

/** Pixels: a page can be read, and hundreds of them are checked in seconds. */
const width = 640
const sheet = new URL('../../tests/data/photos/05-form-logging-blurred.jpg', import.meta.url)

interface Where {
  cases: Table
  uploads: string
  documents: string
}

/** Uploads it once for each owner, as the hall takes any file. */
export async function photographs({ cases, uploads, documents }: Where): Promise<Place['photograph']> {
  const bytes = new Uint8Array(
    await sharp(await readFile(sheet))
      .rotate()
      .resize(width)
      .jpeg()
      .toBuffer(),
  )
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const known = new Map<string, Promise<string>>()
  const upload = async (owner: string, at: string) => {
    const { id } = await grantUpload(cases, uploads, owner, { bytes: bytes.length, type: 'image/jpeg', sha256 }, at)
    const key = `pending/${id}`
    await putObject(uploads, key, bytes, 'image/jpeg', 'inline')
    await takeUpload({ cases, uploads, documents }, key)
    return id
  }
  return (owner, at) => {
    const uploaded = known.get(owner) ?? upload(owner, at)
    known.set(owner, uploaded)
    return uploaded
  }
}
