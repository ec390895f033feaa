import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place, photo } from '../journeys/place.ts'
import { application, chen, itemOf, submit, town, view } from '../journeys/travel.ts'
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
  await page
    .getByRole('region', { name: /^采伐情况说明/ })
    .getByText('原件1份', { exact: true })
    .waitFor()
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
  // A PDF is not seen beside the buttons: neither finding is made before it was opened.
  const ask = materials.getByRole('region', { name: names[1] ?? '', exact: true })
  for (const key of ['2', '1']) {
    await page.keyboard.press(key)
    await ask.getByText('PDF文件还没有打开过，请先打开看，再判。').waitFor()
    await expect.poll(focused).toBe(`打开${names[1]}`)
  }
  await expectAccessible(page, 'a PDF to be opened first')
  expect(await materials.getByRole('group', { name: '问题' }).count()).toBe(0)
  const [seen] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Enter')])
  await seen.close()
  await expect.poll(focused).toBe(names[1])
  expect((await view(journey)).materials).not.toContainEqual(expect.objectContaining({ state: 'accepted' }))
  await page.keyboard.press('1')
  await materials.getByText(`“${names[1]}”已通过`).waitFor()
  await expect.poll(focused).toBe(names[2])
  await expect.poll(() => shown.textContent()).toBe(names[2])

  // Two more are opened. They and the first, which is the same file, are accepted together, each with an entry of its own.
  for (const name of [names[2] ?? '', names[3] ?? '']) {
    await materials.getByRole('button', { name: new RegExp(`^看影像.*：${name}$`) }).click()
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: '打开PDF文件' }).click(),
    ])
    await opened.close()
  }
  await materials.getByRole('heading', { name: names[3] ?? '', exact: true }).focus()
  await page.keyboard.press('2')
  await materials.getByRole('group', { name: '问题' }).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('radio')
  await expectAccessible(page, 'judging by keys')
  await page.keyboard.press('Escape')
  await materials.getByRole('button', { name: '取消' }).click()
  await materials.getByRole('button', { name: '看过影像的3样都通过' }).click()
  await materials.getByText('3样已通过').waitFor()
  const { materials: after } = await view(journey)
  expect((after as { state: string }[]).filter(({ state }) => state === 'accepted')).toHaveLength(4)
  const { records } = await place.as('clerk-liuzu').must('GET', `/api/cases/${journey.no}/history`)
  const judged = (records as { event: { type: string } }[]).filter(({ event }) => event.type === 'material-judged')
  expect(judged).toHaveLength(4)

  await page.getByRole('heading', { level: 1 }).click()
  const neighbour = page.locator('.neighbours a').first()
  const address = String(await neighbour.getAttribute('href'))
  await page.keyboard.press((await neighbour.textContent())?.endsWith('K') ? 'k' : 'j')
  await expect.poll(() => page.url()).toContain(address)
  await closeOfficer(officer)
}, 120_000)

/** The presses an officer makes, by mouse or key; a key that is held counts once. */
function counted(page: Page) {
  let presses = 0
  return {
    click: async (what: Locator) => {
      presses += 1
      await what.click()
    },
    press: async (key: string) => {
      presses += 1
      await page.keyboard.press(key)
    },
    presses: () => presses,
  }
}

test('leads a case of five materials from the list to the department and to the next case in nine presses', async () => {
  const agent = place.as('agent-xialu')
  const item = itemOf('SL-0104')
  const filled = await application(agent, item, chen)
  const names = ['01-form-elderly-allowance', '02-mandate-exif6', '03-form-homestead-exif8', '04-resolution-exif3']
  for (const [at, id] of Object.keys(filled.files).entries()) {
    filled.files[id] = [await agent.upload(photo(`${names[at % names.length]}.jpg`))]
  }
  const both = [await submit(place, item, agent, filled), await submit(place, item, agent, filled)]
  const officer = await openDeskAs(browser, place, 'clerk-liuzu')
  const { page } = officer
  const by = counted(page)
  // The other one is the next in the list, or comes after it.
  const first = page.locator(both.map(({ no }) => `.work a[href$="#${no}"]`).join()).first()
  const address = String(await first.getAttribute('href'))
  const journey = both.find(({ no }) => address.endsWith(no)) ?? expect.fail('the case is not in the list')
  await by.click(first)
  await onCase(page)
  const materials = page.getByRole('region', { name: '材料' })
  await materials.getByText(`剩${item.materials.length}样`).waitFor()
  await by.press(' ')
  for (const { name } of item.materials) {
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(name)
    await by.press('1')
    await materials.getByText(`“${name}”已通过`).waitFor()
  }
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('材料齐全')
  await by.click(page.locator('.panel').getByRole('button', { name: '确认材料齐全', exact: true }))
  await page.getByRole('heading', { name: '已确认材料齐全' }).waitFor()
  await by.click(page.getByRole('button', { name: '报送，下一件' }))
  await page.getByText(`已报送：${item.name}`).waitFor()
  expect(by.presses()).toBeLessThanOrEqual(9)
  expect(page.url()).not.toContain(journey.no)
  expect((await view(journey)).holder).not.toMatchObject({ office: town })
  await expectAccessible(page, 'the next case')
  await closeOfficer(officer)
}, 120_000)
