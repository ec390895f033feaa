import { readFileSync } from 'node:fs'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { Sheet } from '../../../shared/catalogue/workbook/book.ts'
import { limits } from '../../../shared/catalogue/workbook/limits.ts'
import { itemsIn } from '../../../shared/catalogue/workbook/read-items.ts'
import { readBook, writeBook } from '../../../shared/catalogue/workbook/workbook.ts'
import { countyItems, exported, known } from './county-book.ts'

/**
 * Files as they come from anybody. Those of files/ were made by other programs: openpyxl 3.1.5, XlsxWriter 3.3.1, xlwt
 * 1.3.0 (old.xls), and msoffcrypto 6.1.0 (password.xlsx).
 */

const quiet = () => {}
const file = (name: string) => new Uint8Array(readFileSync(new URL(`files/${name}`, import.meta.url)))
const formula = { wrong: '这一格是公式', expected: expect.any(String) }

const reasonOf = (bytes: Uint8Array): Promise<string> =>
  readBook(bytes, quiet).then(
    () => 'read',
    (error: Error) => `${error.name}: ${error.message}`,
  )
const cellsOf = (sheet: Sheet | undefined) => sheet?.rows.map(({ line, cells }) => [line, ...cells])

describe('the cells of another program’s file', () => {
  test('are read as they are stored, formulas and merged cells as faults', async () => {
    const [sheet, empty] = await readBook(file('openpyxl.xlsx'), quiet)
    expect(cellsOf(sheet)).toEqual([
      [1, '文字', '数字', '是否', '公式', '日期'],
      [3, ' 两端有空格 ', 12.5, true, formula, 46023],
      [4, '换行\n第二行', null, null, null, { wrong: '这一格是错误值#N/A', expected: '正确的内容' }],
      [5, '红粗字'],
      [6, null, null, null, null, null, null, '远处'],
    ])
    expect(sheet?.faults).toEqual([
      { table: '材料', line: 5, column: null, wrong: '单元格B5:C6是合并的', expected: '不合并单元格' },
    ])
    expect(empty).toMatchObject({ name: '第二张', rows: [], faults: [] })
  })

  test('are texts where they were, whatever they look like', async () => {
    const [sheet] = await readBook(file('xlsxwriter.xlsx'), quiet)
    expect(cellsOf(sheet)?.[1]).toEqual([
      2,
      '0766',
      '一二三',
      6.21e18,
      formula,
      false,
      '_x0041_ 与 \u0001',
      '=1+1',
      formula,
    ])
  })
})

/** A workbook of the county, its parts changed. */
function changed(change: (parts: Record<string, Uint8Array>) => void): Uint8Array {
  const parts = unzipSync(exported('xlsx'))
  change(parts)
  return zipSync(parts)
}
const text = (parts: Record<string, Uint8Array>, name: string, edit: (text: string) => string): void => {
  parts[name] = strToU8(edit(strFromU8(parts[name] ?? new Uint8Array())))
}

/** The directory of an archive says that its first entry is so long. */
function claiming(bytes: Uint8Array, size: number): Uint8Array {
  const lying = bytes.slice()
  const view = new DataView(lying.buffer)
  const directory = view.getUint32(lying.length - 22 + 16, true)
  view.setUint32(directory + 24, size, true)
  return lying
}

