import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signalNumber } from '../../shared/supervision/service/signals-about.ts'
import { openPlace, type Place } from './place.ts'
import { expectRefused } from './reading.ts'

/** The stations of a town on Monday 28 September 2026, 9:00: rosters, signing in, gaps told the day before, and S4. */

let place: Place
beforeAll(async () => {
  place = await openPlace()
}, 120_000)
afterAll(() => place?.close())

const [town, xialu, other] = ['445321115', '445321115207', '445321112201']
const duty = (station: string, month: string) => `/api/stations/${station}/duty/${month}`
const change = (user: string, month: string, days: object[], version: number, station = xialu) =>
  place.as(user).ask('POST', duty(station, month), { days }, { 'if-match': `"${version}"` })

interface Cell {
  day: string
  people: string[]
  signed: { subject: string; at: string; arrived: string | null; late: boolean }[]
  gap: string | null
}
async function cell(station: string, day: string, user = 'clerk-liuzu'): Promise<Cell> {
  const { stations } = await place.as(user).must('GET', `/api/stations/weeks/${town}`)
  const line = (stations as { station: string; days: Cell[] }[]).find(one => one.station === station)
  const found = line?.days.find(one => one.day === day)
  if (found === undefined) throw new Error(`no ${day} at ${station}`)
  return found
}

describe('the duty roster', () => {
  test('has everybody of the station on each working day, until its head names somebody', async () => {
    const agent = place.as('agent-xialu')
    const before = await agent.must('GET', duty(xialu, '2026-10'))
    expect(before).toMatchObject({ version: 0, keeps: false, changes: [] })
    const days = before.days as { day: string; people: { name: string }[]; usual: boolean }[]
    expect(days.slice(0, 4).map(({ day }) => day)).toEqual(['2026-10-08', '2026-10-09', '2026-10-10', '2026-10-12'])
    expect(days[0]?.people.map(({ name }) => name).toSorted()).toEqual(['刘建国', '李月娥', '梁惠珍'].toSorted())
    const named = [{ day: '2026-10-09', people: ['demo-agent2-xialu'] }]
    expect((await change('station-head-xialu', '2026-10', named, 0)).body).toMatchObject({ version: 1, keeps: true })
    const after = await agent.must('GET', duty(xialu, '2026-10'))
    expect(after.changes).toMatchObject([
      { by: 'demo-station-head-xialu', name: '梁惠珍', days: [{ day: '2026-10-09', people: ['刘建国'] }] },
    ])
    expect((await cell(xialu, '2026-10-09')).people).toEqual(['刘建国'])
  })

  test('is kept by the station’s head, for days to come', async () => {
    const days = [{ day: '2026-10-09', people: ['demo-agent-xialu'] }]
    for (const user of ['head-liuzu', 'head-tiantang', 'station-head-wuyi'])
      expect((await change(user, '2026-10', days, 1)).status).toBe(403)
    for (const user of ['agent-xialu', 'clerk-liuzu', 'supervisor'])
      expectRefused(await change(user, '2026-10', days, 1), 403, 'not-allowed')
    expectRefused(await change('station-head-xialu', '2026-10', days, 0), 409, 'stale-version')
    const today = [{ day: '2026-09-28', people: ['demo-agent-xialu'] }]
    const refused = await change('station-head-xialu', '2026-09', today, 0)
    expectRefused(refused, 400, 'invalid-input')
    expect(refused.text).toContain('只能改明天起的值班')
  })

  test('is read by its town and the county’s supervisors, not by another town', async () => {
    expect((await place.as('supervisor').ask('GET', duty(other, '2026-10'))).status).toBe(200)
    expectRefused(await place.as('clerk-liuzu').ask('GET', duty(other, '2026-10')), 403, 'other-office')
    expectRefused(await place.as('agent-xialu').ask('GET', duty(town, '2026-10')), 403, 'other-office')
    expectRefused(await place.as('head-tiantang').ask('GET', `/api/stations/weeks/${town}`), 403, 'other-office')
    expectRefused(await place.as('supervisor').ask('GET', duty(xialu, '2026-13')), 404, 'not-found')
    expectRefused(await place.as('clerk-forestry').ask('POST', '/api/stations/check-in', {}), 403, 'not-allowed')
  })
})

