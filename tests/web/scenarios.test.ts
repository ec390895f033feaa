import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importItems, nextVersion } from '../journeys/importing.ts'
import { openPlace, type Place } from '../journeys/place.ts'
import { itemOf } from '../journeys/travel.ts'
import { expectAccessible } from './accessible.ts'
import { atStep, fillPerson, next, takeGood } from './application-steps.ts'
import { openBrowser, openPage, phone, signIn } from './browser.ts'

/** What an item says decides what a citizen is asked for, and whether. */

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

test('a suspended item says so on guide and form, and what was typed is in a draft', async () => {
  const page = await openPage(await browser.newContext(phone), [place.url, place.aws.url])
  await page.goto(`${place.url}/apply.html?item=SL-2101`)
  await signIn(page, 'citizen-huang')
  await atStep(page, 1)
  await fillPerson(page)
  await next(page)
  await atStep(page, 2)

  const [item, other, since] = [itemOf('SL-2101'), itemOf('SL-2001'), '2026-09-28']
  const ended = { reason: '与县里的事项合并办理', since, instead: [item.code] }
  await importItems(place, [
    item,
    nextVersion(item, since, { status: { is: 'suspended', reason: '系统升级', since, until: '2026-12-01' } }),
    other,
    nextVersion(other, since, { status: { is: 'withdrawn', ...ended } }),
  ])
  await page.getByRole('radio', { name: '首次申领' }).check()
  await page.getByRole('radio', { name: '镇便民服务站领取' }).check()
  await next(page)
  await atStep(page, 3)
  await takeGood(page, 'photo', '01-form-elderly-allowance.jpg')
  await next(page)
  await atStep(page, 4)
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByRole('heading', { name: '这个事项暂停办理，现在不能提交新的申请。' }).waitFor()
  await page.getByText('2026年9月28日起暂停办理。原因：系统升级。').waitFor()
  await page.reload()
  await page.getByRole('heading', { name: '2026年9月28日起暂停办理，不接受新的申请' }).waitFor()
  await page.getByText('预计2026年12月1日恢复办理。').waitFor()
  await page.getByText('您填过的内容在草稿里留着').waitFor()
  await expectAccessible(page, 'the form of a suspended item')
  await page.goto(`${place.url}/my.html`)
  await page.getByRole('button', { name: `删除草稿：${item.name}` }).waitFor()

  await page.goto(`${place.url}/guide/SL-2101.html`)
  await page.getByText('原因：系统升级').waitFor()
  expect(await page.getByRole('link', { name: '在线申请' }).count()).toBe(0)
  await expectAccessible(page, 'the guide of a suspended item')
  await page.goto(`${place.url}/search.html?q=${encodeURIComponent(other.name)}`)
  await page.getByRole('link', { name: `${other.name} 已取消` }).click()
  await page.getByText('2026年9月28日起取消，不接受新的申请。').waitFor()
  await expectAccessible(page, 'the guide of a withdrawn item')
  await page.getByRole('link', { name: item.name }).click()
  await page.waitForURL(/SL-2101/)
  expect(page.faults.filter(fault => !/409/.test(fault))).toEqual([])
}, 120_000)
