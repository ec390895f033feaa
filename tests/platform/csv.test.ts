import { describe, expect, test } from 'vitest'
import { readCsv } from '../../shared/platform/csv.ts'
import { decoded } from '../../shared/platform/spreadsheet/encoding.ts'
import type { Kind } from '../../shared/platform/spreadsheet/spoiled.ts'

/** Tables that people import as CSV. */

const columns = { code: 'code', name: 'words', phone: 'phone' } as const satisfies Record<string, Kind>
const table = (...rows: string[]) => readCsv(['code,name,phone', ...rows].join('\n'), columns)

describe('a file', () => {
  test('is read from UTF-8, with and without a byte order mark, and from GB18030', () => {
    const text = '编号,姓名\n1,张三'
    expect(decoded(Buffer.from(text))).toBe(text)
    expect(decoded(Buffer.from(`\uFEFF${text}`))).toBe(text)
    // The same in GB18030: 编号 is B1E0 BAC5, 姓名 D0D5 C3FB, 张三 D5C5 C8FD.
    const spreadsheet = 'b1e0bac52cd0d5c3fb0a312cd5c5c8fd'
    expect(decoded(Buffer.from(spreadsheet, 'hex'))).toBe(text)
    // 𠮷 has four bytes in GB18030.
    expect(decoded(Buffer.from('9534b235', 'hex'))).toBe('𠮷')
  })

  test('in UTF-16 or no text at all is not guessed', () => {
    expect(decoded(Buffer.from('\uFEFF编号', 'utf16le'))).toBeNull()
    expect(decoded(Buffer.from([0x80, 0xff, 0x00]))).toBeNull()
  })

  test.each([
    ['commas', 'code,name,phone\r\na-1,"李, 四",\r\n'],
    ['semicolons', '\uFEFFcode;name;phone\na-1; "李, 四" ;\n'],
    ['tabs', 'code\tname\tphone\na-1\t李, 四\t\n'],
  ])('is read with %s', async (_, text) => {
    expect(await readCsv(text, columns)).toEqual({ rows: [{ line: 2, cells: ['a-1', '李, 四', ''] }], faults: [] })
  })

  test('counts rows as a spreadsheet does', async () => {
    const { rows, faults } = await table('1,"一\n二",', '', ',,', '2,三,', '3,四')
    expect(rows.map(({ line }) => line)).toEqual([2, 5])
    expect(faults).toEqual([{ line: 6, column: null, message: '每行应有3栏：code,name,phone' }])
  })

  test.each([
    ['an open quote', ['1,甲,', '2,"乙,'], 3, 'name', /引号没有成对/],
    ['a quote within a cell', ['1,甲"乙,'], 2, 'name', /引号只能括住整格/],
    ['text after a quote', ['1,甲,', '2,乙,"1"3'], 3, 'phone', /引号后面还有内容/],
  ])('with %s names its row in Chinese', async (_, rows, line, column, message) => {
    const { faults } = await table(...rows)
    expect(faults).toEqual([{ line, column, message: expect.stringMatching(message) }])
  })

  test('without the heading is refused, and an empty one too', async () => {
    for (const text of ['1,甲,\n', '']) {
      const { faults } = await readCsv(text, columns)
      expect(faults).toEqual([{ line: 1, column: null, message: '第一行应为：code,name,phone' }])
    }
  })
})

describe('what a spreadsheet spoiled', () => {
  test.each([
    ['a scientific number', '6.22E+18,甲,', 'code', /科学计数/],
    ['a scientific telephone number', '1,甲,1.39E+10', 'phone', /科学计数/],
    ['zeros after 15 digits', '622202001122334000,甲,', 'code', /第15位以后/],
    ['a lost zero of a landline', '1,甲,7662933456', 'phone', /丢了开头的0/],
    ['a lost zero of a large city', '1,甲,2083133888', 'phone', /丢了开头的0/],
    ['a serial date', '1,46023,', 'name', /日期序号/],
    ['a serial time', '1,45678.75,', 'name', /日期序号/],
    ['a code that became a date', '3-Dec,甲,', 'code', /改写的日期/],
    ['a code that became a Chinese date', '12月3日,甲,', 'code', /改写的日期/],
  ])('as %s is refused by row and column', async (_, row, column, message) => {
    const { rows, faults } = await table('0,好,', row)
    expect(faults).toEqual([{ line: 3, column, message: expect.stringMatching(message) }])
    expect(rows.map(({ line }) => line)).toEqual([2])
  })

  test.each([
    ['a short number', '1000000,甲,'],
    ['a long number that ends otherwise', '622202001122334001,甲,'],
    ['a long number with blanks', '6222 0200 1122 3340 00,甲,'],
    ['a mobile number', '1,甲,13922223333'],
    ['a landline', '1,甲,0766-2933456'],
    ['five digits in a code', '46023,甲,'],
    ['a word like a number', 'E10,甲2E,'],
  ])('is not %s', async (_, row) => {
    expect((await table(row)).faults).toEqual([])
  })
})
