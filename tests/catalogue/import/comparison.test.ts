import { describe, expect, test } from 'vitest'
import { readOffices } from '../../../shared/catalogue/deployed.ts'
import { compareList } from '../../../shared/catalogue/import/comparison.ts'
import { itemTable } from '../../../shared/catalogue/workbook/item-table.ts'
import { readList } from '../../../shared/catalogue/workbook/workbook.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { countyFolder } from '../../data/county.ts'
import { bookOf, nextVersion } from '../../journeys/importing.ts'
import { countyItems } from '../workbook/county-book.ts'

/** A list from outside beside the county's items. */

const itemOf = (code: string): Item => {
  const found = countyItems.find(item => item.code === code)
  if (found === undefined) throw new Error(`no item ${code}`)
  return found
}
const [felling, stall] = [itemOf('SL-0103'), itemOf('SL-2001')]
const offices = await readOffices(countyFolder)
const official = (item: Item): string => item.officialCode?.value ?? ''

const compare = async (bytes: Uint8Array, present: readonly Item[] = [felling, stall], today = '2026-10-01') =>
  compareList(await readList(bytes, () => {}), present, { offices, today })
async function compared(text: string, present?: readonly Item[], today?: string) {
  const found = await compare(new TextEncoder().encode(text), present, today)
  if ('faults' in found) throw new Error(JSON.stringify(found.faults))
  return { ...found, ...found.report.comparison }
}
async function faultsOf(text: string) {
  const found = await compare(new TextEncoder().encode(text))
  return 'faults' in found
    ? found.faults.map(({ table, line, column, wrong }) => `${table} ${line} ${column}：${wrong}`)
    : []
}

describe('a list', () => {
  test('tells what the hall lacks, what the list lacks, and each field that differs', async () => {
    const list = `名称,实施编码,决定部门,承诺时限\r\n${felling.name},${official(felling)},,3\r\n新的许可,P-1,民政局,5\r\n`
    const { counts, items, offices: byOffice, columns } = await compared(list)
    expect(counts).toEqual({ listed: 2, missing: 1, extra: 1, different: 1, same: 0 })
    expect(columns).toEqual(['名称', '实施编码', '决定部门', '承诺时限'])
    expect(items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ outcome: 'missing', officialCode: 'P-1', code: null, name: '新的许可' }),
        expect.objectContaining({ outcome: 'extra', code: stall.code, name: stall.name, fields: [] }),
        expect.objectContaining({
          outcome: 'different',
          code: felling.code,
          fields: [{ column: '承诺时限', hall: String(felling.promised.days), list: '3' }],
        }),
      ]),
    )
    expect(byOffice?.reduce((sum, { missing, extra, different }) => sum + missing + extra + different, 0)).toBe(3)
  })

  test('need not have what the hall has withdrawn', async () => {
    const status = { is: 'withdrawn', reason: '上级已经取消', since: '2026-09-01' } as const
    const { counts } = await compared(`名称,实施编码\r\n${felling.name},${official(felling)}\r\n`, [
      felling,
      { ...stall, status },
    ])
    expect(counts).toMatchObject({ extra: 0, same: 1 })
  })

  test('that is the hall’s own workbook differs in nothing', async () => {
    const found = await compare(bookOf(countyItems), countyItems)
    const all = countyItems.length
    expect(found).toMatchObject({ counts: { listed: all, missing: 0, extra: 0, different: 0, same: all } })
  })

  test('has its columns in any order, under their keys or their names', async () => {
    const { counts, ignored } = await compared(
      `备注,x,y\r\nremark,name,officialCode.value\r\n无,${felling.name},${official(felling)}\r\n`,
    )
    expect(counts).toMatchObject({ different: 0, same: 1, extra: 1 })
    expect(ignored).toEqual(['remark'])
  })

  test('is matched by the hall’s code where it has no official one', async () => {
    const { counts, items } = await compared('实施编码,事项编码\r\n,SL-0103\r\nP-9,SL-2001\r\n')
    expect(counts).toMatchObject({ missing: 0, extra: 0, different: 2 })
    expect(items?.find(({ code }) => code === 'SL-2001')?.fields).toEqual([
      { column: '实施编码', hall: official(stall), list: 'P-9' },
    ])
  })

  test('is compared with what is in force on the day', async () => {
    const next = nextVersion(felling, '2026-11-01', { name: '采伐' })
    const list = `名称,事项编码\r\n采伐,${felling.code}\r\n`
    expect((await compared(list, [felling, next])).counts).toMatchObject({ different: 1, same: 0 })
    expect((await compared(list, [felling, next], '2026-11-01')).counts).toMatchObject({ different: 0, same: 1 })
  })

  test('may name departments by any of their names, and differ in width and blanks', async () => {
    const decided = countyItems.find(({ decider }) => decider.tier === 'department')
    if (decided?.decider.tier !== 'department') throw new Error('no department decides')
    const office = offices.get(decided.decider.office)
    for (const written of [office?.id, office?.name, office?.shortName, office?.name.slice(3), `某市${office?.name}`]) {
      const list = `事项编码,名称,决定部门\r\n${decided.code.toLowerCase()}, ${decided.name.slice(0, 2)} ${decided.name.slice(2)} ,${written}\r\n`
      expect((await compared(list, [decided])).counts, written).toMatchObject({ different: 0, same: 1 })
    }
  })

  test('may name joint offices so, too', async () => {
    const list = '事项编码,联办机构\r\nSL-0703,公安局、税务局；人力资源和社会保障局\r\n'
    expect((await compared(list, [itemOf('SL-0703')])).counts).toMatchObject({ different: 0, same: 1 })
  })

  test('may say what the hall has no word for: that is a difference', async () => {
    const { items } = await compared(`事项编码,事项类型,承诺时限\r\n${felling.code},行政处罚,十天\r\n`, [felling])
    expect(items?.[0]?.fields).toEqual([
      { column: '事项类型', hall: '行政许可', list: '行政处罚' },
      { column: '承诺时限', hall: String(felling.promised.days), list: '十天' },
    ])
  })

  test('may call a kind as nation or province do, by name and code: filing is one of their other powers', async () => {
    const record = itemOf('SL-2002')
    const differing = async (item: Item, kind: string) =>
      (await compared(`事项编码,事项类型\r\n${item.code},${kind}\r\n`, [item])).counts.different
    for (const same of ['行政许可', '01', '01行政许可', '01 行政许可'])
      expect(await differing(felling, same), same).toBe(0)
    for (const same of ['其他行政权力', '10', '20其他行政权力', '备案'])
      expect(await differing(record, same), same).toBe(0)
    // 20 is 公共服务 in the nation's list and 其他行政权力 in the province's.
    for (const other of ['20', '21', '公共服务', '行政裁决']) expect(await differing(record, other), other).toBe(1)
  })

  test('is not missed what an office does by itself: nobody applies for a penalty', async () => {
    const { counts, items } = await compared(
      '实施编码,名称,事项类型\r\nP-1,甲,行政处罚\r\nP-2,乙,06行政检查\r\nP-3,丙,行政裁决\r\n',
      [],
    )
    expect(counts).toEqual({ listed: 3, missing: 1, extra: 0, different: 0, same: 0, exOfficio: 2 })
    expect(items?.map(({ name }) => name)).toEqual(['丙'])
  })

  test('is told by department, the towns and those without one last', async () => {
    const { items, offices: byOffice } = await compared(
      '实施编码,名称,决定机关,决定部门\r\nP-1,甲,,\r\nP-2,乙,镇,\r\nP-3,丙,部门,civil-affairs\r\n',
      [],
    )
    expect(items?.map(({ name }) => name)).toEqual(['丙', '乙', '甲'])
    expect(byOffice?.map(({ name }) => name)).toEqual([offices.get('civil-affairs')?.name, '镇', '没有写部门'])
  })

  test('is kept as far as it is shown, and whole as a file in which nothing is a formula', async () => {
    const rows = Array.from({ length: 1000 }, (_, at) => `P-${at},=1+${at}`)
    const { counts, items, table } = await compared(`实施编码,名称\r\n${rows.join('\r\n')}\r\n`, [])
    expect(counts.missing).toBe(1000)
    expect(items).toHaveLength(300)
    expect(table.split('\r\n')).toHaveLength(1002)
    expect(table).toContain(",P-0,,'=1+0")
  })
})

