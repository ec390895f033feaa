import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { caseNumber } from '../../shared/kernel/identity.ts'
import { openPlace, type Place } from '../journeys/place.ts'
import { act, file, itemOf, type Journey } from '../journeys/travel.ts'
import { expectAccessible } from './accessible.ts'
import { openBrowser, phone } from './browser.ts'
import { closeOfficer, fileWithPhotographs, onCase, openCase, openDeskAs } from './officer.ts'

/** Ctrl K at the desk, by keys alone, and on a phone. */

let place: Place
let browser: Browser
let pictured: Journey
let plain: Journey

beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
  pictured = await fileWithPhotographs(place)
  plain = await file(place, itemOf('SL-2103'))
  await place.settle()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

const box = (page: Page) => page.getByRole('combobox', { name: /^快速查找/ })
const option = (page: Page, name: string | RegExp) => page.getByRole('option', { name })
/** The words of the option that Enter would choose. */
const active = (page: Page) => page.locator('[role="option"][aria-selected="true"]').textContent()
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent)

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect.poll(() => box(page).evaluate(input => input === document.activeElement)).toBe(true)
}

test('goes to a page of the navigation with its count, to a saved filter, and says when nothing is found', async () => {
  const officer = await openDeskAs(browser, place, 'clerk-liuzu', '/desk/index.html?mine=1')
  const { page } = officer
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^待办.*2件$/ })
    .waitFor()
  await page.getByRole('button', { name: '存下现在的筛选' }).click()
  await page.getByRole('dialog').getByLabel('名字').fill('手上的')
  // At once after the dialog: its key is not lost.
  await Promise.all([page.keyboard.press('Enter'), openPalette(page)])
  await option(page, /^待办.*2件/).waitFor()
  await option(page, /^手上的/).waitFor()
  expect(await option(page, '工作日历').count()).toBe(0)
  await expectAccessible(page, 'the palette')

  const first = await active(page)
  await page.keyboard.press('End')
  await expect.poll(() => active(page)).toMatch(/^退出登录/)
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => active(page)).toBe(first)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Home')
  await expect.poll(() => active(page)).toBe(first)

  await box(page).fill('没有这一页')
  await page.getByText('没有找到“没有这一页”。').waitFor()
  await page.keyboard.press('Enter')
  await expectAccessible(page, 'a palette that finds nothing')
  await box(page).fill('纸质')
  await expect.poll(() => active(page)).toMatch(/^纸质交接/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/desk\/paper\.html$/)
  await page.getByRole('heading', { level: 1, name: '纸质交接' }).waitFor()

  await page.locator('#who').getByRole('button', { name: '退出' }).waitFor()
  await openPalette(page)
  await box(page).fill('筛选 手上')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/desk\/index\.html\?mine=1$/)
  await closeOfficer(officer)
}, 120_000)

test('opens the form of an act, shows why another has to wait, and gives the focus back', async () => {
  await act(pictured, 'deputy-liuzu', 'judge-material', { verdict: 'rejected', material: 'id-card', reason: '缺反面' })
  const officer = await openCase(browser, place, 'clerk-liuzu', pictured.no)
  const { page } = officer
  await page.getByRole('button', { name: /^复制/ }).focus()
  await openPalette(page)
  await option(page, /^材料齐全：还有材料/)
    .and(page.locator('[aria-disabled="true"]'))
    .waitFor()
  await expectAccessible(page, 'the palette of a case')
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  expect(await focused(page)).toBe('复制编号')

  await openPalette(page)
  await box(page).fill('材料齐全')
  await page.keyboard.press('Enter')
  expect(await page.getByRole('dialog').count()).toBe(1)
  await box(page).fill('不属')
  await page.keyboard.press('Enter')
  await page.getByLabel('应向哪个机关提出').waitFor()
  await expect.poll(() => focused(page)).toBe(await page.locator('.panel h3').textContent())
  expect(await page.getByRole('dialog').count()).toBe(0)

  // The form stays open when its act is chosen again, and a key of the palette is no key of the page.
  await page.getByLabel('应向哪个机关提出').focus()
  await openPalette(page)
  await page.keyboard.press('Control+k')
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  await openPalette(page)
  await box(page).fill('不属')
  await page.keyboard.press('Enter')
  await page.getByLabel('应向哪个机关提出').waitFor()
  await closeOfficer(officer)
}, 120_000)

test('opens a case by its number, and again one that was opened before', async () => {
  const officer = await openDeskAs(browser, place, 'clerk-liuzu')
  const { page } = officer
  await page.locator(`.work a[href$="#${plain.no}"]`).waitFor()
  await openPalette(page)
  await box(page).fill('XX4K7TQ9M2CB0')
  await page.getByText('办件编号的校验位不对，请核对是否输错。').waitFor()
  // The beginning of a number is enough for a case of one’s own list.
  await box(page).fill(caseNumber.print(plain.no).slice(0, 8).toLowerCase())
  await expect.poll(() => active(page)).toBe(`${plain.item.shortName}${caseNumber.print(plain.no)}待办里的办件`)
  await expectAccessible(page, 'a palette that finds by the beginning of a number')
  await box(page).fill(plain.no.slice(0, 3))
  await page.getByText(/^办件编号应为XX开头的13位字符/).waitFor()
  await box(page).fill(caseNumber.print(plain.no).toLowerCase())
  await page.keyboard.press('Enter')
  await onCase(page)
  expect(page.url()).toContain(plain.no)

  await openPalette(page)
  await box(page).fill('一件：')
  await expect.poll(() => active(page)).toMatch(/^[上下]一件：/)
  await page.keyboard.press('Enter')
  await expect.poll(() => page.url()).toContain(pictured.no)
  await onCase(page)
  await openPalette(page)
  await box(page).fill('最近')
  await expect.poll(() => active(page)).toContain(caseNumber.print(plain.no))
  await page.keyboard.press('Enter')
  await expect.poll(() => page.url()).toContain(plain.no)
  await closeOfficer(officer)
}, 120_000)

test('opens by its button on a phone, and closes by another', async () => {
  const officer = await openCase(browser, place, 'clerk-liuzu', pictured.no, phone)
  const { page } = officer
  await page.getByRole('button', { name: '快速查找' }).click()
  await option(page, '退出登录').waitFor()
  await expectAccessible(page, 'the palette on a phone')
  await page.getByRole('button', { name: '关闭' }).click()
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  await page.getByRole('button', { name: '快速查找' }).click()
  await option(page, '打开大字').click()
  await expect.poll(() => page.getByRole('button', { name: '大字' }).getAttribute('aria-pressed')).toBe('true')
  await closeOfficer(officer)
}, 120_000)
