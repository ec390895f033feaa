import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from '../journeys/place.ts'
import { application, chen, itemOf, submit } from '../journeys/travel.ts'
import { expectAccessible } from './accessible.ts'
import { openBrowser } from './browser.ts'
import { closeOfficer, fileWithPhotographs, onCase, openCase, openDeskAs } from './officer.ts'

let place: Place
let browser: Browser
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

test('supports zooming, moving, turning and paging by keyboard', async () => {
  const officer = await openCase(browser, place, 'clerk-liuzu', (await fileWithPhotographs(place)).no)
  const { page } = officer
  const frame = page.getByRole('application')
  await frame.locator('img').waitFor()
  const scale = async () => Number(await frame.getAttribute('data-scale'))
  const lies = () => frame.locator('img').evaluate(img => getComputedStyle(img).transform)
  await page.waitForFunction(() => Number(document.querySelector('.frame')?.getAttribute('data-scale')) < 1)
  const fit = await scale()
  await frame.focus()
  for (const _ of [1, 2, 3, 4]) await page.keyboard.press('+')
  await expect.poll(scale).toBeCloseTo(fit * 1.25 ** 4, 2)
  const before = await lies()
  await page.keyboard.press('ArrowRight')
  await expect.poll(lies).not.toBe(before)
  await page.keyboard.press('r')
  await expect.poll(() => frame.getAttribute('data-turn')).toBe('90')
  await page.keyboard.press('0')
  await page.keyboard.press('PageDown')
  const chosen = page.getByLabel('主影像显示哪一页').locator('option:checked')
  await expect.poll(() => chosen.textContent()).toBe('申请人居民身份证（第2页）')
  await expect.poll(() => frame.getAttribute('data-turn')).toBe('0')
  await page.getByRole('button', { name: '放大' }).click()
  await expectAccessible(page, 'a photograph')
  await page.getByRole('button', { name: /^采伐情况说明/ }).click()
  const address = await page.getByRole('link', { name: '打开PDF文件' }).getAttribute('href')
  expect((await fetch(address ?? '')).headers.get('content-type')).toBe('application/pdf')
  await expectAccessible(page, 'a document')
  await closeOfficer(officer)
}, 120_000)

test('requests a new address when a photograph’s address has expired', async () => {
  const journey = await fileWithPhotographs(place)
  const officer = await openDeskAs(browser, place, 'clerk-liuzu')
  const { page } = officer
  let refused = 0
  await page.route(/\/copy\?/, async route => {
    refused += 1
    if (refused === 1) await route.fulfill({ status: 403, body: '' })
    else await route.continue()
  })
  await page.goto(`${place.url}/desk/case.html#${journey.no}`)
  await onCase(page)
  await page.waitForFunction(() => (document.querySelector<HTMLImageElement>('.frame img')?.naturalWidth ?? 0) > 0)
  expect(refused).toBe(2)
  await closeOfficer(officer)
}, 120_000)

test('judging leads from page to page by keys, tells what was used twice, and then to the next case', async () => {
  const agent = place.as('agent-xialu')
  const item = itemOf('SL-0104')
  const filled = await application(agent, item, chen)
  const [first = '', second = ''] = Object.keys(filled.files)
  const twice = filled.files[first] ?? []
  const journey = await submit(place, item, agent, { ...filled, files: { ...filled.files, [second]: twice } })
  const officer = await openDeskAs(browser, place, 'clerk-liuzu')
  const { page } = officer
  await page.getByRole('link', { name: item.shortName }).first().waitFor()
  await page.goto(`${place.url}/desk/case.html#${journey.no}`)
  await onCase(page)
  await page.getByText(/^第\d+件，共\d+件/).waitFor()
  const materials = page.getByRole('region', { name: '材料' })
  await materials
    .getByText(/这一页和“.+”是同一张，请核对。/)
    .first()
    .waitFor()

  const names = item.materials.map(({ name }) => name)
  const shown = page.getByLabel('主影像显示哪一页').locator('option:checked')
  const focused = () => page.evaluate(() => document.activeElement?.textContent)
  await materials.getByRole('heading', { name: names[1] ?? '', exact: true }).focus()
  await page.keyboard.press('1')
  await materials.getByText(`“${names[1]}”已通过`).waitFor()
  await expect.poll(focused).toBe(names[2])
  await expect.poll(() => shown.textContent()).toBe(names[2])
  await page.keyboard.press('2')
  await materials.getByRole('group', { name: '问题' }).waitFor()
  await expectAccessible(page, 'judging by keys')
  await closeOfficer(officer)
}, 120_000)
