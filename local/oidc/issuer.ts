import { request as send } from 'node:http'
import { Worker } from 'node:worker_threads'
import type { HttpReply, HttpRequest } from 'cdk-local'
import { issuerKey } from './keys.ts'
import type { Person } from './person.ts'
import { lifetime, mintToken } from './token.ts'

/** The local OIDC issuer. */
export interface Issuer {
  /** Answers a request below the issuer's path. */
  handle(request: HttpRequest): Promise<HttpReply>
  /** An access token of a demo person, valid for at least half an hour. Throws for an unknown one. */
  token(user: string): Promise<string>
  people: readonly Person[]
  stop(): Promise<void>
}

/** Starts the issuer in a thread whose clock is the hall's. */
export async function startIssuer(options: {
  issuer: string
  audience: string
  people: readonly Person[]
  folder: string
  cookieSecret: string
  clock: { now(): number; shared: SharedArrayBuffer }
}): Promise<Issuer> {
  const { issuer, audience, people, clock, cookieSecret } = options
  const key = await issuerKey(options.folder)
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { issuer, audience, people, key, cookieSecret, clock: clock.shared },
    stdout: true,
    stderr: true,
  })
  const port = new Promise<number>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
  // The port is chosen at the first use, so a start does not wait for the issuer.
  port.catch(() => {})
  const minted = new Map<string, { token: Promise<string>; until: number }>()
  return {
    handle: async request => forward(await port, request),
    token: async user => {
      const person = people.find(each => each.user === user)
      if (!person) throw new Error(`没有名为 ${user} 的演示用户`)
      const now = clock.now()
      const kept = minted.get(user)
      if (kept !== undefined && now < kept.until) return kept.token
      const token = mintToken(person, { issuer, audience, key, now })
      minted.set(user, { token, until: now + lifetime * 500 })
      return token
    },
    people,
    async stop() {
      await worker.terminate()
    },
  }
}

function forward(port: number, { method, path, query, headers, cookies, body }: HttpRequest): Promise<HttpReply> {
  const { promise, resolve, reject } = Promise.withResolvers<HttpReply>()
  const sent = { ...headers, ...(cookies.length > 0 ? { cookie: cookies.join('; ') } : {}) }
  const outgoing = send(
    { port, host: '127.0.0.1', method, path: query === '' ? path : `${path}?${query}`, headers: sent },
    answer => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => {
        const {
          'set-cookie': set = [],
          'transfer-encoding': _,
          connection: __,
          'content-length': ___,
          ...rest
        } = answer.headersDistinct
        resolve({
          status: answer.statusCode ?? 502,
          headers: Object.fromEntries(Object.entries(rest).map(([name, values = []]) => [name, values.join(', ')])),
          cookies: set,
          body: Buffer.concat(chunks),
        })
      })
    },
  )
  outgoing.on('error', reject)
  outgoing.end(body)
  return promise
}
