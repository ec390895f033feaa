import type { Browser, BrowserContext, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from '../journeys/place.ts'
import { expectAccessible } from './accessible.ts'
import { next } from './application-steps.ts'
import { desktop, openBrowser, phone } from './browser.ts'
import {
  atTown,
  choose,
  enterPin,
  fileQuickly,
  fillIntake,
  firstTime,
  openDesk,
  signInAgain,
  submit,
} from './intake-steps.ts'

let place: Place
let browser: Browser
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

const numberOf = async (page: Page): Promise<string> =>
  ((await page.locator('.card.good dl strong').first().textContent()) ?? '').replaceAll('-', '')

/** Counts uploads to the bucket from now on. */
function countPuts(context: BrowserContext): () => number {
  let puts = 0
  context.on('request', request => {
    if (request.method() === 'PUT') puts += 1
  })
  return () => puts
}

test('files once after a crash and resends no file', async () => {
  const context = await browser.newContext(desktop)
  const puts = countPuts(context)
  const page = await openDesk(place, context)
  await firstTime(page, 'agent-xialu')
  const before = (await atTown(place)).length
  // The application is not sent; then the computer stops.
  const { promise: leaving, resolve: leave } = Promise.withResolvers<Route>()
  await page.route('**/api/cases', leave)
  await fileQuickly(page)
  // A request that is only held would be let go when its page closes.
  await (await leaving).abort()
  await page.close()
  expect(puts()).toBe(3)
  expect(await atTown(place)).toHaveLength(before)

  const again = await openDesk(place, context)
  await enterPin(again)
  await again.getByText('请登录后上传').waitFor()
  await signInAgain(again)
  await enterPin(again)
  await again.getByText('已收件').waitFor()
  const no = await numberOf(again)
  expect(puts()).toBe(3)
  const cases = await atTown(place)
  expect(cases).toHaveLength(before + 1)
  expect(cases.map(c => c.no)).toContain(no)
  await context.close()
}, 120_000)

test('files once after a lost reply and shows the receipt', async () => {
  const context = await browser.newContext(desktop)
  const page = await openDesk(place, context)
  await firstTime(page, 'agent-xialu')
  const before = (await atTown(place)).length
  let lost = 0
  await page.route('**/api/cases', async route => {
    lost += 1
    if (lost > 1) return route.continue()
    expect((await route.fetch()).status()).toBe(201)
    return route.abort()
  })
  await fileQuickly(page)
  await page.getByText('现在连接不上服务，联网后自动上传').waitFor()
  await page.getByText('已经收件').waitFor()
  expect(lost).toBe(2)
  const cases = await atTown(place)
  expect(cases).toHaveLength(before + 1)
  expect(cases.map(c => c.no)).toContain(await numberOf(page))
  await context.close()
}, 120_000)

test('sends each filing once from two windows', async () => {
  const context = await browser.newContext(desktop)
  const puts = countPuts(context)
  const page = await openDesk(place, context)
  await firstTime(page, 'agent-xialu')
  const before = (await atTown(place)).length
  await context.route('**/api/uploads', route => route.abort())
  await fileQuickly(page)
  await page.getByRole('button', { name: '回列表', exact: true }).click()
  await fileQuickly(page)
  await page.getByRole('button', { name: '回列表', exact: true }).click()
  await page.getByText('2件等待上传').waitFor()
  await page.reload()
  await page.getByLabel('PIN', { exact: true }).waitFor()

  const other = await openDesk(place, context)
  await signInAgain2(other)
  await context.unroute('**/api/uploads')
  await Promise.all([enterPin(page), enterPin(other)])
  for (const window of [page, other]) {
    await expect.poll(() => window.getByText('已收件', { exact: true }).count(), { timeout: 30_000 }).toBe(2)
  }
  expect(puts()).toBe(6)
  expect(await atTown(place)).toHaveLength(before + 2)
  await context.close()
}, 120_000)

test('shows why a filing was refused and sends the correction', async () => {
  const context = await browser.newContext(phone)
  // This computer's clock is ahead of the hall's, whose time it is not told: its date is in the future there.
  await context.route('**/api/**', async route => {
    const response = await route.fetch()
    const { 'x-hall-time': _, ...headers } = response.headers()
    await route.fulfill({ response, headers })
  })
  const page = await openDesk(place, context)
  await firstTime(page, 'agent-xialu')
  const before = (await atTown(place)).length
  await fillIntake(
    page,
    choose,
    await page.evaluate(() => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)),
  )
  await submit(page)
  await page.getByText('没有收下：填写的内容有误').waitFor()
  await expectAccessible(page, 'a refusal after the last step')
  await page.getByRole('button', { name: '回列表', exact: true }).click()
  await page.getByText('委托书的签署日期不能晚于今天').waitFor()
  await expectAccessible(page, 'a filing that was refused')
  await page.getByRole('button', { name: /^打开修改/ }).click()
  await page.getByText('上次没有收下').waitFor()
  await page.getByRole('button', { name: '修改材料' }).click()
  await page.getByLabel('签署日期').fill('2026-09-27')
  await expectAccessible(page, 'a correction')
  await next(page)
  await submit(page)
  await page.getByText('已经收件').waitFor()
  expect(await atTown(place)).toHaveLength(before + 1)
  await page.getByRole('button', { name: '回列表', exact: true }).click()
  await page.getByRole('button', { name: /^移走/ }).click()
  await expectAccessible(page, 'a filing about to be taken off the list')
  await page.getByRole('button', { name: '从列表移走' }).click()
  await page.getByText('还没有办件').waitFor()
  // The desk asks on, and a request on its way through the route would outlive its page.
  await context.unrouteAll({ behavior: 'wait' })
  await context.close()
}, 120_000)

