import type { Item } from '../../kernel/item/item.ts'
import { type Cell, keyLine, type Progress, type Sheet, type SheetRow } from './book.ts'
import { type Column, cellOf, pathOf } from './column.ts'
import { columnsOf, type Table } from './table.ts'
import { tables } from './tables.ts'

/** Items as the tables of a workbook. */

export const valueAt = (value: unknown, path: string): unknown =>
  path === '' ? value : path.split('.').reduce((inner: unknown, name) => Object(inner)[name], value)

/** What an item has in a table: a record for each row, its values at the columns' paths. */
export function recordsOf(table: Table, item: Item): readonly unknown[] {
  if (table.rows !== undefined) return table.rows(item)
  const found = valueAt(item, table.at)
  if (Array.isArray(found)) return found
  return found === undefined || found === null ? [] : [found]
}

export interface WrittenSheet extends Sheet {
  columns: readonly Column[]
}

/** The tables of the items, in the order of their codes and versions. */
export function sheetsOf(items: readonly Item[], typed: boolean, progress: Progress): WrittenSheet[] {
  const ordered = items.toSorted((a, b) => (a.code < b.code ? -1 : Number(a.code > b.code)) || a.version - b.version)
  return tables.map((table, done) => {
    progress('整理', done, tables.length)
    const columns = columnsOf(table)
    const own = columns
      .filter(column => table.columns.includes(column))
      .map(column => ({ column, path: pathOf(column) }))
    const keys = (item: Item, at: number): Cell[] => (table.shape === 'item' ? [] : [item.code, item.version, at + 1])
    const rows: SheetRow[] = [
      { line: 1, cells: columns.map(({ name }) => name) },
      { line: keyLine, cells: columns.map(({ key }) => key) },
    ]
    for (const item of ordered) {
      for (const [at, record] of recordsOf(table, item).entries()) {
        const cells = own.map(({ column, path }) => cellOf(column, valueAt(record, path), typed))
        rows.push({ line: rows.length + 1, cells: [...keys(item, at), ...cells] })
      }
    }
    return { name: table.name, columns, rows, typed, faults: [] }
  })
}
