import type { Column, Report, TableRow } from './column.ts'

/** An item's 填写样例 as rows: one for each answer, `members[2].name` being that of the list's second row. Whatever JSON it is, it comes back. */

const empties = { null: '空值', list: '空的表格', group: '空的一组' } as const

export const sampleColumns: readonly Column[] = [
  {
    key: 'field',
    name: '栏目代号',
    kind: 'code',
    names: 'field',
    expected: '栏目代号，如address；表格里的如members[1].name',
  },
  { key: 'text', name: '文字', kind: 'text' },
  { key: 'number', name: '数字', kind: 'number' },
  { key: 'boolean', name: '是否', kind: 'boolean' },
  { key: 'empty', name: '空', kind: 'choice', words: empties },
]

const step = (name: string): string => (/^[^.[\]"']+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`)

function leaf(value: unknown): object | undefined {
  switch (typeof value) {
    case 'string':
      return { text: value }
    case 'number':
      return { number: value }
    case 'boolean':
      return { boolean: value }
    default:
      if (value === null || value === undefined) return { empty: 'null' }
      if (Object.keys(value).length > 0) return undefined
      return { empty: Array.isArray(value) ? 'list' : 'group' }
  }
}

const rowsUnder = (value: unknown, path: string): object[] => {
  const answer = leaf(value)
  if (answer !== undefined) return [{ field: path.replace(/^\./, '') || undefined, ...answer }]
  const inside = Array.isArray(value)
    ? value.map((entry, at) => [`[${at + 1}]`, entry] as const)
    : Object.entries(Object(value)).map(([name, entry]) => [step(name), entry] as const)
  return inside.flatMap(([name, entry]) => rowsUnder(entry, path + name))
}

export const sampleRows = (sample: unknown): object[] => (sample === undefined ? [] : rowsUnder(sample, ''))

type Tree = Map<string, Tree> | Tree[] | string | number | boolean | null

/** The steps of a path, or null for none: names are texts, rows of a list are numbers from 1. */
function stepsOf(path: string): (string | number)[] | null {
  const steps: (string | number)[] = []
  const pattern = /\.([^.[\]"']+)|\[([1-9]\d{0,5})\]|\[("(?:[^"\\]|\\.)*")\]/gy
  const whole = path === '' || path.startsWith('[') ? path : `.${path}`
  let at = 0
  for (const [found, name, row, quoted] of whole.matchAll(pattern)) {
    const next = name ?? (quoted === undefined ? Number(row) : nameIn(quoted))
    if (next === null) return null
    at += found.length
    steps.push(next)
  }
  return at === whole.length ? steps : null
}

function nameIn(quoted: string): string | null {
  try {
    return String(JSON.parse(quoted))
  } catch {
    return null
  }
}

function answerIn({ values }: TableRow): Tree | undefined {
  const given = ['text', 'number', 'boolean', 'empty'].filter(key => values[key] !== undefined)
  const value = values[given[0] ?? '']
  if (given.length !== 1 || value === undefined || typeof value === 'object') return undefined
  if (given[0] !== 'empty') return value
  if (value === 'null') return null
  return value === 'list' ? [] : new Map()
}

/** Puts the answer where the steps lead. Returns what prevents it, in words. */
function put(into: Tree, steps: readonly (string | number)[], answer: Tree): string | null {
  const [first, ...rest] = steps
  if (first === undefined) return '这里已经有内容'
  const next = (): Tree => (rest.length === 0 ? answer : typeof rest[0] === 'number' ? [] : new Map())
  if (Array.isArray(into) && typeof first === 'number') {
    if (first > into.length + 1) return `前面缺少第${into.length + 1}行`
    if (first === into.length + 1) into.push(next())
    else if (rest.length === 0) return '这里已经有内容'
    return rest.length === 0 ? null : put(into[first - 1] ?? null, rest, answer)
  }
  if (into instanceof Map && typeof first === 'string') {
    if (!into.has(first)) into.set(first, next())
    else if (rest.length === 0) return '这里已经有内容'
    return rest.length === 0 ? null : put(into.get(first) ?? null, rest, answer)
  }
  return '与前面的行不一致：同一处不能既是表格又是别的内容'
}

const plain = (tree: Tree): unknown => {
  if (Array.isArray(tree)) return tree.map(plain)
  return tree instanceof Map ? Object.fromEntries([...tree].map(([name, inner]) => [name, plain(inner)])) : tree
}

/** The sample of the rows, which are in their order; undefined without rows. */
export function sampleOf(rows: readonly TableRow[], report: Report): unknown {
  if (rows.length === 0) return undefined
  const root = new Map<string, Tree>()
  for (const row of rows) {
    const steps = stepsOf(String(row.values.field ?? ''))
    const answer = answerIn(row)
    if (answer === undefined) report(row, 'text', '内容要有一个，也只能有一个', '文字、数字、是否、空四栏里填一栏')
    if (steps === null) report(row, 'field', `看不懂“${row.values.field}”`, '栏目代号，如members[1].name')
    if (answer === undefined || steps === null) continue
    if (steps.length === 0 && rows.length === 1 && answer instanceof Map) return {}
    const obstacle = put(root, steps, answer)
    if (obstacle !== null) report(row, 'field', obstacle, '每处只写一行，表格的行从1起一行接一行')
  }
  return plain(root)
}
