import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPlace, type Place } from '../journeys/place.ts'
import { act, application, chen, file, itemOf, type Journey, submit } from '../journeys/travel.ts'
import { expectAccessible } from './accessible.ts'
import { allowance, atStep, fillForm, fillPerson, next, pledge, takeGood } from './application-steps.ts'
import { openBrowser, openPage, phone, signIn } from './browser.ts'

let place: Place
let browser: Browser
let own: Journey
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
  own = await file(place, itemOf('SL-0103'), 'citizen-chen')
  const requests = [{ material: 'id-card', ground: 'illegible', reason: '背面看不清' }]
  await act(own, 'clerk-liuzu', 'request-supplement', { requests })
  for (let i = 0; i < 5; i += 1) await file(place, itemOf('SL-0103'), 'citizen-chen')
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

/** The hall rejects the token, as after an hour. */
const expire = (page: Page, path: string) =>
  page.route(path, route =>
    route.request().method() === 'GET'
      ? route.continue()
      : route.fulfill({ status: 401, json: { message: 'Unauthorized' } }),
  )

async function signInAgain(page: Page, path: string): Promise<void> {
  await page.getByText('登录已过期，您填的内容都还在').waitFor()
  await page.unroute(path)
  const back = page.waitForURL(/\/signed-in\.html/, { waitUntil: 'commit' })
  await page.getByRole('button', { name: '重新登录' }).click()
  await back
}

describe('My page', () => {
  test('lists my notices and whether they were delivered', async () => {
    const page = await visit('citizen-chen', '/my.html')
    await page.getByText('我的通知').click()
    const told = page.locator('details').filter({ hasText: '我的通知' })
    await told.getByRole('button', { name: '再看以前的' }).click()
    await told.getByText(/补正1项/).waitFor()
    await expect.poll(() => told.getByText('短信已发出').count()).toBe(7)
    await expectAccessible(page, 'what I was told')
    expect(page.faults).toEqual([])
    await page.context().close()
  }, 120_000)

  test('exports my data and resumes after a lost connection', async () => {
    await place.as('citizen-chen').must('POST', '/api/drafts', { item: 'SL-0502' })
    const page = await visit('citizen-chen', '/my.html')
    await page.getByText('我的个人信息', { exact: true }).click()
    const pages: string[] = []
    await page.route('**/api/my/data**', route => {
      pages.push(new URL(route.request().url()).search)
      return pages.length === 2 ? route.abort() : route.continue()
    })
    await page.getByRole('button', { name: '导出我的个人信息' }).click()
    await page.getByText('连接不上服务').waitFor()
    await page.getByText('已读取5件').waitFor()
    await expectAccessible(page, 'a copy that broke off')
    const waiting = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出我的个人信息' }).click()
    const download = await waiting
    expect(download.suggestedFilename()).toMatch(/^我的个人信息-\d{4}-\d{2}-\d{2}\.json$/)
    const copy = JSON.parse(readFileSync(await download.path(), 'utf8'))
    expect(pages).toHaveLength(3)
    expect(pages[2]).toBe(pages[1])
    expect(copy.cases).toHaveLength(6)
    expect(new Set(copy.cases.map((c: { no: string }) => c.no)).size).toBe(6)
    expect(copy.identity).toMatchObject({ name: chen.name, number: chen.number })
    expect(copy.cases.at(-1)).toMatchObject({ no: own.no, applicant: { number: chen.number, phone: chen.phone } })
    expect(copy.drafts).toHaveLength(1)
    await page.getByText('已导出6件办件、1份草稿').waitFor()
    await expectAccessible(page, 'a copy made')
    expect(page.faults).toEqual([])
    await page.context().close()
  }, 120_000)

  test('deletes drafts on request and lists retention periods', async () => {
    await place.as('citizen-chen').must('POST', '/api/drafts', { item: 'SL-0502' })
    const page = await visit('citizen-chen', '/my.html')
    await page.getByRole('heading', { name: '没有提交的草稿' }).waitFor()
    await page.locator('summary').filter({ hasText: '删除我的资料' }).click()
    await page.getByText('正在办理，办结后才开始计算保存期限。').first().waitFor()
    const button = page.getByRole('button', { name: '删除我的资料', exact: true })
    await expect.poll(() => button.isDisabled()).toBe(true)
    await page.getByLabel('我确认删除草稿和没有提交的文件').check()
    await expectAccessible(page, 'before deleting')
    await button.click()
    await page.getByText(/已删除[1-9]\d*份草稿/).waitFor()
    await page.getByRole('heading', { name: '没有提交的草稿' }).waitFor({ state: 'detached' })
    expect((await place.as('citizen-chen').must('GET', '/api/drafts')).drafts).toEqual([])
    expect(page.faults).toEqual([])
    await page.context().close()
  }, 120_000)

  test('lists applications filed for a child', async () => {
    const guardian = place.as('citizen-li')
    const acting = { name: '李明', idNumber: '445321196502280025', relation: '母亲' }
    const child = { ...chen, name: '陈小文', number: '445321202001010017', representative: acting }
    const item = itemOf('SL-0103')
    await submit(place, item, guardian, await application(guardian, item, child))
    const page = await visit('citizen-li', '/my.html')
    await page.getByRole('heading', { name: '我代别人申请的' }).waitFor()
    await expectAccessible(page, 'filed for another')
    await page.getByRole('link', { name: new RegExp(item.shortName) }).click()
    await page.getByRole('heading', { name: '办理经过' }).waitFor()
    expect(page.faults).toEqual([])
    await page.context().close()
  }, 120_000)

  test('shows and prints the documents of a case', async () => {
    await place.settle()
    const page = await visit('citizen-chen', `/case.html#${own.no}`)
    await page.getByRole('heading', { name: '文书' }).waitFor()
    await expectAccessible(page, 'the papers of a case')
    await page
      .getByRole('button', { name: /查看、打印/ })
      .first()
      .click()
    await page.getByText('核验真伪').first().waitFor()
    await expectAccessible(page, 'a paper on a phone')
    await page.getByRole('button', { name: '返回' }).click()
    await page.getByRole('heading', { name: '文书' }).waitFor()
    expect(page.faults).toEqual([])
    await page.context().close()
  }, 120_000)
})

