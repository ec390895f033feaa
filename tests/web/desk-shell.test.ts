import type { Browser } from 'playwright-core'
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
    .getByRole('link', { name: '待办', exact: true })
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
