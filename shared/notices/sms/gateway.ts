import { randomUUID } from 'node:crypto'
import * as z from 'zod/mini'
import { now } from '../../platform/time.ts'
import type { Message, Outcome } from '../sms-outcome.ts'
import { attemptTimeout, failure, persist, type SmsProvider } from './provider.ts'
import { signature } from './signature.ts'

/** A carrier's HTTPS gateway with signed requests, as docs/sms.md describes it. */
export interface Gateway {
  url: string
  keyId: string
  /** the shared secret, fetched for each message: the provider of the function caches it */
  secret: () => Promise<string>
  /** milliseconds for one attempt */
  timeout?: number
}

const answer = z.object({ accepted: z.literal(true), providerId: z.string().check(z.minLength(1), z.maxLength(200)) })

export function gateway(to: Gateway): SmsProvider {
  return {
    async send(message) {
      const secret = await to.secret().catch(() => null)
      if (secret === null) return { kind: 'refused', reason: 'no secret', permanent: false }
      return persist(() => post(to, secret, message))
    },
  }
}

/** Each attempt is signed anew: a nonce is good for one request, a timestamp for five minutes. */
async function post({ url, keyId, timeout = attemptTimeout }: Gateway, secret: string, m: Message): Promise<Outcome> {
  const body = JSON.stringify({ to: m.to, text: m.text, messageId: m.id })
  try {
    const reply = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signed(keyId, secret, body) },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    })
    return judge(reply.status, await reply.text())
  } catch (error) {
    return failure(error)
  }
}

function signed(keyId: string, secret: string, body: string): Record<string, string> {
  const timestamp = now()
  const nonce = randomUUID()
  const signed = signature(secret, timestamp, nonce, body)
  return { 'x-key-id': keyId, 'x-timestamp': timestamp, 'x-nonce': nonce, 'x-signature': signed }
}

function judge(status: number, text: string): Outcome {
  if (status === 429 || status === 503) return { kind: 'refused', reason: `status ${status}`, permanent: false }
  // A wrong key or clock is ours to fix. The message itself may still be accepted.
  if (status === 401 || status === 403) return { kind: 'refused', reason: `status ${status}`, permanent: false }
  if (status >= 400 && status < 500) return { kind: 'refused', reason: `status ${status}`, permanent: true }
  const accepted = status >= 200 && status < 300 ? answer.safeParse(parsed(text)).data : undefined
  if (accepted === undefined) return { kind: 'unknown', reason: `status ${status}` }
  return { kind: 'accepted', providerId: accepted.providerId }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
