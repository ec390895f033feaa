import middy from '@middy/core'
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type * as z from 'zod/mini'
import type { Actor } from '../kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts'
import type { Endpoint } from './endpoint.ts'
import { environment } from './environment.ts'
import { hallTimeHeader } from './hall-time.ts'
import { log } from './log.ts'
import { notFoundPage } from './not-found-page.ts'
import { isThroughFront } from './origin.ts'
import { originHeader } from './origin-header.ts'
import { problemOf } from './problem.ts'
import type { Allow } from './rate-limit.ts'
import { type Claims, levelOf, type Path, type Request, readClaims, readInput, readPath } from './request.ts'
import { type Hmac, hmac } from './secrets.ts'
import { now } from './time.ts'

type Part<R extends Endpoint, P extends string> = R extends { [X in P]: infer S extends z.core.$ZodType }
  ? z.output<S>
  : undefined

/** The input of an endpoint's answer, all checked against its row. */
export interface Call<R extends Endpoint = Endpoint> {
  /** null on open endpoints */
  actor: R['access'] extends 'anyone' ? null : Actor
  claims: R['access'] extends 'anyone' ? null : Claims
  path: Path
  query: Part<R, 'query'>
  body: Part<R, 'body'>
  /** the version the caller saw, from If-Match */
  version: number
  /** the caller's attempt, from Idempotency-Key */
  attempt: string
  /** server time of the call, ISO instant */
  at: string
  deviceAt: string | undefined
  /** address of the client, for counting failed attempts */
  client: string
  /** names in lower case; with `raw` for checking a signature */
  headers: Readonly<Record<string, string | undefined>>
  /** the body's bytes as they came */
  raw: Uint8Array
}

type Answer<R extends Endpoint> = R['reply'] extends z.ZodMiniType ? z.input<R['reply']> : object | string

export type AnyCall = Request & { actor: Actor | null; claims: Claims | null; at: string }

/**
 * Why a caller may not ask this, whatever the input. It is asked when the input is wrong, because the answer says what
 * was wrong only to those who may ask. Otherwise the answer's own check says so.
 */
export type Barred = (caller: Pick<AnyCall, 'actor' | 'path' | 'at'>) => Promise<Refusal | null>

export interface Answered {
  row: Endpoint
  act: (call: AnyCall) => Promise<unknown>
  barred: Barred
}

const nobody: Barred = async () => null

/** Ties an endpoint's row to its answer. */
export function answer<const R extends Endpoint>(
  row: R,
  act: (call: Call<R>) => Promise<Answer<R> | Refusal>,
  barred: Barred = nobody,
): Answered {
  return { row, act: act as Answered['act'], barred }
}

type Of<K extends Actor['kind']> = Extract<Actor, { kind: K }>

/** Likewise for actors of one kind; `not-allowed` for any other. */
export function answerTo<const R extends Endpoint, K extends Actor['kind']>(
  kind: K,
  row: R,
  act: (call: Omit<Call<R>, 'actor'> & { actor: Of<K> }) => Promise<Answer<R> | Refusal>,
): Answered {
  return answer(
    row,
    async ({ actor, ...call }) => (isOf(actor, kind) ? act({ ...call, actor }) : refuse('not-allowed')),
    async ({ actor }) => (isOf(actor, kind) ? null : refuse('not-allowed')),
  )
}

const isOf = <K extends Actor['kind']>(actor: Actor | null, kind: K): actor is Of<K> => actor?.kind === kind

/** The checked token's identity; `key` is the keyed hash of its identity number or credit code. */
export interface Bearer {
  sub: string
  /** null where the token has none */
  name: string | null
  level: number
  key: string | null
  /** when the token was issued; seconds of the epoch, 0 where it does not say */
  issued: number
}

/** Identifies the caller of an endpoint: an officer by the roster, an applicant by the identity in the token. */
export type Identify = (bearer: Bearer, row: Pick<Endpoint, 'access' | 'method' | 'byCase'>) => Promise<Actor | Refusal>

type Event = APIGatewayProxyEventV2WithJWTAuthorizer
type Result = APIGatewayProxyStructuredResultV2

/** What the one function answers that every unknown address reaches. */
export interface Unknown {
  /** the methods of an address of the API, in capitals; none of an unknown one */
  methodsOf: (path: string) => readonly string[]
  /** the page for an address that is not the API's, as HTML */
  page: () => Promise<string>
}

const nowhere: Unknown = { methodsOf: () => [], page: async () => '' }

/**
 * The handler of a function that answers endpoints, through the distribution alone: identify, check, act, reply.
 * Right comes before input, and input before state: 403, then 400, then 409.
 * `admit` counts the visits of a client, for the rows that limit them.
 */
