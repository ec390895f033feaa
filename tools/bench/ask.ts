import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context } from 'aws-lambda'
import * as z from 'zod'
import { originHeader } from '../../shared/platform/origin-header.ts'

/** Requests in the form the API hands to a function. */

export interface Ask {
  /** subject of the token */
  as: string
  /** identity number in the token, for people who are not on the roster */
  number?: string
  route: string
  path?: Record<string, string>
  query?: Record<string, string>
  body?: object
  /** the version seen */
  version?: number
  attempt?: string
}

/** The distribution's proof of origin. */
export const originValue = 'came through the distribution of the hall'

export type ApiEvent = APIGatewayProxyEventV2WithJWTAuthorizer

export function eventOf({ as, number, route, path = {}, query = {}, body, version, attempt }: Ask): ApiEvent {
  const [method = '', template = ''] = route.split(' ')
  const claims = { sub: as, scope: 'level4', ...(number === undefined ? {} : { id_number: number }) }
  return {
    version: '2.0',
    routeKey: route,
    rawPath: template,
    rawQueryString: '',
    headers: {
      [originHeader]: originValue,
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      ...(attempt === undefined ? {} : { 'idempotency-key': attempt }),
    },
    isBase64Encoded: false,
    pathParameters: path,
    queryStringParameters: query,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    requestContext: {
      accountId: '111122223333',
      apiId: 'api',
      domainName: 'hall',
      domainPrefix: 'hall',
      http: { method, path: template, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'bench' },
      requestId: 'request',
      routeKey: route,
      stage: '$default',
      time: '',
      timeEpoch: 0,
      authorizer: { principalId: '', integrationLatency: 0, jwt: { claims, scopes: [] } },
    },
  }
}

export const context: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'bench',
  functionVersion: '1',
  invokedFunctionArn: 'arn',
  memoryLimitInMB: '512',
  awsRequestId: 'request',
  logGroupName: 'group',
  logStreamName: 'stream',
  getRemainingTimeInMillis: () => 10_000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
}

export type Handler = (event: ApiEvent, context: Context) => Promise<unknown>

const reply = z.object({ statusCode: z.int(), body: z.string() })

/** The reply's body. Throws with the whole reply unless it is a success, because then the measurement means nothing. */
export async function answered(handler: Handler, ask: Ask): Promise<Record<string, unknown>> {
  const { statusCode, body } = reply.parse(await handler(eventOf(ask), context))
  if (statusCode >= 300) throw new Error(`${ask.route}: ${statusCode} ${body}`)
  return z.record(z.string(), z.unknown()).parse(JSON.parse(body))
}
