import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { findUpload, settleUpload, type Upload } from '../casework/store/uploads.ts'
import { log } from '../platform/log.ts'
import { deleteObject, getObject, putObject } from '../platform/objects.ts'
import type { Table } from '../platform/table.ts'

/** Checks an upload by its content, and makes the thumbnail and the upright copy without location data. */

interface Place {
  cases: Table
  /** bucket that uploads arrive in */
  uploads: string
  /** bucket of the checked files */
  documents: string
}

/** Pixels. A sheet photographed at 12 megapixels fits easily, and a picture made to exhaust memory does not. */
const mostPixels = 60_000_000
const leastSide = 200
const thumbnailSide = 320

/** The fault of a file, in words for its sender. */
class Unfit extends Error {}

/** Processes what was put at a key of the uploads bucket, once. It keeps or refuses the file, and removes it from there. */
export async function takeUpload({ cases, uploads, documents }: Place, key: string): Promise<void> {
  const id = /^pending\/([0-9a-f-]{36})$/.exec(key)?.[1]
  if (id === undefined) return
  const upload = await findUpload(cases, id)
  if (upload === null || upload.status !== 'granted') return
  const bytes = await getObject(uploads, key)
  if (bytes === null) return
  try {
    await keep(documents, upload, bytes)
    await settleUpload(cases, id, { status: 'verified' })
    log.info('upload verified', { upload: id, bytes: bytes.length })
  } catch (error) {
    if (!(error instanceof Unfit)) throw error
    await settleUpload(cases, id, { status: 'refused', reason: error.message })
    log.warn('upload refused', { upload: id })
  }
  await deleteObject(uploads, key)
}

/** Original, copy and thumbnail into the documents bucket. Throws Unfit when the content is not what it claims to be. */
async function keep(documents: string, upload: Upload, bytes: Uint8Array): Promise<void> {
  if (bytes.length !== upload.bytes || createHash('sha256').update(bytes).digest('hex') !== upload.sha256) {
    throw new Unfit('收到的文件与登记的不一致，请重新上传。')
  }
  if (typeOf(bytes) !== upload.type) throw new Unfit('文件内容不是所声明的类型，请上传JPEG、PNG或PDF文件。')
  const place = (name: string): string => `${upload.id}/${name}`
  if (upload.type === 'application/pdf') {
    await putObject(documents, place('copy'), bytes, upload.type)
  } else {
    const { copy, thumbnail } = await redraw(bytes)
    await putObject(documents, place('copy'), copy, 'image/jpeg')
    await putObject(documents, place('thumbnail'), thumbnail, 'image/jpeg')
  }
  await putObject(documents, place('original'), bytes, upload.type)
}

function typeOf(bytes: Uint8Array): Upload['type'] | null {
  const starts = (...magic: number[]) => magic.every((byte, i) => bytes[i] === byte)
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  const tail = Buffer.from(bytes.subarray(-1024)).toString('latin1')
  return starts(0x25, 0x50, 0x44, 0x46, 0x2d) && tail.includes('%%EOF') ? 'application/pdf' : null
}

/** Upright by its EXIF orientation, then without any metadata: no location leaves the original. */
async function redraw(bytes: Uint8Array): Promise<{ copy: Buffer; thumbnail: Buffer }> {
  try {
    const image = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
    const { width, height } = await image.metadata()
    if (Math.min(width, height) < leastSide) throw new Unfit('图片太小，看不清内容，请重新拍摄。')
    const upright = image.rotate()
    const [copy, thumbnail] = await Promise.all([
      upright.clone().jpeg({ quality: 85 }).toBuffer(),
      upright.clone().resize(thumbnailSide, thumbnailSide, { fit: 'inside' }).jpeg({ quality: 75 }).toBuffer(),
    ])
    return { copy, thumbnail }
  } catch (error) {
    if (error instanceof Unfit) throw error
    throw new Unfit('图片已损坏或无法读取，请重新拍摄上传。')
  }
}
