import type { Field, Form, TextField } from './form.ts'
import { dayText } from './format.ts'
import { maskAddress, maskIdNumber, maskName, maskPhone } from './masking.ts'

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
  const isDay = field.type === 'string' && field.format?.startsWith('date') === true
  return { title, text: isDay ? dayText(text) : text, rows: [] }
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

/**
 * The mask of a text's kind. Titles tell the name of a person from a company's, and the address of a home, also in
 * versions of an item that are long in use.
 */
function maskOf({ format, title, enum: options }: TextField): ((text: string) => string) | null {
  if (format === 'id-number') return maskIdNumber
  if (format === 'phone') return maskPhone
  if (format === 'bank-account') return () => hidden
  if ((format !== undefined && format !== 'name') || options !== undefined) return null
  if (/(姓名|联系人)(或名称)?$/.test(title)) return name => maskName(name)
  return /(居住|住|户籍|家庭|邮寄|通信|通讯|联系)(地址|住址)$/.test(title) ? maskAddress : null
}

/** An answer with its sensitive fields, and every name, number, phone and home in it, masked. */
function maskAnswer(field: Field, value: unknown): unknown {
  if (field['x-sensitive']) return hidden
  if (field.type === 'array') {
    return Array.isArray(value) ? value.map(row => maskAnswers(field.items, row)) : hidden
  }
  if (field.type !== 'string' || typeof value !== 'string') return value
  return maskOf(field)?.(value) ?? value
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
