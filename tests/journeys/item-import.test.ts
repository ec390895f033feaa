import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Item } from '../../shared/kernel/item.ts'
import { countyItems } from '../catalogue/workbook/county-book.ts'
import { bookOf, described, importBook, nextVersion } from './importing.ts'
import { openPlace, type Place } from './place.ts'
import { expectRefused } from './reading.ts'

/** One administrator uploads a workbook of items, a worker checks it, and another administrator confirms it. */

let place: Place
beforeAll(async () => {
  place = await openPlace()
}, 120_000)
afterAll(() => place?.close())

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
    const later = nextVersion(itemOf('SL-2101'), '2027-01-01')
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
})
