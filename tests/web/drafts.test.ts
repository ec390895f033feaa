import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { caseNumber } from '../../shared/kernel/identity.ts'
import { openPlace, type Place } from '../journeys/place.ts'
import { application, huang, itemOf } from '../journeys/travel.ts'
import { expectAccessible } from './accessible.ts'
import {
  allowance,
  atStep,
  fillForm,
  fillPerson,
  fillToMaterials,
  next,
  pledge,
  take,
  takeGood,
} from './application-steps.ts'
import { openBrowser, openPage, phone, signIn } from './browser.ts'

/** Drafts on two devices, over a reload, a slow connection and an expired session. */

let place: Place
let browser: Browser
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

const visit = async (user: string, path: string) => {
  const page = await openPage(await browser.newContext(phone), [place.url, place.aws.url])
  await page.goto(place.url + path)
  await signIn(page, user)
  return page
}

test('resolves a draft edited on two devices into one case', async () => {
  const here = await visit('citizen-huang', `/apply.html?item=${allowance}`)
  const save = here.getByRole('button', { name: '存草稿' })
  const address = here.getByLabel('联系地址')
  const isSaved = here.getByText('草稿已存好')
  await atStep(here, 1)
  await address.fill('夏卢村一号')
  await save.click()
  await isSaved.waitFor()
  const citizen = place.as('citizen-huang')
  const { drafts } = await citizen.must('GET', '/api/drafts')
  const id = /"id":"([^"]+)"/.exec(JSON.stringify(drafts))?.[1] ?? ''
  const path = `/api/drafts/${id}`

  const there = await visit('citizen-huang', `/apply.html?item=${allowance}&draft=${id}`)
  await there.getByLabel('联系地址').fill('夏卢村二号')
  await there.getByRole('button', { name: '存草稿' }).click()
  await there.getByText('草稿已存好').waitFor()

  await address.fill('夏卢村三号')
  await save.click()
  await here.getByText('这份草稿在另一台设备上改过').waitFor()
  await expectAccessible(here, 'two devices')
  await here.getByRole('button', { name: '用这里填的' }).click()
  await isSaved.waitFor()
  expect(await citizen.must('GET', path)).toMatchObject({ content: { applicant: { address: '夏卢村三号' } } })

  // Opened again on the device that still has the second version.
  await there.reload()
  await there.getByRole('button', { name: '用另一台设备上存的' }).click()
  await atStep(there, 1)
  await expect.poll(() => there.getByLabel('联系地址').inputValue()).toBe('夏卢村三号')

  // Another application for the same item in the same tab is separate.
  const other = await citizen.must('POST', '/api/drafts', { item: allowance, applicant: { address: '石头冲九号' } })
  await here.goto(`${place.url}/apply.html?item=${allowance}&draft=${other.id}`)
  await atStep(here, 1)
  await expect.poll(() => address.inputValue()).toBe('石头冲九号')
  await here.goto(`${place.url}/apply.html?item=${allowance}`)
  await atStep(here, 1)
  await expect.poll(() => address.inputValue()).toBe('夏卢村三号')

  const filed = await citizen.submit({ ...(await application(citizen, itemOf(allowance), huang)), draft: id })
  expect(filed.status, filed.text).toBe(201)
  const no = String(filed.body.no)
  await save.click()
  await here.getByText(`这份草稿已经提交过了，办件编号${caseNumber.print(no)}`).waitFor()
  await expect.poll(() => here.getByRole('link', { name: '看这个办件' }).getAttribute('href')).toBe(`/case.html#${no}`)
  await expectAccessible(here, 'draft filed elsewhere')
  await here.getByRole('button', { name: '用这里填的另外申请一件' }).click()
  await save.click()
  await isSaved.waitFor()
  expect((await citizen.must('GET', '/api/drafts')).drafts).toHaveLength(2)
  expect([...here.faults, ...there.faults]).toEqual([])
}, 180_000)

