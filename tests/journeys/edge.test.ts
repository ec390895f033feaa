import { spawn } from 'node:child_process'
import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from './place.ts'

/** The API answers only requests through the distribution, and knows the viewer's address. */

let place: Place
beforeAll(async () => {
  place = await openPlace()
}, 120_000)
afterAll(() => place?.close())

interface ReadCase {
  status: number
  body: Record<string, unknown>
}

/** Asks for a case's progress with a wrong code, as a viewer at some address of this machine. */
function guess(from: string, headers: Record<string, string> = {}): Promise<ReadCase> {
  const { promise, resolve, reject } = Promise.withResolvers<ReadCase>()
  const options = { method: 'POST', localAddress: from, headers: { 'content-type': 'application/json', ...headers } }
  const asked = request(`${place.url}/api/progress`, options, reply => {
    let text = ''
    reply.setEncoding('utf8').on('data', part => {
      text += part
    })
    reply.on('end', () => resolve({ status: reply.statusCode ?? 0, body: JSON.parse(text) }))
  })
  asked.on('error', reject)
  asked.end(JSON.stringify({ no: '2026092800000000', pin: '000000' }))
  return promise
}

const apiHost = () => new URL(place.outputs.get('HallService.ApiUrl') ?? '').host

test('five failures lock only the viewer who failed, despite forged headers', async () => {
  for (let n = 1; n <= 5; n += 1)
    expect(await guess('127.0.0.1', { 'x-forwarded-for': `203.0.113.${n}` })).toMatchObject({
      status: 404,
      body: { code: 'wrong-number-or-pin' },
    })
  expect(await guess('127.0.0.1', { 'x-forwarded-for': '203.0.113.9' })).toMatchObject({
    status: 429,
    body: { code: 'too-many-attempts' },
  })
  expect((await guess('127.0.0.2')).status).toBe(404)
  expect((await guess('127.0.0.2', { 'x-forwarded-for': '127.0.0.1' })).status).toBe(404)
})

test('direct API calls fail despite tokens, guessed proofs and false addresses', async () => {
  const around = { host: apiHost() }
  for (const headers of [around, { ...around, 'x-hall-origin': '' }, { ...around, 'x-hall-origin': 'a'.repeat(64) }])
    expect(await guess('127.0.0.1', headers)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  const authorization = `Bearer ${await place.token('agent-xialu')}`
  expect((await place.as('agent-xialu').ask('GET', '/api/me')).status).toBe(200)
  for (const path of ['/api/me', '/api/openapi.json', '/api/nowhere']) {
    const { promise, resolve } = Promise.withResolvers<number | undefined>()
    request(`${place.url}${path}`, { headers: { ...around, authorization } }, reply => {
      resolve(reply.resume().statusCode)
    }).end()
    expect([path, await promise]).toEqual([path, 403])
  }
})

test('a proof sent by a viewer cannot replace the distribution’s own', async () => {
  const reply = await fetch(`${place.url}/api/openapi.json`, { headers: { 'x-hall-origin': 'a'.repeat(64) } })
  expect(reply.status).toBe(200)
})

test('the smoke test passes for a hall and fails for anything else', () => {
  const smoke = (origin: string) =>
    new Promise<{ code: number | null; said: string }>((resolve, reject) => {
      const child = spawn(process.execPath, ['bin/smoke.ts', origin], { stdio: ['ignore', 'pipe', 'inherit'] })
      let said = ''
      child.stdout.setEncoding('utf8').on('data', part => {
        said += part
      })
      child.once('error', reject).once('close', code => resolve({ code, said }))
    })
  return Promise.all([
    expect(smoke(place.url)).resolves.toMatchObject({ code: 0, said: expect.stringContaining('7 of 7') }),
    expect(smoke(place.aws.url)).resolves.toMatchObject({ code: 1, said: expect.stringContaining('0 of 7') }),
  ])
})

test('unknown pages get a readable answer, and the desk is found', async () => {
  for (const path of ['/nope.html', '/town', '/guide/SL-9999.html', '/assets/gone.js', '/%3Cscript%3E']) {
    const lost = await fetch(place.url + path)
    expect([path, lost.status, lost.headers.get('content-type')]).toEqual([path, 404, 'text/html; charset=utf-8'])
    const page = await lost.text()
    expect(page).toMatch(
      /<link rel="stylesheet".*<h1>没有找到这个页面<.*action="\/search\.html".*href="\/index\.html"/s,
    )
    expect(page).toContain('找不到的，请打电话问新兴县政务服务中心')
    expect(lost.headers.get('content-security-policy')).toContain("script-src 'self'")
  }
  for (const path of ['/desk', '/desk/']) {
    const moved = await fetch(place.url + path, { redirect: 'manual' })
    expect([moved.status, moved.headers.get('location')]).toEqual([302, '/desk/index.html'])
  }
  const robots = await fetch(`${place.url}/robots.txt`)
  expect([robots.headers.get('content-type'), await robots.text()]).toEqual([
    expect.stringMatching(/^text\/plain/),
    expect.stringContaining('Disallow: /desk/'),
  ])
  expect((await fetch(`${place.url}/favicon.svg`)).headers.get('content-type')).toBe('image/svg+xml')
  const unknown = await fetch(`${place.url}/api/nowhere`)
  expect([unknown.status, await unknown.json()]).toMatchObject([404, { code: 'not-found' }])
})

test('page assets are cached and compressed, and pages are revalidated', async () => {
  const page = await fetch(place.url)
  expect(page.headers.get('cache-control')).toBe('public, max-age=60')
  const html = await page.text()
  const [, style = ''] = html.match(/href="(\/assets\/[^"]+\.css)"/) ?? []
  const packed = await fetch(place.url + style, { headers: { 'accept-encoding': 'gzip' } })
  expect(packed.headers.get('cache-control')).toBe('max-age=31536000, immutable')
  expect(packed.headers.get('content-encoding')).toBe('gzip')
  const plain = await fetch(place.url + style, { headers: { 'accept-encoding': 'identity' } })
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(await packed.text()).toBe(await plain.text())
})
