import { type Item, item } from '../../kernel/item/item.ts'
import type { BookFault, Progress, Sheet } from './book.ts'
import { type Column, pathOf, type Report, type TableRow } from './column.ts'
import { fieldAt, formOf } from './form-rows.ts'
import { plainIssues, wordsOf } from './issue-words.ts'
import { itemTable } from './item-table.ts'
import { checkMainItems, checkNamedItems, checkNames, checkOfficialCodes, type Known, type ReadItem } from './known.ts'
import { areFilled, Faults, rowsIn } from './read-table.ts'
import { sampleOf } from './sample-rows.ts'
import { columnsOf, keyColumns, type Table } from './table.ts'
import { formTables, sampleTable, tables } from './tables.ts'

/** The items of a workbook's tables. Any fault means that nothing may be written. */

type Rows = ReadonlyMap<Table, readonly TableRow[]>

export async function itemsIn(
  sheets: readonly Sheet[],
  known: Known,
  progress: Progress,
): Promise<{ items: Item[]; faults: BookFault[] }> {
  const faults = new Faults()
  const rows = new Map(tables.map(table => [table, tableRows(table, sheets, faults)]))
  const names = tables.map(({ name }) => name)
  for (const { name } of sheets.filter(sheet => !names.includes(sheet.name))) {
    const expected = `只有这些工作表：${names.join('、')}`
    faults.all.push({ table: name, line: null, column: null, wrong: `没有叫“${name}”的工作表`, expected })
  }
  const byItem = grouped(rows, faults)
  const read: ReadItem[] = []
  const report = faults.of(itemTable)
  for (const [done, inItem] of [...byItem.values()].entries()) {
    if (done % 100 === 0) await progress('检查', done, byItem.size)
    const [item, [row] = []] = [itemOf(inItem, faults), inItem.get(itemTable)]
    checkPatterns(inItem, known, faults)
    if (item === null || row === undefined) continue
    checkNames({ item, row }, known, report)
    read.push({ item, row })
  }
  checkNamedItems(read, known.present, report)
  checkMainItems(read, known.present, report)
  checkOfficialCodes(read, known.present, report)
  return { items: read.map(({ item }) => item), faults: inOrder(faults.all) }
}

/** The items of the tables as they stand there, with no rule asked; what cannot be read is absent. */
export function uncheckedIn(sheets: readonly Sheet[]): object[] {
  const faults = new Faults()
  const rows = new Map(tables.map(table => [table, tableRows(table, sheets, faults)]))
  return [...grouped(rows, faults).values()].map(inItem => whole(inItem, faults))
}

const inOrder = (faults: readonly BookFault[]): BookFault[] => {
  const place = ({ table }: BookFault): number => tables.findIndex(({ name }) => name === table)
  return faults.toSorted((a, b) => place(a) - place(b) || (a.line ?? 0) - (b.line ?? 0))
}

function tableRows(table: Table, sheets: readonly Sheet[], faults: Faults): TableRow[] {
  const [sheet, ...others] = sheets.filter(({ name }) => name === table.name)
  if (sheet === undefined && !table.mayLack)
    faults.add(table, null, null, '缺少这个工作表', `有叫“${table.name}”的工作表`)
  if (others.length > 0) faults.add(table, null, null, '这个工作表有两个', '只有一个')
  return sheet === undefined ? [] : rowsIn(table, sheet, faults)
}

const nameOf = ({ values }: TableRow): string => `${values.code} 第${values.version}版`

/** The rows of each item, in their order. */
function grouped(rows: Rows, faults: Faults): Map<string, Map<Table, TableRow[]>> {
  const found = new Map<string, Map<Table, TableRow[]>>()
  for (const [table, all] of rows) {
    const report = faults.of(table)
    const keys = columnsOf(table).filter(column => keyColumns.some(({ key }) => key === column.key))
    for (const row of all) {
      if (!areFilled(keys, row, report)) continue
      const name = nameOf(row)
      if (table === itemTable) {
        if (found.has(name)) report(row, 'code', `${name}写了两次`, '每个事项的每个版本一行')
        else found.set(name, new Map(tables.map(t => [t, t === table ? [row] : []])))
      } else if (found.has(name)) found.get(name)?.get(table)?.push(row)
      else report(row, 'code', `没有事项${name}`, `“${itemTable.name}”表里有的事项编码和版本`)
    }
  }
  for (const inItem of found.values()) {
    for (const [table, all] of inItem) {
      const report = faults.of(table)
      if (table === itemTable) continue
      all.sort((a, b) => Number(a.values.order) - Number(b.values.order))
      once(all, ({ values }) => values.order, report, 'order', '同一事项里每个序号一行')
      const { unique } = table
      if (unique) once(all, ({ values }) => values[unique], report, unique, '同一事项里每个代号一行')
    }
  }
  return found
}

function once(all: TableRow[], of: (row: TableRow) => unknown, report: Report, key: string, rule: string): void {
  const seen = new Set<unknown>()
  for (const row of all) {
    const value = of(row)
    if (value !== undefined && seen.has(value)) report(row, key, `${nameOf(row)}的“${row.values[key]}”写了两次`, rule)
    seen.add(value)
  }
}

