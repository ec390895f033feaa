import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { lostReplies, narrowedRequests } from './compare.ts'

/** A document of one operation with this body, query and reply. */
function documentOf(
  { body, query, reply = {} }: { body?: object; query?: object[]; reply?: object },
  named = {},
): object {
  const content = (schema: object) => ({ content: { 'application/json': { schema } } })
  const operation = {
    operationId: 'ask',
    parameters: query ?? [],
    ...(body === undefined ? {} : { requestBody: content(body) }),
    responses: { 200: content(reply) },
  }
  return { paths: { '/api/ask': { post: operation } }, components: { schemas: named } }
}

const made = (schema: z.ZodType): object => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
const narrowed = (before: z.ZodType, after: z.ZodType): string[] =>
  narrowedRequests(documentOf({ body: made(before) }), documentOf({ body: made(after) }))
const lost = (before: z.ZodType, after: z.ZodType): string[] =>
  lostReplies(documentOf({ reply: made(before) }), documentOf({ reply: made(after) }))

const body = z.strictObject({
  reason: z.string().min(2).max(100),
  how: z.enum(['post', 'proxy']),
  place: z.string().regex(/^\d+$/),
  days: z.int().min(1).max(30).optional(),
  files: z.record(z.string().regex(/^[a-z]+$/), z.array(z.uuid()).min(1).max(20)),
  found: z.discriminatedUnion('verdict', [
    z.strictObject({ verdict: z.literal('good') }),
    z.strictObject({ verdict: z.literal('bad'), reason: z.string() }),
  ]),
  note: z.string().nullable(),
})

describe('the guard finds a narrowed request', () => {
  const wrong = (different: z.ZodRawShape) => narrowed(body, body.extend(different))

  test.each<[string, z.ZodRawShape, string]>([
    ['a new required field', { on: z.string() }, 'ask body.on: is required'],
    ['an optional field that is now required', { days: z.int().min(1).max(30) }, 'ask body.days: is required'],
    ['a longer minimum', { reason: z.string().min(3).max(100) }, 'ask body.reason: minLength is 3'],
    ['a minimum', { note: z.string().min(1).nullable() }, 'ask body.note: minLength is 1'],
    ['a shorter maximum', { reason: z.string().min(2).max(99) }, 'ask body.reason: maxLength is 99'],
    ['a smaller number', { days: z.int().min(1).max(20).optional() }, 'ask body.days: maximum is 20'],
    ['another pattern', { place: z.string().regex(/^\d{2,}$/) }, 'ask body.place: pattern is "^\\\\d{2,}$"'],
    ['a format', { place: z.iso.date() }, 'ask body.place: format is "date"'],
    ['a value less', { how: z.enum(['post']) }, 'ask body.how: takes no proxy'],
    ['another type', { reason: z.int().min(2).max(100) }, 'ask body.reason: takes no string'],
    ['no null', { note: z.string() }, 'ask body.note: takes no null'],
    ['fewer rows', { files: z.record(z.string(), z.array(z.uuid()).max(9)) }, 'ask body.files.*: maxItems is 9'],
    ['other rows', { files: z.record(z.string(), z.array(z.url())) }, 'ask body.files.*[]: format is "uri"'],
    [
      'an alternative less',
      { found: z.strictObject({ verdict: z.literal('good') }) },
      'ask body.found.reason: is gone',
    ],
  ])('with %s', (_, different, finding) => {
    expect(wrong(different)).toContain(finding)
  })

  test('when a field is gone', () => {
    expect(narrowed(body, body.omit({ how: true }))).toEqual(['ask body.how: is gone'])
  })

  test('when a record takes other names or has become closed', () => {
    const files = z.record(z.string().regex(/^[a-z]{3}$/), z.array(z.uuid()).min(1).max(20))
    expect(wrong({ files })).toEqual(['ask body.files.*: pattern is "^[a-z]{3}$"'])
    expect(wrong({ files: z.strictObject({}) })).toEqual(['ask body.files: takes no other field'])
  })

  test('when free input is now text only', () => {
    expect(narrowed(z.strictObject({ a: z.unknown() }), z.strictObject({ a: z.string() }))).toEqual([
      'ask body.a: takes no other type',
    ])
  })

  test('when a new body is required', () => {
    const asked = documentOf({ body: made(z.strictObject({ a: z.string() })) })
    expect(narrowedRequests(documentOf({}), asked)).toEqual(['ask body.a: is required'])
    expect(narrowedRequests(asked, documentOf({}))).toEqual(['ask body.a: is gone'])
  })

  test('behind a reference', () => {
    const reference = { $ref: '#/components/schemas/Body' }
    const under = (schema: z.ZodType) => documentOf({ body: reference }, { Body: made(schema) })
    expect(narrowedRequests(under(body), under(body.omit({ note: true })))).toEqual(['ask body.note: is gone'])
  })

  test('when a query changes or the operation is gone', () => {
    const query = (required: boolean, name = 'after') =>
      documentOf({
        query: [{ name, in: 'query', required, schema: { type: 'string' } }],
      })
    expect(narrowedRequests(query(false), query(true))).toEqual(['ask query after: is required'])
    expect(narrowedRequests(query(false), query(false, 'from'))).toEqual(['ask query after: is gone'])
    expect(narrowedRequests(query(false), { paths: {}, components: { schemas: {} } })).toEqual(['ask: is gone'])
  })
})

