import { ListQueuesCommand, PurgeQueueCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packed } from '../../shared/catalogue/workbook/zip.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import { countyItems } from '../catalogue/workbook/county-book.ts'
import { bookOf, described, importBook, nextVersion } from './importing.ts'
import { openPlace, operator, type Place } from './place.ts'
import { expectRefused } from './reading.ts'

/** One administrator uploads a workbook of items, a worker checks it, and another administrator confirms it. */

let place: Place
beforeAll(async () => {
  place = await openPlace()
}, 120_000)
afterAll(() => place?.close())

/** Half a gigabyte that packs into half a megabyte. */
function* zeros(): Iterable<string> {
  const megabyte = '0'.repeat(1_000_000)
  for (let at = 0; at < 500; at++) yield megabyte
}

/** Made before the hall runs: meanwhile nothing else would, in this process. */
const bomb = packed([['事项.csv', zeros()]])

const itemOf = (code: string): Item => {
  const found = countyItems.find(item => item.code === code)
  if (found === undefined) throw new Error(`no item ${code}`)
  return found
}
const read = (no: unknown) => place.as('admin').must('GET', `/api/item-imports/${no}`)
const versionsOf = async (code: string) =>
  (await place.as('admin').must('GET', `/api/registers/items/${code}`)).versions as { from: string }[]
const inForce = async (code: string) => {
  const { rows } = await place.as('supervisor').must('GET', '/api/registers/items')
  return (rows as { key: string; cells: string[] }[]).find(({ key }) => key === code)?.cells.at(-1)
}
const published = async (name: string) => (await fetch(`${place.url}/catalogue/${name}.json`)).json()

/** What is sent to the worker meanwhile is lost. */
async function unheard(act: () => Promise<unknown>): Promise<void> {
  const queues = new SQSClient(operator(place))
  const { QueueUrls = [] } = await queues.send(new ListQueuesCommand({}))
  const QueueUrl = QueueUrls.find(url => url.includes('importitemsWorkQueue'))
  const hold = (seconds: number) =>
    queues.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { DelaySeconds: String(seconds) } }))
  await hold(900)
  await act()
  await place.settle()
  await queues.send(new PurgeQueueCommand({ QueueUrl }))
  await hold(0)
  queues.destroy()
}

