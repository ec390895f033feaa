import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPlace, type Place } from './place.ts'
import { expectRefused } from './reading.ts'
import { progress } from './told.ts'
import { act, application, chen, file, itemOf, type Journey, lingnan, submit } from './travel.ts'

/** A citizen's own data: their messages, everything kept about them, their filings for others, and what officers see. */

let place: Place
let own: Journey
let brought: Journey
beforeAll(async () => {
  place = await openPlace()
  own = await file(place, itemOf('SL-0103'), 'citizen-chen')
  const requests = [{ material: 'id-card', ground: 'illegible', reason: '背面看不清' }]
  await act(own, 'clerk-liuzu', 'request-supplement', { requests })
  // The agent files for the same person, who has left no number there.
  const agent = place.as('agent-xialu')
  const item = itemOf('SL-2103')
  brought = await submit(place, item, agent, await application(agent, item, { ...chen, phone: null }))
  await place.settle()
}, 120_000)
afterAll(() => place?.close())

interface ReadCase {
  title: string
  text: string | null
  reach: string
}
interface Own {
  no: string
  notices: ReadCase[]
}
const of = (reply: Record<string, unknown>, j: Journey): Own => {
  const found = (reply.cases as Own[]).find(c => c.no === j.no)
  if (found === undefined) throw new Error(`${j.no} is not shown`)
  return found
}

describe('The messages to a person', () => {
  test('appear for every case, with their delivery status', async () => {
    const told = await place.as('citizen-chen').must('GET', '/api/my/notices')
    expect(of(told, own).notices.map(n => [n.title, n.reach])).toEqual([
      ['收件通知', 'sent'],
      ['补正通知', 'sent'],
    ])
    expect(of(told, own).notices[1]?.text).toContain('申请人居民身份证')
    expect(of(told, brought).notices.map(n => [n.title, n.reach])).toEqual([['收件通知', 'not-reached']])
    const { tasks } = await place.as('agent-xialu').must('GET', '/api/notices/tasks')
    const [task] = tasks as { id: string }[]
    await place.as('agent-xialu').must('POST', `/api/notices/tasks/${task?.id}`, {})
    const again = await place.as('citizen-chen').must('GET', '/api/my/notices')
    expect(of(again, brought).notices).toMatchObject([{ reach: 'told' }])
  })

  test('contain no query code', async () => {
    const sent = await fetch(`${place.url}/api/progress/pin`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ no: own.no, phone: chen.phone }),
    })
    expect(sent.status).toBe(200)
    await place.settle()
    const told = await place.as('citizen-chen').must('GET', '/api/my/notices')
    expect(of(told, own).notices.at(-1)).toMatchObject({ title: '查询码', text: null, reach: 'sent' })
  })

  test('are visible to that person alone', async () => {
    const { cases } = await place.as('citizen-li').must('GET', '/api/my/notices')
    expect(cases).toEqual([])
    expectRefused(await place.as('clerk-liuzu').ask('GET', '/api/my/notices'), 403, 'not-allowed')
  })
})

describe('The stored data about a person', () => {
  test('is complete and unmasked, for that person alone', async () => {
    const data = await place.as('citizen-chen').must('GET', '/api/my/data')
    expect(data.identity).toMatchObject({ name: chen.name, number: chen.number, level: 4 })
    expect(of(data, own)).toMatchObject({
      item: { code: 'SL-0103' },
      applicant: { name: chen.name, number: chen.number, phone: chen.phone, address: chen.address },
      state: 'supplementing',
    })
    expect(of(data, brought)).toMatchObject({ channel: 'village', applicant: { phone: null } })
    expect(JSON.stringify(of(data, brought))).toContain('"title":"社会保障卡银行账号"')
    const { cases } = await place.as('citizen-li').must('GET', '/api/my/data')
    expect(cases).toEqual([])
    expectRefused(await place.as('agent-xialu').ask('GET', '/api/my/data'), 403, 'not-allowed')
  })

  test('comes in pages of whole cases', async () => {
    for (let i = 0; i < 4; i += 1) await file(place, itemOf('SL-0103'), 'citizen-chen')
    const first = await place.as('citizen-chen').must('GET', '/api/my/data')
    expect(first.cases).toHaveLength(5)
    const after = encodeURIComponent(String(first.next))
    const second = await place.as('citizen-chen').must('GET', `/api/my/data?after=${after}`)
    expect(second).toMatchObject({ next: null, cases: [{ no: own.no }] })
  })
})

