import type { Limit } from '../../kernel/limit.ts'
import { entriesIn } from '../../kernel/text.ts'
import { type Kind, spoiled } from '../../platform/spreadsheet/spoiled.ts'
import { type Cell, isUnfit, type Unfit } from './book.ts'

/** Columns of a workbook's tables: how a value becomes a cell, and a cell a value again. */

export interface Column {
  /** its technical name, and the path of its value within the row, if that is not another */
  key: string
  path?: string
  /** its Chinese name */
  name: string
  /** `list`: texts, separated by semicolons in one cell; `limit`: working or calendar days, in words */
  kind: 'text' | 'code' | 'phone' | 'day' | 'number' | 'boolean' | 'choice' | 'list' | 'limit'
  /** what it takes, where the kind does not say it */
  expected?: string
  /** the words of a choice, or of a list of choices, by value */
  words?: Readonly<Record<string, string>>
  /** what its codes name, for whoever chooses among them */
  names?: 'department' | 'town' | 'scenario' | 'field' | 'special'
  /** a blank cell is an empty list, and not an absent one */
  always?: true
  /** a list of short words with commas between them */
  commas?: true
  /** a workbook is read without it, because those of the release before have none: as blank, and rows in their turn */
  mayLack?: true
}

export type Value = string | number | boolean | readonly string[] | Limit

export const pathOf = ({ key, path = key }: Column): string => path

const wordsOf = (kind: Column['kind']): Kind | null => {
  if (kind === 'code') return 'code'
  if (kind === 'phone') return 'phone'
  return kind === 'number' ? null : 'words'
}

/** What the column takes, in words. */
export function expectedIn({ kind, expected, words }: Column): string {
  if (expected !== undefined) return expected
  if (words !== undefined) return `${kind === 'list' ? '用分号隔开的' : ''}${Object.values(words).join('、')}`
  if (kind === 'boolean') return '是或者否'
  if (kind === 'day') return '2026-01-01这样的日期，文本格式'
  if (kind === 'number') return '数字'
  if (kind === 'limit') return '20个工作日、7日这样的期限'
  return kind === 'list' ? '用分号隔开的文字' : '文字，文本格式'
}

/**
 * A quote before a text keeps it one: what a spreadsheet would run as a formula or rewrite as a number or date. Where
 * cells know that they are texts, only an empty text needs one, because it would look blank.
 */
function quoted(text: string, typed: boolean): string {
  if (/^'*$/.test(text)) return `'${text}`
  return !typed && isAtRisk(text) ? `'${text}` : text
}

function isAtRisk(text: string): boolean {
  if (/^[=+\-@\t\r']/.test(text)) return true
  if (/^[\d\s.,:/%-]+$/.test(text) && (text.length > 11 || text !== String(Number(text)))) return true
  return (['words', 'phone', 'code'] as const).some(kind => spoiled(text, kind) !== null)
}

const unquoted = (text: string, typed: boolean): string => ((typed ? /^'+$/ : /^'/).test(text) ? text.slice(1) : text)

const escaped = (entry: string): string => quoted(entry, true).replaceAll(/[\\;；]/g, '\\$&')
const entriesOf = (text: string): string[] =>
  (text.match(/(?:\\[\\;；]|[^;；])+/g) ?? []).map(entry => unquoted(entry.replaceAll(/\\([\\;；])/g, '$1'), true))

/** The value's cell. Of an absent value it is blank. */
export function cellOf({ kind, words, commas }: Column, value: unknown, typed: boolean): Cell {
  if (value === undefined || value === null) return null
  // Two columns may share a path: one for its texts, and one for yes and no.
  if ((typeof value === 'boolean') !== (kind === 'boolean')) return null
  if (Array.isArray(value)) {
    if (commas) return value.length === 0 ? null : quoted(value.join('、'), typed)
    const entries = value.map(entry => words?.[String(entry)] ?? escaped(String(entry)))
    return entries.length === 0 ? null : quoted(entries.join('；'), typed)
  }
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (kind === 'number' && typeof value === 'number') return value
  if (isLimit(value)) return quoted(limitText(value), typed)
  return quoted(words?.[String(value)] ?? String(value), typed)
}

/** The cell's value: undefined where it is blank. */
export function readCell(column: Column, cell: Cell | Unfit, typed: boolean): Value | Unfit | undefined {
  if (cell === null || isUnfit(cell)) return cell ?? (column.always ? [] : undefined)
  if (column.kind === 'number') return numberIn(cell, column)
  if (typeof cell === 'boolean') return { wrong: `“${cell ? 'TRUE' : 'FALSE'}”是逻辑值`, expected: expectedIn(column) }
  const kind = wordsOf(column.kind)
  const rewritten = kind === null || (typed && typeof cell === 'string') ? null : spoiled(String(cell), kind)
  if (rewritten !== null) return { wrong: rewritten.replace(/。$/, ''), expected: expectedIn(column) }
  if (typeof cell === 'number') return { wrong: `“${cell}”是数字`, expected: `文本格式：${expectedIn(column)}` }
  const text = unquoted(cell, typed)
  switch (column.kind) {
    case 'boolean':
      return text === '是' || text === '否' ? text === '是' : { wrong: `“${text}”`, expected: expectedIn(column) }
    case 'choice':
      return chosen(column, text)
    case 'limit':
      return limitIn(text, column)
    case 'list': {
      if (column.commas) return entriesIn(text)
      const entries = entriesOf(text).map(entry => (column.words ? chosen(column, entry) : entry))
      return entries.find(entry => typeof entry !== 'string') ?? entries.filter(entry => typeof entry === 'string')
    }
    default:
      return text
  }
}

function numberIn(cell: string | number | boolean, column: Column): number | Unfit {
  if (typeof cell === 'number') return cell
  const text = String(cell).replace(/^'/, '')
  const number = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(number) ? number : { wrong: `“${text}”不是数字`, expected: expectedIn(column) }
}

const isLimit = (value: unknown): value is Limit =>
  typeof value === 'object' && value !== null && 'days' in value && 'unit' in value

const limitText = ({ days, unit }: Limit): string => `${days}${unit === 'wd' ? '个工作日' : '日'}`

function limitIn(text: string, column: Column): Limit | Unfit {
  const [, days, unit] = /^(\d{1,4})(个?工作日|日|天)$/.exec(text) ?? []
  if (days === undefined) return { wrong: `“${text}”`, expected: expectedIn(column) }
  return { days: Number(days), unit: unit?.endsWith('工作日') ? 'wd' : 'cd' }
}

function chosen(column: Column, text: string): string | Unfit {
  const found = Object.entries(column.words ?? {}).find(([, word]) => word === text)
  return found?.[0] ?? { wrong: `“${text}”`, expected: expectedIn(column) }
}

/** A row as it was read, its values by the columns' keys. */
export interface TableRow {
  line: number
  values: Readonly<Record<string, Value>>
}
/** Notes a fault of a row, at a column's key or of the whole row. */
export type Report = (row: TableRow, key: string | null, wrong: string, expected: string) => void
