import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseNumber } from '../../shared/kernel/identity.ts'
import { entries, openPlace, type Place } from './place.ts'
import { expectRefused, message, messages } from './reading.ts'
import { progress } from './told.ts'
import { application, chen, file, itemOf, type Journey } from './travel.ts'

let place: Place
beforeAll(async () => {
  place = await openPlace()
}, 120_000)
afterAll(() => place?.close())

const newNumber = () => caseNumber.make(crypto.getRandomValues(new Uint8Array(10)))
const otherThan = (pin: string) => (pin === '123456' ? '654321' : '123456')

interface Answer {
  status: number
  type: string | undefined
  retryAfter: string | undefined
  text: string
}

/** Asks for progress from an address of this machine, with any invented headers. */
function ask(no: string, pin: string, { from = '127.0.0.1', headers = {} } = {}): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const url = `${place.url}/api/progress`
  const sent = { 'content-type': 'application/json', ...headers }
  request(url, { method: 'POST', localAddress: from, headers: sent, agent: false }, response => {
    const chunks: Buffer[] = []
    response.on('data', chunk => chunks.push(chunk))
    response.on('end', () => {
      const { statusCode = 0, headers: answered } = response
      resolve({
        status: statusCode,
        type: answered['content-type'],
        retryAfter: answered['retry-after'],
        text: Buffer.concat(chunks).toString(),
      })
    })
  })
    .on('error', reject)
    .end(JSON.stringify({ no, pin }))
  return promise
}

const reply = ({ status, text }: Answer) => ({ status, text, body: JSON.parse(text) })

describe('Progress by number and query code', () => {
  let j: Journey
  beforeAll(async () => {
    j = await file(place, itemOf('SL-0103'))
  })

  test('accepts the number in any spelling', async () => {
    const typed = caseNumber.print(j.no).toLowerCase().replaceAll('0', 'o')
    const told = reply(await ask(typed, j.pin))
    expect(told.status).toBe(200)
    expect(told.body).toMatchObject({ no: j.no, state: 'checking', holder: '六祖镇', due: '2026-10-10' })
    expect(told.text).not.toContain(chen.name)
    expect(told.text).not.toContain(chen.number)
  })

  test('gives wrong numbers and wrong codes the same bytes', async () => {
    const wrongCode = await ask(j.no, otherThan(j.pin))
    const wrongNumber = await ask(newNumber(), j.pin)
    const noNumber = await ask('XX-no-number', j.pin)
    expectRefused(reply(wrongCode), 404, 'wrong-number-or-pin')
    expect(wrongNumber).toEqual(wrongCode)
    expect(noNumber).toEqual(wrongCode)
  })

  test('locks number and client for fifteen minutes after five failures', async () => {
    const victim = await file(place, itemOf('SL-2102'))
    const unknown = newNumber()
    for (const no of [victim.no, unknown]) {
      for (let i = 0; i < 5; i += 1) {
        const headers = { 'x-forwarded-for': `10.0.0.${i}`, forwarded: `for=10.0.0.${i}`, 'x-real-ip': `10.0.0.${i}` }
        expectRefused(reply(await ask(no, otherThan(victim.pin), { headers })), 404, 'wrong-number-or-pin')
      }
    }
    const locked = await ask(victim.no, victim.pin)
    expectRefused(reply(locked), 429, 'too-many-attempts')
    expect(await ask(unknown, victim.pin)).toEqual(locked)
    expect(await ask(victim.no, victim.pin, { headers: { 'x-forwarded-for': '203.0.113.9' } })).toEqual(locked)
    expect((await ask(j.no, j.pin)).status).toBe(200)
    expect((await ask(victim.no, victim.pin, { from: '127.0.0.2' })).status).toBe(200)
    const citizen = place.as('citizen-chen')
    expect((await citizen.ask('GET', `/api/my/cases/${victim.no}`)).status).toBe(200)
    await place.moveClock('+14m')
    expect((await ask(victim.no, victim.pin)).status).toBe(429)
    await place.moveClock('+1m')
    expect((await ask(victim.no, victim.pin)).status).toBe(200)
  })
})

describe('The query code', () => {
  let j: Journey
  beforeAll(async () => {
    j = await file(place, itemOf('SL-2101'))
  })

  const sendPin = async (phone: string) => {
    const response = await fetch(`${place.url}/api/progress/pin`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ no: j.no, phone }),
    })
    return { status: response.status, text: await response.text() }
  }

  test('is replaced by the agent, and the old one stops working', async () => {
    const { version } = await j.filer.must('GET', `/api/cases/${j.no}`)
    const { pin } = await j.filer.must('POST', `/api/cases/${j.no}/pin`, {}, { 'if-match': String(version) })
    expect((await ask(j.no, j.pin)).status).toBe(404)
    j.pin = String(pin)
    expect((await progress(j)).moments.at(-1)?.type).toBe('pin-replaced')
    const clerk = place.as('clerk-liuzu')
    expectRefused(await clerk.ask('POST', `/api/cases/${j.no}/pin`, {}, { 'if-match': '3' }), 403, 'not-allowed')
  })

  test('goes only to the phone on file', async () => {
    const before = (await messages(j)).length
    const stranger = await sendPin('13900139000')
    expect((await messages(j)).length).toBe(before)
    expect((await ask(j.no, j.pin)).status).toBe(200)
    const own = await sendPin(chen.phone)
    expect(own).toEqual(stranger)
    const sms = await message(j, '新查询码')
    expect(sms.to).toBe(`+86${chen.phone}`)
    const pin = /新查询码是(\d{6})/.exec(sms.text)?.[1] ?? ''
    expect((await ask(j.no, j.pin)).status).toBe(404)
    expect((await ask(j.no, pin)).status).toBe(200)
  })

  test('cannot be requested without end', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 6; i += 1) statuses.push((await sendPin('13900139000')).status)
    expect(statuses.at(-1)).toBe(429)
  })
})