describe('A closed case', () => {
  const path = () => `/api/my/ratings/${closed.no}`
  const byCode = async (given: object) => {
    const body = JSON.stringify({ no: closed.no, pin: closed.pin, ...given })
    const headers = { 'content-type': 'application/json' }
    const reply = await fetch(`${place.url}/api/progress/rating`, { method: 'POST', headers, body })
    const text = await reply.text()
    return { status: reply.status, text, body: JSON.parse(text) }
  }
  const good = { level: 'satisfied', text: null }
  let closed: Journey
  beforeAll(async () => {
    closed = await file(place, itemOf('SL-2103'))
  })

  test('is rated once, by whoever has its code or filed it for oneself, and its officers do not read it', async () => {
    const citizen = place.as('citizen-chen')
    expect(await citizen.must('GET', path())).toEqual({ rating: null })
    expectRefused(await citizen.ask('POST', path(), good), 409, 'not-closed')
    expectRefused(await byCode(good), 409, 'not-closed')
    await act(closed, 'citizen-chen', 'withdraw', { reason: '不办了' })
    expect(await progress(closed)).toMatchObject({ rating: { until: '2026-10-28', level: null } })
    expectRefused(await place.as('citizen-li').ask('POST', path(), good), 403, 'not-allowed')
    expectRefused(await place.as('clerk-liuzu').ask('GET', path()), 403, 'not-allowed')
    expectRefused(await citizen.ask('GET', '/api/my/ratings/XX0000000000W'), 404, 'case-not-found')
    expectRefused(await byCode({ ...good, pin: '000000' }), 404, 'wrong-number-or-pin')
    const silent = await byCode({ ...good, level: 'very-dissatisfied' })
    expect([silent.status, silent.body.errors]).toEqual([400, [{ path: '/text', message: expect.any(String) }]])
    const given = { level: 'very-dissatisfied', text: '材料交了两次。' }
    expect(await byCode(given)).toMatchObject({ status: 201, body: { until: '2026-10-28', level: given.level } })
    for (const again of [await byCode(good), await citizen.ask('POST', path(), good)])
      expectRefused(again, 409, 'already-rated')
    expect(await citizen.must('GET', path())).toMatchObject({ rating: { level: given.level } })
    const { ratings: counted } = await place.as('head-human-resources').must('GET', '/api/boards/own')
    expect(counted).toMatchObject({
      from: '2026-09-01',
      levels: expect.arrayContaining([{ level: given.level, count: 1 }]),
    })
    const { offices } = await place.as('supervisor').must('GET', '/api/boards/county')
    expect(offices).toContainEqual(expect.objectContaining({ office: 'human-resources', rated: 1, satisfied: 0 }))
    for (const seen of [`/api/cases/${closed.no}`, `/api/cases/${closed.no}/history`])
      expect((await place.as('clerk-liuzu').ask('GET', seen)).text).not.toMatch(/材料交了两次|very-dissatisfied/)
    const { cases, next } = await citizen.must('GET', '/api/my/data')
    const rest =
      next === null ? [] : (await citizen.must('GET', `/api/my/data?after=${encodeURIComponent(String(next))}`)).cases
    const ratings = [...(cases as { rating: unknown }[]), ...(rest as { rating: unknown }[])].map(one => one.rating)
    expect(ratings.filter(one => one !== null)).toEqual([{ ...given, at: expect.any(String) }])
  })
})

