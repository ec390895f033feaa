import { createHash } from 'node:crypto'
import * as z from 'zod'
import { Answered } from './gauge.ts'

/** The hall's API for the load's people: one token each, and at most ten seconds for a request. */

const patience = 10_000
const problem = z.object({ code: z.string() })
const grant = z.object({ id: z.string(), url: z.string(), headers: z.record(z.string(), z.string()) })

export interface Asked {
  as?: string
  body?: unknown
  headers?: Readonly<Record<string, string>>
}

export class Client {
  readonly url: string
  readonly #tokens: ReadonlyMap<string, string>

  constructor(url: string, tokens: ReadonlyMap<string, string>) {
    this.url = url
    this.#tokens = tokens
  }

  /** The reply's text. Throws Answered for anything but success. */
  async text(method: string, path: string, { as, body, headers = {} }: Asked = {}): Promise<string> {
    const response = await fetch(this.url + path, {
      method,
      signal: AbortSignal.timeout(patience),
      headers: {
        ...(as === undefined ? {} : { authorization: `Bearer ${this.#tokens.get(as)}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Answered(response.status, codeOf(text))
    return text
  }

  async json(method: string, path: string, asked: Asked = {}): Promise<Record<string, unknown>> {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(await this.text(method, path, asked)))
  }

  /** Requests a grant, uploads the bytes and answers the upload's id. */
  async put(as: string, bytes: Uint8Array<ArrayBuffer>, type: string): Promise<string> {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const body = { bytes: bytes.length, type, sha256 }
    const { id, url, headers } = grant.parse(await this.json('POST', '/api/uploads', { as, body }))
    const response = await fetch(url, { method: 'PUT', headers, body: bytes, signal: AbortSignal.timeout(patience) })
    if (!response.ok) throw new Answered(response.status, 'put')
    return id
  }

  /** Waits at most half a minute until the hall has checked an upload. */
  async checked(as: string, id: string): Promise<void> {
    const deadline = performance.now() + 3 * patience
    for (;;) {
      const { status } = await this.json('GET', `/api/uploads/${id}`, { as })
      if (status === 'verified') return
      if (status === 'refused') throw new Answered(0, 'upload refused')
      if (performance.now() > deadline) throw new Answered(0, 'not checked in 30 s')
      await new Promise(done => setTimeout(done, 500))
    }
  }
}

function codeOf(text: string): string {
  try {
    return problem.parse(JSON.parse(text)).code
  } catch {
    return ''
  }
}
