import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from '../journeys/place.ts'
import { expectAccessible } from './accessible.ts'
import { atStep, fillPerson, next, takeGood } from './application-steps.ts'
import { openBrowser, openPage, phone, signIn } from './browser.ts'

/** 情形: what a citizen answers decides what the next step asks for. */

let place: Place
let browser: Browser
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

test('a material is asked by its scenario, while filling in and on the guide', async () => {
  const page = await openPage(await browser.newContext(phone), [place.url, place.aws.url])
  await page.goto(`${place.url}/guide/SL-2101.html`)
  await page.getByText('仅以下情形需要：损坏换领。').waitFor()

  await page.goto(`${place.url}/apply.html?item=SL-2101`)
  await signIn(page, 'citizen-huang')
  await atStep(page, 1)
  await fillPerson(page)
  await next(page)
  await atStep(page, 2)
  await page.getByRole('radio', { name: '损坏换领' }).check()
  await page.getByRole('radio', { name: '镇便民服务站领取' }).check()
  await next(page)
  await atStep(page, 3)
  await takeGood(page, 'photo', '01-form-elderly-allowance.jpg')
  const asked = page.getByRole('heading', { name: '旧优待证' })
  await asked.waitFor()
  await next(page)
  await page.getByText('请上传“旧优待证”。').first().waitFor()
  await expectAccessible(page, 'a material of a scenario')

  // Another answer: nothing is asked that nobody needs, and what is there stays.
  await page.getByRole('button', { name: '上一步' }).click()
  await atStep(page, 2)
  await page.getByRole('radio', { name: '首次申领' }).check()
  await next(page)
  await atStep(page, 3)
  await expect.poll(() => asked.count()).toBe(0)
  await next(page)
  await atStep(page, 4)
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('查询码').first().waitFor()
  expect(page.faults).toEqual([])
}, 120_000)