describe('items that are imported', () => {
  test.each(['xlsx', 'zip'] as const)('begin as a workbook, and brought back as .%s change nothing', async kind => {
    const admin = place.as('admin')
    await admin.must('POST', `/api/item-exports/${kind}`, {})
    await place.settle()
    const { url } = await admin.must('GET', `/api/item-exports/${kind}`)
    const reply = await fetch(String(url))
    expect(reply.headers.get('content-disposition')).toBe('attachment')
    const bytes = new Uint8Array(await reply.arrayBuffer())
    const found = await importBook(place, 'admin', bytes, `事项.${kind}`)
    expect(found).toMatchObject({
      state: 'unchanged',
      counts: { added: 0, same: countyItems.length, absent: 0, faults: 0 },
    })
  })

  test('are in force once a second administrator has confirmed them, and not before', async () => {
    const first = nextVersion(itemOf('SL-0103'), '2026-09-28', { promised: { days: 7, unit: 'wd' } })
    const later = nextVersion(itemOf('SL-2101'), '2027-01-01', { name: `${itemOf('SL-2101').name}（新）` })
    const bytes = bookOf([itemOf('SL-0103'), first, itemOf('SL-2101'), later])
    const found = await importBook(place, 'admin', bytes)
    expect(found).toMatchObject({
      state: 'proposed',
      file: described(bytes),
      begun: { by: 'demo-admin', name: '陈志明' },
      confirmed: null,
      counts: { added: 2, codes: 2, same: 2, absent: countyItems.length - 2, faults: 0 },
      changes: [
        {
          code: 'SL-0103',
          version: 2,
          from: '2026-09-28',
          differences: expect.arrayContaining(['事项的承诺时限：“10”改为“7”']),
        },
        { code: 'SL-2101', version: 2, from: '2027-01-01' },
      ],
    })
    const path = `/api/item-imports/${found.no}`
    expectRefused(await place.as('admin').ask('POST', `${path}/confirm`, {}), 409, 'same-administrator')
    expectRefused(await place.as('admin2').ask('POST', '/api/item-imports', described(bytes)), 409, 'import-open')
    expect(await inForce('SL-0103')).toBe('第1版')

    await place.as('admin2').must('POST', `${path}/confirm`, {})
    await place.settle()
    expect(await read(found.no)).toMatchObject({ state: 'done', confirmed: { by: 'demo-admin2' } })
    expect(await inForce('SL-0103')).toBe('第2版')
    expect((await versionsOf('SL-0103')).map(({ from }) => from)).toEqual([
      '2026-09-28',
      itemOf('SL-0103').effectiveFrom,
    ])
    expect(await published('items/SL-0103')).toMatchObject({ version: 2, promised: { days: 7 } })
    expect(await published('items/SL-2101')).toMatchObject({ version: 1 })
    expect(await published('upcoming')).toContainEqual(expect.objectContaining({ code: 'SL-2101', version: 2 }))
    expect(await importBook(place, 'admin', bytes)).toMatchObject({ state: 'unchanged' })
    expectRefused(await place.as('admin2').ask('POST', `${path}/confirm`, {}), 409, 'import-over')
  })

  test('whose worker fell silent go on when an administrator asks after minutes, and not before', async () => {
    const bytes = bookOf([nextVersion(itemOf('SL-0502'), '2027-01-01')])
    const { no } = await importBook(place, 'admin', bytes)
    const path = `/api/item-imports/${no}`
    const confirm = () => place.as('admin2').must('POST', `${path}/confirm`, {})
    await unheard(confirm)
    await confirm()
    await place.settle()
    expect(await read(no)).toMatchObject({ state: 'confirmed', stalled: false })
    await place.moveClock('+6m')
    expect(await read(no)).toMatchObject({ state: 'confirmed', stalled: true })
    await confirm()
    await place.settle()
    expect(await read(no)).toMatchObject({ state: 'done', stalled: false, progress: null })
  })

  test('are refused in words when the file is none, and nothing is written', async () => {
    const zip = bookOf([itemOf('SL-0104')], 'zip')
    const files: [string, Uint8Array<ArrayBuffer>, RegExp][] = [
      ['a text', new TextEncoder().encode('事项'), /不是\.xlsx文件，也不是\.zip文件/],
      ['a cut file', zip.slice(0, -40), /已经损坏/],
      [
        'an old file with a password',
        new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0]),
        /旧版的\.xls/,
      ],
      [
        'macros',
        packed([
          ['[Content_Types].xml', ['<Types/>']],
          ['xl/vbaProject.bin', ['x']],
        ]),
        /文件里有宏/,
      ],
      ['a bomb', bomb, /解压后超过400MB/],
    ]
    for (const [what, bytes, reason] of files) {
      const found = await importBook(place, 'admin', bytes)
      expect(found, what).toMatchObject({ state: 'refused', reason: expect.stringMatching(reason), counts: null })
    }
    const known = itemOf('SL-0104')
    const found = await importBook(
      place,
      'admin',
      bookOf([{ ...known, decider: { tier: 'department', office: 'nobody' } }]),
    )
    expect(found).toMatchObject({
      state: 'refused',
      counts: { faults: 1 },
      faults: [{ table: '事项', line: 3, column: '决定部门', wrong: '没有单位“nobody”' }],
    })
  })
})

