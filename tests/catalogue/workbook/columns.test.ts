import { expect, test } from 'vitest'
import * as z from 'zod'
import { pathOf } from '../../../shared/catalogue/workbook/column.ts'
import { itemTable } from '../../../shared/catalogue/workbook/item-table.ts'
import { columnsOf, type Table } from '../../../shared/catalogue/workbook/table.ts'
import { formTables, sampleTable, tables } from '../../../shared/catalogue/workbook/tables.ts'
import { item } from '../../../shared/kernel/item/item.ts'

/** The workbook's columns against the schema of an item: a new field of an item needs its column. */

interface Node {
  $ref?: string
  anyOf?: Node[]
  properties?: Record<string, Node>
  required?: string[]
  additionalProperties?: Node | boolean
  items?: Node
  type?: string
  enum?: unknown[]
  const?: unknown
}
interface Leaf {
  /** Values by which it is limited. */
  values: Set<unknown>
  isRequired: boolean
}

/** The places of an item that hold values: `materials[].name`, `form.properties.*.title`. */
function leavesOf(schema: z.ZodType): Map<string, Leaf> {
  const root = z.toJSONSchema(schema, { unrepresentable: 'any' }) as Node & { $defs?: Record<string, Node> }
  const found = new Map<string, Leaf>()
  const visit = (given: Node, path: string, isRequired: boolean): void => {
    // A form within a form is as the form.
    if (path === 'form.properties.*.items' || path === 'form.type') return
    const node = given.$ref ? (root.$defs?.[given.$ref.split('/').at(-1) ?? ''] ?? {}) : given
    const under = (name: string): string => (path === '' ? name : `${path}.${name}`)
    if (node.anyOf) {
      for (const branch of node.anyOf) if (branch.type !== 'null') visit(branch, path, isRequired)
    } else if (node.properties) {
      for (const [name, inner] of Object.entries(node.properties)) {
        visit(inner, under(name), node.required?.includes(name) ?? false)
      }
    } else if (typeof node.additionalProperties === 'object') visit(node.additionalProperties, under('*'), isRequired)
    else if (node.items) visit(node.items, `${path}[]`, isRequired)
    else {
      const values = new Set(found.get(path)?.values)
      for (const value of node.enum ?? (node.const === undefined ? [] : [node.const])) values.add(value)
      found.set(path, { values, isRequired })
    }
  }
  visit(root, '', true)
  return found
}

function placesOf(table: Table): [string, (typeof table.columns)[number]][] {
  return table.columns.flatMap(column => {
    const [path, inForm] = [pathOf(column), column.key === 'required' ? 'form.required[]' : null]
    if (table === sampleTable || (table.at === 'form' && column.key === 'field')) return []
    if (table === formTables.choices) return [[`form.properties.*.${path}[]`, column]]
    if (table === formTables.fields) return [[inForm ?? `form.properties.*.${path}`, column]]
    const place = `${path}${column.kind === 'list' ? '[]' : ''}`
    if (table === itemTable) return [[place, column]]
    const row = table.shape === 'one' ? table.at : `${table.at}[]`
    return [[path === '' ? row : `${row}.${place}`, column]]
  })
}
const placed = tables.flatMap(placesOf)
const places = new Set([...placed.map(([place]) => place), 'sample.*'])
const leaves = leavesOf(item)

test('every field of an item has a column, and every column a field', () => {
  expect([...leaves.keys()].filter(path => !places.has(path))).toEqual([])
  expect([...places].filter(path => !leaves.has(path))).toEqual([])
})

test('a field that the schema gets is missed', () => {
  const wider = z.strictObject({ ...item.shape, colour: z.strictObject({ name: z.string() }) })
  expect([...leavesOf(wider).keys()].filter(path => !places.has(path))).toEqual(['colour.name'])
})

test('every choice of the schema has a word, and every word a choice', () => {
  const chosen = placed.filter(([, { kind, words }]) => kind === 'choice' || words !== undefined)
  expect(chosen.length).toBeGreaterThan(20)
  for (const [place, { words = {} }] of chosen) {
    expect(new Set(Object.keys(words)), place).toEqual(leaves.get(place)?.values)
    expect(new Set(Object.values(words)).size, place).toBe(Object.keys(words).length)
  }
})

test('what may not be absent is empty or null where nothing is written', () => {
  const shape = Object.entries(item.shape)
  const { required = [] } = z.toJSONSchema(item, { unrepresentable: 'any' })
  const nullable = shape.filter(([, schema]) => schema instanceof z.ZodNullable).map(([name]) => name)
  const declared = [...(itemTable.nullable ?? []), ...tables.filter(({ shape }) => shape === 'one').map(t => t.at)]
  expect(new Set(declared)).toEqual(new Set(nullable))
  for (const [place, { kind, always = false }] of placed) {
    if (kind === 'list') expect(always, place).toBe(leaves.get(place)?.isRequired)
  }
  for (const { at, shape: kind, always = false } of tables) {
    if (kind === 'list') expect(always, at).toBe(required.includes(at))
  }
})

test('columns and tables have names of their own', () => {
  for (const table of tables) {
    const columns = columnsOf(table)
    expect(new Set(columns.map(({ key }) => key)).size, table.name).toBe(columns.length)
    expect(new Set(columns.map(({ name }) => name)).size, table.name).toBe(columns.length)
  }
  expect(new Set(tables.map(({ name }) => name)).size).toBe(tables.length)
})
