import * as z from 'zod/mini'
import { type Endpoint, type Endpoints, pathParameters } from '../platform/endpoint.ts'
import { problem } from '../platform/problem.ts'
import { endpoints } from './endpoints.ts'

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
  const text = { schema: { type: 'string' } }
  return {
    operationId: name,
    summary: row.summary,
    security: row.access === 'anyone' ? [] : [{ oidc: row.level === undefined ? [] : [`level${row.level}`] }],
    parameters: [
      ...pathParameters(row.path).map(p => ({ name: p, in: 'path', required: true, ...text })),
      ...queryParameters(row),
      ...(row.versioned ? [{ name: 'If-Match', in: 'header', required: true, ...text }] : []),
      ...(row.idempotent ? [{ name: 'Idempotency-Key', in: 'header', required: true, ...text }] : []),
      ...(row.body === undefined ? [] : [{ name: 'X-Device-Time', in: 'header', required: false, ...text }]),
    ],
    ...(row.body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(row.body, shared) } } } }),
    responses: {
      [row.status]: { description: '成功', content: replyContent(row.reply, shared) },
      default: {
        description: '被拒绝',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
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
