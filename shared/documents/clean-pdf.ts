import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFObject, PDFStream } from '@cantoo/pdf-lib'
import { type PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium'
import sharp from 'sharp'
import { log } from '../platform/log.ts'
import { Unfit } from './unfit.ts'

/**
 * A PDF as officers may open it: its pages in a new file, without scripts, actions, attachments, forms or layers.
 * Pages that cannot be copied so, or would look different without what is left out, are drawn as pictures.
 */

/** An application's longest attachment. Fifty drawn pages take a third of the time that one file has. */
const mostPages = 50

/** Pixels of the longer side of a drawn page: as many as a photographed one has. */
const longestSide = 2600

/** What a page shows is in these entries. All others act, name or describe. ISO 32000-1, table 30. */
const shownBy = new Set([
  'Type',
  'Parent',
  'Resources',
  'MediaBox',
  'CropBox',
  'Rotate',
  'Contents',
  'Group',
  'UserUnit',
])

/** Entries of actions, scripts, and files inside or outside the document. ISO 32000-1, 7.11 and 12.6. */
const active = [
  'AA',
  'OpenAction',
  'JS',
  'JavaScript',
  'EmbeddedFiles',
  'EF',
  'AF',
  'XFA',
  'RichMediaContent',
  'Ref',
  'OPI',
]

/** Annotations that show nothing of their own. */
const unseen = new Set(['/Link', '/Popup'])

let library: Promise<PDFiumLibrary> | null = null

/** Returns the clean copy. Throws Unfit with the reason when the file cannot be opened without a password, or shows nothing. */
export async function cleanPdf(bytes: Uint8Array): Promise<Uint8Array> {
  const document = await open(bytes)
  try {
    const pages = document.getPageCount()
    if (pages === 0) throw new Unfit('这个PDF里一页也没有，请重新生成，或者拍照上传。')
    if (pages > mostPages) throw new Unfit(`这个PDF有${pages}页，一个文件最多${mostPages}页，请分成几个文件上传。`)
    return (await copyOf(bytes, pages)) ?? (await drawingOf(document).catch(undrawn))
  } finally {
    document.destroy()
  }
}

const damaged = '这个PDF已损坏，打不开。请重新生成，或者拍照上传。'

async function open(bytes: Uint8Array): Promise<PDFiumDocument> {
  library ??= PDFiumLibrary.init()
  const reader = await library
  try {
    return await reader.loadDocument(bytes)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    log.info('PDF not opened', { reason: error.message })
    if (/password/i.test(error.message)) throw new Unfit('这个PDF有密码，打不开。请去掉密码后上传，或者拍照上传。')
    throw new Unfit(damaged)
  }
}

/** The pages themselves, or null where they cannot be copied without what is left out. */
async function copyOf(bytes: Uint8Array, pages: number): Promise<Uint8Array | null> {
  try {
    const source = await PDFDocument.load(bytes, { updateMetadata: false })
    const { catalog } = source
    if (catalog.has(PDFName.of('AcroForm')) || catalog.has(PDFName.of('OCProperties'))) return null
    for (const { node } of source.getPages()) {
      if (
        node
          .Annots()
          ?.asArray()
          .some(annotation => isSeen(node.context.lookup(annotation)))
      )
        return null
      for (const key of node.keys()) if (!shownBy.has(key.decodeText())) node.delete(key)
    }
    const copy = await PDFDocument.create({ updateMetadata: false })
    for (const page of await copy.copyPages(source, source.getPageIndices())) copy.addPage(page)
    if (copy.getPageCount() !== pages) return null
    await copy.flush()
    if (copy.context.enumerateIndirectObjects().some(([, object]) => isActive(object))) return null
    return await copy.save({ addDefaultPage: false })
  } catch (error) {
    log.info('PDF not copied', { reason: String(error) })
    return null
  }
}

const isSeen = (annotation: PDFObject | undefined): boolean =>
  !(annotation instanceof PDFDict && unseen.has(String(annotation.get(PDFName.of('Subtype')))))

function isActive(object: PDFObject): boolean {
  if (object instanceof PDFArray) return object.asArray().some(isActive)
  if (object instanceof PDFStream) return object.dict.has(PDFName.of('F')) || isActive(object.dict)
  if (!(object instanceof PDFDict)) return false
  return active.some(key => object.has(PDFName.of(key))) || object.values().some(isActive)
}

/** A page without an extent, or with content that no reader shows, fails again however often it is tried. */
function undrawn(error: unknown): never {
  log.info('PDF not drawn', { reason: String(error) })
  throw new Unfit(damaged)
}

/** Every page as a picture, with the forms filled and the remarks written on it. */
async function drawingOf(document: PDFiumDocument): Promise<Uint8Array> {
  document.initializeFormFields()
  const drawing = await PDFDocument.create({ updateMetadata: false })
  for (const page of document.pages()) {
    const { originalWidth: width, originalHeight: height } = page.getOriginalSize()
    const { data } = await page.render({
      scale: longestSide / Math.max(width, height),
      renderFormFields: true,
      render: ({ data, width, height }) =>
        sharp(data, { raw: { width, height, channels: 4 } })
          .removeAlpha()
          .jpeg({ quality: 80 })
          .toBuffer(),
    })
    const picture = await drawing.embedJpg(data)
    drawing.addPage([width, height]).drawImage(picture, { x: 0, y: 0, width, height })
  }
  return drawing.save()
}