describe('a list from outside', () => {
  const compare = (text: string) =>
    importBook(place, 'admin', new TextEncoder().encode(text), '省目录.csv', { purpose: 'comparison' })

  test('is compared or refused, changes no item, and keeps no import away', async () => {
    const { code, name, officialCode } = itemOf('SL-2101')
    const before = await place.as('admin').must('GET', '/api/registers/items')
    const found = await compare(`实施编码,名称,决定部门\n${officialCode?.value},${name}改,民政局\nP-1,新事项,民政局\n`)
    expect(found).toMatchObject({
      state: 'compared',
      compared: { listed: 2, missing: 1, extra: countyItems.length - 1, different: 1, same: 0 },
      comparison: {
        columns: ['名称', '实施编码', '决定部门'],
        items: expect.arrayContaining([
          expect.objectContaining({ outcome: 'missing', officialCode: 'P-1', name: '新事项' }),
          expect.objectContaining({
            outcome: 'different',
            code,
            fields: expect.arrayContaining([{ column: '名称', hall: name, list: `${name}改` }]),
          }),
        ]),
      },
    })
    const whole = await (await fetch(String(found.tableUrl))).text()
    expect(whole.split('\r\n')).toContainEqual(expect.stringMatching(/,大厅没有,P-1,,新事项$/))
    expectRefused(await place.as('admin2').ask('POST', `/api/item-imports/${found.no}/confirm`, {}), 409, 'import-over')
    expect(await place.as('admin').must('GET', '/api/registers/items')).toEqual(before)
    const faults = [{ table: '事项', line: 3, column: '实施编码', wrong: '没有填写' }]
    const refused = await compare('实施编码,名称\nP-1,甲\n,乙\n')
    expect(refused).toMatchObject({ state: 'refused', counts: { faults: 1 }, faults, tableUrl: null })
    expect(await importBook(place, 'admin', bookOf([itemOf('SL-0104')]))).toMatchObject({ state: 'unchanged' })
  })
})

describe('the endpoints of imports', () => {
  const body = { name: '事项.xlsx', bytes: 10, sha256: 'a'.repeat(64) }
  const begin = (given: object, user = 'admin') => place.as(user).ask('POST', '/api/item-imports', given)

  test('refuse what is no file and who is no administrator', async () => {
    for (const wrong of [
      { bytes: 0 },
      { bytes: 1.5 },
      { bytes: 100_000_001 },
      { sha256: 'A'.repeat(64) },
      { name: '' },
      { purpose: 'import' },
    ])
      expectRefused(await begin({ ...body, ...wrong }), 400, 'invalid-input')
    expect((await begin({ ...body, bytes: 100_000_001 })).text).toContain('文件超过100MB')
    for (const user of ['supervisor', 'clerk-liuzu']) expectRefused(await begin(body, user), 403, 'not-allowed')
    const clerk = place.as('clerk-liuzu')
    for (const path of ['item-imports', 'item-imports/1', 'item-exports/xlsx'])
      expectRefused(await clerk.ask('GET', `/api/${path}`), 403, 'not-allowed')
  })

  test('know no other import and no other kind of file', async () => {
    const admin = place.as('admin2')
    for (const no of ['0', '999', 'x', '1e3', '-1']) {
      expectRefused(await admin.ask('GET', `/api/item-imports/${no}`), 404, 'not-found')
      for (const act of ['confirm', 'withdraw'])
        expectRefused(await admin.ask('POST', `/api/item-imports/${no}/${act}`, {}), 404, 'not-found')
    }
    for (const kind of ['csv', 'constructor']) {
      expectRefused(await admin.ask('POST', `/api/item-exports/${kind}`, {}), 404, 'not-found')
      expectRefused(await admin.ask('GET', `/api/item-exports/${kind}`), 404, 'not-found')
    }
  })

  test('grant one upload of the very file that was described', async () => {
    const officer = place.as('admin')
    const bytes = bookOf([itemOf('SL-0104')])
    const { no, url, headers } = await officer.must('POST', '/api/item-imports', described(bytes))
    const put = (content: Uint8Array<ArrayBuffer>, more = {}) =>
      fetch(String(url), { method: 'PUT', headers: { ...(headers as object), ...more }, body: content })
    const other = bytes.with(100, (bytes[100] ?? 0) ^ 1)
    expect((await put(other)).status).toBe(400)
    expect((await put(bytes.slice(1), { 'content-length': String(bytes.length - 1) })).status).toBe(403)
    expect((await put(bytes)).status).toBe(200)
    expect((await put(bytes)).status).toBe(412)
    await place.settle()
    expect(await read(no)).toMatchObject({ state: 'unchanged' })
  })
})
