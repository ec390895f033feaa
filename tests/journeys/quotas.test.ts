import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPlace, type Place } from './place.ts'
import { expectRefused, messages } from './reading.ts'
import { application, chen, file, itemOf, type Journey, view } from './travel.ts'

/** Many requests, from many addresses and people. */

let place: Place
beforeAll(async () => {
  place = await openPlace()
}, 120_000)
afterAll(() => place?.close())

/** An anonymous request from an address of this machine. */
function post(path: string, body: object, from: string): Promise<{ status: number; text: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; text: string }>()
  const headers = { 'content-type': 'application/json' }
  request(`${place.url}${path}`, { method: 'POST', localAddress: from, headers, agent: false }, response => {
    const chunks: Buffer[] = []
    response.on('data', chunk => chunks.push(chunk))
    response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }))
  })
    .on('error', reject)
    .end(JSON.stringify(body))
  return promise
}
const address = (i: number) => `127.0.1.${i + 1}`
const codesOf = async (j: Journey) =>
  (await messages(j)).flatMap(({ text }) => /新查询码是(\d{6})/.exec(text)?.[1] ?? [])
const opens = async (j: Journey, pin: string, from: string) =>
  (await post('/api/progress', { no: j.no, pin }, from)).status

describe('Codes asked for from thirty addresses', () => {
  let j: Journey
  let version: unknown
  const askFrom = (i: number, of = j) => post('/api/progress/pin', { no: of.no, phone: chen.phone }, address(i))

  beforeAll(async () => {
    j = await file(place, itemOf('SL-0104'))
    await place.settle()
    version = (await view(j)).version
    const answers = []
    for (let i = 0; i < 30; i++) {
      answers.push(await askFrom(i))
      // A code that nobody has sent yet is replaced by the next one.
      if (i < 3) await place.settle()
    }
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  }, 60_000)

  test('reach the phone three times that day, and the last one opens the case', async () => {
    const codes = await codesOf(j)
    expect(codes).toHaveLength(3)
    expect(await opens(j, codes[2] ?? '', address(40))).toBe(200)
    expect(await opens(j, codes[0] ?? '', address(41))).toBe(404)
    expect(await opens(j, j.pin, address(42))).toBe(404)
  })

  test('never touch the case, and its officers go on', async () => {
    expect((await view(j)).version).toBe(version)
    const done = await place
      .as('clerk-liuzu')
      .ask('POST', `/api/cases/${j.no}/confirm-complete`, { checked: true }, { 'if-match': `"${version}"` })
    expect(done.status).toBe(200)
  })

  test('count for the phone, whichever of its cases they are for', async () => {
    const other = await file(place, itemOf('SL-0104'))
    for (let i = 0; i < 6; i++) {
      await askFrom(i, other)
      await place.settle()
    }
    expect(await codesOf(other)).toHaveLength(2)
  })

  test('are sent again the next day', async () => {
    await place.moveClock('+1d')
    await askFrom(0)
    expect(await codesOf(j)).toHaveLength(4)
  })

  test('end when an office replaces the code', async () => {
    const codes = await codesOf(j)
    const { pin } = await j.filer.must(
      'POST',
      `/api/cases/${j.no}/pin`,
      {},
      { 'if-match': `${(await view(j)).version}` },
    )
    expect(await opens(j, codes[3] ?? '', address(43))).toBe(404)
    expect(await opens(j, String(pin), address(44))).toBe(200)
  })
})

test('wrong codes for a number have to wait, wherever they come from, and the signed-in applicant never does', async () => {
  const j = await file(place, itemOf('SL-2102'))
  const wrong = j.pin === '271828' ? '314159' : '271828'
  const statuses: number[] = []
  for (let i = 0; i < 40; i++) statuses.push(await opens(j, wrong, address(60 + i)))
  expect(statuses.slice(0, 11)).toEqual(Array.from({ length: 11 }, () => 404))
  // Each wait is twice as long as the one before: even a slow machine lets few tries through.
  expect(statuses.slice(11).filter(status => status === 404).length).toBeLessThan(8)
  expect(new Set(statuses)).toEqual(new Set([404, 429]))
  expect(await opens(j, j.pin, address(120))).toBe(429)
  expect((await place.as('citizen-chen').ask('GET', `/api/my/cases/${j.no}`)).status).toBe(200)
  await place.moveClock('+15m')
  expect(await opens(j, j.pin, address(121))).toBe(200)
}, 60_000)

describe('The same application again and again', () => {
  test('is refused by applicant and not by agent, also when sent at once', async () => {
    const agent = place.as('agent-xialu')
    const item = itemOf('SL-0503')
    const filled = await application(agent, item, chen)
    const attempts = Array.from({ length: 26 }, () => randomUUID())
    const answers = []
    for (const attempt of attempts) answers.push(await agent.submit(filled, attempt))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20)
    const last = answers.at(-1)
    if (last === undefined) throw new Error('nothing was answered')
    expectRefused(last, 429, 'too-many-filings')
    const citizen = place.as('citizen-chen')
    expectRefused(await citizen.submit(await application(citizen, item, chen)), 429, 'too-many-filings')
    const again = await agent.submit(filled, attempts[3])
    expect(again.body.no).toBe(answers[3]?.body.no)
    const li = { ...chen, name: '李明', number: '445321196502280025', phone: null }
    const many = await Promise.all(Array.from({ length: 30 }, () => agent.submit({ ...filled, applicant: li })))
    const filed = many.filter(({ status }) => status === 201).length
    expect(filed).toBeGreaterThan(0)
    expect(filed).toBeLessThanOrEqual(20)
    await place.moveClock('+1d')
    expect((await agent.submit(filled)).status).toBe(201)
  }, 60_000)
})
