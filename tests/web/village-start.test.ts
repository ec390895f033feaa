import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importItems, nextVersion } from '../journeys/importing.ts'
import { openPlace, type Place } from '../journeys/place.ts'
import { itemOf } from '../journeys/travel.ts'
import { expectAccessible } from './accessible.ts'
import { next } from './application-steps.ts'
import { desktop, openBrowser, phone } from './browser.ts'
import { choose, enterPin, filedAt, fileQuickly, firstTime, openDesk, signInAgain, submit } from './intake-steps.ts'

let place: Place
let browser: Browser
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

test("numbers a filing at its first change with the computer's mark", async () => {
  const marks: string[] = []
  for (const view of [desktop, phone]) {
    const page = await openDesk(place, await browser.newContext(view))
    await firstTime(page, 'agent-xialu')
    await page.getByLabel('办什么事').fill('gljt')
    await page.getByRole('button', { name: /^高龄津贴/ }).click()
    await page.getByRole('heading', { name: /^第1步/ }).waitFor()
    expect(await page.getByText(/^临-/).count()).toBe(0)
    await page.getByRole('button', { name: '放一放，回列表' }).click()
    await page.getByText('还没有办件').waitFor()
    for (const count of ['01', '02']) {
      await page.getByRole('button', { name: /^高龄津贴/ }).click()
      await page.getByLabel('申请人姓名').fill('试卡甲')
      await page.getByText(/^临-.*填的内容随时保存/).waitFor()
      const [, mark = '', given] = /-([^-]{2})-(\d\d)，/.exec(await page.locator('.intake').innerText()) ?? []
      expect(given).toBe(count)
      marks.push(mark)
      await page.getByRole('button', { name: '放一放，回列表' }).click()
    }
    await expect.poll(() => page.locator('.filings > li').count()).toBe(2)
    expect(page.faults).toEqual([])
    await page.context().close()
  }
  expect(marks[0]).toBe(marks[1])
  expect(marks[2]).toBe(marks[3])
  for (const mark of marks) expect(mark).toMatch(/^[2-9A-HJ-NP-Z]{2}$/)
}, 180_000)

test('takes in at the county hall’s counter what departments let it take in, without a mandate', async () => {
  const page = await openDesk(place, await browser.newContext(desktop))
  await firstTime(page, 'clerk-county')
  expect(await page.locator('.matters strong').allTextContents()).toEqual(['个体工商户登记', '公司设立'])
  await page.getByRole('button', { name: /^个体工商户登记/ }).click()
  await page.getByRole('button', { name: '读身份证（模拟读卡器）' }).click()
  await next(page)
  const texts = { 拟用名称: '新兴县示例小食店（个体工商户）', 经营范围: '小餐饮', 经营场所地址: '新城镇示例路8号' }
  for (const [label, text] of Object.entries({ ...texts, '资金数额（元）': '30000', 从业人数: '2' }))
    await page.getByLabel(label).fill(text)
  for (const choice of ['个人经营', '自有', '只要电子执照']) await page.getByRole('radio', { name: choice }).check()
  await next(page)
  await page.getByRole('heading', { name: /^第3步/ }).waitFor()
  expect(await page.getByText('委托书').count()).toBe(0)
  await expectAccessible(page, 'materials at the counter')
  for (const name of ['个体工商户登记申请书', '经营场所使用证明']) await choose(page, name)
  await next(page)
  await page.getByText('新兴县政务服务中心', { exact: true }).waitFor()
  await submit(page)
  await page.getByRole('heading', { name: '已经收件' }).waitFor()
  const no = await filedAt(page)
  await place.settle()
  expect(await place.as('clerk-county').must('GET', '/api/worklist?step=check')).toMatchObject({ cases: [{ no }] })
  expect(page.faults).toEqual([])
  await page.context().close()
}, 180_000)

test('asks for sign-in before the PIN when online', async () => {
  const context = await browser.newContext(desktop)
  await firstTime(await openDesk(place, context), 'agent-xialu')
  const page = await openDesk(place, context)
  await page.getByText('请先登录再输入PIN').waitFor()
  const focused = () => page.evaluate(() => document.activeElement?.textContent)
  await expect.poll(focused).toBe('登录')
  await expectAccessible(page, 'a sign-in before the PIN')
  await signInAgain(page)
  await enterPin(page)
  await page.getByRole('heading', { name: '新收一件' }).waitFor()
  await page.getByRole('button', { name: '锁上' }).click()
  await page.getByLabel('PIN', { exact: true }).waitFor()
  await expect.poll(() => page.getByText('请先登录再输入PIN').count()).toBe(0)
  await context.close()
})

test('shows the slip beside its notice and prints it alone', async () => {
  const page = await openDesk(place, await browser.newContext(desktop))
  await firstTime(page, 'agent-xialu')
  await page.route('**/api/uploads', route => route.abort())
  await fileQuickly(page)
  const slip = page.getByRole('region', { name: '临时收件单' })
  await slip.waitFor()
  const told = await page.getByText('已经存好，等待上传').boundingBox()
  const paper = await slip.boundingBox()
  if (told === null || paper === null) throw new Error('nothing to see')
  expect(paper.x).toBeGreaterThan(told.x + told.width)
  expect(paper.y).toBeLessThan(told.y + told.height)
  await expectAccessible(page, 'a slip on a wide screen')
  await page.emulateMedia({ media: 'print' })
  await expect.poll(() => slip.isVisible()).toBe(true)
  await expect.poll(() => page.getByText('已经存好，等待上传').isVisible()).toBe(false)
  await page.context().close()
})

test('shows on a filing made without a network that its item is suspended, and begins no other', async () => {
  const page = await openDesk(place, await browser.newContext(phone))
  await firstTime(page, 'agent-xialu')
  await page.route('**/api/**', route => route.abort())
  await fileQuickly(page)
  await page.getByRole('button', { name: /回列表/ }).click()
  const since = '2026-09-28'
  const item = itemOf('SL-0502')
  await importItems(place, [item, nextVersion(item, since, { status: { is: 'suspended', reason: '系统升级', since } })])
  await page.unrouteAll()
  await page.reload()
  await enterPin(page)
  const filing = page.locator('.filings > li')
  await filing.getByText('没有收下').waitFor()
  await filing.getByText('这个事项暂停办理，现在不能提交新的申请。').waitFor()
  await filing.getByText('2026年9月28日起暂停办理。原因：系统升级。').waitFor()
  await page.getByLabel('办什么事').fill('gljt')
  await page.locator('.matters').getByText('暂停办理', { exact: true }).waitFor()
  expect(await page.getByRole('button', { name: /^高龄津贴/ }).count()).toBe(0)
  await page.getByLabel('办什么事').press('Enter')
  await expectAccessible(page, 'a suspended item at the village desk')
  await filing.getByRole('button', { name: /打开修改/ }).click()
  await page.getByText('这个事项2026年9月28日起暂停办理。原因：系统升级。').waitFor()
  await page.getByRole('heading', { name: /^第/ }).waitFor()
  await page.context().close()
}, 180_000)
