import { readRecords } from '../../platform/csv.ts'
import { decoded } from '../../platform/spreadsheet/encoding.ts'
import { fitted, type Progress, type Sheet, UnreadableBook } from './book.ts'
import type { Limits } from './limits.ts'
import { type Entry, packed, Unpacking } from './zip.ts'

/** A workbook as a ZIP file with a CSV file for each table, for those whose software reads no .xlsx. */

const cellText = (cell: unknown): string => {
  const text = cell === null || cell === undefined ? '' : String(cell)
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function* textOf(rows: Iterable<readonly unknown[]>): Iterable<string> {
  // The mark by which spreadsheets know UTF-8.
  yield '\uFEFF'
  for (const cells of rows) yield `${cells.map(cellText).join(',')}\r\n`
}

/** A CSV file of these rows. */
export const csvOf = (rows: Iterable<readonly unknown[]>): string => [...textOf(rows)].join('')

export const writeCsvZip = (sheets: readonly Sheet[], progress: Progress): Uint8Array<ArrayBuffer> =>
  packed(filesOf(sheets, progress))

function* filesOf(sheets: readonly Sheet[], progress: Progress): Iterable<[string, Iterable<string>]> {
  for (const [done, sheet] of sheets.entries()) {
    progress('写入', done, sheets.length)
    yield [`${sheet.name}.csv`, textOf(sheet.rows.map(({ cells }) => cells))]
  }
}

/** Throws UnreadableBook when the archive has anything but tables. */
export async function readCsvZip(entries: readonly Entry[], limits: Limits, progress: Progress): Promise<Sheet[]> {
  const unpacking = new Unpacking(entries, limits)
  // Folders, and what Macs add to every archive.
  const files = entries.filter(({ name }) => !/\/$|^__MACOSX\/|(^|\/)\.DS_Store$/.test(name))
  const unpacked = files.map(entry => {
    const [, name] = /([^/\\]+)\.csv$/i.exec(entry.name) ?? []
    if (name !== undefined) return { name, bytes: unpacking.bytes(entry) }
    throw new UnreadableBook(`压缩文件里的“${entry.name}”不是.csv文件。每个工作表一个.csv文件，没有别的。`)
  })
  const sheets: Sheet[] = []
  for (const [done, { name, bytes }] of unpacked.entries()) {
    await progress('读取', done, unpacked.length)
    sheets.push(await sheetIn(name, bytes))
  }
  return sheets
}

/** The table in a CSV file. Throws UnreadableBook when it is no text. */
export async function sheetIn(name: string, bytes: Uint8Array): Promise<Sheet> {
  const text = decoded(bytes)
  if (text === null) throw new UnreadableBook(`“${name}.csv”的编码无法识别，请另存为UTF-8的.csv。`)
  const read = await readRecords(text, false)
  if (!('records' in read)) {
    const { line, at, message } = read
    const column = at === null ? null : `第${at + 1}栏`
    return {
      name,
      rows: [],
      typed: false,
      faults: [{ table: name, line, column, wrong: message, expected: '' }],
    }
  }
  const rows = read.records
    .map((cells, at) => ({ line: at + 1, cells: cells.map(cell => fitted(cell) || null) }))
    .filter(({ cells }) => cells.some(cell => cell !== null))
  return { name, rows, typed: false, faults: [] }
}
