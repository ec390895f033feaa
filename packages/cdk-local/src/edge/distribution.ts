import { randomUUID } from 'node:crypto'
import { GetObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3'
import type { Api } from '../gateway/api.ts'
import type { HttpReply, HttpRequest } from '../gateway/message.ts'
import { decode } from '../gateway/route.ts'
import type { Forwarding } from './behaviour.ts'
import { compress, type Packing } from './compress.ts'
import type { EdgeFunction } from './edge-function.ts'

export type Origin =
  | { kind: 'api'; api: Api; host: string; headers: Readonly<Record<string, string>> }
  | { kind: 'bucket'; bucket: string; objects: S3Client }

export interface ResponseHeader {
  name: string
  /** Removed when left out. */
  value?: string
  /** Whether it replaces the origin's value. */
  override: boolean
}

export interface Behaviour {
  fits(path: string): boolean
  origin: Origin
  /** the second origin, asked when the first answers a reading request with one of these statuses */
  fallback?: { origin: Origin; statuses: readonly number[] }
  methods: readonly string[]
  forwarding: Forwarding
  /** possible compressions, the best first */
  packings: readonly Packing[]
  responseHeaders: readonly ResponseHeader[]
  onRequest: EdgeFunction | undefined
  onResponse: EdgeFunction | undefined
}

/** The address an origin sees. On AWS it is CloudFront's own; here it is one reserved for documentation (RFC 5737). */
const edgeAddress = '198.51.100.1'

/** A CloudFront distribution without its cache. It picks the behaviour, asks the origin and sets the headers. */
export class Distribution {
  readonly #behaviours: readonly Behaviour[]
  readonly #rootObject: string | undefined

  constructor(behaviours: readonly Behaviour[], rootObject: string | undefined) {
    this.#behaviours = behaviours
    this.#rootObject = rootObject
  }

  async handle(viewer: HttpRequest): Promise<HttpReply> {
    const behaviour = this.#behaviours.find(({ fits }) => fits(viewer.path))
    if (!behaviour) return refusal(404)
    if (!behaviour.methods.includes(viewer.method)) return refusal(403)
    const changed = behaviour.onRequest?.request(viewer) ?? viewer
    const reply = 'status' in changed ? changed : await this.#fetch(behaviour, changed)
    setHeaders(reply, behaviour.responseHeaders)
    const answered = behaviour.onResponse?.response(viewer, reply) ?? reply
    return compress(answered, behaviour.packings, viewer.headers['accept-encoding'] ?? '')
  }

  async #fetch({ origin, fallback, forwarding }: Behaviour, request: HttpRequest): Promise<HttpReply> {
    const reply = await this.#ask(origin, forwarding, request)
    return fallback?.statuses.includes(reply.status) ? this.#ask(fallback.origin, forwarding, request) : reply
  }

  async #ask(origin: Origin, forwarding: Forwarding, request: HttpRequest): Promise<HttpReply> {
    if (origin.kind === 'bucket') {
      const path = request.path === '/' && this.#rootObject !== undefined ? `/${this.#rootObject}` : request.path
      return fetchObject(origin, { ...request, path })
    }
    const passed = Object.entries(request.headers).filter(([name]) => name !== 'host' && forwarding.header(name))
    return origin.api.handle({
      ...request,
      sourceIp: edgeAddress,
      query: forwarding.query ? request.query : '',
      cookies: forwarding.cookies ? request.cookies : [],
      headers: {
        ...Object.fromEntries(passed),
        host: origin.host,
        via: '1.1 local (CloudFront)',
        'x-amz-cf-id': randomUUID(),
        'x-forwarded-for': [request.headers['x-forwarded-for'], request.sourceIp].filter(Boolean).join(', '),
        'x-forwarded-port': '443',
        'x-forwarded-proto': 'https',
        ...origin.headers,
      },
    })
  }
}

async function fetchObject(
  { bucket, objects }: { bucket: string; objects: S3Client },
  { path, headers }: HttpRequest,
): Promise<HttpReply> {
  try {
    const known = headers['if-none-match']
    const object = await objects.send(
      new GetObjectCommand({
        Bucket: bucket,
        Key: decode(path).slice(1),
        ...(known === undefined ? {} : { IfNoneMatch: known }),
      }),
    )
    return {
      status: 200,
      headers: {
        'content-type': object.ContentType ?? 'application/octet-stream',
        ...(object.ETag === undefined ? {} : { etag: object.ETag }),
        ...(object.CacheControl === undefined ? {} : { 'cache-control': object.CacheControl }),
        ...(object.LastModified === undefined ? {} : { 'last-modified': object.LastModified.toUTCString() }),
      },
      cookies: [],
      body: Buffer.from((await object.Body?.transformToByteArray()) ?? []),
    }
  } catch (error) {
    if (!(error instanceof S3ServiceException)) throw error
    if (error.$metadata.httpStatusCode === 304) return { status: 304, headers: {}, cookies: [], body: '' }
    // An origin access control without list permission sees a missing object as forbidden.
    return refusal(403)
  }
}

function setHeaders(reply: HttpReply, wanted: readonly ResponseHeader[]): void {
  for (const { name, value, override } of wanted) {
    if (value === undefined) delete reply.headers[name]
    else if (override || reply.headers[name] === undefined) reply.headers[name] = value
  }
}

function refusal(status: number): HttpReply {
  const code = status === 403 ? 'AccessDenied' : 'NotFound'
  return {
    status,
    headers: { 'content-type': 'application/xml', server: 'CloudFront' },
    cookies: [],
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${status === 403 ? 'Access Denied' : 'Not Found'}</Message></Error>`,
  }
}
