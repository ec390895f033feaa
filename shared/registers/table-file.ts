import type { Column } from '../catalogue/workbook/column.ts'
import { type CellFault, type Kind, readCsv } from '../platform/csv.ts'
import { isSame, type RowChange } from './changes.ts'
import { type Changing, differencesIn, type NameOf, type Offices, type Register } from './register.ts'
import { columnsOf, textOf, withTyped } from './typed.ts'
import { lastOf, nameOf, type Row } from './versions.ts'

/** What may be changed in a register as a table: written for a spreadsheet, and read again for its differences. */

const keyHeading = '代号'
const rowHeading = '哪一行（只供查看）'

interface Known<C> {
  register: Register<C>
  changing: Changing<C>
  rows: readonly Row<C>[]
  offices: Offices
  office: NameOf
}

/** The headings and the rows, as they are at last. */
export function linesOf<C extends object>(known: Known<C>): string[][] {
  const columns = known.changing.columns(known.offices)
  const lines = known.rows.flatMap(row => {
    const last = lastOf(row)
    if (last === undefined) return []
    const own = new Set(columnsOf(known.changing, last.content, known.offices).map(({ key }) => key))
    const cells = columns.map(column => (own.has(column.key) ? textOf(column, last.content, 'file') : ''))
    return [[row.key, nameOf(known.register, row.key, last.content, known.office), ...cells]]
  })
  return [[keyHeading, rowHeading, ...columns.map(({ name }) => name)], ...lines]
}

interface Changed {
  line: number
  key: string
  name: string
  values: Record<string, string>
  changes: string[]
}

export interface Checked {
  changes: Changed[]
  /** rows whose very change waits already */
  waiting: number
  unchanged: number
  faults: CellFault[]
}

const kindOf = ({ kind }: Column): Kind => (kind === 'phone' || kind === 'code' ? kind : 'words')

/** What the table changes. `waiting`: the changes that wait, by row. */
export async function checked<C extends object>(
  known: Known<C>,
  csv: string,
  waiting: ReadonlyMap<string, RowChange>,
): Promise<Checked> {
  const columns = known.changing.columns(known.offices)
  const headings = [
    [keyHeading, 'code'],
    [rowHeading, 'words'],
    ...columns.map(column => [column.name, kindOf(column)]),
  ]
  const { rows: lines, faults } = await readCsv(csv, Object.fromEntries(headings))
  const found: Checked = { changes: [], waiting: 0, unchanged: 0, faults: [...faults] }
  if (faults.some(({ line }) => line === 1)) return found
  const rows = new Map(known.rows.map(row => [row.key, row]))
  const seen = new Set<string>()
  for (const { line, cells } of lines) {
    const [key = '', , ...texts] = cells
    const row = rows.get(key)
    const last = row && lastOf(row)
    if (last === undefined) found.faults.push({ line, column: keyHeading, message: `没有代号是“${key}”的行。` })
    else if (seen.has(key)) found.faults.push({ line, column: keyHeading, message: `“${key}”写了两次。` })
    else judge(known, found, { line, key, content: last.content, texts, columns, waits: waiting.get(key) })
    seen.add(key)
  }
  found.faults.sort((a, b) => a.line - b.line)
  return found
}

interface Line<C> {
  line: number
  key: string
  content: C
  texts: readonly string[]
  columns: readonly Column[]
  waits: RowChange | undefined
}

function judge<C extends object>(
  { register, changing, offices, office }: Known<C>,
  found: Checked,
  { line, key, content, texts, columns, waits }: Line<C>,
): void {
  const own = new Set(columnsOf(changing, content, offices).map(column => column.key))
  // A blank cell of a column that the row does not have says nothing.
  const typed = columns.map((column, at) => [column.key, texts[at] ?? ''] as const)
  const values = Object.fromEntries(typed.filter(([name, text]) => own.has(name) || text !== ''))
  const result = withTyped(changing, content, offices, values, 'file')
  const heading = (name: string) => columns.find(column => column.key === name)?.name ?? null
  if ('faults' in result) {
    found.faults.push(...result.faults.map(fault => ({ line, column: heading(fault.key), message: fault.message })))
    return
  }
  const after = result.content
  if (isSame(content, after)) found.unchanged += 1
  else if (waits === undefined) {
    const form = columnsOf(changing, after, offices).map(column => [column.key, textOf(column, after)] as const)
    const name = nameOf(register, key, content, office)
    const changes = [...differencesIn(register, content, after, office)]
    found.changes.push({ line, key, name, values: Object.fromEntries(form), changes })
  } else if (isSame(waits.after, after)) found.waiting += 1
  else found.faults.push({ line, column: null, message: '这一行已有别的改动等待确认，请先确认或者撤回。' })
}