describe('signing in', () => {
  const sign = (user: string, body: object = {}) => place.as(user).ask('POST', '/api/stations/check-in', body)
  const today = (user: string) => place.as(user).must('GET', '/api/stations/today')

  test('counts once a day, and the town reads it', async () => {
    expect(await today('agent-xialu')).toMatchObject({ workday: true, expected: true, signed: null })
    const first = await sign('agent-xialu')
    expect(first.body).toMatchObject({ day: '2026-09-28', signed: { name: '李月娥', arrived: null, late: false } })
    await place.moveClock('+1m')
    expect((await sign('agent-xialu')).body).toEqual(first.body)
    expect((await today('agent-xialu')).signed).toEqual((first.body as { signed: object }).signed)
    expect((await cell(xialu, '2026-09-28')).signed).toMatchObject([{ subject: 'demo-agent-xialu' }])
  })

  test('without a network counts at the device’s time, with both times', async () => {
    const at = '2026-09-25T00:41:00.000Z'
    expect((await sign('agent2-xialu', { at })).body).toMatchObject({ day: '2026-09-25', signed: { at, late: false } })
    const morning = '2026-09-28T00:31:00.000Z'
    await sign('agent2-xialu', { at: morning })
    const [signed] = (await cell(xialu, '2026-09-28')).signed.filter(({ subject }) => subject.includes('agent2'))
    expect(signed?.at).toBe(morning)
    expect(Date.parse(signed?.arrived ?? '')).toBeGreaterThan(Date.parse(morning))
  })

  test('is refused from the future, and from long ago', async () => {
    for (const at of ['2026-09-28T02:00:00.000Z', '2026-06-01T01:00:00.000Z'])
      expectRefused(await sign('agent2-xialu', { at }), 400, 'invalid-input')
  })

  test('late is marked, and nobody by the time is a gap', async () => {
    await place.moveClock('2026-09-28T09:31+08:00')
    expect((await sign('clerk-liuzu')).body).toMatchObject({ signed: { late: true } })
    expect(await cell(town, '2026-09-28')).toMatchObject({ gap: 'unsigned', signed: [{ late: true }] })
    expect((await cell(xialu, '2026-09-28')).gap).toBeNull()
  })

  test('shows how far the stations are open', async () => {
    const { villages, stations } = await place.as('supervisor').must('GET', '/api/stations/coverage')
    expect(villages).toMatchObject({ today: 1, week: 1 })
    expect(stations).toContainEqual({ station: xialu, town, open: true, today: true, week: true })
    expectRefused(await place.as('clerk-liuzu').ask('GET', '/api/stations/coverage'), 403, 'not-allowed')
  })
})

describe('a gap of the next day', () => {
  const told = () => place.outbox().filter(({ text }) => text.includes('没有人值班'))

  test('is told in the hours of the day to the heads of the station and of its town, once', async () => {
    const { version } = await place.as('station-head-xialu').must('GET', duty(xialu, '2026-09'))
    const gap = [{ day: '2026-09-29', people: [] }]
    expect((await change('station-head-xialu', '2026-09', gap, Number(version))).status).toBe(200)
    expect((await cell(xialu, '2026-09-29')).gap).toBe('nobody')
    await place.moveClock('2026-09-28T17:30+08:00')
    await place.settle()
    expect(
      told()
        .map(({ to }) => to)
        .toSorted(),
    ).toEqual(['+8619900000012', '+8619900000020'])
    expect(told()[0]?.text).toContain('您好，2026年9月29日夏卢没有人值班，请安排。')
    await place.moveClock('2026-09-29T08:00+08:00')
    await place.settle()
    expect(told()).toHaveLength(2)
  }, 60_000)
})

describe('S4, switched on by the county', () => {
  const no = signalNumber(town, 'S4#2026-09-30', 0)
  const read = () => place.as('supervisor').ask('GET', `/api/supervision/signals/${no}`)

  test('warns the town of a day on which nobody signed in, and ends with it', async () => {
    const rule = '/api/registers/rules/S4'
    const { earliest: from } = await place.as('supervisor').must('GET', rule)
    expect(from).toBe('2026-09-30')
    const typed = { reason: '站点已经培训', from, values: { state: '启用' } }
    const { proposed } = await place.as('supervisor').must('POST', `${rule}/change`, typed)
    await place
      .as('security')
      .must('POST', `${rule}/confirm-change`, { seen: (proposed as unknown as { at: string }).at })
    await place.moveClock('2026-09-30T18:00+08:00')
    await place.settle()
    expect((await read()).body).toMatchObject({
      label: '预警',
      title: expect.stringContaining('2026年9月30日上班60分钟后，六祖镇'),
    })
    await place.moveClock('2026-10-01T09:00+08:00')
    await place.settle()
    expect((await read()).body).toMatchObject({ label: '已结束' })
    expect(place.aws.denied()).toEqual([])
  }, 120_000)
})
