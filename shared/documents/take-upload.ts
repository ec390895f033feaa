import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { findUpload, settleUpload, type Upload } from '../casework/store/uploads.ts'
import { log } from '../platform/log.ts'
import { deleteObject, getObject, putObject } from '../platform/objects.ts'
import type { Table } from '../platform/table.ts'
import { cleanPdf } from './clean-pdf.ts'
import { Unfit } from './unfit.ts'

/** Opens an upload, whatever its label says, and makes the clean copy and the thumbnail. */

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

/** Processes what was put at a key of the uploads bucket, once. It keeps or refuses the file, and removes it from there. */
export async function takeUpload({ cases, uploads, documents }: Place, key: string): Promise<void> {
  const id = /^pending\/([0-9a-f-]{36})$/.exec(key)?.[1]
  if (id === undefined) return
  const upload = await findUpload(cases, id)
  if (upload === null || upload.status !== 'granted') return
  const bytes = await getObject(uploads, key)
  if (bytes === null) return
  try {
    const type = await keep(documents, upload, bytes)
    await settleUpload(cases, id, { status: 'verified', type })
    log.info('upload verified', { upload: id, bytes: bytes.length })
  } catch (error) {
    if (!(error instanceof Unfit)) throw error
    await settleUpload(cases, id, { status: 'refused', reason: error.message })
    log.warn('upload refused', { upload: id })
  }
  await deleteObject(uploads, key)
}

/**
 * Original, copy and thumbnail into the documents bucket. Returns the type found: senders label files wrongly. Throws
 * Unfit when the content cannot be read.
 */
async function keep(documents: string, upload: Upload, bytes: Uint8Array): Promise<Upload['type']> {
  if (bytes.length !== upload.bytes || createHash('sha256').update(bytes).digest('hex') !== upload.sha256) {
    throw new Unfit('收到的文件与登记的不一致，请重新上传。')
  }
  const put = (name: string, body: Uint8Array, type: Upload['type']) =>
    putObject(documents, `${upload.id}/${name}`, body, type, type === 'application/pdf' ? 'attachment' : 'inline')
  if (isPdf(bytes)) {
    await put('copy', await cleanPdf(bytes), 'application/pdf')
    await put('original', bytes, 'application/pdf')
    return 'application/pdf'
  }
  const { type, copy, thumbnail } = await redraw(bytes)
  await put('copy', copy, 'image/jpeg')
  await put('thumbnail', thumbnail, 'image/jpeg')
  await put('original', bytes, type)
  return type
}

/** Readers accept a header anywhere in the first 1,024 bytes (ISO 32000-1, annex H, note 13). */
const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')

/** Upright by its EXIF orientation, on white, and without any metadata: no location leaves the original. */
async function redraw(bytes: Uint8Array): Promise<{ type: Upload['type']; copy: Buffer; thumbnail: Buffer }> {
  try {
    const image = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
    const { width, height, format } = await image.metadata()
    if (format !== 'jpeg' && format !== 'png') throw new Unfit('请上传JPEG、PNG照片或PDF文件。')
    if (Math.min(width, height) < leastSide) throw new Unfit('图片太小，看不清内容，请重新拍摄。')
    const upright = image.rotate().flatten({ background: 'white' })
    const [copy, thumbnail] = await Promise.all([
      upright.clone().jpeg({ quality: 85 }).toBuffer(),
      upright.clone().resize(thumbnailSide, thumbnailSide, { fit: 'inside' }).jpeg({ quality: 75 }).toBuffer(),
    ])
    return { type: `image/${format}`, copy, thumbnail }
  } catch (error) {
    if (error instanceof Unfit) throw error
    throw new Unfit('图片已损坏或无法读取，请重新拍摄上传。')
  }
}
