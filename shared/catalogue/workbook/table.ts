import type { Item } from '../../kernel/item/item.ts'
import type { Column } from './column.ts'

/** A table of the workbook. */
export interface Table {
  /** the sheet's name */
  name: string
  /** where an item has its rows */
  at: string
  /** `item`: the item itself; `list`: as many rows as there are; `own`: rows that only code knows */
  shape: 'item' | 'list' | 'own'
  columns: readonly Column[]
  /** the rows of an item, where the shape is `own`; values are at the columns' paths */
  rows?: (item: Item) => readonly object[]
  /** the column by which people name a row; no two rows of an item have the same */
  unique?: string
  /** what is null where its columns, or its rows, are blank */
  nullable?: readonly string[]
  /** a workbook is read without it, because those of the release before have none */
  mayLack?: true
  /** without rows the list is empty, and not absent or null */
  always?: true
}

export const codeColumn: Column = {
  key: 'code',
  name: '事项编码',
  kind: 'code',
  expected: '两个大写字母、连字符和四位数字；示例事项用SL，如SL-0101',
}
export const versionColumn: Column = { key: 'version', name: '版本', kind: 'number', expected: '1、2、3这样的整数' }
const orderColumn: Column = {
  key: 'order',
  name: '序号',
  kind: 'number',
  expected: '1、2、3这样的整数',
  mayLack: true,
}
export const keyColumns: readonly Column[] = [codeColumn, versionColumn, orderColumn]

/** All columns of a table: those that say which item a row belongs to, and its own. */
export const columnsOf = (table: Table): readonly Column[] =>
  table.shape === 'item' ? table.columns : [...keyColumns, ...table.columns]