describe('a list is refused', () => {
  test.each<[string, string, string[]]>([
    ['without a column that names the item', '名称\r\n甲\r\n', ['事项 1 null：没有“实施编码”或者“事项编码”这一栏']],
    ['that is no table', '这不是清单', ['事项 1 null：没有“实施编码”或者“事项编码”这一栏']],
    ['without a row', '实施编码,名称\r\n', ['事项 null null：没有一个事项']],
    ['with a row of no item', '实施编码,名称\r\nP-1,甲\r\n,乙\r\n', ['事项 3 实施编码：没有填写']],
    ['with an item twice', '实施编码\r\nP-1\r\nP-1\r\n', ['事项 3 实施编码：“P-1”写了两次']],
    [
      'with two rows of one item',
      `实施编码,事项编码\r\n${official(felling)},\r\n,${felling.code}\r\n`,
      [`事项 3 null：与第2行是同一个事项${felling.code}`],
    ],
    ['with a column twice', '实施编码,名称,名称\r\nP-1,甲,乙\r\n', ['事项 1 名称：这一栏写了两次']],
    [
      'with a code that a spreadsheet rewrote',
      '实施编码\r\n1.14E+30\r\n',
      [
        '事项 2 实施编码：“1.14E+30”是表格软件改写的科学计数，原来的数字已经不全。请把这一栏设为“文本”格式，填写原来的内容',
      ],
    ],
  ])('%s', async (_, text, faults) => expect(await faultsOf(text)).toEqual(faults))

  test.each<[string, Uint8Array, RegExp]>([
    ['that is an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0]), /旧版的\.xls/],
    ['that is no text', new Uint8Array([0xff, 0xff, 0x00]), /编码无法识别/],
  ])('%s', (_, bytes, reason) => expect(compare(bytes)).rejects.toThrow(reason))

  test('has a column for every heading: no two are alike', () => {
    const names = itemTable.columns.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })
})
