import type { Table } from '../../../../shared/catalogue/workbook/table.ts'
import { formTables } from '../../../../shared/catalogue/workbook/tables.ts'
import type { Written, WrittenRow } from '../../../../shared/catalogue/workbook/written.ts'

/** Edits of an item as it is written: each gives another one, and leaves alone what it is not about. */

export const rowsOf = (item: Written, { name }: Pick<Table, 'name'>): readonly WrittenRow[] => item[name] ?? []

const withRows = (item: Written, { name }: Pick<Table, 'name'>, rows: readonly WrittenRow[]): Written => ({
  ...item,
  [name]: [...rows],
})

function withRowAt(item: Written, table: Table, at: number, row: WrittenRow): Written {
  const rows = rowsOf(item, table)
  return withRows(item, table, rows[at] === undefined ? [row] : rows.with(at, row))
}

/** Cells of a row; a blank one is none. */
export function withCells(item: Written, table: Table, at: number, cells: WrittenRow): Written {
  const kept = Object.entries({ ...rowsOf(item, table)[at], ...cells }).filter(([, text]) => text !== '')
  return withRowAt(item, table, at, Object.fromEntries(kept))
}

/** The same, and a blank one stays where it is typed in, as no more than blank. */
export const withTyped = (item: Written, table: Table, at: number, cells: WrittenRow): Written =>
  withRowAt(item, table, at, { ...rowsOf(item, table)[at], ...cells })

export const withRow = (item: Written, table: Table, at: number, row: WrittenRow): Written =>
  withRows(item, table, rowsOf(item, table).toSpliced(at, 0, row))

/** Two rows in each other's place. */
export function swapped(item: Written, table: Table, one: number, other: number): Written {
  const rows = rowsOf(item, table)
  const [first, second] = [rows[one], rows[other]]
  return first === undefined || second === undefined
    ? item
    : withRows(item, table, rows.with(one, second).with(other, first))
}

const { fields, choices } = formTables
const isWithin = (field: string | undefined, list: string): boolean =>
  field === list || field?.startsWith(`${list}.`) === true

/** Without a row; a field of the form goes with its choices, and a list with its columns. */
export function withoutRow(item: Written, table: Table, at: number): Written {
  const rows = rowsOf(item, table)
  const name = rows[at]?.field
  if (table !== fields || name === undefined) return withRows(item, table, rows.toSpliced(at, 1))
  return [fields, choices].reduce(
    (left, of) =>
      withRows(
        left,
        of,
        rowsOf(left, of).filter(row => !isWithin(row.field, name)),
      ),
    item,
  )
}

/** 0 is a, 25 is z, 26 is aa. */
const letters = (number: number): string =>
  (number < 26 ? '' : letters(Math.floor(number / 26) - 1)) + String.fromCharCode(97 + (number % 26))

/** What begins the codes that rows get. Nobody types them, because answers and other rows name them. */
const stems: Readonly<Record<string, string>> = { 材料: 'material', 环节: 'step', 情形: 'scenario' }

/** A code that no row of the table has; of a column within a list of the form, `within` is that list. */
export function freeCode(item: Written, table: Table, within = ''): string {
  const { unique = '' } = table
  const taken = new Set(rowsOf(item, table).map(row => row[unique]))
  for (let number = 0; ; number++) {
    const stem = stems[table.name]
    const code = stem === undefined ? `${within}field${number + 1}` : `${stem}-${letters(number)}`
    if (!taken.has(code)) return code
  }
}

/** Whether the rows of a table have codes of their own that the page gives. */
export const isCoded = (table: Table): boolean => table === fields || Object.hasOwn(stems, table.name)

/** A copy of a row behind it, under a code of its own; a field of the form with its choices and columns. */
export function withCopy(item: Written, table: Table, at: number): Written {
  const row = rowsOf(item, table)[at]
  if (row === undefined) return item
  if (!isCoded(table)) return withRow(item, table, at + 1, row)
  const from = row[table.unique ?? ''] ?? ''
  const code = freeCode(item, table, table === fields ? from.slice(0, from.lastIndexOf('.') + 1) : '')
  const copied = withRow(item, table, at + 1, { ...row, [table.unique ?? '']: code })
  if (table !== fields) return copied
  const renamed = (of: Table, isCopied: (field: string) => boolean): WrittenRow[] =>
    rowsOf(item, of)
      .filter(({ field = '' }) => isCopied(field))
      .map(({ field = '', ...rest }) => ({ ...rest, field: code + field.slice(from.length) }))
  return [
    [fields, renamed(fields, field => field.startsWith(`${from}.`))] as const,
    [choices, renamed(choices, field => isWithin(field, from))] as const,
  ].reduce((done, [of, more]) => withRows(done, of, [...rowsOf(done, of), ...more]), copied)
}
