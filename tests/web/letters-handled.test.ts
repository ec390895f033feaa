import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { taken } from '../journeys/acting.ts'
import { correspond, desk } from '../journeys/correspondence.ts'
import { openPlace, type Place } from '../journeys/place.ts'
import { expectAccessible } from './accessible.ts'
import { openBrowser, openPage, phone, signIn } from './browser.ts'
import { close } from './letter-steps.ts'
import { closeOfficer, onCase, openDeskAs, openForm, submitForm } from './officer.ts'

/** A letter on the page of a case: routed, chased, answered, and read by its author. */

let place: Place
let browser: Browser
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

test('routes, chases, answers and reopens a letter', async () => {
  const { no, pin } = taken(await correspond(place).write('citizen-chen', { kind: 'complaint' }))
  await place.settle()

  const clerk = await openDeskAs(browser, place, desk)
  await clerk.page.locator(`.work a[href*="#${no}"]`).click()
  await onCase(clerk.page)
  await clerk.page.getByText('我父亲今年八十岁').waitFor()
  await expectAccessible(clerk.page, 'a letter to be routed')
  await openForm(clerk, 'route')
  // The office of the topic is already chosen.
  await expect.poll(() => clerk.page.getByLabel('承办单位').inputValue()).toBe('civil-affairs')
  await submitForm(clerk, '转办')
  await closeOfficer(clerk)
  await place.settle()

  const supervisor = await openDeskAs(browser, place, 'supervisor', `/desk/case.html#${no}/enquiry`)
  await onCase(supervisor.page)
  await openForm(supervisor, 'chase')
  await supervisor.page.getByLabel('督办要求').fill('请尽快办理')
  await submitForm(supervisor, '督办')
  await closeOfficer(supervisor)

  const office = await openDeskAs(browser, place, 'clerk-civil-affairs', `/desk/case.html#${no}/enquiry`)
  await onCase(office.page)
  await office.page.getByText('请尽快办理').waitFor()
  await openForm(office, 'answer')
  await office.page.getByRole('radio', { name: '已解决' }).check()
  await office.page.locator('.panel').getByRole('button', { name: '答复', exact: true }).click()
  await office.page.getByRole('link', { name: /请填写“答复内容”/ }).waitFor()
  await expectAccessible(office.page, 'an answer without words')
  await office.page.getByLabel('答复内容').fill('已补发八月的津贴。')
  await submitForm(office, '答复')
  await closeOfficer(office)
  await place.settle()

  const page = await openPage(await browser.newContext(phone), [place.url, place.aws.url])
  await page.goto(`${place.url}/progress.html#${no}`)
  await page.getByLabel('查询码').fill(pin)
  await page.getByRole('button', { name: '查询', exact: true }).click()
  await page.getByText('已补发八月的津贴。').waitFor()
  await page.goto(`${place.url}/case.html#${no}/enquiry`)
  await signIn(page, 'citizen-chen')
  await page.getByRole('button', { name: '不满意，要求重办' }).click()
  await page.getByLabel('哪里没有解决').fill('九月的还没有')
  await expectAccessible(page, 'a letter to be done again')
  await page.getByRole('button', { name: '要求重办', exact: true }).click()
  await page.getByRole('heading', { name: '已要求重办' }).waitFor()
  const { label } = await place.as('citizen-chen').must('GET', `/api/my/enquiries/${no}`)
  expect(label).toBe('办理中')
  await close(page)
}, 180_000)
