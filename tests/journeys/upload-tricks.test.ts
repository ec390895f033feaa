import { randomUUID } from 'node:crypto'
import { PDFDocument } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPlace, type Place, sheet } from './place.ts'
import { expectRefused } from './reading.ts'
import { application, chen, itemOf } from './travel.ts'

let place: Place
let good: Awaited<ReturnType<typeof application>>
const agent = () => place.as('agent-xialu')
const refile = (changed: object) => agent().submit({ ...good, ...changed })

beforeAll(async () => {
  place = await openPlace()
  good = await application(agent(), itemOf('SL-0103'), chen)
}, 120_000)
afterAll(() => place?.close())

describe('An upload is refused', () => {
  const paper = () => sheet(`证明 ${randomUUID()}`)
  const put = async (url: string, headers: Record<string, string>, bytes: Uint8Array) => {
    const { 'content-length': _, ...rest } = headers
    const response = await fetch(url, { method: 'PUT', headers: rest, body: new Uint8Array(bytes) })
    return { status: response.status, code: /<Code>(\w+)/.exec(await response.text())?.[1] }
  }
  const forbidden = { status: 403, code: 'SignatureDoesNotMatch' }

  test('on the wire, when size, type, bytes or key differ', async () => {
    const document = paper()
    const { url, headers } = await agent().grant(document)
    expect(new URL(url).searchParams.get('X-Amz-SignedHeaders')).toBe(
      'content-length;content-type;host;if-none-match;x-amz-checksum-sha256',
    )
    const longer = new Uint8Array([...document.bytes, 10])
    expect(await put(url, headers, longer)).toEqual(forbidden)
    expect(await put(url, { ...headers, 'content-type': 'text/html' }, document.bytes)).toEqual(forbidden)
    const other = document.bytes.with(20, 0)
    expect(await put(url, headers, other)).toEqual({ status: 400, code: 'BadDigest' })
    const second = url.replace(/pending\/[^?]+/, `pending/${randomUUID()}`)
    expect(await put(second, headers, document.bytes)).toEqual(forbidden)
    expect((await put(url, headers, document.bytes)).status).toBe(200)
    expect(await put(url, headers, document.bytes)).toMatchObject({ status: 412 })
  })

  test('on the wire, when the grant is older than fifteen minutes', async () => {
    const document = paper()
    const { url, headers } = await agent().grant(document)
    await place.moveClock('+16m')
    expect(await put(url, headers, document.bytes)).toEqual({ status: 403, code: 'AccessDenied' })
  })

  test('before it begins, when type or size is not allowed', async () => {
    const sha256 = '0'.repeat(64)
    for (const [bytes, type] of [
      [10, 'text/html'],
      [16 * 1024 * 1024, 'image/jpeg'],
      [0, 'image/png'],
    ]) {
      expectRefused(await agent().ask('POST', '/api/uploads', { bytes, type, sha256 }), 400, 'invalid-input')
    }
  })

  test.each([
    [
      'a photograph called a document',
      { bytes: new Uint8Array([0xff, 0xd8, 0xff, 1, 2]), type: 'application/pdf' as const },
    ],
    [
      'the head of a photograph and rubbish',
      {
        bytes: crypto.getRandomValues(new Uint8Array(5000)).fill(0xff, 0, 1).fill(0xd8, 1, 2).fill(0xff, 2, 3),
        type: 'image/jpeg' as const,
      },
    ],
    [
      'a page of the web',
      { bytes: new TextEncoder().encode('<html><script>alert(1)</script>'), type: 'application/pdf' as const },
    ],
  ])('for its content: %s, and no case is filed with it', async (_, document) => {
    const { id, url, headers } = await agent().grant(document)
    const pending = await refile({ files: { ...good.files, 'id-card': [id] } })
    expectRefused(pending, 409, 'upload-unverified')
    expect((await put(url, headers, document.bytes)).status).toBe(200)
    await place.settle()
    const { status, reason } = await agent().must('GET', `/api/uploads/${id}`)
    expect(status).toBe('refused')
    expect(reason).toMatch(/^\p{Script=Han}.*。$/u)
    expectRefused(await refile({ files: { ...good.files, 'id-card': [id] } }), 409, 'upload-refused')
  })
})

describe('An upload is opened whatever its label says', () => {
  /** The finding, and what its owner then reads. */
  async function read(document: Parameters<ReturnType<typeof agent>['upload']>[0]) {
    const id = await agent().upload(document)
    const { type, url } = await agent().must('GET', `/api/uploads/${id}`)
    const shown = await fetch(String(url))
    return { type, headers: shown.headers, bytes: new Uint8Array(await shown.arrayBuffer()) }
  }

  test('a document called a photograph, with a script that nobody gets', async () => {
    const document = await PDFDocument.create()
    document.addPage()
    document.addJavaScript('greet', 'app.alert("read me")')
    const { type, headers, bytes } = await read({ bytes: await document.save(), type: 'image/jpeg' })
    expect(type).toBe('application/pdf')
    expect(headers.get('content-type')).toBe('application/pdf')
    expect(headers.get('content-disposition')).toBe('attachment')
    const copy = await PDFDocument.load(bytes)
    expect(copy.context.enumerateIndirectObjects().join()).not.toMatch(/alert|JavaScript/)
    expect(copy.getPageCount()).toBe(1)
  })

  test('a picture called a document, whose clear parts are white', async () => {
    const clear = { width: 400, height: 300, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } as const
    const { type, bytes } = await read({
      bytes: await sharp({ create: clear }).png().toBuffer(),
      type: 'application/pdf',
    })
    expect(type).toBe('image/png')
    expect((await sharp(bytes).stats()).channels.map(({ min }) => min)).toEqual([255, 255, 255])
  })
})
