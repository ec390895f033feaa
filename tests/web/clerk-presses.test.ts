import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place, photo } from '../journeys/place.ts'
import { application, chen, itemOf, type Journey, procedures, submit, town, view } from '../journeys/travel.ts'
import { openBrowser } from './browser.ts'
import { closeOfficer, onCase, openDeskAs } from './officer.ts'

/** How much a clerk of a town presses for one case, by the way that the page leads: one for each press, choice or key. */

const item = itemOf('SL-2103')

let place: Place
let browser: Browser
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

async function filed(): Promise<Journey> {
  const agent = place.as('agent-xialu')
  const filled = await application(agent, item, chen)
  filled.files['id-card'] = [await agent.upload(photo('02-mandate-exif6.jpg'))]
  filled.files['enrolment-form'] = [await agent.upload(photo('01-form-elderly-allowance.jpg'))]
  const journey = await submit(place, item, agent, filled)
  // The village has finished its own check.
  await procedures(journey, 'forwarding')
  await place.settle()
  return journey
}

/** What has the focus, and the material whose page is beside it. */
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent)
const pictured = (page: Page) => page.getByLabel('主影像显示哪一页').locator('option:checked').textContent()

test('checks the photographs of a case and sends it to the county in seven presses', async () => {
  const journey = await filed()
  const officer = await openDeskAs(browser, place, 'clerk-liuzu', '/desk/paper.html')
  const { page } = officer
  const materials = item.materials.filter(({ id }) => ['id-card', 'enrolment-form'].includes(id))
  let count = 0
  const one = async (act: Promise<unknown>) => {
    count += 1
    await act
  }
  await one(page.getByRole('navigation').getByRole('link', { name: /^待办/ }).click())
  await one(page.locator(`.work a[href$="#${journey.no}"]`).click())
  await onCase(page)
  await page.getByText(`剩${materials.length}样`).waitFor()
  await one(page.keyboard.press(' '))
  for (const { name } of materials) {
    await expect.poll(() => focused(page)).toBe(name)
    await expect.poll(() => pictured(page)).toBe(name)
    await page.waitForFunction(() => (document.querySelector<HTMLImageElement>('.frame img')?.naturalWidth ?? 0) > 0)
    await one(page.keyboard.press('1'))
    await page.getByText(`“${name}”已通过`).waitFor()
  }
  await expect.poll(() => focused(page)).toBe('材料齐全')
  await one(page.locator('.panel').getByRole('button', { name: '确认材料齐全', exact: true }).click())
  await page.getByRole('heading', { name: '已确认材料齐全' }).waitFor()
  await expect.poll(() => focused(page)).toBe('报送部门')
  // Neither a key that was held nor the rest of a double click sends it.
  await page.keyboard.press('Enter')
  const send = page.locator('.panel').getByRole('button', { name: '报送', exact: true })
  await send.hover()
  await page.mouse.down({ clickCount: 2 })
  await page.mouse.up({ clickCount: 2 })
  await place.settle()
  expect((await view(journey)).holder).toMatchObject({ office: town })
  await one(send.click())
  await page.getByRole('heading', { name: '已报送' }).waitFor()
  expect(count).toBeLessThanOrEqual(7)
  expect((await view(journey)).holder).not.toMatchObject({ office: town })
  await closeOfficer(officer)
}, 120_000)
