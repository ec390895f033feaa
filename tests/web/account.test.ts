import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place, sheet } from '../journeys/place.ts'
import { act, checkAndAccept, decide, file, itemOf } from '../journeys/travel.ts'
import { expectAccessible } from './accessible.ts'
import { allowance, atStep, fillForm, fillPerson, next, takeGood } from './applying.ts'
import { openBrowser, openPage, phone, signIn } from './browser.ts'

let place: Place
let browser: Browser
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

const openCase = async (user: string, no: string) => {
  const page = await openPage(await browser.newContext(phone), [place.url, place.aws.url])
  page.setDefaultTimeout(30_000)
  await page.goto(`${place.url}/case.html#${no}`)
  await signIn(page, user)
  await page.getByRole('heading', { name: '办理经过' }).waitFor()
  return page
}

test('a citizen takes an application back, and has to say why', async () => {
  const { no } = await file(place, itemOf('SL-0103'), 'citizen-chen')
  const page = await openCase('citizen-chen', no)
  await page.getByText('撤回这件申请').click()
  await page.getByRole('button', { name: '确认撤回' }).click()
  await page.getByText('请写一下为什么撤回').waitFor()
  await expectAccessible(page, 'withdrawing')
  await page.getByLabel('撤回的原因').fill('改到下个月再办')
  await page.getByRole('button', { name: '确认撤回' }).click()
  await page.getByRole('heading', { name: '申请已经撤回' }).waitFor()
  expect(await page.getByText('撤回这件申请').count()).toBe(0)
  const { state } = await place.as('citizen-chen').must('GET', `/api/my/cases/${no}`)
  expect(state).toBe('withdrawn')
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)

test('a decided case is collected online by its applicant, who then reads the result', async () => {
  const journey = await file(place, itemOf('SL-0103'), 'citizen-chen')
  await checkAndAccept(journey)
  await decide(journey)
  const upload = await place.as('handler-liuzu').upload(sheet(`结果 ${journey.no}`))
  await act(journey, 'handler-liuzu', 'attach-result', { upload })
  const page = await openCase('citizen-chen', journey.no)
  await page.getByRole('button', { name: '在网上领取' }).waitFor()
  await expectAccessible(page, 'a result to collect')
  await page.getByRole('button', { name: '在网上领取' }).click()
  await page.getByRole('heading', { name: '结果已经领取' }).waitFor()
  await page.getByRole('button', { name: '查看结果文件' }).click()
  const address = await page.getByRole('link', { name: /打开结果文件/ }).getAttribute('href')
  expect((await fetch(address ?? '')).headers.get('content-type')).toBe('application/pdf')
  await expectAccessible(page, 'a result collected')
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)

test('an application whose answer was lost on the way is filed once, and its receipt comes with the second try', async () => {
  const page = await openPage(await browser.newContext(phone), [place.url, place.aws.url])
  page.setDefaultTimeout(30_000)
  await page.goto(`${place.url}/apply.html?item=${allowance}`)
  await signIn(page, 'citizen-zhang')
  await atStep(page, 1)
  await fillPerson(page)
  await next(page)
  await atStep(page, 2)
  await fillForm(page)
  await next(page)
  await atStep(page, 3)
  await takeGood(page, 'application-form', '01-form-elderly-allowance.jpg')
  await takeGood(page, 'id-card', '02-mandate-exif6.jpg')
  await takeGood(page, 'household-register', '03-form-homestead-exif8.jpg')
  await next(page)
  await atStep(page, 4)
  await page.route('**/api/cases', async route => {
    expect((await route.fetch()).status()).toBe(201)
    await route.abort()
  })
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.getByText('连接不上服务，您填的内容都还在').waitFor()
  await expectAccessible(page, 'a line that is down')
  await page.unroute('**/api/cases')
  await page.reload()
  await atStep(page, 4)
  await page.getByRole('button', { name: '提交申请' }).click()
  const no = ((await page.locator('#no').textContent()) ?? '').replaceAll('-', '')
  await place.settle()
  const { cases } = await place.as('citizen-zhang').must('GET', '/api/my/cases')
  expect(cases).toMatchObject([{ no }])
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)
