import { type Column, cellOf } from '../catalogue/workbook/column.ts'
import { type CellFault, readCsv } from '../platform/csv.ts'
import type { Kind } from '../platform/spreadsheet/spoiled.ts'
import { isSame, partOf, type RowChange } from './changes.ts'
import { type Basic, namesFor, unknownItems } from './named-items.ts'
import { type Changing, differencesIn, type NameOf, type Register } from './register.ts'
import { columnsOf, textOf, withTyped } from './typed.ts'
import { lastOf, nameOf, type Row, type Version } from './versions.ts'

/** What may be changed in a register as a table: written for a spreadsheet, and read again for its differences. */

const keyColumn: Column = { key: 'key', name: '代号', kind: 'code' }
const rowColumn: Column = { key: 'row', name: '哪一行（只供查看）', kind: 'text' }
/** When the row was changed last: who changes an older one in a file has not seen that. */
const changedColumn: Column = { key: 'changed', name: '上次改动（请勿改）', kind: 'text' }

/** Rows of a file, at most. */
const mostLines = 5_000
export const tooLong = `一次最多${mostLines}行，请分成几个文件。`
export const isTooLong = (csv: string): boolean => (csv.match(/\n/g)?.length ?? 0) > mostLines

/** Faults that are listed: nobody mends more at a time. */
const mostFaults = 200

interface Known<C> {
  register: Register<C>
  changing: Changing<C>
  rows: readonly Row<C>[]
  basic: Basic
  /** names what the rows name */
  office: NameOf
}

/** The headings and the rows, as they are at last. */
export function linesOf<C extends object>(known: Known<C>): string[][] {
  const columns = known.changing.columns(known.basic.offices)
  const lines = known.rows.flatMap(row => {
    const last = lastOf(row)
    if (last === undefined) return []
    const own = new Set(columnsOf(known.changing, last.content, known.basic.offices).map(({ key }) => key))
    const cells = columns.map(column => (own.has(column.key) ? textOf(column, last.content, 'file') : ''))
    const name = nameOf(known.register, row.key, last.content, known.office)
    const first = [cellOf(keyColumn, row.key, false), cellOf(rowColumn, name, false), changedOf(last)]
    return [[...first.map(cell => String(cell ?? '')), ...cells]]
  })
  return [[keyColumn, rowColumn, changedColumn, ...columns].map(({ name }) => name), ...lines]
}

const changedOf = ({ madeBy }: Version<unknown>): string => madeBy?.confirmed.at ?? ''

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
  /** of all faults; the first ones are listed */
  faultCount: number
  faults: CellFault[]
}

const kindOf = ({ kind }: Column): Kind => (kind === 'phone' || kind === 'code' ? kind : 'words')

/** What the table changes. `waiting`: the changes that wait, by row. */
export async function checked<C extends object>(
  known: Known<C>,
  csv: string,
  waiting: ReadonlyMap<string, RowChange>,
): Promise<Checked> {
  const columns = known.changing.columns(known.basic.offices)
  const headings = [keyColumn, rowColumn, changedColumn, ...columns].map(column => [column.name, kindOf(column)])
  const { rows: lines, faults } = await readCsv(csv, Object.fromEntries(headings))
  const found: Checked = { changes: [], waiting: 0, unchanged: 0, faultCount: 0, faults: [...faults] }
  if (faults.some(({ line }) => line === 1)) return listedFaults(found)
  const rows = new Map(known.rows.map(row => [row.key, row]))
  const seen = new Set<string>()
  for (const { line, cells } of lines) {
    const [code = '', , changed, ...texts] = cells
    const key = code.replace(/^'/, '')
    const row = rows.get(key)
    const last = row && lastOf(row)
    const fault = (column: Column, message: string) => found.faults.push({ line, column: column.name, message })
    if (last === undefined) fault(keyColumn, `没有代号是“${key}”的行。`)
    else if (seen.has(key)) fault(keyColumn, `“${key}”写了两次。`)
    else if (changed !== changedOf(last)) fault(changedColumn, '这一行在下载以后又改过，请重新下载再改。')
    else await judge(known, found, { line, key, content: last.content, texts, columns, waits: waiting.get(key) })
    seen.add(key)
  }
  return listedFaults(found)
}

const listedFaults = (found: Checked): Checked => ({
  ...found,
  faultCount: found.faults.length,
  faults: found.faults.toSorted((a, b) => a.line - b.line).slice(0, mostFaults),
})

interface Line<C> {
  line: number
  key: string
  content: C
  texts: readonly string[]
  columns: readonly Column[]
  waits: RowChange | undefined
}

async function judge<C extends object>(
  { register, changing, basic }: Known<C>,
  found: Checked,
  { line, key, content, texts, columns, waits }: Line<C>,
): Promise<void> {
  const { offices } = basic
  const own = new Set(columnsOf(changing, content, offices).map(column => column.key))
  // A blank cell of a column that the row does not have says nothing.
  const typed = columns.map((column, at) => [column.key, texts[at] ?? ''] as const)
  const values = Object.fromEntries(typed.filter(([name, text]) => own.has(name) || text !== ''))
  const result = withTyped(changing, content, offices, values, 'file')
  const heading = (name: string) => columns.find(column => column.key === name)?.name ?? null
  const faults = 'faults' in result ? result.faults : await unknownItems(changing, content, result.content, basic)
  if ('faults' in result || faults.length > 0) {
    found.faults.push(...faults.map(fault => ({ line, column: heading(fault.key), message: fault.message })))
    return
  }
  const after = result.content
  if (isSame(content, after)) found.unchanged += 1
  else if (waits === undefined) {
    const form = columnsOf(changing, after, offices)
      .map(column => [column.key, textOf(column, after)] as const)
      .filter(([column]) => !isSame(partOf(content, column), partOf(after, column)))
    const office = await namesFor(changing, [content, after], basic)
    const name = nameOf(register, key, content, office)
    const changes = [...differencesIn(register, content, after, office)]
    found.changes.push({ line, key, name, values: Object.fromEntries(form), changes })
  } else if (isSame(waits.after, after)) found.waiting += 1
  else found.faults.push({ line, column: null, message: '这一行已有别的改动等待确认，请先确认或者撤回。' })
}
