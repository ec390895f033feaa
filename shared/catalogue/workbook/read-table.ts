import { type BookFault, isUnfit, keyLine, nameLine, type Sheet, type SheetRow } from './book.ts'
import { type Column, expectedIn, type Report, readCell, type TableRow, type Value } from './column.ts'
import { columnsOf, type Table } from './table.ts'

/** The rows of one table, found by the keys in its second row, and their faults. */

/** Collects the faults of a book, at most one of each cell, because what follows from a fault is none. */
export class Faults {
  readonly all: BookFault[] = []
  readonly #places = new Set<string>()

  add(table: Table, line: number | null, column: string | null, wrong: string, expected: string): void {
    const place = `${table.name}#${line}#${column}`
    if (this.#places.has(place)) return
    this.#places.add(place)
    this.all.push({ table: table.name, line, column, wrong, expected })
  }

  of(table: Table): Report {
    return (row, key, wrong, expected) => {
      const column = columnsOf(table).find(c => c.key === key)
      this.add(table, row.line, column?.name ?? null, wrong, expected)
    }
  }
}

interface Placed {
  column: Column
  at: number
}

export function rowsIn(table: Table, sheet: Sheet, faults: Faults): TableRow[] {
  faults.all.push(...sheet.faults)
  const placed = placedIn(table, sheet, faults)
  if (placed === null) return []
  const report = faults.of(table)
  const isOrdered = table.shape === 'item' || placed.some(({ column }) => column.key === 'order')
  return sheet.rows
    .filter(({ line }) => line > keyLine)
    .map(row => {
      reportStray(table, row, placed, faults)
      const values: Record<string, Value> = isOrdered ? {} : { order: row.line }
      for (const { column, at } of placed) {
        const value = readCell(column, row.cells[at] ?? null, sheet.typed)
        if (value === undefined) continue
        if (typeof value === 'object' && 'wrong' in value)
          report({ line: row.line, values }, column.key, value.wrong, value.expected)
        else values[column.key] = value
      }
      return { line: row.line, values }
    })
}

/** Where the columns are, or null when the headings are not as they should be. */
function placedIn(table: Table, { rows }: Sheet, faults: Faults): Placed[] | null {
  const columns = columnsOf(table)
  const cells = rows.find(({ line }) => line === keyLine)?.cells ?? []
  const expected = `第${nameLine}行写栏目名称，第${keyLine}行写栏目的英文名：${columns.map(({ key }) => key).join('、')}`
  const before = faults.all.length
  const found = new Map<string, number>()
  for (const [at, cell] of cells.entries()) {
    if (cell === null) continue
    if (isUnfit(cell)) faults.add(table, keyLine, `第${at + 1}栏`, cell.wrong, cell.expected)
    else if (found.has(String(cell))) faults.add(table, keyLine, String(cell), '这一栏写了两次', '每栏一次')
    else if (columns.some(({ key }) => key === cell)) found.set(String(cell), at)
    else faults.add(table, keyLine, String(cell), `没有叫“${cell}”的栏目`, expected)
  }
  for (const { key, name, mayLack } of columns) {
    if (!found.has(key) && !mayLack) faults.add(table, keyLine, name, `缺少栏目“${key}”`, `第${keyLine}行有“${key}”`)
  }
  if (faults.all.length > before) return null
  return columns.flatMap(column => {
    const at = found.get(column.key)
    return at === undefined ? [] : [{ column, at }]
  })
}

/** What stands beside the columns would be lost. */
function reportStray(table: Table, { line, cells }: SheetRow, placed: readonly Placed[], faults: Faults): void {
  if (cells.length <= placed.length && placed.every(({ at }) => at < placed.length)) return
  for (const [at, cell] of cells.entries()) {
    if (cell === undefined || cell === null || placed.some(p => p.at === at)) continue
    faults.add(table, line, `第${at + 1}栏`, '这一栏没有栏目名，内容不知道写到哪里', '留空，或者移到有栏目名的栏')
  }
}

/** Says which of the columns are blank, where they may not be. Returns whether none is. */
export function areFilled(columns: readonly Column[], row: TableRow, report: Report): boolean {
  const blank = columns.filter(({ key }) => row.values[key] === undefined)
  for (const column of blank) report(row, column.key, '没有填写', expectedIn(column))
  return blank.length === 0
}
