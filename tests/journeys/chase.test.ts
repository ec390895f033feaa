import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signalNumber } from '../../shared/supervision/service/signals-about.ts'
import { acting } from './acting.ts'
import { openPlace, type Place } from './place.ts'
import { expectRefused } from './reading.ts'
import { file, itemOf, type Journey } from './travel.ts'

/** The county's board and 督办 over HTTP. An application is filed on Monday, 28 September 2026, and not handled. */

let place: Place
let chases: ReturnType<typeof acting>
let j: Journey
beforeAll(async () => {
  place = await openPlace()
  chases = acting(place, '/api/chases')
  j = await file(place, itemOf('SL-0502'))
  await place.settle()
  await place.moveClock('2026-10-12T09:00+08:00')
}, 180_000)
afterAll(() => place?.close())

const ask = (user: string, body: object) =>
  place.as(user).ask('POST', '/api/chases', body, { 'idempotency-key': randomUUID() })
const listed = async (user: string, step: string) => {
  const { cases } = await place.as(user).must('GET', `/api/worklist?step=${encodeURIComponent(`chase/${step}`)}`)
  return (cases as { no: string }[]).map(({ no }) => no)
}
type Figures = { office: string; open: number; late: number; chases: number; yellow: number }

let no: string
test('the board leads from the county to a late case, and a leader who opens none asks about it', async () => {
  const { offices } = await place.as('leader').must('GET', '/api/boards/county')
  const [first] = offices as Figures[]
  expect(first).toMatchObject({ office: '445321115', open: 1, late: 1 })
  const { late } = await place.as('leader').must('GET', '/api/boards/offices/445321115')
  expect((late as { no: string }[]).map(one => one.no)).toEqual([j.no])
  expectRefused(await place.as('leader').ask('GET', `/api/cases/${j.no}`), 403, 'other-office')
  for (const user of ['head-liuzu', 'admin'])
    expectRefused(await place.as(user).ask('GET', '/api/boards/county'), 403, 'not-allowed')
  const asked = await ask('leader', { office: null, case: j.no, demand: '为什么还没有受理？' })
  expect(asked.status).toBe(201)
  no = String(asked.body.no)
  await place.settle()
  expect(place.outbox().filter(({ text }) => text.includes('被督办')).length).toBeGreaterThan(0)
  expect(await listed('head-liuzu', 'reply')).toEqual([no])
  expectRefused(await ask('supervisor', { office: null, case: j.no, demand: '再问一次' }), 409, 'already-chased')
  const about = (user: string) => place.as(user).must('GET', `/api/chased/${j.no}`)
  for (const user of ['head-liuzu', 'supervisor']) expect(await about(user)).toEqual({ chase: { no, label: '待答复' } })
  expect(await about('head-forestry')).toEqual({ chase: null })
})

test('the head replies, the leader sends it back once and accepts the second reply', async () => {
  await chases.did('head-liuzu', no, 'reply', { text: '人手不够。' })
  expect(await listed('leader', 'judge')).toEqual([no])
  expectRefused(await chases.does('supervisor', no, 'accept'), 403, 'not-allowed')
  await chases.did('leader', no, 'send-back', { reason: '没有说什么时候办完' })
  await chases.did('head-liuzu', no, 'reply', { text: '明天受理。' })
  expectRefused(await chases.does('leader', no, 'send-back', { reason: '再说一次' }), 409, 'state-forbids')
  await chases.did('leader', no, 'accept')
  const { cases } = await place.as('supervisor').must('GET', '/api/chases')
  expect(cases).toMatchObject([{ no, over: true }])
  expect(await place.as('head-liuzu').must('GET', `/api/chased/${j.no}`)).toEqual({ chase: null })
  expectRefused(await chases.read('clerk-forestry', no), 403, 'other-office')
})

test('a reply that does not come in three working days is a signal of supervision', async () => {
  const asked = await ask('supervisor', { office: 'forestry', case: null, demand: '请报告采伐许可的进度。' })
  const late = String(asked.body.no)
  await place.settle()
  await place.moveClock('2026-10-16T00:05+08:00')
  const signal = await acting(place, '/api/supervision/signals').read('supervisor', signalNumber(late, 'reply#0', 0))
  expect([signal.status, signal.body.state]).toEqual([200, 'unsigned'])
  expect(JSON.stringify(signal.body.facts)).toContain('T14')
  const { offices } = await place.as('supervisor').must('GET', '/api/boards/county')
  expect((offices as Figures[]).find(({ office }) => office === 'forestry')).toMatchObject({
    chases: 1,
    yellow: 1,
    open: 0,
  })
})

test('a leader in charge of some offices reads what is about these, and what the leader asked', async () => {
  const { cases } = await place.as('leader').must('GET', '/api/chases')
  const mine = (cases as { no: string }[]).map(one => one.no)
  const [late = ''] = mine.filter(one => one !== no)
  await chases.did('head-forestry', late, 'reply', { text: '本周办完。' })
  const { officers } = await place.as('admin').must('GET', '/api/roster?office=445321')
  const leader = (officers as { subject: string; name: string; phone: string | null }[]).find(
    ({ subject }) => subject === 'demo-leader',
  )
  const leading = async (...leads: string[]) => {
    const { name, phone } = leader ?? {}
    const appointment = { type: 'appoint', name, phone, office: '445321', roles: ['leader'], leads }
    await place.as('admin').must('POST', '/api/roster/demo-leader', appointment)
    await place.moveClock('+1m')
    const listed = (await place.as('leader').must('GET', '/api/chases')).cases as { no: string }[]
    const signal = signalNumber(late, 'reply#0', 0)
    const read = await acting(place, '/api/supervision/signals').read('leader', signal)
    return [listed.map(one => one.no), (await chases.read('leader', late)).status, read.status]
  }
  expect(await leading('health')).toEqual([[no], 403, 403])
  expect(await listed('leader', 'judge')).toEqual([])
  expect(await leading('forestry')).toEqual([mine, 200, 200])
  expect(await listed('leader', 'judge')).toEqual([late])
  expect(await leading()).toEqual([mine, 200, 200])
})

test('the tables are files for spreadsheets', async () => {
  for (const path of ['county/file', 'offices/445321115/file'])
    for (const kind of ['csv', 'xlsx']) {
      const { name, file: bytes } = await place.as('leader').must('GET', `/api/boards/${path}?kind=${kind}`)
      expect(name).toMatch(new RegExp(`2026-10-16\\.${kind}$`))
      expect(Buffer.from(String(bytes), 'base64').length).toBeGreaterThan(100)
    }
  expectRefused(await place.as('leader').ask('GET', '/api/boards/offices/nowhere'), 404, 'not-found')
})
