import { fieldColumns } from '../../../../shared/catalogue/workbook/form-rows.ts'
import { formTables } from '../../../../shared/catalogue/workbook/tables.ts'
import type { Written, WrittenRow } from '../../../../shared/catalogue/workbook/written.ts'
import { isLong } from '../../../../shared/kernel/form.ts'
import { rowsOf, withCells } from './rows.ts'

/** What a field of a form takes, as people choose it, in place of a type, a format and lengths. */

export interface FieldKind {
  name: string
  /** the cells that make it this kind */
  cells: WrittenRow
  /** the columns that belong to it beside */
  columns: readonly string[]
}

const words = (key: string): string[] => Object.values(fieldColumns.find(column => column.key === key)?.words ?? {})
const lengths = ['minLength', 'maxLength']
const bounds = ['minimum', 'maximum']
const choice = '选一项'

const amounts = new Set(['金额（元）', '金额（万元）'])
const open = new Set(['姓名或名称', '号码', '编号'])

/** A text of so many characters at most. */
export const upTo = (most: number): WrittenRow => ({ type: '文字', maxLength: String(most) })

export const fieldKinds: readonly FieldKind[] = [
  { name: '文字', cells: { ...upTo(50), minLength: '1' }, columns: [...lengths, 'known'] },
  { name: '长文字', cells: { ...upTo(500), minLength: '1' }, columns: lengths },
  { name: choice, cells: { type: '文字' }, columns: ['default'] },
  { name: '是或否', cells: { type: '是否' }, columns: [] },
  { name: '整数', cells: { type: '整数', minimum: '0', maximum: '100' }, columns: bounds },
  { name: '数字', cells: { type: '数字', minimum: '0', maximum: '10000' }, columns: bounds },
  ...words('format').map(
    (format): FieldKind =>
      amounts.has(format)
        ? { name: format, cells: { type: '数字', format, minimum: '0', maximum: '1000000' }, columns: bounds }
        : open.has(format)
          ? { name: format, cells: { ...upTo(60), format }, columns: lengths }
          : { name: format, cells: { type: '文字', format }, columns: [] },
  ),
  { name: '多行表格', cells: { type: '多行表格', maxItems: '20' }, columns: ['minItems', 'maxItems'] },
]

export const isChoice = (kind: string): boolean => kind === choice
export const isList = (kind: string): boolean => kind === '多行表格'

/** The kind of a field, by its cells. A length or pattern that was emptied is still one to fill in. */
export function kindOf({ type = '', format, pattern, maxLength }: WrittenRow, hasChoices: boolean): string {
  if (format !== undefined) return format
  if (type === '是否') return '是或否'
  if (type !== '文字') return type
  if (hasChoices || (maxLength === undefined && pattern === undefined)) return choice
  return isLong({ type: 'string', title: '', maxLength: Number(maxLength) }) ? '长文字' : '文字'
}

/** What a field keeps whatever its kind. */
const kept = new Set(['field', 'title', 'required', 'description', 'sensitive'])

/** A field made one of this kind: what belonged to another is gone. */
export function withKind(item: Written, at: number, kind: string): Written {
  const { fields, choices } = formTables
  const blank = Object.fromEntries(fieldColumns.filter(({ key }) => !kept.has(key)).map(({ key }) => [key, '']))
  const cells = { ...blank, ...fieldKinds.find(({ name }) => name === kind)?.cells }
  const { field } = rowsOf(item, fields)[at] ?? {}
  const made = withCells(item, fields, at, cells)
  const stays = (row: WrittenRow): boolean => isList(kind) || row.field?.startsWith(`${field}.`) !== true
  return {
    ...made,
    [fields.name]: rowsOf(made, fields).filter(stays),
    [choices.name]: rowsOf(made, choices).filter(row => stays(row) && (isChoice(kind) || row.field !== field)),
  }
}