describe('a file is refused', () => {
  test.each([
    ['with a password', () => file('password.xlsx'), /文件有密码/],
    ['of the old kind', () => file('old.xls'), /旧版的\.xls/],
    [
      'with macros, by their part',
      () => changed(parts => Object.assign(parts, { 'xl/vbaProject.bin': file('old.xls') })),
      /有宏/,
    ],
    [
      'with macros, by its type',
      () =>
        changed(parts =>
          text(parts, '[Content_Types].xml', types =>
            types.replace(/application[^"]*sheet\.main\+xml/, 'application/vnd.ms-excel.sheet.macroEnabled.main+xml'),
          ),
        ),
      /有宏/,
    ],
    ['that is no workbook', () => strToU8('编码,名称\nSL-0101,甲\n'), /不是\.xlsx文件/],
    ['that is empty', () => new Uint8Array(), /不是\.xlsx文件/],
    ['that was cut off', () => exported('xlsx').slice(0, 9_000), /已经损坏/],
    ['that is damaged', () => exported('xlsx').fill(0x55, 9_000, 9_300), /已经损坏|无法读取/],
    ['that is too long', () => new Uint8Array(limits.bytes + 1), /超过100MB/],
    [
      'with other files in it',
      () => zipSync({ '事项.csv': strToU8('a'), 'run.exe': strToU8('a') }),
      /run\.exe.*不是\.csv/,
    ],
    [
      'with too many files in it',
      () => zipSync(Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`${n}.csv`, strToU8('a')]))),
      /201个文件/,
    ],
    [
      'that hides entities',
      () =>
        changed(parts =>
          text(parts, 'xl/workbook.xml', xml => xml.replace('<workbook', '<!DOCTYPE a [<!ENTITY b "c">]><workbook')),
        ),
      /无法读取/,
    ],
    [
      'whose XML is broken',
      () => changed(parts => text(parts, 'xl/worksheets/sheet1.xml', xml => xml.replace('</row>', ''))),
      /无法读取/,
    ],
    [
      'with a chart for a sheet',
      () =>
        changed(parts => text(parts, 'xl/_rels/workbook.xml.rels', xml => xml.replace('/worksheet"', '/chartsheet"'))),
      /不是普通的工作表/,
    ],
  ])('%s', async (_, make, reason) => {
    expect(await reasonOf(make())).toMatch(reason)
    expect(await reasonOf(make())).toMatch(/^UnreadableBook: /)
  })

  test('that says it becomes too much, before it is unpacked', async () => {
    expect(await reasonOf(claiming(exported('zip'), limits.unpacked + 1))).toMatch(/解压后超过400MB/)
  })

  test('that becomes too much and does not say so, while it is unpacked', async () => {
    const bomb = zipSync({ '事项.csv': [new Uint8Array(150_000_000), { level: 1 }] })
    // Three entries share the same compressed bytes.
    const directory = new DataView(bomb.buffer).getUint32(bomb.length - 22 + 16, true)
    const entry = bomb.slice(directory, bomb.length - 22)
    const entries = Array.from({ length: 3 }, () => entry)
    const end = bomb.slice(bomb.length - 22)
    new DataView(end.buffer).setUint16(10, entries.length, true)
    for (const one of entries) new DataView(one.buffer).setUint32(24, 10, true)
    const whole = Buffer.concat([bomb.slice(0, directory), ...entries, end])
    expect(whole.length).toBeLessThan(1_000_000)
    expect(await reasonOf(whole)).toMatch(/解压后超过400MB/)
  })
})

test('an archive made on a Chinese computer is read, names, folder and all', async () => {
  const parts = unzipSync(exported('zip'))
  const names = Object.keys(parts)
  const bytes = zipSync(
    Object.fromEntries(names.map((name, at) => [`items/${'x'.repeat(at + 1)}.csv`, parts[name] ?? new Uint8Array()])),
  )
  // 事项 in GB18030 is CAC2 CFEE.
  const gb = Buffer.from(
    zipSync({ 'items/xxxx.csv': parts['事项.csv'] ?? new Uint8Array(), '__MACOSX/._a': strToU8('a') }),
  )
  for (let at = gb.indexOf('xxxx'); at >= 0; at = gb.indexOf('xxxx')) gb.write('cac2cfee', at, 'hex')
  expect((await readBook(gb, quiet)).map(({ name }) => name)).toEqual(['事项'])
  expect(await readBook(bytes, quiet)).toHaveLength(names.length)
})

test('a formula and merged cells in the county’s workbook are told where they are', async () => {
  const bytes = changed(parts =>
    text(parts, 'xl/worksheets/sheet1.xml', xml =>
      xml
        .replace(/<c r="C3"[^>]*><v>\d+<\/v><\/c>/, '<c r="C3" t="str"><f>"农村"&amp;"宅基地"</f><v>农村宅基地</v></c>')
        .replace('</sheetData>', '</sheetData><mergeCells count="1"><mergeCell ref="D4:D5"/></mergeCells>'),
    ),
  )
  expect((await itemsIn(await readBook(bytes, quiet), known, quiet)).faults).toMatchObject([
    { table: '事项', line: 3, column: '名称', wrong: '这一格是公式' },
    { table: '事项', line: 4, column: null, wrong: '单元格D4:D5是合并的' },
  ])
})

test('what a spreadsheet would run or rewrite is written as a text', () => {
  const [first] = countyItems
  if (first === undefined) throw new Error('the county has no items')
  const conditions = ['=1+1', '+86', '-5', '@x', '0766', '1-2', "'", '甲']
  const files = unzipSync(writeBook([{ ...first, conditions }], 'zip', quiet))
  const csv = Buffer.from(files['受理条件.csv'] ?? []).toString()
  expect(csv.startsWith('\uFEFF事项编码,')).toBe(true)
  expect(
    csv
      .split('\r\n')
      .slice(2, -1)
      .map(line => line.split(',')[3]),
  ).toEqual(["'=1+1", "'+86", "'-5", "'@x", "'0766", "'1-2", "''", '甲'])
  const parts = unzipSync(writeBook([{ ...first, conditions }], 'xlsx', quiet))
  expect(strFromU8(parts['xl/sharedStrings.xml'] ?? new Uint8Array())).toContain('>=1+1</t>')
  expect(strFromU8(parts['xl/worksheets/sheet3.xml'] ?? new Uint8Array())).not.toContain('<f>')
})