export function serve(
  secretArn: string,
  identify: Identify,
  answered: readonly Answered[],
  allow: Allow = unlimited,
  strays: Unknown = nowhere,
) {
  const { ORIGIN_SECRET_ARN } = environment('ORIGIN_SECRET_ARN')
  const byRoute = new Map(answered.map(a => [routeOf(a.row), a]))
  return middy<Event, Result>()
    .use({
      onError: request => {
        request.response = failed(request.error, request.event)
      },
    })
    .handler(async event => {
      if (!(await isThroughFront(event.headers[originHeader], ORIGIN_SECRET_ARN))) return aroundFront()
      const found = byRoute.get(event.routeKey)
      if (found === undefined) return unknown(event.rawPath, strays)
      const { row } = found
      const at = now()
      const claims = row.access === 'anyone' ? null : readClaims(event)
      const actor = claims === null ? null : await identify(bearerOf(claims, await hmac(secretArn)), row)
      if (isRefusal(actor)) return refusal(actor)
      const path = readPath(row, event)
      if (isRefusal(path)) return refusal(path)
      const input = readInput(row, event)
      if (isRefusal(input)) return refusal((await found.barred({ actor, path, at })) ?? input)
      if (row.quota !== undefined && !(await allow(row, input.client, at))) return refusal(refuse('too-many-visits'))
      const reply = await found.act({ ...input, path, actor, claims, at })
      note(event, reply)
      if (isRefusal(reply)) return refusal(reply)
      return row.reply === 'html' ? html(row.status, String(reply)) : json(row.status, reply)
    })
}

/** One log line for each request, by which a case is followed through the functions. The API's own log has the rest. */
function note(event: Event, reply: unknown): void {
  const made =
    typeof reply === 'object' && reply !== null && 'no' in reply && typeof reply.no === 'string' ? reply.no : null
  log.info('answered', {
    route: event.routeKey,
    request: event.requestContext.requestId,
    case: event.pathParameters?.case ?? made,
    refused: isRefusal(reply) ? reply.refused : null,
  })
}

const unlimited: Allow = row => {
  throw new Error(`nobody counts the visits of ${row.path}`)
}

async function unknown(path: string, { methodsOf, page }: Unknown): Promise<Result> {
  const methods = methodsOf(path)
  if (methods.length > 0) return refusal(refuse('method-not-allowed'), { allow: methods.join(', ') })
  return path.startsWith('/api/') ? refusal(refuse('not-found')) : notFoundPage(path, page)
}

function bearerOf(claims: Claims, hash: Hmac): Bearer {
  const number = claims.credit_code ?? claims.id_number
  return {
    sub: claims.sub,
    name: claims.name ?? null,
    level: levelOf(claims),
    key: number === undefined ? null : hash('applicant', number),
    issued: Number(claims.iat),
  }
}

/** Seconds until a client with too many requests is admitted again. */
const quarterOfAnHour = 15 * 60

/** The API's route of a row, in API Gateway's notation. */
export const routeOf = (row: Endpoint): string => `${row.method} ${row.path}`

function json(statusCode: number, body: unknown, type = 'application/json', headers = {}): Result {
  return {
    statusCode,
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'no-store',
      [hallTimeHeader]: now(),
      ...headers,
    },
    body: JSON.stringify(body),
  }
}

function html(statusCode: number, body: string): Result {
  return {
    statusCode,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    },
    body,
  }
}

function refusal(no: Refusal, more: Record<string, string> = {}): Result {
  const document = problemOf(no)
  const headers = { ...more, ...(isForAWhile(no) ? { 'retry-after': String(quarterOfAnHour) } : {}) }
  return json(document.status, document, 'application/problem+json', headers)
}

const isForAWhile = ({ refused }: Refusal) => refused === 'too-many-attempts' || refused === 'too-many-visits'

function aroundFront(): Result {
  return problem(403, 'forbidden', '请通过网上办事大厅的网址访问。')
}

function failed(error: unknown, event: Event): Result {
  log.error('request failed', error, { route: event.routeKey, request: event.requestContext.requestId })
  return problem(500, 'internal', '系统出了问题，您的操作没有完成，请稍后再试。', {
    request: event.requestContext.requestId,
  })
}

/** A fault of the connection and not of the request, so no refusal of the domain names it. */
function problem(status: number, code: string, title: string, more: object = {}): Result {
  const type = `urn:county-hall:problem:${code}`
  return json(status, { type, title, status, code, ...more }, 'application/problem+json')
}