describe('An expired session', () => {
  test('keeps the application and submits it after signing in', async () => {
    const page = await visit('citizen-zhang', `/apply.html?item=${allowance}`)
    await atStep(page, 1)
    await fillPerson(page)
    await next(page)
    await atStep(page, 2)
    await fillForm(page)
    await next(page)
    await atStep(page, 3)
    await takeGood(page, 'application-form', '01-form-elderly-allowance.jpg')
    await takeGood(page, 'household-register', '03-form-homestead-exif8.jpg')
    await pledge(page)
    await next(page)
    await atStep(page, 4)
    await expire(page, '**/api/cases')
    await page.getByRole('button', { name: '提交申请' }).click()
    await expectAccessible(page, 'a session that has ended')
    await page.route('**/.well-known/openid-configuration', route => route.abort())
    await page.getByRole('button', { name: '重新登录' }).click()
    await page.getByText('没有登录成功，您填的内容都还在').waitFor()
    await expectAccessible(page, 'an identity provider that is down')
    await page.unroute('**/.well-known/openid-configuration')
    await signInAgain(page, '**/api/cases')
    await atStep(page, 4)
    await expect.poll(() => page.getByText('6222020200112233445').count()).toBe(1)
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.locator('#pin').waitFor()
    const { cases } = await place.as('citizen-zhang').must('GET', '/api/my/cases')
    expect(cases).toHaveLength(1)
    expect(page.faults).toEqual([])
    await page.context().close()
  }, 120_000)

  test('keeps the photographs and text of a supplement or withdrawal', async () => {
    const page = await visit('citizen-chen', `/case.html#${own.no}`)
    await page.getByRole('heading', { name: '补交材料' }).waitFor()
    const photos = new URL('../data/photos/', import.meta.url).pathname
    await page.locator('.panel input[type=file]').first().setInputFiles(`${photos}04-resolution-exif3.jpg`)
    await page.getByText('第1页已上传').waitFor()
    await expire(page, '**/supply')
    await page.getByRole('button', { name: '提交材料' }).click()
    await signInAgain(page, '**/supply')
    await page.getByText('第1页已上传').waitFor()
    await page.getByRole('button', { name: '撤回申请' }).click()
    await page.getByLabel('撤回的原因').fill('改到下个月再办')
    await expire(page, '**/withdraw')
    await page.getByRole('button', { name: '确认撤回' }).click()
    await signInAgain(page, '**/withdraw')
    await expect.poll(() => page.getByLabel('撤回的原因').inputValue()).toBe('改到下个月再办')
    await expectAccessible(page, 'kept over signing in again')
    // What the hall asks for stays open beside it.
    await page.getByText('第1页已上传').waitFor()
    const count = page.getByRole('navigation', { name: '主要栏目' }).getByText('1件等您')
    expect(await count.isVisible()).toBe(true)
    await page.getByRole('button', { name: '提交材料' }).click()
    await page.getByRole('heading', { name: '已提交材料' }).waitFor()
    await count.waitFor({ state: 'hidden' })
    await page.reload()
    await page.getByRole('heading', { name: '办理经过' }).waitFor()
    await expect.poll(() => page.getByText('第1页已上传').count()).toBe(0)
    expect(page.faults).toEqual([])
    await page.context().close()
  }, 120_000)

  test('leaves nothing for the next person at the computer', async () => {
    const page = await visit('citizen-wu', `/apply.html?item=${allowance}`)
    await atStep(page, 1)
    await page.getByLabel('联系地址').fill('六祖镇夏卢村')
    await page.evaluate(() => sessionStorage.removeItem('hall:session'))
    // The identity provider's session is gone too.
    await page.context().clearCookies()
    await page.reload()
    await signIn(page, 'citizen-huang')
    await atStep(page, 1)
    await expect.poll(() => page.getByLabel('联系地址').inputValue()).toBe('')
    expect(page.faults).toEqual([])
    await page.context().close()
  }, 120_000)
})

test('warns before a full browser storage loses input', async () => {
  const page = await visit('citizen-wu', `/apply.html?item=${allowance}`)
  await atStep(page, 1)
  await page.evaluate(() => {
    for (let size = 2 ** 20; size > 0; size = Math.floor(size / 2)) {
      for (let i = 0; ; i += 1) {
        try {
          sessionStorage.setItem(`other:${size}:${i}`, 'x'.repeat(size))
        } catch {
          break
        }
      }
    }
  })
  await page.getByLabel('联系地址').fill('新兴县六祖镇夏卢村委会石桥头三号')
  await page.getByText('浏览器的存储空间满了').waitFor()
  await expectAccessible(page, 'no room left')
  await expect.poll(() => page.getByLabel('联系地址').inputValue()).toBe('新兴县六祖镇夏卢村委会石桥头三号')
  await page.getByRole('button', { name: '存草稿' }).click()
  await page.getByText('草稿已存好').waitFor()
  const { drafts } = await place.as('citizen-wu').must('GET', '/api/drafts')
  expect(JSON.stringify(drafts)).toContain('石桥头三号')
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)
