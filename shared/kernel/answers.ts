import type { Field, Form } from './form.ts'
import { maskIdNumber, maskPhone } from './masking.ts'

/** The answers to a form under its titles, for reading. They are masked for a reader who need not know more. */

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

/** In the order of the form. Missing answers are left out. */
export function linesOf(form: Form, answers: unknown): Line[] {
  if (typeof answers !== 'object' || answers === null) return []
  const given = new Map<string, unknown>(Object.entries(answers))
  return Object.entries(form.properties).flatMap(([name, field]) =>
    given.has(name) ? [lineOf(field, given.get(name))] : [],
  )
}

const hidden = '＊＊＊'

/** An answer with its sensitive fields and every identity number and phone masked. */
function maskAnswer(field: Field, value: unknown): unknown {
  if (field['x-sensitive']) return hidden
  if (field.type === 'array') {
    return Array.isArray(value) ? value.map(row => maskAnswers(field.items, row)) : hidden
  }
  if (field.type !== 'string' || typeof value !== 'string') return value
  if (field.format === 'id-number') return maskIdNumber(value)
  return field.format === 'phone' ? maskPhone(value) : value
}

/** A field unknown to the form is not shown. */
export function maskAnswers(form: Form, answers: unknown): Record<string, unknown> {
  if (typeof answers !== 'object' || answers === null) return {}
  return Object.fromEntries(
    Object.entries(answers).flatMap(([name, value]) => {
      const field = form.properties[name]
      return field === undefined ? [] : [[name, maskAnswer(field, value)]]
    }),
  )
}
