import { randomUUID } from 'node:crypto'
import { importJWK, SignJWT } from 'jose'
import type { IssuerKey } from './keys.ts'
import { claimsOf, type Person } from './person.ts'

/** Seconds a token is valid, hall time. */
export const lifetime = 3600

export interface TokenOptions {
  issuer: string
  audience: string
  key: IssuerKey
  /** Hall time in milliseconds. */
  now: number
}

/** An access token as the issuer gives it after a sign-in, without the sign-in. */
export async function mintToken(person: Person, { issuer, audience, key, now }: TokenOptions): Promise<string> {
  const seconds = Math.floor(now / 1000)
  return new SignJWT({ ...claimsOf(person), client_id: audience })
    .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: key.kid })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + lifetime)
    .setJti(randomUUID())
    .sign(await importJWK(key, 'RS256'))
}
