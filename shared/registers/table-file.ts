import { type Column, cellOf } from '../catalogue/workbook/column.ts'
import type { Day } from '../kernel/calendar.ts'
import { type CellFault, readCsv } from '../platform/csv.ts'
import type { Kind } from '../platform/spreadsheet/spoiled.ts'
import { begun, filled, freeKey } from './added.ts'
import { faultsBeside, isSame, partOf, type RowChange, saidIn } from './changes.ts'
import { type Basic, namesFor, unknownItems } from './named-items.ts'
import {
  type Adding,
  additionIn,
  type Changing,
  differencesIn,
  type NameOf,
  type Register,
  type TypedFault,
} from './register.ts'
import { columnsOf, textOf, withTyped } from './typed.ts'
import { lastOf, nameOf, type Row, type Version } from './versions.ts'

/** What may be changed in a register as a table, and added: written for a spreadsheet, and read again for its differences. */

const keyColumn: Column = { key: 'key', name: '代号', kind: 'code' }
const rowColumn: Column = { key: 'row', name: '哪一行（只供查看）', kind: 'text' }
/** When the row was changed last: who changes an older one in a file has not seen that. */
const changedColumn: Column = { key: 'changed', name: '上次改动（请勿改）', kind: 'text' }

/** What a row adds; blank in one that is there. */
const addsColumn: Column = { key: 'adds', name: '加什么（新的一行才填）', kind: 'text' }
/** A typed key does not say whether its row is to be added. */
const isSaid = <C>({ digits, kinds }: Adding<C>): boolean => digits === null || kinds.length > 1
const firstColumns = <C>({ adding }: Changing<C>): Column[] => [
  ...[keyColumn, rowColumn, changedColumn],
  ...(adding !== undefined && isSaid(adding) ? [addsColumn] : []),
]

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
  const firsts = firstColumns(known.changing)
  const columns = known.changing.columns(known.basic.offices)
  const lines = known.rows.flatMap(row => {
    const last = lastOf(row)
    if (last === undefined) return []
    const own = new Set(columnsOf(known.changing, last.content, known.basic.offices).map(({ key }) => key))
    const cells = columns.map(column => (own.has(column.key) ? textOf(column, last.content, 'file') : ''))
    const name = nameOf(known.register, row.key, last.content, known.office)
    const first = [cellOf(keyColumn, row.key, false), cellOf(rowColumn, name, false), changedOf(last)]
    return [[...firsts.map((_, at) => String(first[at] ?? '')), ...cells]]
  })
  return [[...firsts, ...columns].map(({ name }) => name), ...lines]
}

const changedOf = ({ madeBy }: Version<unknown>): string => madeBy?.confirmed.at ?? ''

