import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from '../journeys/place.ts'
import { atStep, fillForm, fillPerson, next } from './application-steps.ts'
import { desktop, openBrowser, openPage, phone, signIn } from './browser.ts'
import { firstTime, openDesk } from './intake-steps.ts'

/** Devices whose clock is years wrong. The hall's day is 2026-09-28. */

let place: Place
let browser: Browser
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

/** A device whose clock is years off, and runs. */
const deviceAt = async (day: string, options: object): Promise<BrowserContext> => {
  const context = await browser.newContext(options)
  await context.addInitScript(
    start => {
      const True = Date
      const off = start - True.now()
      globalThis.Date = class extends True {
        constructor(...given: [] | [number]) {
          if (given.length === 0) super(True.now() + off)
          else super(...given)
        }
        static override now(): number {
          return True.now() + off
        }
      } as DateConstructor
    },
    Date.parse(`${day}T10:00:00+08:00`),
  )
  return context
}

test('a phone in the past accepts a child born since, and says its date is wrong', async () => {
  const context = await deviceAt('2015-06-01', phone)
  const page = await openPage(context, [place.url, place.aws.url])
  await page.goto(`${place.url}/apply.html?item=SL-2104`)
  await signIn(page, 'citizen-zhang')
  await atStep(page, 1)
  await page.getByText('这台设备的日期是2015年6月1日，不对：今天是2026年9月28日。').waitFor()
  await page.getByRole('radio', { name: '我监护的人（孩子或老人）' }).check()
  await page.getByLabel('申请人姓名').fill('张小小')
  await page.getByLabel('身份证号码').first().fill('4453 2120 1902 0100 1X')
  await page.getByLabel('与申请人的关系').fill('祖父')
  await fillPerson(page)
  await next(page)
  await atStep(page, 2)
  expect(page.faults).toEqual([])
  await context.close()
}, 120_000)

test('a desk in the future proposes the hall’s day for a mandate', async () => {
  const context = await deviceAt('2031-01-15', desktop)
  const page = await openDesk(place, context)
  await firstTime(page, 'agent-xialu')
  await page.getByLabel('办什么事').fill('gljt')
  await page.getByRole('button', { name: /^高龄津贴/ }).click()
  await page.getByText('这台设备的日期是2031年1月15日，不对：今天是2026年9月28日。').waitFor()
  await page.getByRole('button', { name: '读身份证（模拟读卡器）' }).click()
  await next(page)
  await atStep(page, 2)
  await fillForm(page)
  await next(page)
  await atStep(page, 3)
  expect(await page.getByLabel('签署日期').inputValue()).toBe('2026-09-28')
  expect(page.faults).toEqual([])
  await context.close()
}, 120_000)
