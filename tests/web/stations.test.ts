import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from '../journeys/place.ts'
import { file, itemOf } from '../journeys/travel.ts'
import { expectAccessible } from './accessible.ts'
import { desktop, openBrowser, openPage, phone, signIn } from './browser.ts'
import { firstTime, openDesk, readyOffline } from './intake-steps.ts'
import { closeOfficer, openDeskAs } from './officer.ts'
import { expectPrintable } from './printed.ts'

/** Stations at the desk, on Monday 28 September 2026, 9:00. */

let place: Place
let browser: Browser
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
  await file(place, itemOf('SL-0502'))
  await place.as('station-head-xialu').must('POST', '/api/stations/check-in', {})
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

const path = '/desk/stations.html'

/** The figures of the row that begins with this name. */
const textsOf = (table: Locator, name: string) =>
  table
    .getByRole('row')
    .filter({ has: table.page().getByRole('rowheader', { name, exact: true }) })
    .getByRole('cell')
    .allTextContents()

/** As a computer that has been without a network since then has kept it. */
const keepCheckIn = (at: number) =>
  new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('village-desk')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const writing = opening.result.transaction('numbers', 'readwrite')
      writing.objectStore('numbers').put(at, `signed-in demo-agent2-xialu ${at}`)
      writing.oncomplete = () => resolve(opening.result.close())
    }
  })

test('an agent signs in by one button, and the station’s head keeps the roster', async () => {
  const agent = await openDeskAs(browser, place, 'agent-xialu')
  await agent.page.getByText('请在09:30以前签到。').waitFor()
  await agent.page.getByRole('button', { name: '我到岗了' }).press('Enter')
  await agent.page.getByText('今天已到岗').waitFor()
  expect(await agent.page.getByRole('button', { name: '我到岗了' }).count()).toBe(0)
  await expectAccessible(agent.page, 'an agent who has signed in')
  await closeOfficer(agent)

  const head = await openDeskAs(browser, place, 'station-head-xialu', `${path}#445321115207/2026-10`, phone)
  const { page } = head
  const day = page.getByRole('group', { name: '10月9日谁值班' })
  await day.getByLabel('李月娥').press('Space')
  await day.getByRole('button', { name: /照平常/ }).waitFor()
  await expectAccessible(page, 'a roster on a phone')
  await page.getByRole('button', { name: '保存1天' }).press('Enter')
  await page.getByText('已保存1天的值班。').waitFor()
  await page.getByText('谁改过（1次）').press('Enter')
  await page.getByText(/梁惠珍：.*10月9日.*刘建国/).waitFor()
  expect(await day.getByLabel('李月娥').isChecked()).toBe(false)
  await page.getByRole('link', { name: '上个月' }).click()
  const work = page.getByRole('region', { name: '2026年9月代办情况', exact: true }).getByRole('table')
  await expect.poll(() => textsOf(work, '李月娥')).toEqual(['1', '0', '0', '0', '0'])
  await expectAccessible(page, 'the work of a station on a phone')
  await closeOfficer(head)
}, 120_000)

test('a town sees its stations and the gaps, a supervisor the coverage of the county', async () => {
  await place.as('station-head-xialu').must(
    'POST',
    '/api/stations/445321115207/duty/2026-09',
    { days: [{ day: '2026-09-29', people: [] }] },
    {
      'if-match': '"0"',
    },
  )
  const clerk = await openDeskAs(browser, place, 'clerk-liuzu', path)
  await clerk.page.getByRole('heading', { name: '空缺' }).waitFor()
  await clerk.page.getByText(/9月29日（周二）.*夏卢没有人值班/).waitFor()
  await clerk.page.getByRole('columnheader', { name: /10月10日（周六）/ }).waitFor()
  await clerk.page.getByText(/^截至2026年9月28日/).waitFor()
  await expectAccessible(clerk.page, 'a town’s stations')
  await expectPrintable(clerk.page, 'a town’s stations')
  await clerk.page.setViewportSize({ width: 360, height: 740 })
  await expectAccessible(clerk.page, 'a town’s stations on a phone')
  const work = clerk.page.getByRole('region', { name: '2026年9月代办情况', exact: true })
  await expect.poll(() => textsOf(work.getByRole('table'), '夏卢')).toEqual(['1', '0', '0', '0', '0'])
  expect(await work.getByText('李月娥').count()).toBe(0)
  const saved = clerk.page.waitForEvent('download')
  await work.getByRole('button', { name: '导出CSV' }).press('Enter')
  expect((await saved).suggestedFilename()).toBe('六祖镇代办情况-2026-09.csv')
  await clerk.page.getByRole('rowheader').getByRole('link', { name: '夏卢' }).first().click()
  await clerk.page.getByRole('heading', { name: '夏卢值班表' }).waitFor()
  expect(await clerk.page.getByRole('button', { name: /^保存/ }).count()).toBe(0)
  await expectAccessible(clerk.page, 'a roster that another keeps')
  await closeOfficer(clerk)

  const supervisor = await openDeskAs(browser, place, 'supervisor', path)
  const { page } = supervisor
  await page.getByRole('img', { name: /^六祖镇：\d+个村，2个有人员，今天1个有人到岗$/ }).waitFor()
  await expectAccessible(page, 'the coverage of the county')
  await expectPrintable(page, 'the coverage of the county')
  await page.setViewportSize({ width: 360, height: 740 })
  await expectAccessible(page, 'the coverage on a phone')
  await page.getByRole('rowheader').getByRole('link', { name: '六祖' }).click()
  await page.getByRole('heading', { name: /各站值班到岗/ }).waitFor()
  await closeOfficer(supervisor)
}, 120_000)

