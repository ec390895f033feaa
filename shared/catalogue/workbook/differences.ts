import type { Condition } from '../../kernel/condition.ts'
import type { Item } from '../../kernel/item/item.ts'
import { scenarioText, whenText } from '../item-words.ts'
import type { Progress } from './book.ts'
import { cellOf, pathOf } from './column.ts'
import { conditionsIn } from './columns.ts'
import type { Table } from './table.ts'
import { tables } from './tables.ts'
import { recordsOf, valueAt } from './write-items.ts'

/** What an office is called by its id; as itself where nobody says. */
type NameOf = (id: string) => string

/** What differs between two contents of an item, in words: one sentence for each cell, row or order of rows. */
export function differences(before: Item, after: Item, nameOf?: NameOf): string[] {
  return tables.flatMap(table => {
    const [old, now] = [rowsOf(table, before, nameOf), rowsOf(table, after, nameOf)]
    const gone = [...old].filter(([key]) => !now.has(key)).map(([, { name }]) => `${table.name}${name}：去掉`)
    const added = [...now]
      .filter(([key]) => !old.has(key))
      .map(([, row]) => `${table.name}${row.name}：新增${saidIn(table, row)}`)
    const changed = [...now].flatMap(([key, { cells }]) => {
      const was = old.get(key)
      if (was === undefined) return []
      return saidOf(table).flatMap((column, at) =>
        was.cells[at] === cells[at]
          ? []
          : [`${table.name}${was.name}的${column.name}：${shown(was.cells[at])}改为${shown(cells[at])}`],
      )
    })
    const order = (rows: ReadonlyMap<string, unknown>, others: ReadonlyMap<string, unknown>): string =>
      [...rows.keys()].filter(key => others.has(key)).join()
    const moved = order(old, now) === order(now, old) ? [] : [`${table.name}：次序改变`]
    return [...gone, ...added, ...changed, ...moved]
  })
}

/** The same for another version, whose number and first day stand beside the differences. */
export const changesOf = (before: Item, after: Item, nameOf?: NameOf): string[] =>
  differences(before, { ...after, version: before.version, effectiveFrom: before.effectiveFrom }, nameOf)

/** What the cells of a new row say beside its name. */
function saidIn(table: Table, { name, cells }: Row): string {
  const told = saidOf(table).flatMap(({ name: column, key }, at) => {
    const cell = cells[at]
    const isSaid = cell === null || cell === undefined || key === table.unique || name === `“${cell}”`
    return isSaid ? [] : [`${column}${shown(cell)}`]
  })
  return told.length === 0 ? '' : `，${told.join('，')}`
}

const shown = (cell: unknown): string => (cell === null || cell === undefined ? '空白' : `“${cell}”`)

interface Row {
  /** what people call it */
  name: string
  cells: readonly unknown[]
}

/** What is said of a row, column by column: conditions as sentences, and offices and rows that others name by their names. */
interface Said {
  key: string
  name: string
  cellOf: (record: unknown, item: Item) => unknown
}

function saidOf({ columns }: Table, nameOf: NameOf = id => id): Said[] {
  const conditions = conditionsIn(columns)
  return columns.flatMap((column): Said[] => {
    const { key, name } = column
    const condition = conditions.find(one => one.columns.includes(column))
    if (condition !== undefined)
      return column === condition.columns[0]
        ? [{ key, name: condition.name, cellOf: (record, item) => conditionIn(item, valueAt(record, condition.key)) }]
        : []
    if (column.names === 'scenario')
      return [{ key, name, cellOf: (record, item) => scenarioText(item, Object(record)) || null }]
    const isOffice = column.names === 'department' || column.names === 'town'
    const said = (value: unknown): unknown => (isOffice ? officesNamed(value, nameOf) : value)
    return [{ key, name, cellOf: record => cellOf(column, said(valueAt(record, pathOf(column))), true) }]
  })
}

/** An office, or each of several. */
function officesNamed(value: unknown, nameOf: NameOf): unknown {
  if (Array.isArray(value)) return value.map(one => officesNamed(one, nameOf))
  return typeof value === 'string' ? nameOf(value) : value
}

const conditionIn = (item: Item, condition: unknown): string | null =>
  condition === undefined ? null : whenText(item, condition as Condition)

/** The cells of each row, by what tells it from others: a row of one column by its text. */
function rowsOf(table: Table, item: Item, nameOf?: NameOf): Map<string, Row> {
  const said = saidOf(table, nameOf)
  const at = (key: string | undefined): number => said.findIndex(column => column.key === key)
  const [unique, named] = [at(table.unique), Math.max(at('name'), at('title'))]
  const rows = new Map<string, Row>()
  for (const [place, record] of recordsOf(table, item).entries()) {
    const cells = said.map(one => one.cellOf(record, item))
    const number = `第${place + 1}行`
    const own = cells.length === 1 ? cells[0] : cells[unique]
    const called = cells[named] ?? own
    if (table.shape === 'item') rows.set('', { name: '', cells })
    else rows.set(`${own ?? number}`, { name: called ? `“${called}”` : number, cells })
  }
  return rows
}

export interface Compared {
  added: Item[]
  changed: { before: Item; after: Item; differences: string[] }[]
  gone: Item[]
}

/** What an import changes: of each version of an item, whether it is new, or in what it differs. */
export async function compared(before: readonly Item[], after: readonly Item[], progress: Progress): Promise<Compared> {
  const name = ({ code, version }: Item): string => `${code} ${version}`
  const old = new Map(before.map(item => [name(item), item]))
  const names = new Set(after.map(name))
  const found: Compared = { added: [], changed: [], gone: before.filter(item => !names.has(name(item))) }
  for (const [done, item] of after.entries()) {
    if (done % 100 === 0) await progress('比较', done, after.length)
    const was = old.get(name(item))
    if (was === undefined) {
      found.added.push(item)
      continue
    }
    const differing = differences(was, item)
    if (differing.length > 0) found.changed.push({ before: was, after: item, differences: differing })
  }
  return found
}
