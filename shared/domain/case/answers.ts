import type { Field, Form } from '../form.ts'

/** The answers of an application under the titles of its form, for reading. */

export interface Line {
  title: string
  /** null for a list, whose rows stand beside it */
  text: string | null
  rows: Line[][]
}

function lineOf(field: Field, value: unknown): Line {
  const { title } = field
  if (field.type === 'array') {
    return { title, text: null, rows: Array.isArray(value) ? value.map(row => linesOf(field.items, row)) : [] }
  }
  const text = typeof value === 'boolean' ? (value ? '是' : '否') : String(value)
  return { title, text, rows: [] }
}

/** In the order of the form; what was not answered is left out. */
export function linesOf(form: Form, answers: unknown): Line[] {
  if (typeof answers !== 'object' || answers === null) return []
  const given = new Map<string, unknown>(Object.entries(answers))
  return Object.entries(form.properties).flatMap(([name, field]) =>
    given.has(name) ? [lineOf(field, given.get(name))] : [],
  )
}
