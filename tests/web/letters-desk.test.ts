import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from '../journeys/place.ts'
import { expectAccessible } from './accessible.ts'
import { desktop, openBrowser, openPage, signIn } from './browser.ts'
import { close, fill, receipt, send } from './letter-steps.ts'

let place: Place
let browser: Browser
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

const open = async (path: string) => {
  const page = await openPage(await browser.newContext(desktop), [place.url, place.aws.url])
  await page.goto(place.url + path)
  return page
}

test('shows a villager the letter that an agent wrote', async () => {
  const page = await open('/desk/index.html')
  await signIn(page, 'agent-xialu')
  await page.getByRole('link', { name: '记录来信' }).click()
  await expect.poll(() => page.getByLabel('事情在哪里').inputValue()).toBe('445321115')
  await fill(page, '建议', '修水渠', '村口的水渠要修，请镇里安排。')
  await page.getByLabel('来信人证件号码').fill('445321199605200060')
  await send(page)
  await page.getByRole('link', { name: '写了证件号码，请同时写姓名。' }).click()
  await expectAccessible(page, 'an agent’s letter')
  await page.getByLabel('来信人姓名').fill('吴晓敏')
  await expect.poll(() => page.getByLabel('拆分自').count()).toBe(0)
  await send(page)
  const { no } = await receipt(page)
  await place.settle()
  await page.getByRole('link', { name: '打开这封信' }).click()
  await page.getByText('修水渠').waitFor()
  const { cases } = await place.as('citizen-wu').must('GET', '/api/my/enquiries')
  expect(cases).toMatchObject([{ no, item: '建议：住房、道路、市容' }])
  await close(page)
}, 120_000)

test('records calls, splits letters and turns other officers away', async () => {
  const page = await open('/desk/letter.html')
  await signIn(page, 'clerk-government-services')
  await fill(page, '举报', '两件事', '一是乱收费，二是占道。')
  await expect.poll(() => page.getByLabel(/隐去姓名后公开/).count()).toBe(0)
  await page.getByLabel('来信人姓名').fill('某某')
  await send(page)
  const whole = await receipt(page)
  await place.settle()
  await page.getByRole('button', { name: '再写一封' }).click()
  await fill(page, '举报', '占道', '摊档占道。')
  await page.getByLabel('拆分自').fill('XX123')
  await send(page)
  await page.getByRole('link', { name: /办件编号应为/ }).waitFor()
  await page.getByLabel('拆分自').fill(whole.no)
  await expect.poll(() => page.getByLabel('来信人姓名').count()).toBe(0)
  await expectAccessible(page, 'a letter split off')
  await send(page)
  const part = await receipt(page)
  const { applicant } = await place.as('clerk-government-services').must('GET', `/api/enquiries/${part.no}`)
  expect(applicant).toMatchObject({ name: '某*' })
  await close(page)

  const other = await open('/desk/letter.html')
  await signIn(other, 'clerk-liuzu')
  await other.getByText('本页供村（居）便民服务站的代办员').waitFor()
  await other.goto(`${place.url}/letters.html`)
  await other.getByText('您现在用工作人员的账号登录').waitFor()
  await expectAccessible(other, 'an officer among the citizens')
  await fill(other, '咨询', '私事一问', '公积金怎么查？')
  await send(other)
  await receipt(other)
  await close(other)
}, 120_000)
