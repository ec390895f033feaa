import { cleanLine } from '../../kernel/text.ts'
import { type BookFault, type Cell, isUnfit, keyLine, nameLine, type Sheet, type Unfit } from './book.ts'
import { type Column, cellOf, readCell } from './column.ts'
import { itemTable } from './item-table.ts'
import { Faults } from './read-table.ts'
import { codeColumn } from './table.ts'

/**
 * A list of items from outside, such as the province's: one sheet with any of the columns of 事项, in any order, found by
 * their keys in the second row or else by their names in the first.
 */

export interface ListedItem {
  line: number
  /** the texts of its cells by the columns' keys; a blank one is empty */
  cells: ReadonlyMap<string, string>
}

export interface ItemList {
  /** the columns that it has */
  columns: readonly Column[]
  /** headings that the table of items does not have */
  ignored: string[]
  items: ListedItem[]
  /** any fault means that nothing is compared */
  faults: BookFault[]
}

export const officialCode = 'officialCode.value'
const { name, columns } = itemTable
const nameOf = (key: string): string => columns.find(column => column.key === key)?.name ?? key
const keys = `“${nameOf(officialCode)}”或者“${codeColumn.name}”`

export function listIn(sheets: readonly Sheet[]): ItemList {
  const faults = new Faults()
  const sheet = sheets.find(one => one.name === name) ?? (sheets.length === 1 ? sheets[0] : undefined)
  const none = (wrong: string, expected: string): ItemList => {
    faults.add(itemTable, null, null, wrong, expected)
    return { columns: [], ignored: [], items: [], faults: faults.all }
  }
  if (sheet === undefined) return none(`没有叫“${name}”的工作表`, `有叫“${name}”的工作表，或者只有一个工作表`)
  faults.all.push(...sheet.faults)
  const { line, placed, ignored } = headingOf(sheet, faults)
  if (!placed.has(officialCode) && !placed.has(codeColumn.key)) {
    faults.add(itemTable, line, null, `没有${keys}这一栏`, `第${nameLine}行写栏目名称，至少有${keys}`)
    return { columns: [], ignored, items: [], faults: faults.all }
  }
  const items = sheet.rows.filter(row => row.line > line).map(row => itemIn(row.line, row.cells, placed, sheet, faults))
  if (items.length === 0) return none('没有一个事项', '每个事项一行')
  once(items, faults)
  return { columns: columns.filter(({ key }) => placed.has(key)), ignored, items, faults: faults.all }
}

/** The last line of the heading, and where the columns are by their keys. */
function headingOf({ rows }: Sheet, faults: Faults) {
  const cellsAt = (line: number) => (rows.find(row => row.line === line)?.cells ?? []).map(headed)
  const isKey = (text: string): boolean => columns.some(({ key }) => key === text)
  const line = cellsAt(keyLine).some(isKey) ? keyLine : nameLine
  const placed = new Map<string, number>()
  const ignored: string[] = []
  for (const [at, text] of cellsAt(line).entries()) {
    const column = columns.find(({ key, name }) => text === (line === keyLine ? key : name))
    if (text === '') continue
    if (column === undefined) ignored.push(text)
    else if (placed.has(column.key)) faults.add(itemTable, line, text, '这一栏写了两次', '每栏一次')
    else placed.set(column.key, at)
  }
  return { line, placed, ignored }
}

const headed = (cell: Cell | Unfit | undefined): string =>
  cell === null || cell === undefined || isUnfit(cell) ? '' : cleanLine(String(cell))

function itemIn(
  line: number,
  cells: readonly (Cell | Unfit)[],
  placed: ReadonlyMap<string, number>,
  { typed }: Sheet,
  faults: Faults,
): ListedItem {
  const texts = columns.flatMap((column): [string, string][] => {
    const at = placed.get(column.key)
    if (at === undefined) return []
    const text = textIn(column, cells[at] ?? null, typed)
    if (typeof text === 'string') return [[column.key, text]]
    faults.add(itemTable, line, column.name, text.wrong, text.expected)
    return []
  })
  const found = new Map(texts)
  const isNamed = [officialCode, codeColumn.key].some(key => placed.has(key) && found.get(key) !== '')
  if (!isNamed)
    faults.add(itemTable, line, nameOf(placed.has(officialCode) ? officialCode : codeColumn.key), '没有填写', keys)
  return { line, cells: found }
}

/** Words that are not the hall's are read as they are: they differ, and that is what a comparison is for. */
function textIn(column: Column, cell: Cell | Unfit, typed: boolean): string | Unfit {
  const value = readCell(column, cell, typed)
  if (value === undefined) return ''
  if (typeof value !== 'object' || !('wrong' in value)) return textOf(column, value)
  const isWord = column.kind !== 'code' && column.kind !== 'phone' && column.kind !== 'day' && column.kind !== 'text'
  return isWord && typeof cell === 'string' ? cleanLine(cell) : value
}

/** A value as a cell shows it; the order of a list says nothing. */
export const textOf = (column: Column, value: unknown): string =>
  cleanLine(String(cellOf(column, Array.isArray(value) ? value.toSorted() : value, true) ?? ''))

function once(items: readonly ListedItem[], faults: Faults): void {
  for (const key of [officialCode, codeColumn.key]) {
    const seen = new Set<string>()
    for (const { line, cells } of items) {
      const text = cells.get(key) ?? ''
      if (text !== '' && seen.has(text)) faults.add(itemTable, line, nameOf(key), `“${text}”写了两次`, '每个事项一行')
      seen.add(text)
    }
  }
}
