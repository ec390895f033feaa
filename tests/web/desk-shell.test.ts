import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from '../journeys/place.ts'
import { act, file, itemOf, type Journey } from '../journeys/travel.ts'
import { expectAccessible } from './accessible.ts'
import { openBrowser } from './browser.ts'
import { openDeskAs } from './officer.ts'

/** What is around every page of the desk: navigation, saved filters, counts. Two cases wait to be sent on, one to be checked. */

let place: Place
let browser: Browser
const forwarded: Journey[] = []

beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
  for (let i = 0; i < 2; i++) forwarded.push(await file(place, itemOf('SL-2104')))
  await file(place, itemOf('SL-2103'))
  await place.settle()
  for (const journey of forwarded) await act(journey, 'clerk-liuzu', 'confirm-complete')
  await place.settle()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

test('saves a filter for this officer on this device', async () => {
  const { page } = await openDeskAs(browser, place, 'clerk-liuzu')
  await page.getByLabel('步骤').selectOption({ label: '报送部门' })
  await page.getByRole('button', { name: '存下现在的筛选' }).click()
  const name = page.getByRole('dialog').getByLabel('名字')
  await expect.poll(() => name.inputValue()).toBe('报送部门')
  await name.fill('')
  await page.getByRole('button', { name: '存下', exact: true }).click()
  await page.getByText('请起一个名字').waitFor()
  await expectAccessible(page, 'a filter without a name')
  await name.fill('等报送的')
  await page.keyboard.press('Enter')
  const saved = page.getByRole('navigation').getByRole('link', { name: '等报送的 2' })
  await saved.waitFor()
  expect(await saved.getAttribute('aria-current')).toBe('page')
  await page.getByRole('button', { name: '清除筛选' }).click()
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^待办.*3件$/ })
    .and(page.locator('[aria-current]'))
    .waitFor()
  await page.goto(`${place.url}/desk/paper.html`)
  await page.getByRole('link', { name: '等报送的' }).click()
  await page.getByText('共2件。').waitFor()
  await expectAccessible(page, 'a saved filter')
  await page.getByRole('button', { name: '删掉筛选：等报送的' }).press('Enter')
  await expect.poll(() => page.getByText('我存的筛选').count()).toBe(0)
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)

/** Lets the page look again until this is seen: a look that the hall answers later than in ten seconds tells nothing. */
async function lookUntil(page: Page, seen: (timeout: number) => Promise<unknown>): Promise<void> {
  for (let looks = 1; ; looks += 1) {
    await page.clock.runFor(31_000)
    try {
      await seen(20_000)
      return
    } catch (error) {
      if (looks === 3) throw error
    }
  }
}

test('counts what waits, and tells of a change without moving what an officer is at', async () => {
  const { page } = await openDeskAs(browser, place, 'clerk-liuzu', '/desk/index.html', {
    viewport: { width: 1440, height: 900 },
  })
  const rail = page.getByRole('navigation')
  await rail.getByRole('link', { name: /^待办.*3件$/ }).waitFor()
  await rail.getByRole('link', { name: '我经办的' }).waitFor()
  await page.getByText('实时，刚刚更新').waitFor()
  await expectAccessible(page, 'counts in the navigation')
  const asked: string[] = []
  page.on('request', request => asked.push(new URL(request.url()).pathname))
  await page.clock.install()
  await page.reload()
  await page.locator('.work').waitFor()
  await page.locator('.work tbody a').first().focus()
  const numbers = () => page.locator('.work tbody tr').count()
  asked.length = 0
  // Nothing changed: a version is asked for, and no data.
  await page.clock.runFor(31_000)
  await expect.poll(() => asked).toEqual(['/live/445321115.json'])
  await file(place, itemOf('SL-2103'))
  await place.settle()
  await lookUntil(page, timeout => page.getByText('有1件新的').waitFor({ timeout }))
  await rail.getByRole('link', { name: /^待办.*4件$/ }).waitFor()
  expect(await numbers()).toBe(3)
  await expectAccessible(page, 'a change beside the list')
  await page.keyboard.press('r')
  await expect.poll(numbers).toBe(4)
  await expect.poll(() => page.getByText('有1件新的').count()).toBe(0)
  // Nobody is at a line: the list reads itself.
  await page.evaluate(() => (document.activeElement as HTMLElement).blur())
  await file(place, itemOf('SL-2103'))
  await place.settle()
  await lookUntil(page, timeout => expect.poll(numbers, { timeout }).toBe(5))
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)
