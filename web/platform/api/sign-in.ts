import { published } from './hall.ts'
import { expire, keepSession, type Session, session, wasEnded } from './session.ts'

/** Signing in at the county's identity provider: OIDC authorization code with PKCE, for a public client. */

interface Place {
  authorization_endpoint: string
  token_endpoint: string
  end_session_endpoint?: string
  client: string
}

interface Begun {
  state: string
  verifier: string
  back: string
}

const key = 'hall:signing-in'
const redirect = (): string => `${location.origin}/signed-in.html`

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

const random = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)))

async function discover(): Promise<Place> {
  const config = await published<{ issuer: string; client: string }>('/catalogue/sign-in.json')
  if (config === null) throw new Error('no sign-in configuration')
  const response = await fetch(`${config.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`)
  if (!response.ok) throw new Error(`discovery: ${response.status}`)
  return { ...(await response.json()), client: config.client }
}

/**
 * Redirects to the identity provider, which returns to `back`. After a session that was ended the provider is to ask for
 * a login even if it has a session of its own (OIDC core 3.1.2.1). Throws when the provider cannot be reached.
 */
export async function signIn(back = location.pathname + location.search + location.hash): Promise<void> {
  const { authorization_endpoint: at, client } = await discover()
  const begun: Begun = { state: random(), verifier: random(), back }
  sessionStorage.setItem(key, JSON.stringify(begun))
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(begun.verifier))
  const query = new URLSearchParams({
    client_id: client,
    response_type: 'code',
    redirect_uri: redirect(),
    scope: 'openid profile',
    state: begun.state,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
    ...(wasEnded() ? { prompt: 'login' } : {}),
  })
  location.assign(`${at}?${query}`)
}

/** The return address of an unfinished sign-in. */
export function begunAt(): string | null {
  try {
    const begun: Begun | null = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    return begun?.back ?? null
  } catch {
    return null
  }
}

/** Finishes the sign-in from the provider's redirect and returns the page to continue on. Throws when it was refused. */
export async function finish(address: URL): Promise<string> {
  const begun: Begun = JSON.parse(sessionStorage.getItem(key) ?? 'null')
  const code = address.searchParams.get('code')
  if (begun === null || code === null || address.searchParams.get('state') !== begun.state) throw new Error('refused')
  const { token_endpoint: at, client } = await discover()
  const response = await fetch(at, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: client,
      code,
      redirect_uri: redirect(),
      code_verifier: begun.verifier,
    }),
  })
  if (!response.ok) throw new Error(`token: ${response.status}`)
  keepSession(sessionOf(await response.json()))
  sessionStorage.removeItem(key)
  return begun.back
}

interface Tokens {
  access_token: string
  id_token?: string
  expires_in?: number
}

/** The hall's API takes the access token as a JWT with these claims, so the page may read them too. */
function sessionOf({ access_token: token, id_token: idToken = '', expires_in: seconds = 3600 }: Tokens): Session {
  const claims: Record<string, unknown> = { ...payloadOf(idToken), ...payloadOf(token) }
  const text = (name: string): string => (typeof claims[name] === 'string' ? claims[name] : '')
  const levels = [...text('scope').matchAll(/\blevel([1-5])\b/g)].map(([, level]) => Number(level))
  return {
    token,
    idToken,
    expires: Date.now() + (seconds - 10) * 1000,
    name: text('name'),
    number: text('credit_code') || text('id_number'),
    kind: text('credit_code') === '' ? 'natural' : 'legal',
    level: Math.max(0, ...levels),
    mobile:
      claims.phone_number_verified === true || text('phone_number_verified') === 'true'
        ? text('phone_number').replace(/^\+86/, '')
        : '',
  }
}

function payloadOf(jwt: string): Record<string, unknown> {
  const part = jwt.split('.')[1]
  if (part === undefined) return {}
  const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0))
  return JSON.parse(new TextDecoder().decode(bytes))
}

/**
 * Signs out here and at the provider, and clears all input: the next person may use the same computer.
 * `back`: the path to come back to.
 */
export async function signOut(back: `/${string}` = '/'): Promise<void> {
  const hint = session()?.idToken ?? ''
  expire()
  // A reply on its way would be kept after the clearing.
  window.stop()
  sessionStorage.clear()
  const place = await discover().catch(() => null)
  const home = location.origin + back
  if (place?.end_session_endpoint === undefined) return location.assign(home)
  const query = new URLSearchParams({ client_id: place.client, post_logout_redirect_uri: home, id_token_hint: hint })
  location.assign(`${place.end_session_endpoint}?${query}`)
}
