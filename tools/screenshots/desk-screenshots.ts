import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Place } from '../../tests/journeys/place.ts'
import { desktop, openBrowser, phone } from '../../tests/web/browser.ts'
import { choose, fillIntake, firstTime, materials, openCamera, openDesk, submit } from '../../tests/web/intake-steps.ts'
import { onCase, openDeskAs, openForm } from '../../tests/web/officer.ts'

/** The staff desk as its users see it: an agent's filing first, then its progress. */

type Shot = (page: Page, name: string) => Promise<unknown>

export async function deskScreenshots(place: Place, folder: string): Promise<void> {
  const camera = await openCamera('02-mandate-exif6.jpg')
  const browser = await openBrowser(camera.flags)
  try {
    for (const [device, options] of [
      ['desktop', desktop],
      // A picture of a long page repeats itself above 8192 pixels.
      ['phone', { ...phone, deviceScaleFactor: 1 }],
    ] as const) {
      // An open dialog stands where the page was scrolled to.
      const shot: Shot = async (page, name) => {
        const fullPage = (await page.getByRole('dialog').count()) === 0
        return page.screenshot({ path: join(folder, `${device}-desk-${name}.png`), fullPage })
      }
      await village(browser, place, options, shot)
      await offices(browser, place, options, shot)
      await administration(browser, place, options, shot)
    }
  } finally {
    await browser.close()
    camera.close()
  }
}

async function village(browser: Browser, place: Place, options: BrowserContextOptions, shot: Shot): Promise<void> {
  const page = await openDesk(place, await browser.newContext({ ...options, permissions: ['camera'] }))
  await firstTime(page, 'agent-longshantang')
  await shot(page, 'village-start')
  await fillIntake(page, async (at, name) => {
    if (name !== materials[0]) return choose(at, name)
    const region = at.getByRole('region', { name, exact: true })
    await region.getByRole('button', { name: /用高拍仪拍/ }).click()
    await at.getByRole('button', { name: '拍照', exact: true }).waitFor()
    await shot(at, 'village-camera')
    await at.getByRole('button', { name: '拍照', exact: true }).click()
    await at.getByRole('button', { name: '就用这张' }).click()
    await region.locator('.done').first().waitFor()
  })
  await shot(page, 'village-check')
  await page.context().setOffline(true)
  await submit(page)
  await page.getByText(/^临-/).first().waitFor()
  await shot(page, 'village-offline')
  await page.context().setOffline(false)
  await page.getByText(/^XX/).first().waitFor()
  await shot(page, 'village-filed')
  await page.context().close()
  await place.settle()
}

async function offices(browser: Browser, place: Place, options: BrowserContextOptions, shot: Shot): Promise<void> {
  const clerk = await openDeskAs(browser, place, 'clerk-liuzu', '/desk/index.html', options)
  await clerk.page.locator('.work a').first().waitFor()
  await shot(clerk.page, 'worklist')
  await clerk.page.locator('.work a', { hasText: '高龄' }).first().click()
  await onCase(clerk.page)
  await shot(clerk.page, 'case')
  await openForm(clerk, 'request-supplement')
  await shot(clerk.page, 'supplement')
  const paths = { paper: '/desk/paper.html', notices: '/desk/notices.html' }
  for (const [name, path] of Object.entries(paths)) {
    await clerk.page.goto(place.url + path)
    await clerk.page.getByRole('heading', { level: 1 }).waitFor()
    await shot(clerk.page, name)
  }
  await clerk.page.context().close()
  const supervisor = await openDeskAs(browser, place, 'supervisor', '/desk/signals.html', options)
  await supervisor.page.getByRole('heading', { level: 1 }).waitFor()
  await shot(supervisor.page, 'signals')
  await supervisor.page.context().close()
}

/** What administrators read and change, and how a department changes an item. */
async function administration(
  browser: Browser,
  place: Place,
  options: BrowserContextOptions,
  shot: Shot,
): Promise<void> {
  const { page } = await openDeskAs(browser, place, 'admin', '/desk/people.html#445321115', options)
  await page.getByRole('button', { name: /^停用/ }).first().click()
  await shot(page, 'people')
  for (const [name, path, last] of [
    ['rights', '/desk/rights.html#445321115', page.getByRole('heading', { name: '一个人能办什么' })],
    ['calendar', '/desk/calendar.html', page.getByText('全年工作日')],
    ['confirmations', '/desk/confirmations.html', page.getByRole('heading', { name: '最近的改动', exact: true })],
    ['registers', '/desk/registers.html#offices', page.getByRole('rowheader', { name: 'forestry', exact: true })],
  ] as const) {
    await page.goto(place.url + path)
    await last.first().waitFor()
    await shot(page, name)
  }
  await page.getByRole('button', { name: '加一个村' }).click()
  await shot(page, 'register-addition')
  await page.getByRole('button', { name: '不改了' }).click()
  await page.getByRole('link', { name: 'forestry', exact: true }).click()
  await page.getByRole('button', { name: '提出改动' }).click()
  await shot(page, 'register-change')
  await page.context().close()
  const drafter = await openDeskAs(browser, place, 'drafter-forestry', '/desk/item-changes.html', options)
  await drafter.page.getByRole('link', { name: '起草变更' }).waitFor()
  await shot(drafter.page, 'item-changes')
  await drafter.page.getByRole('link', { name: '起草变更' }).click()
  await drafter.page.getByRole('radio', { name: /^新增/ }).check()
  await drafter.page.getByRole('button', { name: '从空白写起' }).click()
  await drafter.page.getByRole('button', { name: '加一个条件' }).waitFor()
  await shot(drafter.page, 'item-change')
  await drafter.page.context().close()
}
