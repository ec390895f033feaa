import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPlace, type Place } from './place.ts'
import { expectRefused } from './reading.ts'
import { act, file, itemOf, type Journey, town, village } from './travel.ts'

/** Boards over HTTP: two cases of a village at their town since Monday, 28 September 2026. */

let place: Place
let cases: Journey[]
beforeAll(async () => {
  place = await openPlace()
  cases = [await file(place, itemOf('SL-0104')), await file(place, itemOf('SL-0502'))]
}, 120_000)
afterAll(() => place?.close())

interface Load {
  subject: string | null
  all: number
  late: number
}
const boardOf = async (user: string) => {
  const board = await place.as(user).must('GET', '/api/boards/own')
  const load = board.load as Load[]
  const of: Record<string, unknown> = board
  return {
    ...of,
    weeks: board.weeks as { since: string; each: { from: string; figures: unknown }[] },
    late: Number(board.late),
    ofOfficer: (subject: string) => load.find(one => one.subject === subject)?.all ?? 0,
    lateness: (board.lateness as { count: number }[]).map(({ count }) => count),
  }
}
const villageRows = async () => {
  const { villages } = await place.as('clerk-liuzu').must('GET', '/api/boards/villages')
  return villages as { office: string; latePaper: number }[]
}

test('the head sees who has how much at which step, at most a minute old', async () => {
  const before = await boardOf('head-liuzu')
  expect(before).toMatchObject({ open: 2, late: 0, steps: [{ step: 'check', count: 2, assigns: true }] })
  expect(before.ofOfficer('demo-handler-liuzu')).toBe(0)
  for (const j of cases) await act(j, 'head-liuzu', 'assign', { to: 'demo-handler-liuzu' })
  await place.settle()
  await place.moveClock('+1m')
  const after = await boardOf('head-liuzu')
  expect(after.ofOfficer('demo-handler-liuzu')).toBe(2)
})

test('what came in counts at the office that decides, from the day on which the hall began', async () => {
  const { decider } = itemOf('SL-0502')
  const board = await boardOf(decider.tier === 'department' ? `head-${decider.office}` : 'head-liuzu')
  const { since, each } = board.weeks
  expect(each.at(-1)).toEqual({ from: '2026-09-28', figures: { received: 1, closed: 0, late: 0 } })
  expect(each[0]?.figures).toBeNull()
  expect(since <= '2026-09-28').toBe(true)
})

test('what is late is told by working days, and the village whose paper is late stands first', async () => {
  expect((await villageRows()).find(({ office }) => office === village)).toMatchObject({ paper: 2, latePaper: 0 })
  await place.moveClock('2026-10-12T09:00+08:00')
  const board = await boardOf('head-liuzu')
  // The permit is deemed accepted by now, and the allowance is late since the holiday.
  expect(board.late).toBe(1)
  expect(board.lateness).toEqual([1, 0, 0])
  expect((await villageRows())[0]).toMatchObject({ office: village, paper: 2, latePaper: 2, cards: 2 })
})

test('nobody else reads them', async () => {
  expectRefused(await place.as('clerk-liuzu').ask('GET', '/api/boards/own'), 403, 'not-allowed')
  expectRefused(await place.as('citizen-chen').ask('GET', '/api/boards/own'), 403, 'not-on-roster')
  expectRefused(await place.as('agent-xialu').ask('GET', '/api/boards/villages'), 403, 'not-allowed')
  expectRefused(await place.as('head-forestry').ask('GET', '/api/boards/villages'), 403, 'not-allowed')
})

interface WorkRow {
  station: string
  figures: { filed: number; returned: number; rejected: number; paperLate: number | null } | null
  people: { name: string; figures: object }[] | null
}
describe('what agents did', () => {
  const path = (month: string, station: string = town) => `/api/boards/stations/${station}/${month}`
  const rowOf = async (user: string, month: string, station: string = town) => {
    const { stations } = await place.as(user).must('GET', path(month, station))
    return (stations as WorkRow[]).find(one => one.station === village)
  }

  test('is counted by station and month, and by agent for the head of the town', async () => {
    const [, allowance] = cases
    if (allowance === undefined) throw new Error('two cases are filed')
    const material = allowance.item.materials[0]?.id ?? ''
    const requests = [{ material, ground: 'illegible', reason: '请重新拍摄' }]
    await act(allowance, 'clerk-liuzu', 'request-supplement', { requests })
    const filed = { filed: 2, returned: 0, rejected: 0, paperLate: 0 }
    const people = [{ name: '李月娥', figures: filed }]
    expect(await rowOf('head-liuzu', '2026-09')).toMatchObject({ figures: filed, people })
    expect(await rowOf('head-liuzu', '2026-10')).toMatchObject({
      figures: { filed: 0, returned: 1, rejected: 0, paperLate: 2 },
    })
    expect(await rowOf('station-head-xialu', '2026-09', village)).toMatchObject({ people })
    expect(await rowOf('supervisor', '2026-09')).toMatchObject({ people })
  })

  test('has no persons for agents and clerks, and no figures for a month that was not counted', async () => {
    expect(await rowOf('agent-xialu', '2026-09', village)).toMatchObject({ figures: { filed: 2 }, people: null })
    expect(await rowOf('clerk-liuzu', '2026-09')).toMatchObject({ figures: { filed: 2 }, people: null })
    expect((await rowOf('head-liuzu', '2026-11'))?.figures).toBeNull()
    expect((await rowOf('head-liuzu', '2024-01'))?.figures).toBeNull()
  })

  test('is saved as a table, in which whoever saves it reads no more than on the page', async () => {
    const textOf = async (user: string) => {
      const { file: bytes } = await place.as(user).must('GET', `${path('2026-09')}/file?kind=csv`)
      return Buffer.from(String(bytes), 'base64').toString('utf8')
    }
    expect(await textOf('head-liuzu')).toContain('夏卢,李月娥,2,0,0,0,0,0')
    expect(await textOf('clerk-liuzu')).toContain('夏卢,全站,2,0,0,0,0,0')
    expect(await textOf('clerk-liuzu')).not.toContain('李月娥')
  })

  test('is not read by another town, another village or an office that is no station’s', async () => {
    for (const user of ['head-tiantang', 'head-forestry', 'station-head-wuyi']) {
      expectRefused(await place.as(user).ask('GET', path('2026-09')), 403, 'other-office')
      expectRefused(await place.as(user).ask('GET', path('2026-09', village)), 403, 'other-office')
      expectRefused(await place.as(user).ask('GET', `${path('2026-09', village)}/file?kind=csv`), 403, 'other-office')
    }
    expectRefused(await place.as('agent-xialu').ask('GET', path('2026-09')), 403, 'other-office')
    expectRefused(await place.as('supervisor').ask('GET', path('2026-13')), 404, 'not-found')
    expectRefused(await place.as('supervisor').ask('GET', path('2026-09', 'forestry')), 404, 'not-found')
    expect(place.aws.denied()).toEqual([])
  })
})
