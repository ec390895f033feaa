import { timingSafeEqual } from 'node:crypto'
import { environment } from '../../platform/environment.ts'
import { secret } from '../../platform/secrets.ts'
import { signature } from './signature.ts'

/** How far the carrier's clock may be from the hall's, in milliseconds. */
const skew = 5 * 60_000

export interface FromOutside {
  headers: Readonly<Record<string, string | undefined>>
  /** the body's bytes */
  raw: Uint8Array
  /** server time, ISO instant */
  at: string
}

/**
 * Whether the carrier that holds our secret sent this request in the last five minutes. A repeated request passes,
 * because its report is kept once. Without a gateway there is no such carrier.
 */
export async function isFromCarrier({ headers, raw, at }: FromOutside): Promise<boolean> {
  if (environment('SMS_PROVIDER').SMS_PROVIDER !== 'gateway') return false
  const env = environment('SMS_GATEWAY_KEY_ID', 'SMS_GATEWAY_SECRET_ARN')
  const timestamp = headers['x-timestamp'] ?? ''
  const nonce = headers['x-nonce'] ?? ''
  if (headers['x-key-id'] !== env.SMS_GATEWAY_KEY_ID || nonce === '') return false
  if (!(Math.abs(Date.parse(timestamp) - Date.parse(at)) <= skew)) return false
  const expected = Buffer.from(signature(await secret(env.SMS_GATEWAY_SECRET_ARN), timestamp, nonce, raw), 'hex')
  const given = Buffer.from(headers['x-signature'] ?? '', 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
