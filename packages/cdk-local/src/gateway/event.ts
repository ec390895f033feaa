import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { place } from '../cloud/place.ts'
import type { Identity } from './authorizer.ts'
import { gatewayRefusal, type HttpReply, type HttpRequest } from './message.ts'
import { decode } from './route.ts'

/** The event of payload format 2.0 for a request. */
export function toEvent(
  request: HttpRequest,
  {
    apiId,
    routeKey,
    parameters,
    identity,
    now,
  }: { apiId: string; routeKey: string; parameters: Record<string, string>; identity?: Identity; now: number },
): object {
  const { method, query, body, headers } = request
  const path = decode(request.path)
  const pairs = new URLSearchParams(query)
  const names = [...new Set(pairs.keys())]
  const text = isText(headers['content-type'])
  const host = headers.host ?? ''
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(request.cookies.length > 0 ? { cookies: request.cookies } : {}),
    headers: {
      ...headers,
      'x-forwarded-for': [headers['x-forwarded-for'], request.sourceIp].filter(Boolean).join(', '),
    },
    ...(names.length > 0
      ? { queryStringParameters: Object.fromEntries(names.map(name => [name, pairs.getAll(name).join(',')])) }
      : {}),
    requestContext: {
      accountId: place.account,
      apiId,
      ...(identity ? { authorizer: { jwt: identity } } : {}),
      domainName: host,
      domainPrefix: host.split('.')[0] ?? '',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: request.sourceIp, userAgent: headers['user-agent'] ?? '' },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: clfTime(now),
      timeEpoch: now,
    },
    ...(Object.keys(parameters).length > 0 ? { pathParameters: parameters } : {}),
    ...(body.length > 0 ? { body: body.toString(text ? 'utf8' : 'base64') } : {}),
    isBase64Encoded: body.length > 0 && !text,
  }
}

const structured = z.looseObject({
  statusCode: z.coerce.number().int(),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  multiValueHeaders: z.record(z.string(), z.array(z.union([z.string(), z.number(), z.boolean()]))).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
})

/** The reply for a function's result, by the rules of payload format 2.0. */
export function toReply(payload: string): HttpReply {
  const result: unknown = JSON.parse(payload)
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) {
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      cookies: [],
      body: typeof result === 'string' ? result : payload,
    }
  }
  const parsed = structured.safeParse(result)
  if (!parsed.success) return gatewayRefusal(500, 'Internal Server Error')
  const { statusCode, headers, multiValueHeaders, cookies, body, isBase64Encoded } = parsed.data
  const joined = Object.entries(multiValueHeaders ?? {}).map(([name, values]): [string, string] => [
    name.toLowerCase(),
    values.join(','),
  ])
  const single = Object.entries(headers ?? {}).map(([name, value]): [string, string] => [
    name.toLowerCase(),
    String(value),
  ])
  return {
    status: statusCode,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...Object.fromEntries([...joined, ...single]) },
    cookies: cookies ?? [],
    body: isBase64Encoded ? Buffer.from(body ?? '', 'base64') : (body ?? ''),
  }
}

/** API Gateway passes text as text and everything else in base64. */
function isText(contentType = ''): boolean {
  return /^(text\/|application\/([\w.-]+\+)?(json|xml)\b|application\/javascript\b)/i.test(contentType)
}

function clfTime(now: number): string {
  const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(now).toUTCString()) ?? []
  return `${day}/${month}/${year}:${time} +0000`
}
