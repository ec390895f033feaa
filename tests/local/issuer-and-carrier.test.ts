import { createHash, createHmac, randomUUID } from 'node:crypto'
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { type Hall, startHall } from '../../local/hall.ts'
import { fixtureOptions } from './fixture/start.ts'

let hall: Hall
let secret: string

beforeAll(async () => {
  hall = await startHall(await fixtureOptions())
  const secrets = new SecretsManagerClient({
    endpoint: hall.aws.url,
    region: hall.aws.region,
    credentials: hall.aws.root,
  })
  const found = await secrets.send(
    new GetSecretValueCommand({ SecretId: hall.outputs.get('Fixture.SmsGatewaySecretArn') }),
  )
  secret = found.SecretString ?? ''
}, 120_000)

afterAll(() => hall.stop())

describe('the carrier', () => {
  const message = { to: '13800138000', text: '您的申请已受理 <1>', messageId: 'm-1' }

  function send({
    body = JSON.stringify(message),
    at = hall.now(),
    nonce = randomUUID(),
    key = secret,
  } = {}): Promise<Response> {
    const timestamp = new Date(at).toISOString()
    const digest = createHash('sha256').update(body).digest('hex')
    const signature = createHmac('sha256', key).update(`${timestamp}\n${nonce}\n${digest}`).digest('hex')
    const headers = { 'x-key-id': 'hall', 'x-timestamp': timestamp, 'x-nonce': nonce, 'x-signature': signature }
    return fetch(`${hall.url}/local/carrier`, { method: 'POST', body, headers })
  }

  test('takes a signed message and shows it in the outbox', async () => {
    expect(await (await send()).json()).toMatchObject({ accepted: true, providerId: expect.any(String) })
    expect(hall.outbox()).toMatchObject([{ ...message, at: expect.stringContaining('2026-09-28') }])
    const json = await fetch(`${hall.url}/local/sms`, { headers: { accept: 'application/json' } })
    expect(await json.json()).toEqual(hall.outbox())
    expect(await (await fetch(`${hall.url}/local/sms`)).text()).toContain('您的申请已受理 &lt;1&gt;')
  })

  test('refuses wrong keys, old times, used nonces and invalid bodies', async () => {
    const reasons: unknown[] = []
    const nonce = randomUUID()
    await send({ nonce })
    const minutes = 60_000
    for (const trick of [
      { key: 'x' },
      { at: hall.now() - 6 * minutes },
      { at: hall.now() + 6 * minutes },
      { nonce },
      { body: '{}' },
    ]) {
      reasons.push(z.object({ reason: z.string() }).parse(await (await send(trick)).json()).reason)
    }
    expect(reasons).toEqual(['signature', 'timestamp', 'timestamp', 'replay', 'malformed'])
  })
})

describe('the issuer', () => {
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
  const challenge = createHash('sha256').update(verifier).digest('base64url')

  test('signs a person in by code and PKCE at that assurance', async () => {
    const jar = new Map<string, string>()
    const visit = async (path: string) => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const response = await fetch(new URL(path, hall.url), { redirect: 'manual', headers: { cookie } })
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        jar.set(name, value)
      }
      return { response, next: response.headers.get('location') ?? '' }
    }
    const redirect = `${hall.url}/desk/`
    const query = new URLSearchParams({
      client_id: 'fixture',
      response_type: 'code',
      redirect_uri: redirect,
      scope: 'openid profile',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    })
    const begun = await visit(`/oidc/auth?${query}`)
    expect(await (await visit(begun.next)).response.text()).toContain('强认证')
    const chosen = await visit(`${begun.next}?user=strong`)
    const back = new URL((await visit(chosen.next)).next)
    expect(back.pathname).toBe('/desk/')
    const answer = await fetch(`${hall.url}/oidc/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: 'fixture',
        code: back.searchParams.get('code') ?? '',
        redirect_uri: redirect,
        code_verifier: verifier,
      }),
    })
    const { access_token: token } = z.object({ access_token: z.string() }).parse(await answer.json())
    const strong = await fetch(`${hall.url}/strong`, { headers: { authorization: `Bearer ${token}` } })
    expect(await strong.json()).toMatchObject({
      requestContext: { authorizer: { jwt: { claims: { sub: 'sub-strong', id_number: '445321199001010012' } } } },
    })
    // Its session lets them in again, unless the page asks for a new login.
    expect((await visit(`/oidc/auth?${query}`)).next).toContain('code=')
    expect((await visit(`/oidc/auth?${query}&prompt=login`)).next).toContain('/oidc/login/')
  })

  test('redirects nobody to another site', async () => {
    const query = new URLSearchParams({
      client_id: 'fixture',
      response_type: 'code',
      redirect_uri: 'https://elsewhere.example/',
      scope: 'openid',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    })
    expect((await fetch(`${hall.url}/oidc/auth?${query}`, { redirect: 'manual' })).status).toBe(400)
  })
})
