import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answers } from '../data/answers.ts'
import { openPlace, type Place, sheet } from '../journeys/place.ts'
import { allowance, atStep, fillPerson, next, take } from './application-steps.ts'
import { openBrowser, openPage, phone, signIn } from './browser.ts'

/** A draft on another device, and photographs that are not up yet. */

let place: Place
let browser: Browser
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

const photo = {
  bytes: readFileSync(new URL('../data/photos/02-mandate-exif6.jpg', import.meta.url)),
  type: 'image/jpeg' as const,
}

async function openDraft(files: Record<string, string[]>) {
  const citizen = place.as('citizen-zhang')
  const { id } = await citizen.must('POST', '/api/drafts', {
    item: allowance,
    applicant: { kind: 'natural', phone: '139 2222', address: '天堂镇五一村', representative: null },
    form: answers[allowance],
    files,
  })
  const page = await openPage(await browser.newContext(phone), [place.url, place.aws.url])
  await page.goto(`${place.url}/apply.html?item=${allowance}&draft=${id}`)
  await signIn(page, 'citizen-zhang')
  await atStep(page, 1)
  return page
}

test('shows what was typed and the pages uploaded on the first device', async () => {
  const citizen = place.as('citizen-zhang')
  const [card, form] = [await citizen.upload(photo), await citizen.upload(sheet('申请表'))]
  const page = await openDraft({ 'id-card': [card], 'application-form': [form] })
  expect(await page.getByLabel('手机号码').inputValue()).toBe('139 2222')
  await fillPerson(page)
  await next(page)
  await next(page)
  await atStep(page, 3)
  const picture = page.locator('#x-files-id-card .sheets img')
  await picture.waitFor()
  await expect
    .poll(() => picture.evaluate(img => img instanceof HTMLImageElement && img.naturalWidth))
    .toBeGreaterThan(100)
  const paper = await page.getByRole('link', { name: '打开PDF' }).getAttribute('href')
  expect((await fetch(paper ?? '')).headers.get('content-type')).toBe('application/pdf')
  expect(page.faults).toEqual([])

  // Nobody else is shown them.
  const other = await place.as('citizen-chen').ask('GET', `/api/uploads/${card}`)
  expect(other.status).toBe(404)
}, 120_000)

test('a photograph that is not up yet is said to be in no draft, and stays', async () => {
  const page = await openDraft({})
  await fillPerson(page)
  await next(page)
  await next(page)
  await atStep(page, 3)
  await page.route('**/api/uploads', route => route.fulfill({ status: 503, json: { message: 'busy' } }))
  await take(page, 'household-register', '02-mandate-exif6.jpg')
  const again = page.locator('#x-files-household-register').getByRole('button', { name: '再试一次' })
  await again.waitFor()
  await page.getByRole('button', { name: '存草稿' }).click()
  await page.getByText('有照片还没有传上去，不在草稿里').waitFor()
  await next(page)
  await page
    .getByRole('link', { name: '“户口簿（首页、户主页和相关成员页）”有一页还没有传上去，请再试一次，或者重拍。' })
    .waitFor()
  await page.getByRole('button', { name: '上一步' }).click()
  await atStep(page, 2)
  await next(page)
  await atStep(page, 3)
  await page.unroute('**/api/uploads')
  await again.click()
  await page.locator('#x-files-household-register .done').waitFor()
  await page.getByRole('button', { name: '存草稿' }).click()
  await page.getByText('草稿已存好，换一台设备登录也能接着填。').waitFor()
  expect(page.faults).toEqual([])
}, 120_000)
