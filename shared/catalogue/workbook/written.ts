import type { Item } from '../../kernel/item/item.ts'
import { type BookFault, keyLine, type Sheet } from './book.ts'
import { itemTable } from './item-table.ts'
import { columnsOf, keyColumns, type Table } from './table.ts'
import { tables } from './tables.ts'
import { sheetsOf } from './write-items.ts'

/**
 * An item as it is written on a page: the rows of the workbook's tables, by the tables' names and the columns' keys, each
 * cell as a workbook's text. Which item a row belongs to, and its place, need no cells.
 */
export type WrittenRow = Record<string, string>
export type Written = Record<string, WrittenRow[]>

const isKey = (key: string): boolean => keyColumns.some(column => column.key === key)

export const writtenOf = (item: Item): Written =>
  Object.fromEntries(
    sheetsOf([item], true, () => {}).map(({ name, columns, rows }) => [
      name,
      rows
        .filter(({ line }) => line > keyLine)
        .map(({ cells }) =>
          Object.fromEntries(
            columns.flatMap(({ key }, at) => {
              const cell = cells[at] ?? null
              const isOwn = name === itemTable.name || !isKey(key)
              return cell === null || !isOwn ? [] : [[key, String(cell)]]
            }),
          ),
        ),
    ]),
  )

/** The item's own row; what has none is read as blank. */
const ownRow = (written: Written): WrittenRow => written[itemTable.name]?.[0] ?? {}

/** The rows of one table, each with the number of its item and its own. */
const rowsIn = (
  all: readonly Written[],
  { name }: Pick<Table, 'name'>,
): [row: WrittenRow, item: number, at: number][] =>
  all.flatMap((written, item) =>
    (name === itemTable.name ? [ownRow(written)] : (written[name] ?? [])).map(
      (row, at): [WrittenRow, number, number] => [row, item, at],
    ),
  )

/** The same as a workbook's tables. A table or column that a workbook does not have is one that it is refused for. */
export function sheetsIn(all: readonly Written[]): Sheet[] {
  const strange = all
    .flatMap(written => Object.keys(written))
    .filter(name => !tables.some(table => table.name === name))
  const sheets = tables.map(table => {
    const rows = rowsIn(all, table)
    const keys = [...new Set([...columnsOf(table).map(({ key }) => key), ...rows.flatMap(([row]) => Object.keys(row))])]
    const cellOf = (key: string, [row, item, at]: (typeof rows)[number]) => {
      if (table === itemTable || !isKey(key)) return row[key]
      return key === 'order' ? at + 1 : ownRow(all[item] ?? {})[key]
    }
    const lines = rows.map(row => keys.map(key => cellOf(key, row) || null))
    return sheetOf(table.name, [[], keys, ...lines])
  })
  return [...sheets, ...new Set(strange)].map(one => (typeof one === 'string' ? sheetOf(one, []) : one))
}

const sheetOf = (name: string, lines: readonly Sheet['rows'][number]['cells'][]): Sheet => ({
  name,
  rows: lines.map((cells, at) => ({ line: at + 1, cells })),
  typed: true,
  faults: [],
})

/** Where the items stand in the body of a request. */
export const writtenPath = '/written'
export const itemPath = (item: number): string => `${writtenPath}/${item}`
export const tablePath = (item: string, table: Pick<Table, 'name'>): string => `${item}/${table.name}`

/**
 * The cell, row, table or item that a fault of these tables is about, as a path in the body of a request; null for what
 * follows from the fault of another cell.
 */
export function pathOf(all: readonly Written[], { table: name, line, column: columnName }: BookFault): string | null {
  const table = tables.find(one => one.name === name)
  if (table === undefined || line === null || line <= keyLine) return writtenPath
  const [, item = 0, at = 0] = rowsIn(all, table)[line - keyLine - 1] ?? []
  const column = columnsOf(table).find(one => one.name === columnName)
  if (table === itemTable) {
    const about = tables.find(one => one !== itemTable && one.name === columnName)
    if (about !== undefined) return tablePath(itemPath(item), about)
    if (column === undefined) return itemPath(item)
  } else if (column !== undefined && isKey(column.key)) return null
  const row = `${tablePath(itemPath(item), table)}/${at}`
  return column === undefined ? row : `${row}/${column.key}`
}
