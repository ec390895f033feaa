import { casePaths, rows } from 'virtual:endpoints'
import type * as z from 'zod/mini'
import type { endpoints } from '../../../shared/hall/endpoints.ts'
import type { Problem } from '../../../shared/kernel/form.ts'
import { hallTimeHeader } from '../../../shared/platform/hall-time.ts'
import { noteHallTime } from './hall-clock.ts'
import { end, expire, token } from './session.ts'

/** A client of the hall's API, typed by the contract. */

type Rows = typeof endpoints
export type Name = keyof Rows
export type ReplyOf<N extends Name> = Rows[N]['reply'] extends z.core.$ZodType ? z.output<Rows[N]['reply']> : string
type BodyOf<N extends Name> = Rows[N] extends { body: infer B extends z.core.$ZodType } ? z.input<B> : undefined

export interface Refused {
  readonly ok: false
  /** of the hall's refusals; `expired`, `unreachable`, `throttled` or `failed` for the gateway's and the network's own */
  readonly code: string
  /** what happened and what to do, in Chinese */
  readonly sentence: string
  readonly errors: readonly Problem[]
  /** something was typed and sent, and is still on the page */
  readonly kept?: true
  /** number of the case that the draft has become (`draft-filed`) */
  readonly no?: string
  /** what is different since the application was begun (`item-changed`) */
  readonly changes?: readonly string[]
}
export type Answer<T> = { readonly ok: true; readonly body: T } | Refused

interface RequestOptions<N extends Name> {
  path?: Readonly<Record<string, string>>
  query?: Readonly<Record<string, string>>
  body?: BodyOf<N>
  version?: number
  attempt?: string
}

/** The longest wait for a reply over a slow village connection. Milliseconds. */
const patience = 30_000

export const refused = (code: string, sentence: string): Refused => ({ ok: false, code, sentence, errors: [] })

export const unreachable = refused('unreachable', '连接不上服务。请检查网络后再试一次。')
export const expired = refused('expired', '登录已过期。请重新登录后继续。')

/** The refusal, with the assurance that what was typed is still there, if anything was sent. */
const keeping = (refusal: Refused, body: unknown): Refused =>
  isRecord(body) && Object.keys(body).length > 0
    ? { ...refusal, kept: true, sentence: refusal.sentence.replace('。', '，您填的内容都还在。') }
    : { ...refusal }

/** The messages for replies that API Gateway and CloudFront make themselves. */
function gatewayRefusal(status: number): Refused {
  if (status === 401) return expired
  if (status === 403)
    return refused('assurance-too-low', '您的实名认证等级不够，请先在统一身份认证平台提升等级，再重新登录。')
  if (status === 404) return refused('not-found', '没有找到您要的内容，请核对后再试。')
  if (status === 429 || status === 503) return refused('throttled', '现在办事的人太多，请过一会儿再试。')
  return refused('failed', '系统出了问题，您的操作没有完成，请稍后再试。')
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function refusalOf(status: number, body: unknown): Refused {
  if (!isRecord(body) || typeof body.code !== 'string' || typeof body.title !== 'string') return gatewayRefusal(status)
  const errors = Array.isArray(body.errors) ? body.errors.filter(isRecord) : []
  return {
    ok: false,
    code: body.code,
    sentence: body.title,
    errors: errors.map(e => ({ path: String(e.path), message: String(e.message) })),
    ...(typeof body.no === 'string' ? { no: body.no } : {}),
    ...(Array.isArray(body.changes) ? { changes: body.changes.map(String) } : {}),
  }
}

function addressOf(
  path: string,
  { path: values = {}, query = {} }: Pick<RequestOptions<Name>, 'path' | 'query'>,
): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
  const asked = new URLSearchParams(query).toString()
  return asked === '' ? filled : `${filled}?${asked}`
}

interface RequestParts {
  body?: unknown
  version?: number
  attempt?: string
  /** the browser sends it though the page is left */
  keepalive?: boolean
}

/** Never throws: a lost connection, a gateway's own page and a refusal are all answers. */
async function request<T>(
  method: string,
  address: string,
  { body: given, version, attempt, keepalive = false }: RequestParts,
): Promise<Answer<T>> {
  const bearer = token()
  try {
    const response = await fetch(address, {
      method,
      headers: {
        ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
        ...(given === undefined ? {} : { 'content-type': 'application/json' }),
        ...(version === undefined ? {} : { 'if-match': String(version) }),
        ...(attempt === undefined ? {} : { 'idempotency-key': attempt }),
        'x-device-time': new Date().toISOString(),
      },
      ...(given === undefined ? {} : { body: JSON.stringify(given) }),
      signal: AbortSignal.timeout(patience),
      keepalive,
    })
    noteHallTime(response.headers.get(hallTimeHeader))
    const isPaper = response.headers.get('content-type')?.startsWith('text/html') === true && response.ok
    const body: unknown = isPaper ? await response.text() : await response.json().catch(() => null)
    if (response.status === 401) {
      const why = refusalOf(response.status, body)
      if (why.code === 'session-ended') end()
      else expire()
      // The hall says why it has ended a session; to sign in anew helps either way.
      return keeping({ ...why, code: expired.code }, given)
    }
    if (!response.ok) return refusalOf(response.status, body)
    // The contract's own schema has made this answer; loading it here again would cost every phone 60 KB.
    return { ok: true, body: body as T }
  } catch {
    // A new object each time, so that a page shows a repeated refusal again.
    return keeping(unreachable, given)
  }
}

/** Sends a request to an endpoint by its name. */
export function ask<N extends Name>(name: N, asked: RequestOptions<N> = {}): Promise<Answer<ReplyOf<N>>> {
  const [method = 'GET', path = ''] = rows[name] ?? []
  return request(method, addressOf(path, asked), asked)
}

/** The API path of a case type's cases; null for a type that this page does not know. */
export const casePath = (type: string): string | null => casePaths[type] ?? null

/** Reads at an address that the hall returned. */
export const readAt = <T>(address: string): Promise<Answer<T>> => request('GET', address, {})

/** The result of a command: the case's new version, and a new query code where one was made. The code is shown once. */
export interface CommandResult {
  version: number
  pin?: string
}

/** Submits a command at the address that the hall offered, for the version the page shows. */
export const submitCommand = <T = CommandResult>(
  href: string,
  version: number,
  body: object,
  how: Pick<RequestParts, 'keepalive'> = {},
): Promise<Answer<T>> => request('POST', href, { version, body, ...how })

/** What the applicant would receive by a command: a page of HTML. Nothing is done. */
export async function previewCommand(href: string, version: number, body: object): Promise<Answer<string>> {
  const answer = await request<{ preview?: string }>('POST', `${href}?preview=1`, { version, body })
  return answer.ok ? { ok: true, body: answer.body.preview ?? '' } : answer
}

/** Something published as static JSON, or null when it is not there; with `no-cache` as it is there now. */
export async function published<T>(path: `/catalogue/${string}`, cache: RequestCache = 'default'): Promise<T | null> {
  try {
    const response = await fetch(path, { cache, signal: AbortSignal.timeout(patience) })
    return response.ok ? await response.json() : null
  } catch {
    return null
  }
}