test('lists a guardian’s filing under the guardian', async () => {
  const guardian = place.as('citizen-chen')
  const child = {
    ...chen,
    name: '陈小文',
    number: '445321202001010017',
    representative: { name: chen.name, idNumber: chen.number, relation: '父亲' },
  }
  const item = itemOf('SL-0103')
  const reply = await guardian.submit(await application(guardian, item, child))
  expect(reply.status, reply.text).toBe(201)
  await place.settle()
  const { cases } = await guardian.must('GET', '/api/my/filed')
  expect(cases).toMatchObject([{ no: reply.body.no, applicant: '陈*文' }])
  const { cases: mine } = await guardian.must('GET', '/api/my/cases')
  expect((mine as { no: string }[]).map(c => c.no)).not.toContain(reply.body.no)
  expect((await guardian.ask('GET', `/api/my/cases/${reply.body.no}`)).status).toBe(200)
  expect((await place.as('citizen-li').must('GET', '/api/my/filed')).cases).toEqual([])
  // The agent files for an organisation. Its copy names its representative, but not that person’s number.
  const agent = place.as('agent-xialu')
  const shop = itemOf('SL-0104')
  await submit(place, shop, agent, await application(agent, shop, lingnan))
  const { cases: copies } = await place.as('company-lingnan').must('GET', '/api/my/data')
  expect(copies).toMatchObject([{ applicant: { representative: { name: '陈大文', idNumber: '445321********0012' } } }])
  expect(place.aws.denied()).toEqual([])
})

test('names of everybody in a form are masked for offices, and shown for a recorded reason', async () => {
  const item = itemOf('SL-0501')
  const agent = place.as('agent-xialu')
  const filled = await application(agent, item, chen)
  const named = [...JSON.stringify(filled.form).matchAll(/"name":"([^"]+)"/g)].map(([, name]) => name ?? '')
  const others = named.filter(name => name !== chen.name)
  expect(others.length).toBeGreaterThan(1)
  const j = await submit(place, item, agent, filled)
  const clerk = place.as('clerk-liuzu')
  const file = await clerk.ask('GET', `/api/cases/${j.no}`)
  for (const name of others) expect(file.text).not.toContain(name)
  const reason = '核对家庭成员'
  const seen = { 'if-match': String(file.body.version) }
  const { text } = await clerk.ask('POST', `/api/cases/${j.no}/unmasked`, { reason }, seen)
  for (const name of others) expect(text).toContain(name)
})

describe('A person’s full name and number', () => {
  test('are masked, and shown for a reason recorded in the history', async () => {
    const j = await file(place, itemOf('SL-0103'))
    const clerk = place.as('clerk-liuzu')
    const path = `/api/cases/${j.no}`
    for (const seen of [path, `${path}/history`, '/api/worklist?step=check', '/api/paper?task=hand-over&to=x']) {
      const { text, status } = await clerk.ask('GET', seen)
      expect(status).toBe(200)
      for (const secret of [chen.name, chen.number, chen.phone]) expect(text).not.toContain(secret)
    }
    const { version } = await clerk.must('GET', path)
    const seen = { 'if-match': String(version) }
    expectRefused(await clerk.ask('POST', `${path}/unmasked`, { reason: ' ' }, seen), 400, 'invalid-input')
    const reason = '核对户籍信息'
    const shown = await clerk.must('POST', `${path}/unmasked`, { reason }, seen)
    const { name, number, phone, address } = chen
    expect(shown).toMatchObject({ name, number, phone, address, representative: null, answers: expect.any(Array) })
    const { records } = await clerk.must('GET', `${path}/history`)
    const last = (records as unknown[]).at(-1)
    expect(last).toMatchObject({
      by: { subject: 'demo-clerk-liuzu', office: '445321115' },
      event: { type: 'unmasked' },
      said: [reason],
    })
    expectRefused(await clerk.ask('POST', `${path}/unmasked`, { reason }, seen), 409, 'stale-version')
    const stranger = await place.as('clerk-xincheng').ask('POST', `${path}/unmasked`, { reason }, { 'if-match': '3' })
    expectRefused(stranger, 403, 'other-office')
  })
})
