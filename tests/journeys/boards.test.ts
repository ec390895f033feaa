import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from './place.ts'
import { expectRefused } from './reading.ts'
import { act, file, itemOf, type Journey, village } from './travel.ts'

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