describe('The same attempt', () => {
  test('repeated or concurrent, returns the same case and code', async () => {
    const agent = place.as('agent-xialu')
    const filled = await application(agent, itemOf('SL-0503'), chen)
    const attempt = randomUUID()
    const [first, twin] = await Promise.all([agent.submit(filled, attempt), agent.submit(filled, attempt)])
    expect(first.status).toBe(201)
    expect(twin.body).toMatchObject({ no: first.body.no, pin: first.body.pin })
    await place.settle()
    const count = await entries(place)
    const again = await agent.submit(filled, attempt)
    expect(again.status).toBe(201)
    expect(again.body).toMatchObject({ no: first.body.no, pin: first.body.pin, filedAt: first.body.filedAt })
    await place.settle()
    expect(await entries(place)).toBe(count)
  })

  test('with other content is refused, and keys belong to one person', async () => {
    const agent = place.as('agent-xialu')
    const filled = await application(agent, itemOf('SL-0503'), chen)
    const attempt = randomUUID()
    const first = await agent.submit(filled, attempt)
    const changed = { ...filled, applicant: { ...chen, phone: '13800138009' } }
    expectRefused(await agent.submit(changed, attempt), 409, 'idempotency-key-reused')
    const citizen = place.as('citizen-chen')
    const own = await citizen.submit(await application(citizen, itemOf('SL-0503'), chen), attempt)
    expect(own.status).toBe(201)
    expect(own.body.no).not.toBe(first.body.no)
  })
})

describe('A draft', () => {
  const item = itemOf('SL-2103')
  const content = { item: item.code, applicant: { kind: 'natural', name: chen.name, number: chen.number } }

  test('is saved, resumed elsewhere, refused when stale and discarded', async () => {
    const citizen = place.as('citizen-chen')
    const made = await citizen.must('POST', '/api/drafts', { item: item.code })
    const path = `/api/drafts/${made.id}`
    const saved = await citizen.must('PUT', path, content, { 'if-match': String(made.version) })
    expect(saved.version).toBe(2)
    expectRefused(await citizen.ask('PUT', path, { item: 'SL-0101' }, { 'if-match': '1' }), 409, 'stale-version')
    expect(await citizen.must('GET', path)).toMatchObject({ id: made.id, version: 2, content })
    const { drafts } = await citizen.must('GET', '/api/drafts')
    expect(drafts).toMatchObject([{ id: made.id, version: 2 }])
    const stranger = place.as('citizen-li')
    expectRefused(await stranger.ask('GET', path), 404, 'draft-not-found')
    expectRefused(await stranger.ask('DELETE', path), 404, 'draft-not-found')
    expect((await citizen.ask('DELETE', path)).status).toBe(200)
    expectRefused(await citizen.ask('GET', path), 404, 'draft-not-found')
  })

  test('points out the person’s open case for the item, but allows filing', async () => {
    const agent = place.as('agent-xialu')
    const { duplicates: none } = await agent.must('POST', '/api/drafts', content)
    expect(none).toEqual([])
    const open = await file(place, item)
    const draft = await agent.must('POST', '/api/drafts', content)
    expect(draft.duplicates).toMatchObject([{ no: open.no, state: 'checking' }])
    const second = await agent.submit({ ...(await application(agent, item, chen)), draft: draft.id })
    expect(second.status).toBe(201)
    const path = `/api/drafts/${draft.id}`
    const again = await agent.submit({ ...(await application(agent, item, chen)), draft: draft.id })
    const refused = [
      again,
      await agent.ask('GET', path),
      await agent.ask('DELETE', path),
      await agent.ask('PUT', path, content, { 'if-match': '1' }),
    ]
    for (const answer of refused) {
      expectRefused(answer, 409, 'draft-filed')
      expect(answer.body.no).toBe(second.body.no)
    }
  })

  test('reveals no other people’s cases', async () => {
    const citizen = place.as('citizen-li')
    const { duplicates } = await citizen.must('POST', '/api/drafts', content)
    expect(duplicates).toEqual([])
  })
})

test('frequent anonymous requests lock one address for fifteen minutes', async () => {
  const j = await file(place, itemOf('SL-2102'))
  const flood = { from: '127.0.0.77' }
  let judged = 0
  // The API's own throttle, which does not distinguish callers, may slow the flood down.
  for (let text = ''; !text.includes('too-many-visits'); ) {
    const asked = await ask(newNumber(), '123456', flood)
    if (asked.status === 404) judged += 1
    text = asked.text
  }
  expect(judged).toBe(600)
  const shut = await ask(j.no, j.pin, flood)
  expectRefused(reply(shut), 429, 'too-many-visits')
  expect(shut.retryAfter).toBe('900')
  expect((await ask(j.no, j.pin)).status).toBe(200)
  expect((await place.as('citizen-chen').ask('GET', `/api/my/cases/${j.no}`)).status).toBe(200)
  await place.moveClock('+15m')
  expect((await ask(j.no, j.pin, flood)).status).toBe(200)
})
