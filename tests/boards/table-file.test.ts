import { expect, test } from 'vitest'
import { shareText } from '../../shared/boards/county-tables.ts'
import { tableFile } from '../../shared/boards/table-file.ts'
import { readBook } from '../../shared/catalogue/workbook/workbook.ts'

/** The board's tables as files for spreadsheets. */

const table = {
  name: '各单位进度-2026-03-04',
  note: '截至2026-03-04 09:00',
  headings: ['单位', '在办'],
  rows: [
    ['=HYPERLINK("x")', 3],
    ['+1', 0],
    ['县林业局', 12],
  ],
}
const bytesOf = (kind: 'csv' | 'xlsx') => Buffer.from(tableFile(table, kind).file, 'base64')

test('a CSV file marks texts that a spreadsheet would run as a formula, and no number', () => {
  expect(tableFile(table, 'csv').name).toBe('各单位进度-2026-03-04.csv')
  expect(bytesOf('csv').toString('utf8')).toBe(
    '\uFEFF单位,在办\r\n截至2026-03-04 09:00\r\n"\'=HYPERLINK(""x"")",3\r\n\'+1,0\r\n县林业局,12\r\n',
  )
})

test('an XLSX file has texts as texts and figures as numbers', async () => {
  const [sheet] = await readBook(bytesOf('xlsx'), () => {})
  expect(sheet?.rows.map(({ cells }) => cells)).toEqual([
    ['单位', '在办'],
    ['截至2026-03-04 09:00'],
    ['=HYPERLINK("x")', 3],
    ['+1', 0],
    ['县林业局', 12],
  ])
})

test('a share of nothing is no share', () => {
  expect([shareText(0, 0), shareText(3, 4), shareText(2, 3)]).toEqual(['—', '75.0%', '66.7%'])
})
