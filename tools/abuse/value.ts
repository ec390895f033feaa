import fc from 'fast-check'
import type { Schema } from './operation.ts'
import { text } from './text.ts'

/** Values that fit a schema. `real` has the hall's real contents by name: case numbers, uploads, offices … */
export type Real = Readonly<Record<string, readonly string[]>>

export function valueLike(
  wanted: Schema,
  schemas: Readonly<Record<string, Schema>>,
  real: Real,
  name = '',
): fc.Arbitrary<unknown> {
  const inner = (schema: Schema, as = name) => valueLike(schema, schemas, real, as)
  if (wanted.$ref !== undefined) return inner(schemas[wanted.$ref.split('/').at(-1) ?? ''] ?? {})
  if (wanted.const !== undefined) return fc.constant(wanted.const)
  if (wanted.enum !== undefined) return fc.constantFrom(...wanted.enum)
  const ways = wanted.anyOf ?? wanted.oneOf
  if (ways !== undefined) return fc.oneof(...ways.map(way => inner(way)))
  if (Array.isArray(wanted.type)) return fc.oneof(...wanted.type.map(type => inner({ ...wanted, type })))
  switch (wanted.type) {
    case 'string':
      return textOf(wanted, real[name])
    case 'integer':
      return fc.integer(between(wanted, -(2 ** 31), 2 ** 31 - 1))
    case 'number':
      return fc.double({ ...between(wanted, -1e9, 1e9), noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array': {
      const { minItems: minLength = 0, maxItems = 5 } = wanted
      const maxLength = Math.max(minLength, Math.min(maxItems, 5))
      return fc.array(inner(wanted.items ?? {}), { minLength, maxLength })
    }
    case 'object':
      return objectOf(wanted, inner, real)
    default:
      return fc.jsonValue({ maxDepth: 3 })
  }
}

const between = (
  { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY }: Schema,
  min: number,
  max: number,
) => ({
  min: Math.max(minimum, min),
  max: Math.min(maximum, max),
})

function textOf({ pattern, minLength, maxLength }: Schema, known: readonly string[] = []): fc.Arbitrary<string> {
  const made = pattern === undefined ? text(minLength, maxLength) : fc.stringMatching(new RegExp(pattern))
  return known.length === 0 ? made : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, made)
}

function objectOf(
  { properties = {}, required = [], additionalProperties, propertyNames = { type: 'string' } }: Schema,
  inner: (schema: Schema, as?: string) => fc.Arbitrary<unknown>,
  real: Real,
): fc.Arbitrary<object> {
  const named = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, inner(schema, name)])),
    { requiredKeys: required },
  )
  if (typeof additionalProperties !== 'object') return named
  const keys = textOf({ ...propertyNames, maxLength: 40 }, real.material)
  const more = fc.dictionary(keys, inner(additionalProperties), { maxKeys: 3 })
  return fc.tuple(named, more).map(([own, others]) => ({ ...others, ...own }))
}
