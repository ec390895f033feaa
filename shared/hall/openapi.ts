import * as z from 'zod/mini'
import { refusals } from '../kernel/refusal.ts'
import {
  attemptPattern,
  type Endpoint,
  type Endpoints,
  pathParameters,
  segmentPattern,
  versionPattern,
} from '../platform/endpoint.ts'
import { problem } from '../platform/problem.ts'
import { endpoints } from './endpoints.ts'
import { refusalsOf } from './refused.ts'

/**
 * The OpenAPI 3.1 document, made from the endpoint tables, all of them or those given. The build writes it beside the
 * function that answers it, which adds the hall's address and name.
 */
export function openApi(rows: Endpoints = endpoints): object {
  const paths: Record<string, Record<string, object>> = {}
  const shared: Shared = {}
  // Every refusal refers to it.
  schemaOf(problem, shared)
  for (const [name, row] of Object.entries(rows)) {
    paths[row.path] = { ...paths[row.path], [row.method.toLowerCase()]: operation(name, row, shared) }
  }
  return {
    openapi: '3.1.0',
    info: { title: '网上办事大厅', version: '1', description: '办件、材料、纸质原件、名册与日历的接口。' },
    paths,
    components: {
      securitySchemes: { oidc: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: shared,
    },
  }
}

/** The named schemas, to which others refer. */
type Shared = Record<string, object>

/** The schema as it stands in the document. Its references point to the components. */
function schemaOf(schema: z.core.$ZodType, shared: Shared): object {
  const made = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' })
  const text = JSON.stringify(made).replaceAll('"$ref":"#/$defs/', '"$ref":"#/components/schemas/')
  const { $schema: _, $defs = {}, ...rest } = document.parse(JSON.parse(text))
  Object.assign(shared, $defs)
  return rest
}

const document = z.looseObject({ $defs: z.optional(z.record(z.string(), z.looseObject({}))) })

function operation(name: string, row: Endpoint, shared: Shared): object {
  const text = (pattern: RegExp) => ({ schema: { type: 'string', pattern: pattern.source } })
  return {
    operationId: name,
    summary: row.summary,
    security: row.access === 'anyone' ? [] : [{ oidc: row.level === undefined ? [] : [`level${row.level}`] }],
    parameters: [
      ...pathParameters(row.path).map(p => ({ name: p, in: 'path', required: true, ...text(segmentPattern) })),
      ...queryParameters(row),
      ...(row.versioned ? [{ name: 'If-Match', in: 'header', required: true, ...text(versionPattern) }] : []),
      ...(row.idempotent ? [{ name: 'Idempotency-Key', in: 'header', required: true, ...text(attemptPattern) }] : []),
      ...(row.body === undefined ? [] : [{ name: 'X-Device-Time', in: 'header', required: false, ...deviceTime }]),
    ],
    ...(row.body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(row.body, shared) } } } }),
    responses: {
      [row.status]: { description: '成功', content: replyContent(row.reply, shared) },
      ...refusedReplies(name, row),
    },
  }
}

/** Evidence only; one that is no instant is ignored. */
const deviceTime = { schema: { type: 'string', description: 'ISO 8601 instant with offset' } }

/**
 * Every status of a refusal, with its codes. The gateway refuses a request without a valid token, below the level or
 * above the rate by itself, in its own form.
 */
function refusedReplies(name: string, row: Endpoint): Record<string, object> {
  const codes: [number, string][] = [
    ...refusalsOf(name, row).map((code): [number, string] => [refusals[code][0], code]),
    [403, 'forbidden'],
    [500, 'internal'],
  ]
  const byGateway = [...(row.access === 'anyone' ? [] : [401]), ...(row.level === undefined ? [] : [403]), 429]
  const statuses = [...new Set([...codes.map(([status]) => status), ...byGateway])].sort((a, b) => a - b)
  return Object.fromEntries(
    statuses.map(status => {
      const own = codes.flatMap(([of, code]) => (of === status ? [code] : []))
      return [
        status,
        {
          description: '被拒绝',
          content: {
            ...(own.length === 0 ? {} : { 'application/problem+json': { schema: problemWith(status, own) } }),
            ...(byGateway.includes(status) ? { 'application/json': { schema: refusedByGateway } } : {}),
          },
        },
      ]
    }),
  )
}

const problemWith = (status: number, codes: readonly string[]): object => ({
  allOf: [{ $ref: '#/components/schemas/Problem' }],
  properties: { status: { const: status }, code: { enum: codes } },
})

const refusedByGateway = {
  type: 'object',
  properties: { message: { type: 'string' } },
  required: ['message'],
  additionalProperties: false,
}

function replyContent(reply: Endpoint['reply'], shared: Shared): object {
  if (reply === 'html') return { 'text/html': { schema: { type: 'string' } } }
  return { 'application/json': { schema: reply === 'openapi' ? { type: 'object' } : schemaOf(reply, shared) } }
}

function queryParameters(row: Endpoint): object[] {
  if (row.query === undefined) return []
  const schema = z.toJSONSchema(row.query, { io: 'input' })
  const required = schema.required ?? []
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: property,
  }))
}
