import { createHash, createHmac } from 'node:crypto'

/**
 * The signature of a request between hall and carrier, in either direction. It covers the time, a nonce and the body
 * (docs/sms.md).
 * @returns HMAC-SHA-256 under the shared secret, hex
 */
export function signature(secret: string, timestamp: string, nonce: string, body: string | Uint8Array): string {
  const digest = createHash('sha256').update(body).digest('hex')
  return createHmac('sha256', secret).update(`${timestamp}\n${nonce}\n${digest}`).digest('hex')
}