function itemOf(rows: Rows, faults: Faults): Item | null {
  const before = faults.all.length
  const checked = item.safeParse(whole(rows, faults), { reportInput: true })
  for (const found of checked.error?.issues ?? []) {
    for (const issue of plainIssues(found)) {
      const keys = issue.code === 'unrecognized_keys' ? issue.keys : [undefined]
      for (const key of keys) {
        const { table, row, column, about } = placeOf(key === undefined ? issue.path : [...issue.path, key], rows)
        const { wrong, expected } = wordsOf(issue, column, column === null ? undefined : row?.values[column.key])
        faults.add(table, row?.line ?? null, about ?? column?.name ?? null, wrong, expected)
      }
    }
  }
  return checked.success && faults.all.length === before ? checked.data : null
}

/** The item of its rows, unchecked. */
function whole(rows: Rows, faults: Faults): object {
  const entries = [...rows].flatMap(([table, all]): [string, unknown][] => {
    const records = all.map(row => recordOf(table, row, faults.of(table)))
    switch (table.shape) {
      case 'item':
        return Object.entries(Object(records[0]))
      case 'list':
        return records.length > 0 || table.always ? [[table.at, records]] : []
      default:
        return []
    }
  })
  const [fields = [], choices = []] = [formTables.fields, formTables.choices].map(table => rows.get(table))
  const sample = sampleOf(rows.get(sampleTable) ?? [], faults.of(sampleTable))
  const report: Report = (row, ...rest) =>
    faults.of(choices.includes(row) ? formTables.choices : formTables.fields)(row, ...rest)
  const form = formOf(fields, choices, report)
  return { ...Object.fromEntries(entries), form, ...(sample === undefined ? {} : { sample }) }
}

function recordOf(table: Table, row: TableRow, report: Report): unknown {
  const [only] = table.columns
  if (only && pathOf(only) === '') return row.values[only.key]
  const seen = new Set<string>()
  const entries = table.columns.flatMap((column): [string[], unknown][] => {
    const value = row.values[column.key]
    if (value === undefined) return []
    const path = pathOf(column)
    if (seen.has(path)) report(row, column.key, '与旁边一栏都填写了', '两栏里填一栏')
    seen.add(path)
    return [[path.split('.'), value]]
  })
  const absent = (table.nullable ?? []).map(name => [name, null])
  return { ...Object.fromEntries(absent), ...nested(entries) }
}

function nested(entries: readonly [string[], unknown][]): object {
  const groups = Map.groupBy(entries, ([[name = '']]) => name)
  return Object.fromEntries(
    [...groups].map(([name, inside]) => {
      const [first] = inside
      const isLeaf = first?.[0].length === 1
      return [name, isLeaf ? first[1] : nested(inside.map(([[, ...rest], value]) => [rest, value]))]
    }),
  )
}

interface CellPlace {
  table: Table
  row: TableRow | undefined
  column: Column | null
  /** the name of a table without rows, which is told at the item */
  about?: string
}

/** The cell that an issue's path in the item leads to. */
function placeOf(path: readonly PropertyKey[], rows: Rows): CellPlace {
  const [first, second, ...others] = path
  const of = (table: Table, row: TableRow | undefined, rest: readonly PropertyKey[]) => {
    const place = rest.join('.')
    const isOn = (at: string): boolean => at === place || place.startsWith(`${at}.`) || at.startsWith(`${place}.`)
    const column = columnsOf(table).find(c => isOn(pathOf(c)) && (table === itemTable || table.columns.includes(c)))
    return { table, row, column: column ?? null }
  }
  const [itemRow] = rows.get(itemTable) ?? []
  const table = tables.find(({ at, shape }) => at === first && shape === 'list')
  const all = (table && rows.get(table)) ?? []
  if (table && typeof second === 'number') return of(table, all[second], others)
  if (table && all.length === 0) return { table: itemTable, row: itemRow, column: null, about: table.name }
  if (table) return { table, row: all[0], column: null }
  if (first !== formTables.fields.at) return of(itemTable, itemRow, path)
  const { field, rest } = fieldAt(path.slice(1))
  const inField = (t: Table) => (rows.get(t) ?? []).filter(({ values }) => values.field === field)
  const isChoice = (rest[0] === 'enum' || rest[0] === 'x-ages') && typeof rest[1] === 'number'
  if (isChoice) return of(formTables.choices, inField(formTables.choices)[Number(rest[1])], rest.slice(0, 1))
  return of(formTables.fields, inField(formTables.fields)[0] ?? itemRow, rest)
}

function checkPatterns(rows: Rows, { patternFault }: Known, faults: Faults): void {
  const report = faults.of(formTables.fields)
  for (const row of rows.get(formTables.fields) ?? []) {
    const { pattern } = row.values
    const fault = typeof pattern === 'string' ? patternFault(pattern) : null
    if (fault !== null) report(row, 'pattern', fault.wrong, fault.expected)
  }
}
