import type { Field, Fields } from '../../../shared/kernel/form.ts'

/** The input of a form as typed, and the answer it makes for the item's form. */

export type Typed = string | boolean | TypedFields[]
export type TypedFields = { readonly [name: string]: Typed }

function meantBy(field: Field, typed: Typed | undefined, required: boolean): unknown {
  if (field.type === 'array') {
    const rows = Array.isArray(typed) ? typed : []
    return rows.length === 0 && !required ? undefined : rows.map(row => answerOf(field.items, row))
  }
  if (field.type === 'boolean') return typed
  return typed === '' ? undefined : typed
}

/** The input as the check takes it: the check cleans it and reads the numbers. */
export function answerOf(fields: Fields, typed: TypedFields): Record<string, unknown> {
  const entries = Object.entries(fields.properties).map(
    ([name, field]) => [name, meantBy(field, typed[name], fields.required.includes(name))] as const,
  )
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The input from a saved answer, without fields that the form does not have. */
export function typedOf(fields: Fields, answer: Readonly<Record<string, unknown>>): TypedFields {
  const typed: Record<string, Typed> = {}
  for (const [name, field] of Object.entries(fields.properties)) {
    const value = answer[name]
    if (field.type === 'array' && Array.isArray(value)) {
      typed[name] = value.filter(isRecord).map(row => typedOf(field.items, row))
    } else if (typeof value === 'boolean') typed[name] = value
    else if (typeof value === 'string' || typeof value === 'number') typed[name] = String(value)
  }
  return typed
}
