import { createHash, randomUUID } from 'node:crypto'
import * as z from 'zod'

/** A person at the hall's public API, like a browser, for the demo play and the journeys. It knows only HTTP. */

export interface Reply {
  status: number
  body: Record<string, unknown>
  text: string
}

export interface Place {
  url: string
  token(user: string): Promise<string>
}

export interface Document {
  bytes: Uint8Array
  type: 'image/jpeg' | 'image/png' | 'application/pdf'
}

const grant = z.object({ id: z.string(), url: z.string(), headers: z.record(z.string(), z.string()) })
export type Grant = z.infer<typeof grant>

export class Visitor {
  readonly user: string
  readonly #place: Place

  constructor(place: Place, user: string) {
    this.#place = place
    this.user = user
  }

  async ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const response = await fetch(`${this.#place.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.#place.token(this.user)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = (response.headers.get('content-type') ?? '').includes('json')
    return { status: response.status, body: isJson ? JSON.parse(text) : {}, text }
  }

  /** The same, but throws any failure with the hall's message. */
  async must(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply['body']> {
    const reply = await this.ask(method, path, body, headers)
    if (reply.status >= 300) throw new Error(`${this.user}: ${method} ${path} → ${reply.status} ${reply.text}`)
    return reply.body
  }

  async grant(document: Document): Promise<Grant> {
    const sha256 = createHash('sha256').update(document.bytes).digest('hex')
    const granted = await this.must('POST', '/api/uploads', {
      bytes: document.bytes.length,
      type: document.type,
      sha256,
    })
    return grant.parse(granted)
  }

  /**
   * Uploads one file, waits for the hall's finding at most so many milliseconds, and answers its id. Throws when the
   * file was refused.
   */
  async upload(document: Document, patience = 30_000): Promise<string> {
    const { id, url, headers } = await this.grant(document)
    const put = await fetch(url, { method: 'PUT', headers, body: new Uint8Array(document.bytes) })
    if (!put.ok) throw new Error(`upload: ${put.status} ${await put.text()}`)
    const deadline = Date.now() + patience
    // Every question costs the hall work, which delays the finding: they are asked less and less often.
    for (let pause = 100; ; pause *= 1.5) {
      await new Promise(done => setTimeout(done, pause))
      const { status, reason } = await this.must('GET', `/api/uploads/${id}`)
      if (status === 'verified') return id
      if (status === 'refused') throw new Error(`upload refused: ${reason}`)
      if (Date.now() > deadline) throw new Error(`the upload was not looked at within ${patience / 1000} seconds`)
    }
  }

  submit(application: unknown, attempt: string = randomUUID()): Promise<Reply> {
    return this.ask('POST', '/api/cases', application, { 'idempotency-key': attempt })
  }

  /** A command to a case in its present version. */
  async command(no: string, command: string, body: unknown = {}): Promise<Reply> {
    const { version } = await this.must('GET', `/api/cases/${no}`)
    return this.ask('POST', `/api/cases/${no}/${command}`, body, { 'if-match': `"${version}"` })
  }
}
