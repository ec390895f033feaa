import type { Column } from './column.ts'

/** Columns that several tables have alike. */

const units = { wd: '工作日', cd: '自然日' } as const
export const limit = (key: string, name: string): Column[] => [
  { key: `${key}.days`, name, kind: 'number' },
  { key: `${key}.unit`, name: `${name}单位`, kind: 'choice', words: units },
]
/** What follows the name of a condition where its columns say what it looks at. */
const looksAt = '看哪一栏'
export const condition = (key: string, name: string): Column[] => [
  {
    key: `${key}.fact`,
    name: `${name}${looksAt}`,
    kind: 'code',
    names: 'field',
    expected: '表单栏目的代号；年龄写age',
  },
  { key: `${key}.is`, name: `${name}等于`, kind: 'text' },
  { key: `${key}.isTrue`, path: `${key}.is`, name: `${name}等于是或否`, kind: 'boolean' },
  { key: `${key}.least`, name: `${name}不小于`, kind: 'number' },
  { key: `${key}.most`, name: `${name}不大于`, kind: 'number' },
]
/** A condition of a table's rows. */
export interface ConditionColumns {
  /** of the condition within the row, and the beginning of its columns' keys */
  key: string
  name: string
  columns: readonly Column[]
}

export const conditionsIn = (columns: readonly Column[]): ConditionColumns[] =>
  columns.flatMap(fact => {
    if (!fact.name.endsWith(looksAt)) return []
    const key = fact.key.slice(0, -'.fact'.length)
    const own = columns.filter(column => column.key.startsWith(`${key}.`))
    return [{ key, name: fact.name.slice(0, -looksAt.length), columns: own }]
  })
export const text = (key: string, name: string, path = key): Column => ({ key, path, name, kind: 'text' })
export const identifier: Column = { key: 'id', name: '代号', kind: 'code', expected: '小写英文字母和连字符，如id-card' }
export const office = '单位代号，如civil-affairs'
