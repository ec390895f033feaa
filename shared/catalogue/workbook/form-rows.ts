import type { Field, Fields, NumberField, TextField } from '../../kernel/form.ts'
import { type Column, pathOf, type Report, type TableRow, type Value } from './column.ts'

/** An item's form as rows: a row for each field, `members.name` being a column of the list `members`, and a row for each choice. */

const types = {
  string: '文字',
  integer: '整数',
  number: '数字',
  boolean: '是否',
  array: '多行表格',
} satisfies Record<Field['type'], string>
const formats = {
  date: '日期',
  'date-past': '过去的日期',
  'date-future': '将来的日期',
  'time-of-day': '时间',
  'id-number': '身份证号码',
  phone: '电话号码',
  'credit-code': '统一社会信用代码',
  'bank-account': '银行账号',
  'industry-code': '行业代码',
  name: '姓名或名称',
  number: '号码',
  code: '编号',
  amount: '金额（元）',
  'amount-wan': '金额（万元）',
} satisfies Record<NonNullable<(TextField | NumberField)['format']>, string>

const fieldColumn: Column = {
  key: 'field',
  name: '栏目代号',
  kind: 'code',
  expected: '小写字母开头的英文代号，如address；表格里的一栏如members.name',
}

export const fieldColumns: readonly Column[] = [
  fieldColumn,
  { key: 'title', name: '栏目名称', kind: 'text' },
  { key: 'type', name: '类型', kind: 'choice', words: types },
  { key: 'required', name: '必填', kind: 'boolean' },
  { key: 'description', name: '填写说明', kind: 'text' },
  { key: 'sensitive', path: 'x-sensitive', name: '敏感个人信息', kind: 'boolean' },
  { key: 'format', name: '格式', kind: 'choice', words: formats },
  { key: 'minLength', name: '最少字数', kind: 'number' },
  { key: 'maxLength', name: '最多字数', kind: 'number' },
  { key: 'pattern', name: '正则表达式', kind: 'text', expected: '正则表达式' },
  { key: 'default', name: '默认值', kind: 'text' },
  { key: 'known', path: 'x-known', name: '已知内容', kind: 'choice', words: { address: '住址' } },
  { key: 'minimum', name: '最小值', kind: 'number' },
  { key: 'maximum', name: '最大值', kind: 'number' },
  { key: 'minItems', name: '最少行数', kind: 'number' },
  { key: 'maxItems', name: '最多行数', kind: 'number' },
]

export const choiceColumns: readonly Column[] = [
  fieldColumn,
  { key: 'text', path: 'enum', name: '选项', kind: 'text' },
  {
    key: 'age',
    path: 'x-ages',
    name: '最小年龄',
    kind: 'number',
    expected: '各选项都写整数的最小年龄，从小到大；或者都留空',
  },
]

const named = (form: Fields, prefix: string): [string, Field, boolean][] =>
  Object.entries(form.properties).flatMap(([name, field]) => [
    [`${prefix}${name}`, field, form.required.includes(name)],
    ...(field.type === 'array' ? named(field.items, `${prefix}${name}.`) : []),
  ])

export const fieldRows = (form: Fields): object[] =>
  named(form, '').map(([path, field, required]) => ({ ...field, field: path, required }))

export const choiceRows = (form: Fields): object[] =>
  named(form, '').flatMap(([path, field]) =>
    field.type !== 'string' || field.enum === undefined
      ? []
      : field.enum.map((text, at) => ({ field: path, enum: text, 'x-ages': field['x-ages']?.[at] })),
  )

interface Node {
  row: TableRow
  inside: [string, Node][]
}

/** The form of the rows, which are in their order. It is not checked yet; only what stands in no form is reported. */
export function formOf(rows: readonly TableRow[], choices: readonly TableRow[], report: Report): object {
  const nodes = new Map(rows.map(row => [row.values.field, { row, inside: [] } as Node]))
  const top: [string, Node][] = []
  for (const node of nodes.values()) {
    const [, parent, name = ''] = /^(?:(.*)\.)?([^.]*)$/.exec(String(node.row.values.field ?? '')) ?? []
    const above = nodes.get(parent)
    if (node.row.values.required === undefined) report(node.row, 'required', '没有填写', '是或者否')
    if (parent === undefined) top.push([name, node])
    else if (above?.row.values.type === 'array') above.inside.push([name, node])
    else report(node.row, 'field', `没有叫“${parent}”的多行表格`, `“${parent}”要在本表里，类型是“${types.array}”`)
  }
  for (const row of choices) {
    const field = row.values.field
    if (!nodes.has(field)) report(row, 'field', `这个事项的表单没有栏目“${field ?? ''}”`, '表单里的栏目代号')
  }
  return fieldsOf(
    top,
    Map.groupBy(choices, ({ values }) => values.field),
  )
}

type Choices = ReadonlyMap<Value | undefined, readonly TableRow[]>

const fieldsOf = (nodes: readonly [string, Node][], choices: Choices): object => ({
  type: 'object',
  properties: Object.fromEntries(nodes.map(([name, node]) => [name, fieldOf(node, choices)])),
  required: nodes.filter(([, { row }]) => row.values.required === true).map(([name]) => name),
})

function fieldOf({ row: { values }, inside }: Node, choices: Choices): object {
  const offered = choices.get(values.field) ?? []
  const ages = offered.flatMap(row => row.values.age ?? [])
  return {
    ...Object.fromEntries(
      fieldColumns
        .filter(({ key }) => key !== 'field' && key !== 'required' && values[key] !== undefined)
        .map(column => [pathOf(column), values[column.key]]),
    ),
    ...(offered.length === 0 ? {} : { enum: offered.map(row => row.values.text) }),
    ...(ages.length === 0 ? {} : { 'x-ages': ages }),
    ...(values.type === 'array' ? { items: fieldsOf(inside, choices) } : {}),
  }
}

/** The field an issue's path leads to, such as `members.name`, and the rest of the path within it. */
export function fieldAt(path: readonly PropertyKey[]): { field: string; rest: readonly PropertyKey[] } {
  const [step, name, ...rest] = path
  if (step !== 'properties' || name === undefined) return { field: '', rest: path }
  if (rest[0] !== 'items') return { field: String(name), rest }
  const inner = fieldAt(rest.slice(1))
  return { field: [String(name), inner.field].filter(Boolean).join('.'), rest: inner.rest }
}
