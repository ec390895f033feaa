import * as z from 'zod'

/** The part of a JSON schema that the guards read. Every other keyword is kept unchanged. */
export const jsonSchema = z.looseObject({
  $ref: z.string().optional(),
  get $defs() {
    return z.record(z.string(), jsonSchema).optional()
  },
  type: z.union([z.string(), z.array(z.string())]).optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), jsonSchema).optional()
  },
  get additionalProperties() {
    return z.union([z.boolean(), jsonSchema]).optional()
  },
  get propertyNames() {
    return jsonSchema.optional()
  },
  get items() {
    return jsonSchema.optional()
  },
  get anyOf() {
    return z.array(jsonSchema).optional()
  },
  get oneOf() {
    return z.array(jsonSchema).optional()
  },
})
export type JsonSchema = z.infer<typeof jsonSchema>

/** The values a schema enumerates, or null where it enumerates none. */
export function valuesOf(schema: JsonSchema): unknown[] | null {
  if (schema.const !== undefined) return [schema.const]
  return schema.enum ?? null
}

/** The alternatives of a schema, each of one type. A schema without alternatives is its own. */
export function optionsOf(schema: JsonSchema): JsonSchema[] {
  if (Array.isArray(schema.type)) return schema.type.map(type => ({ ...schema, type }))
  return schema.anyOf ?? schema.oneOf ?? [schema]
}

/**
 * The names in a schema: every field by its path (`route.town`, a list's rows without a number, a record's values as
 * `*`), and every value of an enumeration (`state = checking`).
 */
export function namesIn(of: z.core.$ZodType): string[] {
  const root = jsonSchema.parse(z.toJSONSchema(of, { io: 'input', unrepresentable: 'any' }))
  return [...new Set(walk(root, '', root.$defs ?? {}))].toSorted()
}

/** Throws RangeError for a schema that refers to itself, because its names have no end. */
function* walk(schema: JsonSchema, path: string, named: Readonly<Record<string, JsonSchema>>): Generator<string> {
  const { $ref, properties = {}, items, additionalProperties: rest } = schema
  for (const value of valuesOf(schema) ?? []) yield `${path} = ${value}`
  for (const [name, inner] of Object.entries(properties)) {
    const at = path === '' ? name : `${path}.${name}`
    yield at
    yield* walk(inner, at, named)
  }
  if (items) yield* walk(items, path, named)
  if (typeof rest === 'object') yield* walk(rest, `${path}.*`, named)
  for (const option of schema.anyOf ?? schema.oneOf ?? []) yield* walk(option, path, named)
  if ($ref !== undefined) yield* walk(named[$ref.replace('#/$defs/', '')] ?? {}, path, named)
}
