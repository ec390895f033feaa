import * as z from 'zod'
import { type JsonSchema, jsonSchema, optionsOf, valuesOf } from './json-schema.ts'

/** Compares two OpenAPI documents: requests may only widen, and replies lose nothing. */

const content = z.record(z.string(), z.object({ schema: jsonSchema }))
const operation = z.object({
  operationId: z.string(),
  parameters: z.array(z.object({ name: z.string(), in: z.string(), required: z.boolean(), schema: jsonSchema })),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ content })),
})
type Operation = z.infer<typeof operation>
type Parameter = Operation['parameters'][number]
const openApiDocument = z.object({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), jsonSchema) }),
})

type Named = Readonly<Record<string, JsonSchema>>

/** Two schemas to compare. */
interface Pair {
  before: JsonSchema
  after: JsonSchema
  /** the schemas they may refer to */
  named: { before: Named; after: Named }
  /** references followed so far */
  seen: readonly string[]
  /** their place in the document */
  at: string
}
type Compare = (pair: Pair) => string[]

/** Requests that `before` documents and `after` would refuse, one finding a line. */
export function narrowedRequests(before: unknown, after: unknown): string[] {
  return operations(before, after).flatMap(({ was, is, named, at }) => {
    if (is === undefined) return [`${at}: is gone`]
    const body = { before: bodyOf(was), after: bodyOf(is), named, seen: [], at: `${at} body` }
    return [...narrowedParameters(was, is, named), ...narrowed(body)]
  })
}

/**
 * Everything in the replies of `before` that those of `after` lack, one finding a line. The operations in `free` may
 * reply as they like.
 */
export function lostReplies(before: unknown, after: unknown, free: readonly string[] = []): string[] {
  return operations(before, after)
    .filter(({ at }) => !free.includes(at))
    .flatMap(({ was, is, named, at }) =>
      repliesOf(was).flatMap(({ kind, schema }) => {
        const reply = is && repliesOf(is).find(other => other.kind === kind)
        // The default of all refusals became a list of them.
        if (reply === undefined && kind.startsWith('default ') && is && '500' in is.responses) return []
        if (reply === undefined) return [`${at} ${kind}: is gone`]
        return lost({ before: schema, after: reply.schema, named, seen: [], at: `${at} reply` })
      }),
    )
}

/** The operations of `before`, each with the one of `after` that has its method and path. */
function operations(before: unknown, after: unknown) {
  const [old, now] = [openApiDocument.parse(before), openApiDocument.parse(after)]
  const named = { before: old.components.schemas, after: now.components.schemas }
  return Object.entries(old.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, was]) => {
      return { was, is: now.paths[path]?.[method], named, at: was.operationId }
    }),
  )
}

/** The body where none is required. */
const nothing: JsonSchema = { type: 'object', properties: {}, additionalProperties: false }

const bodyOf = ({ requestBody }: Operation): JsonSchema => requestBody?.content['application/json']?.schema ?? nothing

const repliesOf = ({ responses }: Operation) =>
  Object.entries(responses).flatMap(([status, reply]) =>
    Object.entries(reply.content).map(([type, { schema }]) => ({ kind: `${status} ${type}`, schema })),
  )

function narrowedParameters(was: Operation, is: Operation, named: Pair['named']): string[] {
  const isSame = (one: Parameter) => (other: Parameter) => one.in === other.in && one.name === other.name
  const place = (p: Parameter) => `${was.operationId} ${p.in} ${p.name}`
  const kept = was.parameters.flatMap(p => {
    const now = is.parameters.find(isSame(p))
    if (now === undefined) return [`${place(p)}: is gone`]
    // What headers and paths may contain was not said at first, but anything else was always refused.
    const { pattern: _, ...after } = now.schema
    const said = p.in === 'query' || p.schema.pattern !== undefined ? now.schema : after
    return narrowed({ before: p.schema, after: said, named, seen: [], at: place(p) })
  })
  const asked = is.parameters.filter(p => p.required && was.parameters.find(isSame(p))?.required !== true)
  return [...kept, ...asked.map(p => `${place(p)}: is required`)]
}

/** Follows references, and compares each alternative of `before` with the most similar one of `after`. */
function compared(pair: Pair, compare: Compare): string[] {
  const [before, after] = [pair.before.$ref, pair.after.$ref]
  if (before !== undefined || after !== undefined) {
    const seen = `${before} ${after}`
    if (pair.seen.includes(seen)) return []
    const named = { before: find(pair.before, pair.named.before), after: find(pair.after, pair.named.after) }
    return compared({ ...pair, ...named, seen: [...pair.seen, seen] }, compare)
  }
  const [old, now] = [optionsOf(pair.before), optionsOf(pair.after)]
  if (old[0] === pair.before && now[0] === pair.after) return compare(pair)
  return old.flatMap(option =>
    now
      .map(other => compared({ ...pair, before: option, after: other }, compare))
      .reduce((best, findings) => (findings.length < best.length ? findings : best)),
  )
}