test('deletes a draft only after asking', async () => {
  const citizen = place.as('citizen-chen')
  await citizen.must('POST', '/api/drafts', { item: allowance })
  const page = await visit('citizen-chen', '/my.html')
  const discard = page.getByRole('button', { name: /^删除草稿：/ })
  page.once('dialog', dialog => void dialog.dismiss())
  await discard.click()
  expect((await citizen.must('GET', '/api/drafts')).drafts).toHaveLength(1)
  page.once('dialog', dialog => void dialog.accept())
  await discard.click()
  await discard.waitFor({ state: 'detached' })
  expect((await citizen.must('GET', '/api/drafts')).drafts).toEqual([])
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)

test('keeps photographs, refusals and the receipt on the page', async () => {
  const page = await visit('citizen-zhang', `/apply.html?item=${allowance}`)
  await atStep(page, 1)
  await fillPerson(page)
  await page.route('**/api/drafts', route => route.fulfill({ status: 503, json: { message: 'busy' } }))
  await next(page)
  await page.getByText('草稿没有自动存到网上').waitFor()
  await atStep(page, 2)
  // Back and forward go from step to step, and a reload stays.
  await page.goBack()
  await atStep(page, 1)
  await page.goForward()
  await atStep(page, 2)
  await page.reload()
  await atStep(page, 2)
  await page.goBack()
  await atStep(page, 1)
  await next(page)
  await atStep(page, 2)
  await fillForm(page)
  await page.unroute('**/api/drafts')
  await next(page)
  await atStep(page, 3)

  // One page is deleted while the next one is uploaded.
  const sheets = page.locator('#x-files-application-form')
  await takeGood(page, 'application-form', '02-mandate-exif6.jpg')
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  await page.route('**/api/uploads', async route => {
    begin()
    await released
    await route.continue()
  })
  await take(page, 'application-form', '04-resolution-exif3.jpg')
  await begun
  await sheets.getByRole('button', { name: /^删除/ }).click()
  release()
  await sheets.getByText('第1页已上传').waitFor()
  await expect.poll(() => sheets.locator('.sheets li').count()).toBe(1)
  await page.unroute('**/api/uploads')

  await take(page, 'household-register', '05-form-logging-blurred.jpg')
  await page.getByRole('img', { name: '刚才拍的照片' }).waitFor()
  await takeGood(page, 'household-register', '03-form-homestead-exif8.jpg')
  await page.reload()
  await atStep(page, 3)
  await page.locator('.sheets img').nth(1).waitFor()
  await expect.poll(() => page.locator('.sheets img').count()).toBe(2)

  // A problem of another step links to its field.
  await page.evaluate(() => {
    const key = 'hall:apply:SL-0502'
    const kept = JSON.parse(sessionStorage.getItem(key) ?? '')
    sessionStorage.setItem(key, JSON.stringify({ ...kept, value: { ...kept.value, town: '', step: 3 } }))
  })
  await page.reload()
  await atStep(page, 4)
  const submit = page.getByRole('button', { name: '提交申请' })
  await submit.click()
  await page.getByRole('link', { name: '请选择由哪个镇受理。' }).click()
  await atStep(page, 1)
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('x-town')
  await fillPerson(page)
  await next(page)
  await next(page)
  await atStep(page, 3)
  await pledge(page)
  await next(page)
  await atStep(page, 4)

  // A repeated refusal takes the focus each time.
  await page.route('**/api/cases', route => route.fulfill({ status: 503, json: { message: 'busy' } }))
  const said = page.getByRole('alert').filter({ hasText: '现在办事的人太多' })
  for (let pressed = 0; pressed < 2; pressed++) {
    await submit.focus()
    await submit.press('Enter')
    await said.and(page.locator(':focus')).waitFor()
  }
  await page.unroute('**/api/cases')
  await submit.click()
  const pin = (await page.locator('#pin').textContent()) ?? ''
  await page.reload()
  await page.getByRole('heading', { name: '收件回执' }).waitFor()
  await expect.poll(() => page.locator('#pin').textContent()).toBe(pin)
  await expectAccessible(page, 'receipt after a reload')
  await page.getByRole('button', { name: '再申请一件' }).click()
  await atStep(page, 1)
  await expect.poll(() => page.getByLabel('联系地址').inputValue()).toBe('')
  expect(page.faults).toEqual([])
}, 180_000)

test('asks for sign-in before taking a photograph', async () => {
  const page = await visit('citizen-huang', `/apply.html?item=${allowance}`)
  await fillToMaterials(page)
  await takeGood(page, 'application-form', '02-mandate-exif6.jpg')
  await page.route('**/api/uploads', route => route.fulfill({ status: 401, json: { message: 'Unauthorized' } }))
  await take(page, 'household-register', '03-form-homestead-exif8.jpg')
  const slot = page.locator('.slot', { has: page.locator('#x-files-household-register-camera') })
  await slot.getByText('这张照片登录后要再拍一次').waitFor()
  await page.unroute('**/api/uploads')
  // The page now reports it before the camera opens.
  const other = page.locator('.slot', { has: page.locator('#x-files-application-form-camera') })
  const opened: string[] = []
  page.on('filechooser', () => opened.push('camera'))
  await page.locator('#x-files-application-form-camera').click()
  await other.getByText('这张照片登录后要再拍一次').waitFor()
  expect(opened).toEqual([])
  await expectAccessible(page, 'session ended at a photograph')
  await other.getByRole('button', { name: '重新登录' }).click()
  await atStep(page, 3)
  await page.locator('#x-files-application-form img').waitFor()
  expect(page.faults).toEqual([])
}, 120_000)

test('keeps the form when the session ends', async () => {
  const page = await visit('citizen-wu', `/apply.html?item=${allowance}`)
  await atStep(page, 1)
  await page.getByLabel('联系地址').fill('六祖镇夏卢村')
  await page.route('**/api/drafts', route => route.fulfill({ status: 401, json: { message: 'Unauthorized' } }))
  await page.getByRole('button', { name: '存草稿' }).click()
  await page.getByText('登录已过期，您填的内容都还在').waitFor()
  await page.unroute('**/api/drafts')
  await page.getByRole('button', { name: '重新登录' }).click()
  await atStep(page, 1)
  await expect.poll(() => page.getByLabel('联系地址').inputValue()).toBe('六祖镇夏卢村')
  expect(page.faults).toEqual([])
}, 120_000)

test('offers in elder mode what only this tab has', async () => {
  const page = await visit('citizen-wu', '/apply.html?item=SL-0501')
  await page.route('**/api/drafts', route => route.abort())
  await fillPerson(page)
  await next(page)
  await page.getByText('草稿没有自动存到网上').waitFor()
  await page.unroute('**/api/drafts')
  await page.goto(`${place.url}/elder.html`)
  expect(await page.getByRole('link', { name: '接着填' }).getAttribute('href')).toBe('/apply.html?item=SL-0501')
}, 120_000)