test('lets an unsent filing be reopened and survives an expired session', async () => {
  const context = await browser.newContext(desktop)
  const page = await openDesk(place, context)
  await firstTime(page, 'agent-xialu')
  const before = (await atTown(place)).length
  await page.route('**/api/uploads', route => route.fulfill({ status: 401, json: { message: 'Unauthorized' } }))
  await fileQuickly(page)
  await page.getByText('请登录后上传').waitFor()
  await expectAccessible(page, 'a session that ended')
  await page.getByRole('button', { name: '回列表', exact: true }).click()
  await page.getByRole('button', { name: /^取回修改/ }).click()
  await page.getByRole('heading', { name: /^第4步/ }).waitFor()
  await page.unroute('**/api/uploads')
  await submit(page)
  await page.getByRole('heading', { name: '临时收件单' }).waitFor()
  await signInAgain(page)
  await enterPin(page)
  await page.getByText('已收件').waitFor()
  expect(await atTown(place)).toHaveLength(before + 1)
  await context.close()
}, 120_000)

test("never sends a filing in another agent's name", async () => {
  const context = await browser.newContext(desktop)
  const page = await openDesk(place, context)
  await firstTime(page, 'agent-xialu')
  await page.route('**/api/uploads', route => route.abort())
  await fileQuickly(page)
  await page.getByRole('button', { name: '回列表', exact: true }).click()
  await page.getByText('现在连接不上服务').waitFor()
  const before = (await atTown(place)).length
  await page.unroute('**/api/uploads')
  // The page could not check the officer, and somebody else has signed in meanwhile.
  const token = await place.token('agent2-xialu')
  await page.evaluate(other => {
    const kept = JSON.parse(sessionStorage.getItem('hall:session') ?? '{}')
    sessionStorage.setItem('hall:session', JSON.stringify({ ...kept, token: other }))
  }, token)
  let asked = 0
  await page.route('**/api/me', route => (asked++ === 0 ? route.abort() : route.continue()))
  await page.reload()
  await enterPin(page)
  await page.getByText('现在登录的不是李月娥本人').waitFor()
  await expectAccessible(page, 'somebody else is signed in')
  expect(await atTown(place)).toHaveLength(before)
  await context.close()
}, 120_000)

/** A new window needs a new session; the provider still has its own. */
async function signInAgain2(page: Page): Promise<void> {
  await page.goto(`${place.url}/desk/index.html`)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL(/\/signed-in\.html/)
  await page.waitForURL(/\/desk\/index\.html/)
  await page.goto(`${place.url}/desk/village.html`)
  await page.getByLabel('PIN', { exact: true }).waitFor()
}