test('a request may stay as it is or widen', () => {
  const wider = z.strictObject({
    reason: z.string().min(1).max(200),
    how: z.enum(['post', 'proxy', 'in-person']),
    place: z.string(),
    days: z.number().min(0).nullable().optional(),
    files: z.record(z.string(), z.array(z.string()).max(30)),
    found: z.discriminatedUnion('verdict', [
      z.strictObject({ verdict: z.literal('good'), note: z.string().optional() }),
      z.strictObject({ verdict: z.enum(['bad', 'worse']), reason: z.string() }),
      z.strictObject({ verdict: z.literal('open') }),
    ]),
    note: z.string().nullish(),
    more: z.string().default(''),
  })
  expect(narrowed(body, body)).toEqual([])
  expect(narrowed(body, wider)).toEqual([])
})

describe('the guard finds a poorer reply', () => {
  const reply = z.strictObject({
    no: z.string(),
    paper: z.strictObject({ at: z.string(), to: z.string() }).nullable(),
    moments: z.array(z.strictObject({ at: z.string(), text: z.string() })),
    texts: z.record(z.string(), z.strictObject({ text: z.string() })),
  })
  const poorer = (different: z.ZodRawShape) => lost(reply, reply.extend(different))

  test.each<[string, z.ZodRawShape, string]>([
    ['a field', { paper: z.strictObject({ at: z.string() }).nullable() }, 'ask reply.paper.to: is gone'],
    [
      'a field of its rows',
      { moments: z.array(z.strictObject({ at: z.string() })) },
      'ask reply.moments[].text: is gone',
    ],
    ['its rows', { moments: z.string() }, 'ask reply.moments[].at: is gone'],
    ['a field of a record', { texts: z.record(z.string(), z.string()) }, 'ask reply.texts.*.text: is gone'],
    ['a field in some replies', { no: z.string().optional() }, 'ask reply.no: may be missing'],
  ])('that has lost %s', (_, different, finding) => {
    expect(poorer(different)).toContain(finding)
  })

  test('whose status is gone', () => {
    const before = documentOf({ reply: made(reply) })
    const after = JSON.parse(JSON.stringify(before).replace('"200"', '"201"'))
    expect(lostReplies(before, after)).toEqual(['ask 200 application/json: is gone'])
    expect(lostReplies(before, after, ['ask'])).toEqual([])
  })

  test('but not one with more fields', () => {
    expect(
      poorer({ paper: z.strictObject({ at: z.string(), to: z.string(), by: z.string() }), due: z.string() }),
    ).toEqual([])
  })

  test('in a schema that refers to itself', () => {
    const line = (more: object) => ({
      type: 'object',
      properties: { rows: { type: 'array', items: { $ref: '#/components/schemas/Line' } }, ...more },
    })
    const under = (more: object) => documentOf({ reply: { $ref: '#/components/schemas/Line' } }, { Line: line(more) })
    const text = { text: { type: 'string' } }
    expect(lostReplies(under(text), under(text))).toEqual([])
    expect(lostReplies(under(text), under({}))).toEqual(['ask reply.text: is gone'])
  })
})
