import { randomUUID } from 'node:crypto'
import { decodeJwt, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lifetime } from '../../local/oidc/token.ts'
import { caseNumber } from '../../shared/kernel/identity.ts'
import { answers } from '../data/answers.ts'
import { entries, openPlace, type Place } from './place.ts'
import { expectRefused } from './reading.ts'
import { application, chen, file, itemOf, type Journey } from './travel.ts'

let place: Place
let j: Journey
let good: Awaited<ReturnType<typeof application>>

beforeAll(async () => {
  place = await openPlace()
  j = await file(place, itemOf('SL-0103'))
  good = await application(j.filer, j.item, chen)
}, 120_000)
afterAll(() => place?.close())

/** The work inside may write nothing. */
async function nothingWritten(happen: () => Promise<void>): Promise<void> {
  await place.settle()
  const before = await entries(place)
  const { version } = await j.filer.must('GET', `/api/cases/${j.no}`)
  await happen()
  await place.settle()
  expect(await entries(place)).toBe(before)
  expect((await j.filer.must('GET', `/api/cases/${j.no}`)).version).toBe(version)
}

const refile = (changed: object) => j.filer.submit({ ...good, ...changed })

describe('An application is refused and writes nothing', () => {
  test('when it is not JSON', () =>
    nothingWritten(async () => {
      for (const body of ['{"item":', 'item=SL-0103', '{"item":"\\ud800"}', '{"\\udfff":1}']) {
        const reply = await j.filer.ask('POST', '/api/cases', body, { 'idempotency-key': randomUUID() })
        expectRefused(reply, 400, 'malformed-json')
      }
    }))

  test.each([
    ['it has a field nobody knows', { shoeSize: 42 }, '/'],
    ['a part has a wrong type', { applicant: 5 }, '/applicant'],
    ['a list is a text', { files: { 'id-card': 'all' } }, '/files/id-card'],
    [
      'a date does not exist',
      { mandate: { signedOn: '2026-02-30', upload: randomUUID(), note: '' } },
      '/mandate/signedOn',
    ],
    ['the town is none', { town: '445321999' }, '/town'],
    [
      'the identity number has a wrong check digit',
      { applicant: { ...chen, number: '445321199001010013' } },
      '/applicant/number',
    ],
    [
      'the identity number has an impossible birthday',
      { applicant: { ...chen, number: '445321199002300012' } },
      '/applicant/number',
    ],
    ['the phone is none', { applicant: { ...chen, phone: '12345' } }, '/applicant/phone'],
    ['the form lacks an answer', { form: {} }, '/form/land'],
    ['a village brings no mandate', { mandate: null }, '/mandate'],
  ])('when %s', (_, changed, path) =>
    nothingWritten(async () => {
      const reply = await refile(changed)
      expectRefused(reply, 400, 'invalid-input')
      const errors = reply.body.errors as { path: string; message: string }[]
      expect(errors.map(e => e.path)).toContain(path)
      for (const { message } of errors) expect(message).toMatch(/\p{Script=Han}/u)
    }),
  )

  test('when it is longer than 64 KB', () =>
    nothingWritten(async () => {
      const reply = await refile({ mandate: { ...good.mandate, note: '长'.repeat(22_000) } })
      expectRefused(reply, 413, 'body-too-large')
    }))

  test('when a mandatory material is missing, not one’s own or not uploaded', () =>
    nothingWritten(async () => {
      const { 'id-card': card, ...rest } = good.files
      const missing = await refile({ files: rest })
      expectRefused(missing, 409, 'materials-missing')
      expect(missing.body.materials).toEqual(['id-card'])
      expectRefused(await refile({ files: { ...good.files, 'id-card': [randomUUID()] } }), 400, 'upload-unknown')
      const other = await place.as('agent2-xialu').submit(good)
      expectRefused(other, 400, 'upload-unknown')
      expectRefused(await refile({ files: { ...good.files, 'no-such': card } }), 400, 'material-unknown')
    }))

  test('when the item is unknown or does not admit the applicant', () =>
    nothingWritten(async () => {
      const without = (code: string) => ({ item: code, form: answers[code], files: {} })
      expectRefused(await refile({ item: 'SL-9999' }), 404, 'item-unknown')
      expectRefused(await refile(without('SL-2002')), 409, 'audience-mismatch')
      expectRefused(await refile(without('SL-0703')), 409, 'village-not-served')
    }))

  test('when the attempt carries no key', () =>
    nothingWritten(async () => {
      expectRefused(await j.filer.ask('POST', '/api/cases', good), 400, 'idempotency-key-missing')
    }))
})