const find = (schema: JsonSchema, named: Named): JsonSchema =>
  schema.$ref === undefined ? schema : (named[schema.$ref.replace('#/components/schemas/', '')] ?? {})

function narrowed(whole: Pair): string[] {
  return compared(whole, pair => {
    const { before, after, at } = pair
    const rows = after.items && { ...pair, before: before.items ?? {}, after: after.items, at: `${at}[]` }
    return [
      ...narrowedValues(pair),
      ...narrowedKeywords(pair),
      ...(before.type === 'object' ? narrowedFields(pair) : []),
      ...(rows && before.type === 'array' ? narrowed(rows) : []),
    ]
  })
}

function narrowedValues({ before, after, at }: Pair): string[] {
  const isTaken = after.type === undefined || after.type === before.type
  if (!isTaken && !(after.type === 'number' && before.type === 'integer')) {
    return [`${at}: takes no ${before.type ?? 'other type'}`]
  }
  const values = valuesOf(after)
  if (values === null) return []
  return (valuesOf(before) ?? ['other value']).filter(v => !values.includes(v)).map(v => `${at}: takes no ${v}`)
}

const lower = ['minLength', 'minItems', 'minProperties', 'minimum', 'exclusiveMinimum']
const upper = ['maxLength', 'maxItems', 'maxProperties', 'maximum', 'exclusiveMaximum']
const readElsewhere = [
  'type',
  'const',
  'enum',
  'items',
  'required',
  'properties',
  'additionalProperties',
  'propertyNames',
]
const ignored = ['$schema', ...readElsewhere, 'id', 'title', 'description', 'default']

/** Bounds may only widen. Any other keyword may disappear, but not appear or change. */
function narrowedKeywords({ before, after, at }: Pair): string[] {
  const isKept = ([name, value]: [string, unknown]): boolean => {
    const [was, is] = [Number(before[name]), Number(value)]
    if (lower.includes(name)) return was >= is
    if (upper.includes(name)) return was <= is
    const values = valuesOf(before)
    if (name === 'pattern' && values !== null) return values.every(v => new RegExp(String(value)).test(String(v)))
    return ignored.includes(name) || JSON.stringify(before[name]) === JSON.stringify(value)
  }
  const come = Object.entries(after).filter(keyword => !isKept(keyword))
  return come.map(([name, value]) => `${at}: ${name} is ${JSON.stringify(value)}`)
}

function narrowedFields(pair: Pair): string[] {
  const { before, after, at } = pair
  const [old, now] = [before.properties ?? {}, after.properties ?? {}]
  const inner = (name: string, was: JsonSchema, is: JsonSchema) =>
    narrowed({ ...pair, before: was, after: is, at: `${at}.${name}` })
  const required = (after.required ?? []).filter(name => before.required?.includes(name) !== true)
  const found = required.map(name => `${at}.${name}: is required`)
  for (const [name, was] of Object.entries(old)) {
    if (now[name] === undefined) found.push(`${at}.${name}: is gone`)
    else found.push(...inner(name, was, now[name]))
  }
  const { additionalProperties: others = true } = before
  if (others === false) return found
  const any = others === true ? {} : others
  const { additionalProperties: rest = true, propertyNames } = after
  for (const [name, is] of Object.entries(now)) if (old[name] === undefined) found.push(...inner(name, any, is))
  if (rest === false) found.push(`${at}: takes no other field`)
  if (typeof rest === 'object') found.push(...inner('*', any, rest))
  if (propertyNames) found.push(...inner('*', before.propertyNames ?? { type: 'string' }, propertyNames))
  return found
}

function lost(whole: Pair): string[] {
  return compared(whole, pair => {
    const { before, after, at } = pair
    const found = Object.entries(before.properties ?? {}).flatMap(([name, was]) => {
      const is = after.properties?.[name]
      if (is === undefined) return [`${at}.${name}: is gone`]
      const isRarer = before.required?.includes(name) && after.required?.includes(name) !== true
      const rarer = isRarer ? [`${at}.${name}: may be missing`] : []
      return [...rarer, ...lost({ ...pair, before: was, after: is, at: `${at}.${name}` })]
    })
    const { additionalProperties: values } = before
    const { additionalProperties: rest } = after
    const kept = typeof rest === 'object' ? rest : {}
    if (typeof values === 'object') found.push(...lost({ ...pair, before: values, after: kept, at: `${at}.*` }))
    if (before.items) found.push(...lost({ ...pair, before: before.items, after: after.items ?? {}, at: `${at}[]` }))
    return found
  })
}
