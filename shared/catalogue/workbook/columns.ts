import type { Column } from './column.ts'

/** Columns that several tables have alike. */

const units = { wd: '工作日', cd: '自然日' } as const
export const limit = (key: string, name: string): Column[] => [
  { key: `${key}.days`, name, kind: 'number' },
  { key: `${key}.unit`, name: `${name}单位`, kind: 'choice', words: units },
]
export const condition = (key: string, name: string): Column[] => [
  { key: `${key}.fact`, name: `${name}看哪一栏`, kind: 'code', names: 'field', expected: '表单栏目的代号；年龄写age' },
  { key: `${key}.is`, name: `${name}等于`, kind: 'text' },
  { key: `${key}.isTrue`, path: `${key}.is`, name: `${name}等于是或否`, kind: 'boolean' },
  { key: `${key}.least`, name: `${name}不小于`, kind: 'number' },
  { key: `${key}.most`, name: `${name}不大于`, kind: 'number' },
]
export const text = (key: string, name: string, path = key): Column => ({ key, path, name, kind: 'text' })
export const identifier: Column = { key: 'id', name: '代号', kind: 'code', expected: '小写英文字母和连字符，如id-card' }
export const office = '单位代号，如civil-affairs'
