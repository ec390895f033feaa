import type { Column } from '../catalogue/workbook/column.ts'
import { csvOf } from '../catalogue/workbook/csv-zip.ts'
import { writeXlsx } from '../catalogue/workbook/write-xlsx.ts'
import { textCell } from '../kernel/cell.ts'

/** A board's table as a file for spreadsheets. No text in it runs as a formula. */

export interface BoardTable {
  /** of the file and its sheet */
  name: string
  /** what stands under the headings: of what time the figures are */
  note: string
  headings: readonly string[]
  rows: readonly (readonly (string | number)[])[]
}

const columnOf = ({ rows }: BoardTable, name: string, at: number): Column => ({
  ...{ key: String(at), name },
  kind: rows.every(cells => typeof cells[at] === 'number') ? 'number' : 'text',
})

function sheetOf(table: BoardTable) {
  const lines = [table.headings, [table.note], ...table.rows]
  return {
    name: '表',
    columns: table.headings.map((name, at) => columnOf(table, name, at)),
    rows: lines.map((cells, at) => ({ line: at + 1, cells })),
    typed: true,
    faults: [],
  }
}

/** The bytes in base64, as the browser saves them. In a CSV file, which tells no texts, a text at risk is marked as one. */
export function tableFile(table: BoardTable, kind: 'csv' | 'xlsx'): { name: string; file: string } {
  const marked = (cells: BoardTable['rows'][number]) =>
    cells.map(cell => (typeof cell === 'string' ? textCell(cell) : cell))
  const bytes =
    kind === 'xlsx'
      ? writeXlsx([sheetOf(table)], () => {})
      : csvOf([table.headings, [table.note], ...table.rows].map(marked))
  return { name: `${table.name}.${kind}`, file: Buffer.from(bytes).toString('base64') }
}
