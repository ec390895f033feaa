import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import type { Faults, HttpReply, HttpRequest } from 'cdk-local'
import * as z from 'zod'
import { Outbox, type SmsMessage } from './outbox.ts'

const body = z.strictObject({ to: z.string().min(1), text: z.string().min(1), messageId: z.string().min(1) })

/** How far a request's time may be from the hall's, in milliseconds. */
const skew = 5 * 60_000

/** The settings shared by a carrier and its customer. */
export interface Account {
  secret: string
  keyId?: string
  /** the address for delivery receipts; without it none are sent */
  receiptUrl?: string
}

/**
 * Plays a carrier's HTTPS gateway: takes signed messages and keeps them in an outbox. A request is refused for a wrong
 * signature, a time more than five minutes off, or a nonce used before.
 */
export class Carrier {
  readonly #account: Account
  readonly #now: () => number
  readonly #outbox: Outbox
  readonly #faults: Faults
  readonly #nonces = new Map<string, number>()

  constructor({
    account,
    folder,
    now,
    faults,
  }: { account: Account; folder: string; now: () => number; faults: Faults }) {
    this.#account = account
    this.#now = now
    this.#faults = faults
    this.#outbox = new Outbox(folder)
  }

  list(): SmsMessage[] {
    return this.#outbox.list()
  }

  accept(request: HttpRequest): HttpReply {
    const refusal = this.#check(request)
    if (refusal !== undefined) return reply(401, { accepted: false, reason: refusal })
    const parsed = body.safeParse(parseJson(request.body.toString()))
    if (!parsed.success) return reply(400, { accepted: false, reason: 'malformed' })
    const fault = this.#faults.decide(['carrier-busy', 'carrier-unsure'], 'carrier', request.body.toString())
    if (fault === 'carrier-busy') return reply(503, { accepted: false, reason: 'busy' })
    const providerId = randomUUID()
    this.#outbox.add({ at: new Date(this.#now()).toISOString(), ...parsed.data, providerId })
    if (fault === 'carrier-unsure') return reply(504, { reason: 'timeout' })
    return reply(200, { accepted: true, providerId })
  }

  /**
   * Reports a message as undelivered, as a carrier does. Undefined when the message is unknown or no address for
   * receipts is set.
   */
  async fail(messageId: string): Promise<{ status: number; body: string } | undefined> {
    const { receiptUrl, keyId = '' } = this.#account
    const message = this.list().find(each => each.messageId === messageId)
    if (message === undefined || receiptUrl === undefined) return undefined
    const report = JSON.stringify({ providerId: message.providerId, status: 'undelivered' })
    const timestamp = new Date(this.#now()).toISOString()
    const nonce = randomUUID()
    const reply = await fetch(receiptUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-key-id': keyId,
        'x-timestamp': timestamp,
        'x-nonce': nonce,
        'x-signature': this.#sign(timestamp, nonce, Buffer.from(report)).toString('hex'),
      },
      body: report,
    })
    return { status: reply.status, body: await reply.text() }
  }

  #sign(timestamp: string, nonce: string, body: Buffer): Buffer {
    const text = `${timestamp}\n${nonce}\n${createHash('sha256').update(body).digest('hex')}`
    return createHmac('sha256', this.#account.secret).update(text).digest()
  }

  /** The reason to refuse a request; undefined when it is accepted. */
  #check({ headers, body: bytes }: HttpRequest): string | undefined {
    const {
      'x-key-id': key,
      'x-timestamp': timestamp = '',
      'x-nonce': nonce = '',
      'x-signature': signature = '',
    } = headers
    if (!key || nonce === '') return 'unsigned'
    const expected = this.#sign(timestamp, nonce, bytes)
    const given = Buffer.from(signature, 'hex')
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'signature'
    const now = this.#now()
    if (!(Math.abs(Date.parse(timestamp) - now) <= skew)) return 'timestamp'
    for (const [old, at] of this.#nonces) if (at < now - 2 * skew) this.#nonces.delete(old)
    if (this.#nonces.has(nonce)) return 'replay'
    this.#nonces.set(nonce, now)
    return undefined
  }
}

function reply(status: number, answer: object): HttpReply {
  return { status, headers: { 'content-type': 'application/json' }, cookies: [], body: JSON.stringify(answer) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
