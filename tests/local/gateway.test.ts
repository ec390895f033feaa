import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Hall, startHall } from '../../local/hall.ts'
import { fixtureOptions } from './fixture/start.ts'

let hall: Hall

beforeAll(async () => {
  hall = await startHall(await fixtureOptions())
}, 120_000)

afterAll(() => hall.stop())

async function get(path: string, token?: string): Promise<Response> {
  return fetch(hall.url + path, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } })
}

test('a function gets the event of payload format 2.0', async () => {
  const response = await fetch(`${hall.url}/echo/a%20b/c?x=1&x=%E4%B8%80&y=`, {
    headers: { cookie: 'p=1; q=2', 'X-Mixed': 'M' },
  })
  expect(await response.json()).toMatchObject({
    version: '2.0',
    routeKey: 'GET /echo/{proxy+}',
    rawPath: '/echo/a b/c',
    rawQueryString: 'x=1&x=%E4%B8%80&y=',
    cookies: ['p=1', 'q=2'],
    headers: { 'x-mixed': 'M', 'x-origin-key': 'fixture-key' },
    queryStringParameters: { x: '1,一', y: '' },
    pathParameters: { proxy: 'a b/c' },
    requestContext: {
      http: { method: 'GET', path: '/echo/a b/c' },
      stage: '$default',
      time: expect.stringContaining('28/Sep/2026:01:'),
    },
    isBase64Encoded: false,
  })
})

describe('the JWT authorizer', () => {
  test('admits the issuer’s token and passes on its claims as text', async () => {
    const response = await get('/me', await hall.token('weak'))
    expect(await response.json()).toMatchObject({
      requestContext: { authorizer: { jwt: { claims: { sub: 'sub-weak', scope: 'level1 level2' }, scopes: null } } },
    })
  })

  test('answers 401 like API Gateway for missing and invalid tokens', async () => {
    for (const response of [
      await get('/me'),
      await get('/me', 'a.b.c'),
      await get('/me', `${await hall.token('weak')}x`),
    ]) {
      expect(response.status).toBe(401)
      expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/)
      expect(await response.json()).toEqual({ message: 'Unauthorized' })
    }
  })

  test('answers 403 when the token lacks the route’s scopes', async () => {
    const response = await get('/strong', await hall.token('weak'))
    expect([response.status, await response.json()]).toEqual([403, { message: 'Forbidden' }])
    expect((await get('/strong', await hall.token('strong'))).status).toBe(200)
  })

  test('refuses an expired token by the hall’s clock', async () => {
    const token = await hall.token('strong')
    expect((await get('/me', token)).status).toBe(200)
    await hall.moveClock('+2h')
    expect((await get('/me', token)).status).toBe(401)
    expect((await get('/me', await hall.token('strong'))).status).toBe(200)
  })
})

describe('the gateway answers for a function', () => {
  test.each(['throw', 'exit', 'hang', 'fill'])('that ends by %s with 500', async way => {
    const response = await get(`/trouble/${way}`)
    expect([response.status, await response.json()]).toEqual([500, { message: 'Internal Server Error' }])
  })

  test('that runs on after another died', async () => {
    expect((await get('/trouble/none')).status).toBe(200)
  })
})

test('a function sees only its own environment', async () => {
  const environment: object = await (await get('/trouble/environment')).json()
  expect(Object.keys(environment)).toContain('TABLE_NAME')
  expect(Object.keys(environment)).not.toContain('PATH')
})

test('a call outside the role fails and is recorded', async () => {
  const before = hall.aws.denied().length
  expect((await get('/trouble/forbidden')).status).toBe(500)
  expect(hall.aws.denied().slice(before)).toMatchObject([
    { action: 'dynamodb:GetItem', resource: expect.stringContaining('not-mine') },
  ])
})

test('an unknown path gets 404, a large body 413, a flood 429', async () => {
  expect((await get('/nowhere')).status).toBe(404)
  const large = await fetch(`${hall.url}/notes/large`, { method: 'PUT', body: Buffer.alloc(10 * 1024 * 1024 + 1) })
  expect(large.status).toBe(413)
  const hurried = await Promise.all(Array.from({ length: 6 }, () => get('/slow')))
  expect(hurried.map(({ status }) => status)).toContain(429)
})

describe('the distribution', () => {
  test('serves deployed files with its headers, after the viewer function', async () => {
    const response = await get('/pages/')
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await response.text()).toContain('fixture')
  })

  test('answers 403 for a missing file and a forbidden method', async () => {
    expect((await get('/pages/none.html')).status).toBe(403)
    expect((await fetch(`${hall.url}/pages/data.json`, { method: 'POST' })).status).toBe(403)
  })

  test('is bypassed by the API’s own name, without the origin header', async () => {
    const api = new URL(hall.outputs.get('Fixture.ApiUrl') ?? '').host
    const body = await new Promise<string>((resolve, reject) => {
      const { port } = new URL(hall.url)
      request({ port, path: '/echo/x', headers: { host: api } }, answer => {
        let text = ''
        answer.on('data', chunk => {
          text += chunk
        })
        answer.on('end', () => resolve(text))
      })
        .on('error', reject)
        .end()
    })
    expect(JSON.parse(body).headers).not.toHaveProperty('x-origin-key')
  })
})
