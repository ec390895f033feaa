import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from '../journeys/place.ts'
import { act } from '../journeys/travel.ts'
import { expectAccessible } from './accessible.ts'
import { openBrowser } from './browser.ts'
import { closeOfficer, expectButtons, fileWithPhotographs, onCase, openCase, openForm } from './officer.ts'

/** An act that waits ten seconds for its officer to stop it. */

let place: Place
let browser: Browser
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

/** The names in the assignments of the case's history. */
const assigned = async ({ no }: { no: string }): Promise<string[]> => {
  const { records } = await place.as('head-liuzu').must('GET', `/api/cases/${no}/history`)
  return (records as { event: { type: string; to?: string } }[]).flatMap(({ event }) =>
    event.type === 'assigned' ? [String(event.to)] : [],
  )
}

test('assigns after ten seconds, at once where the page is left, and not at all when it is stopped', async () => {
  const journey = await fileWithPhotographs(place)
  const officer = await openCase(browser, place, 'head-liuzu', journey.no)
  const { page } = officer
  const before = (await assigned(journey)).length
  await page.clock.install()
  await page.reload()
  await onCase(page)
  const submit = page.locator('.panel').getByRole('button', { name: '分派', exact: true })
  const toast = page.locator('.toast', { hasText: '秒后提交：分派：罗伟强' })
  const colleague = page.getByRole('radio', { name: /^罗伟强/ })
  await openForm(officer, 'assign')
  await expectAccessible(page, 'assigning')
  await colleague.check()
  await submit.click()
  await toast.waitFor()
  await expectAccessible(page, 'an act that can be stopped')
  await page.keyboard.press('Escape')
  await expect.poll(() => colleague.isChecked()).toBe(true)
  await page.clock.runFor(11_000)
  await toast.waitFor({ state: 'detached' })
  expect(await assigned(journey)).toHaveLength(before)

  await submit.click()
  await toast.waitFor()
  await page.clock.runFor(11_000)
  await page.getByRole('heading', { name: '已分派' }).waitFor()
  await page.getByText('六祖镇，罗伟强经办').waitFor()
  await page.locator('.timeline').getByText('分派给罗伟强').waitFor()
  expect(await assigned(journey)).toHaveLength(before + 1)
  await expectButtons(officer, place, journey.no)

  await openForm(officer, 'assign')
  await page.getByRole('radio', { name: /^杨小燕/ }).check()
  await submit.click()
  await page.locator('.toast', { hasText: '分派：杨小燕' }).waitFor()
  await page.goto(`${place.url}/desk/index.html`)
  await expect.poll(async () => (await assigned(journey)).length).toBe(before + 2)
  await page.getByText('已提交：分派：杨小燕').waitFor()

  await page.goto(`${place.url}/desk/case.html#${journey.no}`)
  await onCase(page)
  await openForm(officer, 'assign')
  await colleague.check()
  await submit.click()
  await toast.waitFor()
  await act(journey, 'clerk-liuzu', 'judge-material', { verdict: 'accepted', material: 'id-card', originalSeen: false })
  await page.goto(`${place.url}/desk/index.html`)
  await page.getByText('没有办成：分派：罗伟强').waitFor()
  expect(await assigned(journey)).toHaveLength(before + 2)
  await closeOfficer(officer)
}, 180_000)