interface Changed {
  line: number
  key: string
  name: string
  /** the kind of a row that is to be added */
  adds: string | null
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
  known: Known<C> & { today: Day },
  csv: string,
  waiting: ReadonlyMap<string, RowChange>,
): Promise<Checked> {
  const firsts = firstColumns(known.changing)
  const columns = known.changing.columns(known.basic.offices)
  const headings = [...firsts, ...columns].map(column => [column.name, kindOf(column)])
  const { rows: lines, faults } = await readCsv(csv, Object.fromEntries(headings))
  const found: Checked = { changes: [], waiting: 0, unchanged: 0, faultCount: 0, faults: [...faults] }
  if (faults.some(({ line }) => line === 1)) return listedFaults(found)
  const rows = new Map(known.rows.map(row => [row.key, row]))
  const seen = new Set<string>()
  const newRows = added(known, found, waiting)
  for (const { line, cells } of lines) {
    const [code = '', , changed, adds = ''] = cells.slice(0, firsts.length)
    const texts = cells.slice(firsts.length)
    const key = code.replace(/^'/, '')
    const row = rows.get(key)
    const last = row && lastOf(row)
    const fault = (column: Column, message: string) => found.faults.push({ line, column: column.name, message })
    if (key !== '' && seen.has(key)) fault(keyColumn, `“${key}”写了两次。`)
    else if (last === undefined && newRows?.isOne(key, adds)) await newRows.judge({ line, key, adds, texts, columns })
    else if (last === undefined) fault(keyColumn, `没有代号是“${key}”的行。${newRows?.how ?? ''}`)
    else if (adds !== '') fault(addsColumn, '这一行已经有了，这一栏不填。')
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

/** What a row's cells say, by their columns. A blank cell of a column that the row does not have says nothing. */
function valuesIn<C>(
  { changing, basic: { offices } }: Pick<Known<C>, 'changing' | 'basic'>,
  { content, texts, columns }: Pick<Line<C>, 'content' | 'texts' | 'columns'>,
): Record<string, string> {
  const own = new Set(columnsOf(changing, content, offices).map(column => column.key))
  const typed = columns.map((column, at) => [column.key, texts[at] ?? ''] as const)
  return Object.fromEntries(typed.filter(([name, text]) => own.has(name) || text !== ''))
}

/** The faults of a line, each at the heading of its column. */
function note(found: Checked, line: number, columns: readonly Column[], faults: readonly TypedFault[]): void {
  const heading = (name: string) => columns.find(column => column.key === name)?.name ?? null
  found.faults.push(...faults.map(fault => ({ line, column: heading(fault.key), message: fault.message })))
}

/** The rows that a table adds. Null where none can be added. */
function added<C extends object>(
  { register, changing, rows, basic, today }: Known<C> & { today: Day },
  found: Checked,
  waiting: ReadonlyMap<string, RowChange>,
) {
  const { adding } = changing
  if (adding === undefined) return null
  const { digits, kinds } = adding
  const { offices } = basic
  const said = saidIn(rows, today)
  const taken = new Set([...rows.map(({ key }) => key), ...waiting.keys()])
  const additions = [...waiting.values()].filter(({ before }) => before === null)
  /** Whether the hall says that already, under another number. */
  const isThat = (one: unknown, content: C): boolean =>
    typeof one === 'object' && isSame({ ...one, id: '' }, { ...content, id: '' })
  const names = kinds.map(({ name }) => name).join('、')
  return {
    how:
      digits === null ? `要新加的，请在“${addsColumn.name}”一栏写明：${names}。` : '要新加的，不填代号，由大厅编号。',
    isOne: (key: string, adds: string): boolean => (digits === null ? adds !== '' : key === ''),
    async judge({ line, key: code, adds, texts, columns }: NewLine): Promise<void> {
      const kind = isSaid(adding) ? kinds.find(({ name }) => name === adds) : kinds[0]
      const key = digits === null ? code : freeKey(digits, taken)
      const fault = (column: Column, message: string) => found.faults.push({ line, column: column.name, message })
      if (kind === undefined)
        return void fault(addsColumn, `${adds === '' ? '没有填写' : `“${adds}”`}。应为：${names}。`)
      const begins = key === null ? null : begun(changing, key, kind.id, offices)
      if (key === null || begins === null) return void fault(keyColumn, '代号已经用完。')
      if (begins.fault !== null) return void fault(keyColumn, begins.fault.message)
      const values = valuesIn({ changing, basic }, { content: begins.content, texts, columns })
      const result = filled(changing, begins, offices, values, 'file')
      if ('faults' in result) return note(found, line, columns, result.faults)
      const { content } = result
      const waits = digits === null ? waiting.get(key) : additions.find(one => isThat(one.after, content))
      const isWaiting = waits !== undefined && isThat(waits.after, content)
      const isThere = digits !== null && rows.some(row => isThat(lastOf(row)?.content, content))
      if (isWaiting) found.waiting += 1
      else if (isThere) found.unchanged += 1
      if (isWaiting || isThere) return
      const faults = [
        ...(await unknownItems(changing, begins.content, content, basic)),
        ...faultsBeside(changing, begins.content, content, said),
      ]
      if (waits !== undefined) faults.push({ key: '', message: otherWaits })
      if (faults.length > 0) return note(found, line, columns, faults)
      taken.add(key)
      said.push(content)
      const form = columnsOf(changing, begins.content, offices).map(column => [column.key, textOf(column, content)])
      const office = await namesFor(changing, [content], basic)
      found.changes.push({
        ...{ line, key, name: nameOf(register, key, content, office), adds: kind.id },
        ...{ values: Object.fromEntries(form), changes: additionIn(register, content, office) },
      })
    },
  }
}

const otherWaits = '这一行已有别的改动等待确认，请先确认或者撤回。'

interface NewLine extends Pick<Line<unknown>, 'line' | 'key' | 'texts' | 'columns'> {
  adds: string
}

async function judge<C extends object>(
  { register, changing, basic }: Known<C>,
  found: Checked,
  { line, key, content, texts, columns, waits }: Line<C>,
): Promise<void> {
  const { offices } = basic
  const values = valuesIn({ changing, basic }, { content, texts, columns })
  const result = withTyped(changing, content, offices, values, 'file')
  const faults = 'faults' in result ? result.faults : await unknownItems(changing, content, result.content, basic)
  if ('faults' in result || faults.length > 0) return note(found, line, columns, faults)
  const after = result.content
  if (isSame(content, after)) found.unchanged += 1
  else if (waits === undefined) {
    const form = columnsOf(changing, after, offices)
      .map(column => [column.key, textOf(column, after)] as const)
      .filter(([column]) => !isSame(partOf(content, column), partOf(after, column)))
    const office = await namesFor(changing, [content, after], basic)
    const name = nameOf(register, key, content, office)
    const changes = [...differencesIn(register, content, after, office)]
    found.changes.push({ line, key, name, adds: null, values: Object.fromEntries(form), changes })
  } else if (isSame(waits.after, after)) found.waiting += 1
  else found.faults.push({ line, column: null, message: otherWaits })
}
