import { PDFDocument, PDFName, PDFString, rgb } from '@cantoo/pdf-lib'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { describe, expect, test } from 'vitest'
import { cleanPdf } from '../../shared/documents/clean-pdf.ts'

type Made = (document: PDFDocument) => void | Promise<void>

/** A document with a black field of 200 × 100 points on each page, changed by `change`. */
async function documentOf(pages: number, change: Made = () => {}): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  for (let i = 0; i < pages; i++) {
    document.addPage([420, 300]).drawRectangle({ x: 100, y: 100, width: 200, height: 100, color: rgb(0, 0, 0) })
  }
  await change(document)
  return document.save({ useObjectStreams: false })
}

const script = (document: PDFDocument, text = 'app.alert(1)') =>
  document.context.obj({ Type: 'Action', S: 'JavaScript', JS: PDFString.of(text) })

/** Every object of a copy as text, streams unpacked. */
async function inside(copy: Uint8Array): Promise<string> {
  const document = await PDFDocument.load(copy, { updateMetadata: false })
  return document.context
    .enumerateIndirectObjects()
    .map(([, object]) => String(object))
    .join('\n')
}

/** Grey of a point of a page as a reader draws it, of 0 to 255; points from the upper left. */
async function greysOf(copy: Uint8Array, ...points: [x: number, y: number][]): Promise<number[]> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(copy)
  const { data, width } = await document.getPage(0).render({ scale: 1, render: 'bitmap' })
  document.destroy()
  return points.map(([x, y]) => data[4 * (y * width + x)] ?? -1)
}

const pagesOf = async (copy: Uint8Array): Promise<number> => (await PDFDocument.load(copy)).getPageCount()
const isDrawn = async (copy: Uint8Array): Promise<boolean> => (await inside(copy)).includes('/DCTDecode')

describe('a PDF is copied clean', () => {
  test.each<[string, Made]>([
    ['a script at its opening', document => document.catalog.set(PDFName.of('OpenAction'), script(document))],
    ['a script by name', document => document.addJavaScript('greet', 'app.alert(2)')],
    [
      'an attachment',
      document => document.attach(new Uint8Array([77, 90]), 'invoice.exe', { mimeType: 'application/x' }),
    ],
    [
      'an action of a page',
      document => document.getPage(0).node.set(PDFName.of('AA'), document.context.obj({ O: script(document) })),
    ],
    [
      'a link that starts a program',
      document => {
        const start = { Type: 'Action', S: 'Launch', F: PDFString.of('calc.exe') }
        const link = { Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 400, 300], A: start }
        document.getPage(0).node.set(PDFName.of('Annots'), document.context.obj([link]))
      },
    ],
  ])('without %s', async (_, change) => {
    const copy = await cleanPdf(await documentOf(3, change))
    expect(await inside(copy)).not.toMatch(/JavaScript|JS|Launch|calc|invoice|EmbeddedFile|OpenAction|\/AA/)
    expect(await pagesOf(copy)).toBe(3)
    expect(await isDrawn(copy)).toBe(false)
    expect(await greysOf(copy, [200, 150], [50, 50])).toEqual([0, 255])
  })
})

describe('is drawn as pictures', () => {
  test.each<[string, Made, [number, number]]>([
    [
      'where a form is filled in',
      document => {
        const field = document.getForm().createTextField('name')
        field.addToPage(document.getPage(0), { x: 310, y: 10, width: 80, height: 80, backgroundColor: rgb(0, 0, 0) })
      },
      [350, 250],
    ],
    [
      'where something is drawn over the page',
      document => {
        const square = { Type: 'Annot', Subtype: 'Square', Rect: [310, 10, 390, 90], IC: [0, 0, 0], C: [0, 0, 0] }
        document.getPage(0).node.set(PDFName.of('Annots'), document.context.obj([square]))
      },
      [350, 250],
    ],
    [
      'where a script hides in what the page shows',
      document => {
        const { node } = document.getPage(0)
        node.Resources()?.set(PDFName.of('Properties'), document.context.obj({ P: script(document) }))
      },
      [200, 150],
    ],
  ])('%s', async (_, change, black) => {
    const copy = await cleanPdf(await documentOf(2, change))
    expect(await isDrawn(copy)).toBe(true)
    expect(await inside(copy)).not.toMatch(/JavaScript|AcroForm|Widget|Square/)
    expect(await pagesOf(copy)).toBe(2)
    const greys = await greysOf(copy, black, [200, 150], [50, 50])
    expect(greys.map(grey => Math.round(grey / 255))).toEqual([0, 0, 1])
  })

  test('where an owner’s password forbids copying', async () => {
    const copy = await cleanPdf(
      await documentOf(1, document => document.encrypt({ ownerPassword: 'keep-out', userPassword: '' })),
    )
    expect(await inside(copy)).not.toContain('Encrypt')
    expect((await greysOf(copy, [200, 150]))[0]).toBeLessThan(16)
  })
})

test.each([
  ['a byte order mark', '\uFEFF'],
  ['a mail header', 'Content-Type: application/octet-stream\r\n\r\n'],
])('is opened behind %s', async (_, before) => {
  const copy = await cleanPdf(Buffer.concat([Buffer.from(before), await documentOf(2)]))
  expect(await pagesOf(copy)).toBe(2)
  expect(Buffer.from(copy).toString('latin1')).toMatch(/^%PDF-/)
})

describe('is refused with the true reason', () => {
  test.each<[string, () => Promise<Uint8Array>, RegExp]>([
    [
      'a password',
      () => documentOf(1, document => document.encrypt({ ownerPassword: 'a', userPassword: 'secret' })),
      /有密码/,
    ],
    [
      'no page',
      async () => (await PDFDocument.create()).save({ useObjectStreams: false, addDefaultPage: false }),
      /一页也没有/,
    ],
    ['nothing but a header', async () => Buffer.from('%PDF-1.7\n%%EOF\n'), /已损坏/],
    [
      'a page that cannot be drawn',
      () =>
        documentOf(1, document => {
          const flat = document.addPage([14_400, 0.4])
          const square = { Type: 'Annot', Subtype: 'Square', Rect: [0, 0, 90, 0.4] }
          flat.node.set(PDFName.of('Annots'), document.context.obj([square]))
        }),
      /已损坏/,
    ],
    ['too many pages', () => documentOf(51), /有51页，一个文件最多50页/],
  ])('%s', async (_, made, reason) => {
    await expect(cleanPdf(await made())).rejects.toThrow(reason)
  })
})
