import { createHmac, hkdfSync } from 'node:crypto'
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { now } from './time.ts'

/** Secrets, kept by each instance. */

const client = new SecretsManagerClient({})
const fetched = new Map<string, { text: Promise<string>; at: number }>()

/**
 * The secret's text, fetched again when it is older than `age` milliseconds. The known text stays valid while a fetch
 * fails. Throws when it has no text: a binary secret is not ours.
 */
export function secret(arn: string, age = Number.POSITIVE_INFINITY): Promise<string> {
  const known = fetched.get(arn)
  const at = Date.parse(now())
  if (known !== undefined && at - known.at < age) return known.text
  const asked = client.send(new GetSecretValueCommand({ SecretId: arn })).then(reply => {
    if (reply.SecretString === undefined) throw new Error('secret without text')
    return reply.SecretString
  })
  const text = known === undefined ? asked : asked.catch(() => known.text)
  fetched.set(arn, { text, at })
  text.catch(() => fetched.delete(arn))
  return text
}

/** Purposes of keyed hashes. Each has a key of its own, derived from the hall's one secret. */
type Purpose = 'applicant' | 'pin' | 'search' | 'attempt' | 'idempotency' | 'voucher'

export type Hmac = (purpose: Purpose, text: string) => string

const keys = new Map<string, Buffer>()

/** Keyed hashes (HMAC-SHA-256, hex) under keys derived by HKDF from the secret. */
export async function hmac(arn: string): Promise<Hmac> {
  const text = await secret(arn)
  return (purpose, message) => {
    const name = `${arn}#${purpose}`
    const key = keys.get(name) ?? Buffer.from(hkdfSync('sha256', text, 'county-hall', purpose, 32))
    keys.set(name, key)
    return createHmac('sha256', key).update(message).digest('hex')
  }
}
