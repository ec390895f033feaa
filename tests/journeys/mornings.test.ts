import { afterAll, beforeAll, expect, test } from 'vitest'
import { signalNumber } from '../../shared/supervision/service/signals-about.ts'
import { acting } from './acting.ts'
import { out } from './going-out.ts'
import { openPlace, type Place } from './place.ts'
import { dueOf } from './reading.ts'
import { act, file, itemOf, type Journey } from './travel.ts'

/**
 * Warnings and yellow cards by one message a morning, a red card at once, and a limit of a day on which the hall did not
 * answer. Two permits of the forestry department are accepted on 28 and 29 September 2026: promised until 16 and 19 October.
 */

let place: Place
let signals: ReturnType<typeof acting>
let first: Journey
let second: Journey

beforeAll(async () => {
  place = await openPlace()
  signals = acting(place, '/api/supervision/signals')
  first = await accepted()
  await place.moveClock('2026-09-29T09:00+08:00')
  second = await accepted()
}, 180_000)
afterAll(() => place?.close())

async function accepted(): Promise<Journey> {
  const j = await file(place, itemOf('SL-0103'))
  await act(j, 'clerk-liuzu', 'confirm-complete')
  await act(j, 'clerk-liuzu', 'accept')
  await place.settle()
  return j
}

const about = ({ no }: Journey): string => signalNumber(no, 'decision#0', 0)
const standing = async (no: string) => (await signals.read('supervisor', no)).body.label
/** What the head of the department was told of the morning's news, message by message. */
const news = (): string[] =>
  place.outbox().flatMap(({ to, text }) => (to === '+8619900000041' && text.includes('新有') ? [text] : []))
const outages = async () => (await place.as('supervisor').must('GET', '/api/supervision/outages?month=2026-10')).days

test('a warning is told at 8:30 of its day, once', async () => {
  await place.moveClock('2026-10-14T08:31+08:00')
  const before = news().length
  await place.moveClock('2026-10-15T00:05+08:00')
  expect(await standing(about(first))).toBe('预警')
  await place.moveClock('2026-10-15T08:20+08:00')
  expect(news()).toHaveLength(before)
  await place.moveClock('2026-10-15T08:31+08:00')
  expect(news()).toHaveLength(before + 1)
  expect(news().at(-1)).toMatch(/^【[^】]+】您好，您单位新有预警\d+件，请登录办事大厅工作台查看。$/)
  for (const later of ['+10m', '+10m', '+5h']) await place.moveClock(later)
  expect(news()).toHaveLength(before + 1)
})

test('a yellow card of a Saturday waits for Monday morning', async () => {
  const before = news().length
  await place.moveClock('2026-10-16T08:31+08:00')
  const friday = news().length
  expect(friday - before).toBeLessThanOrEqual(1)
  await place.moveClock('2026-10-17T00:05+08:00')
  expect(await standing(about(first))).toBe('待签收')
  for (const rest of ['2026-10-17T09:00+08:00', '2026-10-18T09:00+08:00']) await place.moveClock(rest)
  expect(news()).toHaveLength(friday)
  expect(await signals.messagesOf(about(first))).toEqual([])
  await place.moveClock('2026-10-19T08:31+08:00')
  expect(news()).toHaveLength(friday + 1)
  expect(news().at(-1)).toContain('黄牌1件待签收')
  // In time, so that silence raises nothing.
  await signals.did('clerk-forestry', about(first), 'sign-for')
})

test('the hall notices that it does not answer, and supervisors read for how long', async () => {
  place.faults.plan(
    Array.from({ length: 9 }, () => 'call-failed-before' as const),
    'Answeringpublic',
  )
  await place.moveClock('2026-10-19T10:00+08:00')
  place.faults.stop()
  expect(await outages()).toEqual([{ day: '2026-10-19', minutes: 5, excuses: false }])
})

test('a limit of a day with more than an hour of outage is late a working day later', async () => {
  expect(await dueOf(second, 'promised')).toMatchObject({ day: '2026-10-19' })
  await out(place, '2026-10-19', 60)
  expect(await outages()).toEqual([{ day: '2026-10-19', minutes: 65, excuses: true }])
  await place.moveClock('2026-10-20T00:05+08:00')
  await place.moveClock('2026-10-20T09:00+08:00')
  expect(await standing(about(second))).toBe('预警')
  expect(await dueOf(second, 'promised')).toMatchObject({ day: '2026-10-19' })
  await place.moveClock('2026-10-21T09:00+08:00')
  expect(await standing(about(second))).toBe('待签收')
})

test('a red card is told at once', async () => {
  await signals.did('clerk-forestry', about(first), 'explain', { how: 'explained', text: '等待会商' })
  const before = (await signals.messagesOf(about(first))).length
  await place.moveClock('2026-10-31T00:05+08:00')
  const told = (await signals.messagesOf(about(first))).slice(before)
  expect(told).toContainEqual(expect.stringContaining('以前签收'))
  expect(place.aws.denied()).toEqual([])
})