test('signing in without a network is kept, and told when there is one', async () => {
  const context = await browser.newContext(desktop)
  const page = await openDesk(place, context)
  await firstTime(page, 'agent2-xialu')
  await readyOffline(page)
  await page.getByRole('button', { name: '我到岗了' }).waitFor()
  await context.setOffline(true)
  await page.getByRole('button', { name: '我到岗了' }).click()
  await page.getByText(/到岗，已记在这台电脑上/).waitFor()
  await context.setOffline(false)
  await page.getByText('今天已到岗').waitFor()
  const { signed } = await place.as('agent2-xialu').must('GET', '/api/stations/today')
  expect(signed).toMatchObject({ subject: 'demo-agent2-xialu', late: false })

  const tooLate = Date.parse('2026-04-01T01:00:00Z')
  await page.evaluate(keepCheckIn, tooLate)
  await page.goto(place.url + path)
  const refused = page.getByText(/^4月1日0?9:00的到岗没有收下：/)
  await refused.waitFor()
  await page.reload()
  await refused.waitFor()
  await page.getByRole('button', { name: '知道了' }).press('Enter')
  await refused.waitFor({ state: 'detached' })
  await page.reload()
  await page.getByText('今天已到岗').waitFor()
  expect(await refused.count()).toBe(0)
  await context.close()
}, 120_000)

test('where the browser stores nothing signing in tells the hall at once, and unsaved days are not lost', async () => {
  const context = await browser.newContext(desktop)
  await context.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', {
      get: () => {
        throw new DOMException('no store', 'SecurityError')
      },
    })
  })
  const page = await openPage(context, [place.url, place.aws.url])
  await page.goto(place.url + path)
  await signIn(page, 'station-head-wuyi')
  await page.getByRole('button', { name: '我到岗了' }).press('Enter')
  await page.getByText('今天已到岗').waitFor()

  await page.getByRole('row', { name: /^9月24日.*— (—|没有人到岗)$/ }).waitFor()
  const day = page.getByRole('group', { name: '9月29日谁值班' })
  await day.getByRole('checkbox').first().press('Space')
  await page.getByRole('link', { name: '下个月' }).click()
  await page.getByRole('group', { name: '10月9日谁值班' }).waitFor()
  await page.goBack()
  await page.getByRole('button', { name: '保存1天' }).waitFor()
  expect(await day.getByRole('checkbox').first().isChecked()).toBe(false)
  const days = [{ day: '2026-09-30', people: [] }]
  await place
    .as('station-head-wuyi')
    .must('POST', '/api/stations/445321112201/duty/2026-09', { days }, { 'if-match': '"0"' })
  await page.getByRole('button', { name: '保存1天' }).press('Enter')
  await page.getByText('别人刚刚改过这个月的值班').waitFor()
  expect(await day.getByRole('checkbox').first().isChecked()).toBe(false)
  await page.getByRole('button', { name: '保存1天' }).press('Enter')
  await page.getByText('已保存1天的值班。').waitFor()
  expect(page.faults).toEqual([])
  await context.close()
}, 120_000)
