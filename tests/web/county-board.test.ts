import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { caseNumber } from '../../shared/kernel/identity.ts'
import { openPlace, type Place } from '../journeys/place.ts'
import { file, itemOf, type Journey } from '../journeys/travel.ts'
import { expectAccessible } from './accessible.ts'
import { openBrowser, phone } from './browser.ts'
import { closeOfficer, openDeskAs } from './officer.ts'
import { expectPrintable } from './printed.ts'

/** The county's board in a browser: an application that nobody accepted in time. */

let place: Place
let browser: Browser
let late: Journey
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
  late = await file(place, itemOf('SL-0502'))
  await place.settle()
  await place.moveClock('2026-10-12T09:00+08:00')
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

test('a leader goes by keyboard from the county to the late case and asks the office about it', async () => {
  const officer = await openDeskAs(browser, place, 'leader', '/desk/county-board.html')
  const { page } = officer
  await page.getByText('在办1件，逾期1件；逾期最多的是六祖镇，1件。').waitFor()
  await expectAccessible(page, 'the county’s board')
  await expectPrintable(page, 'the county’s board')
  await page.getByRole('rowheader', { name: '六祖镇', exact: true }).getByRole('link').press('Enter')
  await page.getByRole('heading', { level: 1, name: '六祖镇', exact: true }).waitFor()
  const number = caseNumber.print(late.no)
  // Who only leads opens no citizen's case.
  expect(await page.getByRole('link', { name: number }).count()).toBe(0)
  await expectAccessible(page, 'an office on the county’s board')
  await expectPrintable(page, 'an office on the county’s board')
  await page.getByRole('button', { name: `督办${number}` }).press('Enter')
  await page.getByRole('button', { name: '督办', exact: true }).press('Enter')
  await page.getByText('请写明要求单位答复什么。').waitFor()
  await page.getByLabel('督办要求').fill('为什么还没有受理？')
  await page.getByRole('button', { name: '督办', exact: true }).press('Enter')
  await page.getByRole('link', { name: '看这件督办' }).press('Enter')
  await page.getByText('为什么还没有受理？').first().waitFor()
  await expectAccessible(page, 'a chase')
  await closeOfficer(officer)
}, 120_000)

test('a board that cannot be read says so, and is read when asked again', async () => {
  const officer = await openDeskAs(browser, place, 'leader', '/desk/index.html')
  const { page } = officer
  await page.route('**/api/boards/county', route => route.abort())
  await page.getByRole('main').getByRole('link', { name: '看各单位进度' }).click()
  const again = page.getByRole('button', { name: '再试一次' })
  await again.waitFor()
  await page.unroute('**/api/boards/county')
  await again.click()
  await page.getByText(/^截至2026年10月12日 09:\d\d，最多晚一分钟。/).waitFor()
  await page.getByRole('rowheader', { name: '六祖镇', exact: true }).waitFor()
  await closeOfficer(officer)
}, 120_000)

test('the tables are saved, and scroll by themselves on a phone', async () => {
  const officer = await openDeskAs(browser, place, 'supervisor', '/desk/county-board.html', phone)
  const { page } = officer
  await page.getByRole('table').waitFor()
  await expectAccessible(page, 'the county’s board on a phone')
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出XLSX' }).click(),
  ])
  expect(saved.suggestedFilename()).toBe('各单位进度-2026-10-12.xlsx')
  await page.getByRole('rowheader', { name: '六祖镇', exact: true }).getByRole('link').click()
  await page.getByRole('link', { name: caseNumber.print(late.no) }).waitFor()
  await expectAccessible(page, 'an office on a phone')
  // The case says that it is asked about.
  await page.getByRole('link', { name: caseNumber.print(late.no) }).click()
  await page.getByRole('link', { name: '督办待答复' }).waitFor()
  await expectAccessible(page, 'a case that is asked about, on a phone')
  await closeOfficer(officer)
}, 120_000)
