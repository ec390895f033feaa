import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { caseNumber } from '../../shared/kernel/identity.ts'
import { openPlace, type Place } from '../journeys/place.ts'
import { file, itemOf, type Journey } from '../journeys/travel.ts'
import { expectAccessible } from './accessible.ts'
import { openBrowser, phone } from './browser.ts'
import { closeOfficer, openDeskAs } from './officer.ts'
import { expectPrintable } from './printed.ts'

/** A head’s board with two cases that nobody has looked at in time. */

let place: Place
let browser: Browser
let cases: Journey[]
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
  cases = [await file(place, itemOf('SL-2102')), await file(place, itemOf('SL-0502'))]
  await place.moveClock('2026-10-12T09:00+08:00')
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

test('a head reads first that the office is late, and gives cases to an officer by keyboard', async () => {
  const officer = await openDeskAs(browser, place, 'head-liuzu')
  const { page } = officer
  await page.getByText('本单位有2件逾期。').waitFor()
  await page.getByRole('link', { name: '先看单位概况' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText(/待办2件，逾期2件，最久的\d+个工作日/).waitFor()
  const loads = page.getByRole('table', { name: '按经办人和步骤的待办件数' })
  await loads.waitFor()
  await expectAccessible(page, 'a head’s board')
  await expectPrintable(page, 'a head’s board')
  // A figure leads to the cases that it counts.
  const figure = loads.getByRole('link', { name: /：\d+件$/ }).first()
  const count = await figure.textContent()
  await figure.press('Enter')
  await page.getByRole('checkbox', { name: /^只看(?!我的$).+的$/ }).waitFor()
  await page.getByText(new RegExp(`(符合筛选的|共)${count}件。`)).waitFor()
  await page.goBack()
  await page.getByLabel('分派给', { exact: true }).selectOption('demo-deputy-liuzu')
  await page.getByRole('checkbox', { name: '全选' }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: '分派选中的2件' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('已分派2件。').waitFor()
  for (const { no } of cases) {
    const { assignee } = await place.as('head-liuzu').must('GET', `/api/cases/${no}`)
    expect(assignee).toBe('demo-deputy-liuzu')
  }
  await expectAccessible(page, 'what became of an assignment')
  await closeOfficer(officer)
}, 120_000)

test('a case that moved on meanwhile stays chosen, with the reason', async () => {
  const officer = await openDeskAs(browser, place, 'head-liuzu', '/desk/board.html')
  const { page } = officer
  const [first] = cases
  const box = page.getByRole('checkbox', { name: new RegExp(caseNumber.print(first?.no ?? '')) })
  await box.check()
  await place.as('head-liuzu').command(first?.no ?? '', 'assign', { to: 'demo-clerk-liuzu' })
  await page.getByLabel('分派给', { exact: true }).selectOption('demo-deputy-liuzu')
  await page.getByRole('button', { name: '分派选中的1件' }).click()
  await page.getByText('已分派0件，1件没有分派，还选着，原因写在后面。').waitFor()
  expect(await box.isChecked()).toBe(true)
  await closeOfficer(officer)
}, 120_000)

test('fits a phone, and a town’s clerk sees its villages', async () => {
  const head = await openDeskAs(browser, place, 'head-liuzu', '/desk/board.html', phone)
  await head.page.getByRole('table', { name: '逾期几个工作日' }).waitFor()
  await expectAccessible(head.page, 'a head’s board on a phone')
  await closeOfficer(head)
  const clerk = await openDeskAs(browser, place, 'clerk-liuzu', '/desk/board.html', phone)
  const first = clerk.page
    .getByRole('table', { name: /^各村的待办/ })
    .getByRole('row')
    .nth(1)
  await expect.poll(() => first.textContent()).toContain('夏卢')
  await clerk.page.getByText(/^其余\d+个村没有待办/).waitFor()
  await expectAccessible(clerk.page, 'the villages on a phone')
  await closeOfficer(clerk)
}, 120_000)
