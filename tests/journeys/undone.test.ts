import { afterAll, beforeAll, expect, test } from 'vitest'
import { changing, draft, path } from './changing.ts'
import { bookOf, nextVersion } from './importing.ts'
import { openPlace, type Place } from './place.ts'
import { expectRefused } from './reading.ts'
import { file, itemOf } from './travel.ts'

/** What is planned of an item is taken back before its day, and an emergency does not wait for what is planned. */

let place: Place
beforeAll(async () => {
  place = await openPlace()
}, 120_000)
afterAll(() => place?.close())

const changes = () => changing(place)
const read = async (page: string): Promise<string> => (await fetch(`${place.url}/${page}`)).text()
const tryFiling = (code: string): Promise<string> =>
  file(place, itemOf(code), 'agent-xialu').then(
    () => 'filed',
    error => String(error),
  )

test('an entrustment that is taken back before its day is announced nowhere, and the department decides', async () => {
  const drafter = 'drafter-civil-affairs'
  const entrustment = { title: '低保认定委托书', on: '2026-09-25', what: '最低生活保障的受理、审核和决定' }
  const towns = ['445321115']
  const entrusted = draft({ kind: 'entrust', codes: ['SL-0502'], from: '2026-11-02', receivers: towns, entrustment })
  const no = await changes().filed(drafter, entrusted)
  await changes().approve(no)
  await changes().did('head-liuzu', no, 'receive', { note: '已落实窗口和专用章。' })
  await place.settle()
  expect(await read('catalogue/upcoming.json')).toContain('低保认定委托书')
  await place.moveClock('+2m')

  const toChange = async () => (await place.as(drafter).must('GET', '/api/item-books/SL-0502')).planned
  expect(await toChange()).toMatchObject({
    from: '2026-11-02',
    changes: expect.arrayContaining([expect.stringContaining('低保认定委托书')]),
  })
  const asked = draft({ kind: 'take-back', codes: ['SL-0502'], from: '2026-09-29' })
  expectRefused(await place.as('drafter-health').ask('POST', `${path}/checks`, asked), 400, 'invalid-input')
  const back = await changes().filed(drafter, asked)
  expect(await place.as(drafter).must('GET', `${path}/${back}/draft`)).toMatchObject({ from: '2026-11-02' })
  await changes().approve(back)
  await changes().did('head-liuzu', back, 'receive', { note: '还没有准备好。' })
  expect((await changes().read(drafter, back)).body).toMatchObject({ state: 'entered' })
  expect(await read('catalogue/upcoming.json')).not.toContain('低保认定委托书')
  await place.moveClock('+1m')
  expect(await toChange()).toBeNull()

  await place.moveClock('2026-11-02T09:00:00+08:00')
  await place.settle()
  expect(await read('entrustments.html')).not.toContain('低保认定委托书')
  expect((await changes().read(drafter, no)).body).toMatchObject({ state: 'entered', over: true })
  const here = await file(place, itemOf('SL-0502'), 'agent-xialu')
  const { route } = await place.as('clerk-liuzu').must('GET', `/api/cases/${here.no}`)
  expect(route).toMatchObject({ decider: 'civil-affairs' })
})

test('a suspension at once does not wait for a planned change, and ends by itself before it', async () => {
  const planned = nextVersion(itemOf('SL-0102'), '2026-12-01', { promised: { days: 6, unit: 'wd' } })
  const file64 = Buffer.from(bookOf([planned])).toString('base64')
  const no = await changes().filed('drafter-forestry', draft({ from: '2026-12-01', file: file64 }))
  await changes().approve(no)
  const urgent = draft({ kind: 'suspend', urgent: true, from: '2026-11-02', reason: '系统故障，暂时不能核验。' })
  await place.moveClock('+2m')
  await changes().filed('drafter-forestry', urgent)
  await place.moveClock('+2m')
  expect(await tryFiling('SL-0102')).toContain('item-suspended')
  await place.moveClock('2026-11-04T09:00:00+08:00')
  expect(await tryFiling('SL-0102')).toBe('filed')
  await place.moveClock('2026-12-01T09:00:00+08:00')
  await place.settle()
  expect(await read('guide/SL-0102.html')).toContain('6个工作日')
})