describe('A command is refused and writes nothing', () => {
  const ask = (user: string, command: string, body: unknown = {}, version?: number) =>
    version === undefined
      ? place.as(user).command(j.no, command, body)
      : place.as(user).ask('POST', `/api/cases/${j.no}/${command}`, body, { 'if-match': `"${version}"` })

  test('when the state forbids it, and names state and allowed acts', () =>
    nothingWritten(async () => {
      const reply = await ask('clerk-liuzu', 'forward')
      expectRefused(reply, 409, 'state-forbids')
      expect(reply.body.state).toBe('checking')
      expect(reply.body.allowed).toEqual(expect.arrayContaining(['confirm-complete', 'request-supplement']))
      expect(reply.body.allowed).not.toContain('forward')
    }))

  test('when the version is stale or missing', () =>
    nothingWritten(async () => {
      const stale = await ask('clerk-liuzu', 'confirm-complete', {}, 1)
      expectRefused(stale, 409, 'stale-version')
      expect(stale.body).toMatchObject({ version: 2, state: 'checking' })
      const path = `/api/cases/${j.no}/confirm-complete`
      expectRefused(await place.as('clerk-liuzu').ask('POST', path, {}), 428, 'version-missing')
    }))

  test('when the case never passed through the office', () =>
    nothingWritten(async () => {
      const stranger = place.as('clerk-xincheng')
      for (const path of ['', '/history', '/vouchers']) {
        expectRefused(await stranger.ask('GET', `/api/cases/${j.no}${path}`), 403, 'other-office')
      }
      expectRefused(await ask('clerk-xincheng', 'confirm-complete', {}, 2), 403, 'other-office')
      expectRefused(
        await ask('handler-civil-affairs', 'handle', { opinion: 'grant', note: '好' }, 2),
        403,
        'other-office',
      )
    }))

  test('when the path takes other methods only, and names them', () =>
    nothingWritten(async () => {
      const clerk = place.as('clerk-liuzu')
      for (const [method, path] of [
        ['DELETE', '/api/worklist'],
        ['GET', `/api/cases/${j.no}/forward`],
        ['PUT', '/api/drafts'],
      ] as const) {
        expectRefused(await clerk.ask(method, path), 405, 'method-not-allowed')
      }
      const reply = await fetch(`${place.url}/api/drafts/1`, { method: 'PATCH' })
      expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'GET, PUT, DELETE'])
      expectRefused(await clerk.ask('POST', '/api/openapi_json'), 404, 'not-found')
    }))

  test('when there is no such case or path', () =>
    nothingWritten(async () => {
      const clerk = place.as('clerk-liuzu')
      const unknown = caseNumber.make(crypto.getRandomValues(new Uint8Array(10)))
      const mistyped = j.no.replace(/.$/, last => (last === '0' ? '1' : '0'))
      for (const no of [unknown, mistyped, 'XX-1']) {
        expectRefused(await clerk.ask('GET', `/api/cases/${no}`), 404, 'case-not-found')
        const command = await clerk.ask('POST', `/api/cases/${no}/confirm-complete`, {}, { 'if-match': '1' })
        expectRefused(command, 404, 'case-not-found')
      }
      for (const path of ['/api/nothing', `/api/cases/${j.no}/nothing/at/all`, '/api/']) {
        expectRefused(await clerk.ask('GET', path), 404, 'not-found')
      }
      expectRefused(await clerk.ask('DELETE', `/api/cases/${j.no}`), 405, 'method-not-allowed')
    }))

  test('when its body is of another kind', () =>
    nothingWritten(async () => {
      const { version } = await j.filer.must('GET', `/api/cases/${j.no}`)
      for (const body of [
        { requests: [] },
        { requests: [{ material: 'id-card' }] },
        { requests: 'all', more: 1 },
        [],
      ]) {
        expectRefused(await ask('clerk-liuzu', 'request-supplement', body, Number(version)), 400, 'invalid-input')
      }
      expectRefused(await ask('clerk-liuzu', 'request-supplement', '{{', Number(version)), 400, 'malformed-json')
    }))
})

describe('The gateway refuses as AWS does', () => {
  const me = async (authorization?: string) => {
    const response = await fetch(`${place.url}/api/me`, { headers: authorization ? { authorization } : {} })
    return { status: response.status, challenge: response.headers.get('www-authenticate'), body: await response.json() }
  }

  test('a missing token and a meaningless one', async () => {
    expect(await me()).toEqual({ status: 401, challenge: 'Bearer', body: { message: 'Unauthorized' } })
    expect(await me('Bearer nonsense')).toMatchObject({ status: 401, body: { message: 'Unauthorized' } })
  })

  test('a token signed by a stranger in our issuer’s name', async () => {
    const { privateKey } = await generateKeyPair('RS256')
    const claims = decodeJwt(await place.token('clerk-liuzu'))
    const forged = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'local-1' }).sign(privateKey)
    expect(await me(`Bearer ${forged}`)).toMatchObject({
      status: 401,
      challenge: expect.stringContaining('invalid_token'),
    })
  })

  test('an expired token', async () => {
    const token = await place.token('clerk-liuzu')
    expect((await me(`Bearer ${token}`)).status).toBe(200)
    await place.moveClock(`+${lifetime / 60 + 1}m`)
    expect(await me(`Bearer ${token}`)).toMatchObject({ status: 401, body: { message: 'Unauthorized' } })
  })
})
