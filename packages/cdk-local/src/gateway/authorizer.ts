import { createRemoteJWKSet, decodeJwt, type JWTPayload, jwtVerify } from 'jose'
import * as z from 'zod'
import { gatewayRefusal, type HttpReply, type HttpRequest } from './message.ts'

/** Claims and scopes of an accepted token. */
export interface Identity {
  claims: Record<string, string>
  scopes: string[] | null
}

/** A JWT authorizer: checks signature (RS256), issuer, audience, validity and the scopes of the route. */
export class JwtAuthorizer {
  readonly #issuer: string
  readonly #audience: readonly string[]
  readonly #now: () => number
  #keys: Promise<ReturnType<typeof createRemoteJWKSet>> | undefined
  /** Tokens whose signature was checked. */
  readonly #checked = new Map<string, JWTPayload>()

  constructor(issuer: string, audience: readonly string[], now: () => number) {
    this.#issuer = issuer
    this.#audience = audience
    this.#now = now
  }

  get audience(): readonly string[] {
    return this.#audience
  }

  /** The caller, or the refusal API Gateway gives. `scopes`: the token needs one of them, if there are any. */
  async check(request: HttpRequest, scopes: readonly string[]): Promise<Identity | HttpReply> {
    const header = request.headers.authorization
    if (header === undefined) return unauthorized('Bearer')
    const payload = await this.#verify(header.replace(/^Bearer\s+/i, '')).catch(() => undefined)
    if (!payload)
      return unauthorized('Bearer scope="" error="invalid_token" error_description="the token is not valid"')
    const granted = [payload.scope, payload.scp].flatMap(value => (typeof value === 'string' ? value.split(' ') : []))
    const shared = scopes.filter(scope => granted.includes(scope))
    if (scopes.length > 0 && shared.length === 0) {
      return gatewayRefusal(403, 'Forbidden', {
        'www-authenticate': `Bearer scope="${scopes.join(' ')}" error="insufficient_scope"`,
      })
    }
    return {
      claims: Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, claimText(value)])),
      scopes: scopes.length > 0 ? shared : null,
    }
  }

  async #verify(token: string): Promise<JWTPayload> {
    const payload = this.#checked.get(token) ?? (await this.#check(token))
    const now = this.#now()
    if (Number(payload.exp) * 1000 <= now) throw new Error('the token has expired')
    if (payload.iat !== undefined && payload.iat * 1000 > now + 1000) throw new Error('the token is from the future')
    if (this.#checked.size >= mostChecked) this.#checked.clear()
    this.#checked.set(token, payload)
    return payload
  }

  /** The claims of a token of this issuer for this audience. */
  async #check(token: string): Promise<JWTPayload> {
    // Read before the signature is checked, only to refuse a foreign token without fetching keys.
    if (decodeJwt(token).iss !== this.#issuer) throw new Error('the token is from another issuer')
    this.#keys ??= findKeys(this.#issuer)
    const keys = await this.#keys.catch(error => {
      this.#keys = undefined
      throw error
    })
    const { payload } = await jwtVerify(token, keys, {
      issuer: this.#issuer,
      algorithms: ['RS256'],
      currentDate: new Date(this.#now()),
      requiredClaims: ['exp'],
    })
    const audience = payload.aud === undefined ? [payload.client_id] : [payload.aud].flat()
    if (!audience.some(name => typeof name === 'string' && this.#audience.includes(name)))
      throw new Error('the token is for another audience')
    return payload
  }
}

const mostChecked = 1000

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url() })

async function findKeys(issuer: string): Promise<ReturnType<typeof createRemoteJWKSet>> {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`)
  return createRemoteJWKSet(new URL(discovery.parse(await response.json()).jwks_uri))
}

function unauthorized(challenge: string): HttpReply {
  return gatewayRefusal(401, 'Unauthorized', { 'www-authenticate': challenge })
}

/** API Gateway passes every claim as text. A list becomes `[a b]`. */
function claimText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(claimText).join(' ')}]`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
