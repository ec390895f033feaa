import { createContext, Script } from 'node:vm'
import * as z from 'zod'
import type { HttpReply, HttpRequest } from '../gateway/message.ts'

/** A CloudFront Function: may change a request or answer it, and may change a reply's headers. */
export interface EdgeFunction {
  request(request: HttpRequest): HttpRequest | HttpReply
  response(request: HttpRequest, reply: HttpReply): HttpReply
}

const values = z.record(z.string(), z.looseObject({ value: z.string() })).default({})
const result = z.looseObject({
  uri: z.string().optional(),
  headers: values,
  statusCode: z.number().optional(),
  body: z.union([z.string(), z.object({ data: z.string() })]).optional(),
})

/** Compiles a function's code (cloudfront-js-2.0, without modules); one call may take 50 milliseconds. */
export function compileFunction(code: string): EdgeFunction {
  const context = createContext({})
  new Script(code).runInContext(context)
  const call = new Script('JSON.stringify(handler(JSON.parse(event)))')
  const run = (event: object) => {
    context.event = JSON.stringify({ version: '1.0', context: {}, viewer: { ip: '127.0.0.1' }, ...event })
    return result.parse(JSON.parse(String(call.runInContext(context, { timeout: 50 }))))
  }
  return {
    request(request) {
      const { uri, headers, statusCode, body } = run({ request: shape(request) })
      if (statusCode !== undefined) {
        return {
          status: statusCode,
          headers: plain(headers),
          cookies: [],
          body: typeof body === 'object' ? body.data : (body ?? ''),
        }
      }
      return { ...request, path: uri ?? request.path, headers: plain(headers) }
    },
    response(request, reply) {
      const headers = Object.fromEntries(Object.entries(reply.headers).map(([name, value]) => [name, { value }]))
      const changed = run({ request: shape(request), response: { statusCode: reply.status, headers } })
      return { ...reply, status: changed.statusCode ?? reply.status, headers: plain(changed.headers) }
    },
  }
}

function shape({ method, path, query, headers }: HttpRequest): object {
  const wrap = (pairs: Iterable<[string, string]>) =>
    Object.fromEntries([...pairs].map(([name, value]) => [name, { value }]))
  return {
    method,
    uri: path,
    querystring: wrap(new URLSearchParams(query)),
    headers: wrap(Object.entries(headers)),
    cookies: {},
  }
}

function plain(headers: z.infer<typeof values>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name, value]))
}
