import * as z from 'zod'
import { type Endpoint, pathParameters } from './endpoint.ts'
import { endpoints } from './endpoints.ts'
import { problem } from './problem.ts'

/** The OpenAPI 3.1 document, made from the endpoint tables. */
export function openApi(server: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const [name, row] of Object.entries(endpoints)) {
    paths[row.path] = { ...paths[row.path], [row.method.toLowerCase()]: operation(name, row) }
  }
  return {
    openapi: '3.1.0',
    info: { title: '新兴县网上办事大厅', version: '1', description: '办件、材料、纸质原件、名册与日历的接口。' },
    servers: [{ url: server }],
    paths,
    components: {
      securitySchemes: { oidc: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: schemaOf(problem) },
    },
  }
}

const schemaOf = (schema: z.ZodType): object => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    target: 'draft-2020-12',
  })
  return rest
}

function operation(name: string, row: Endpoint): object {
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
      : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(row.body) } } } }),
    responses: {
      [row.status]: { description: '成功', content: replyContent(row.reply) },
      default: {
        description: '被拒绝',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function replyContent(reply: Endpoint['reply']): object {
  if (reply === 'html') return { 'text/html': { schema: { type: 'string' } } }
  return { 'application/json': { schema: reply === 'openapi' ? { type: 'object' } : schemaOf(reply) } }
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
