import { ListBucketsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openPlace, operator, type Place } from '../journeys/place.ts'
import { expectAccessible } from './accessible.ts'
import { fillForm, next, pledge } from './application-steps.ts'
import { desktop, openBrowser, phone, signIn } from './browser.ts'
import { type Connection, openConnection } from './connection.ts'
import {
  atTown,
  type Camera,
  enterPin,
  filedAt,
  fillIntake,
  firstTime,
  holdItems,
  openCamera,
  openDesk,
  pin,
  printForms,
  readyOffline,
  setPin,
  shoot,
  signInAgain,
  submit,
} from './intake-steps.ts'
import { expectPrinted } from './sheets.ts'

let place: Place
let line: Connection
let camera: Camera
let browser: Browser
beforeAll(async () => {
  ;[place, line, camera] = await Promise.all([
    openPlace(),
    openConnection(),
    openCamera('01-form-elderly-allowance.jpg'),
  ])
  browser = await openBrowser([...camera.flags, ...line.flags])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  line?.close()
  camera?.close()
  await place?.close()
})
beforeEach(() => line.mend())

/** Takes pages and service worker offline. */
async function goOffline(context: BrowserContext): Promise<void> {
  line.cut()
  await context.setOffline(true)
}

async function goOnline(context: BrowserContext): Promise<void> {
  line.mend()
  await context.setOffline(false)
}

test('files an offline application once when the network returns', async () => {
  const context = await browser.newContext(desktop)
  const page = await openDesk(place, context)
  await signIn(page, 'agent-xialu')
  await page.getByLabel('再输入一次').waitFor()
  await expectAccessible(page, 'a PIN to be set')
  await setPin(page)
  await expectAccessible(page, 'an empty desk')
  await readyOffline(page)

  await goOffline(context)
  const reached = await page.evaluate(() => fetch('/api/me').then(({ status }) => status, String))
  expect(reached).toContain('TypeError')
  await page.reload()
  await enterPin(page)
  await fillIntake(page)
  await expectAccessible(page, 'the check before filing')
  await printForms(page)
  await submit(page)
  await page.getByRole('heading', { name: '临时收件单' }).waitFor()
  const slip = (await page.getByRole('region', { name: '临时收件单' }).innerText()).replace(/\s+/g, ' ')
  expect(slip).toMatch(/临-夏卢-\d{8}-[2-9A-HJ-NP-Z]{2}-01/)
  for (const part of [
    '试*甲',
    '户口簿（首页、户主页和相关成员页）：1页',
    '李月娥',
    '六祖镇夏卢便民服务站',
    '不是收件回执',
  ]) {
    expect(slip).toContain(part)
  }
  await expectAccessible(page, 'a slip')
  await expectPrinted(page, 1)
  await page.emulateMedia({ media: 'print' })
  await expect.poll(() => page.getByRole('region', { name: '临时收件单' }).isVisible()).toBe(true)
  await page.close()
  expect(await atTown(place)).toEqual([])

  const again = await openDesk(place, context)
  await again.getByRole('heading', { name: '李月娥，请输入PIN' }).waitFor()
  await expectAccessible(again, 'a locked desk')
  await enterPin(again)
  await again.getByText('等待上传', { exact: true }).waitFor()
  await again.getByText('请登录后上传').waitFor()
  await expectAccessible(again, 'a filing that waits')

  await goOnline(context)
  await signInAgain(again)
  await enterPin(again)
  await again.getByText('已收件').waitFor()
  await expectAccessible(again, 'a filing the hall has')
  const no = await filedAt(again)
  expect(await atTown(place)).toMatchObject([{ no, applicant: '试*甲' }])
  await again.getByRole('button', { name: /^打印回执/ }).click()
  await again.getByRole('heading', { name: '收件回执' }).waitFor()
  expect([...page.faults, ...again.faults]).toEqual([])

  // Both times are stored: the hall's is the legal one, the device's is evidence.
  const { records } = await place.as('supervisor').must('GET', `/api/cases/${no}/history`)
  const [filed] = records as { at: string; deviceAt: string }[]
  expect(filed?.at).toMatch(/^2026-09-28/)
  expect(Math.abs(Date.parse(filed?.deviceAt ?? '') - Date.now())).toBeLessThan(300_000)
  await context.close()
}, 240_000)

test('shows the receipt at once when online', async () => {
  const context = await browser.newContext(phone)
  const page = await openDesk(place, context)
  await firstTime(page, 'agent2-xialu')
  const before = (await atTown(place)).length
  await page.getByLabel('办什么事').fill('高龄')
  await expectAccessible(page, 'a search')
  await page.getByRole('button', { name: /^高龄津贴/ }).click()
  await page.getByLabel('申请人姓名').fill('李明')
  await page.getByLabel('身份证号码').fill('445321193803170054')
  await page.getByText('校验位不对').first().waitFor()
  await expectAccessible(page, 'a number that was mistyped')
  // Old enough for the allowance: younger people are told at once that it is not for them.
  await page.getByLabel('身份证号码').fill('445321196502280025')
  await next(page)
  await page.getByText('年满八十周岁才能申请高龄津贴。').first().waitFor()
  await page.getByLabel('身份证号码').fill('445321193803170053')
  await next(page)
  await page.getByRole('heading', { name: /^第2步/ }).waitFor()
  await fillForm(page)
  await next(page)
  await page.getByRole('heading', { name: /^第3步/ }).waitFor()
  await next(page)
  await page.getByRole('link', { name: '请拍摄申请人签字的委托书。' }).waitFor()
  await expectAccessible(page, 'pages that are missing')

  const sheets = page.getByRole('region', { name: '高龄津贴申请表', exact: true })
  await sheets.getByRole('button', { name: /用高拍仪拍/ }).click()
  await page.getByRole('button', { name: '拍照', exact: true }).click()
  await page.getByRole('button', { name: '就用这张' }).waitFor()
  await expectAccessible(page, 'a photograph')
  await page.getByRole('button', { name: '转90度' }).click()
  await page.getByRole('button', { name: '用这张，再拍一页' }).click()
  await page.getByRole('heading', { name: /第2页$/ }).waitFor()
  await page.getByRole('button', { name: '拍照', exact: true }).waitFor()
  await expectAccessible(page, 'a live picture')
  await page.getByRole('button', { name: '拍完了' }).click()
  const turned = sheets.locator('img')
  await turned.waitFor()
  await expect
    .poll(() => turned.evaluate((i: HTMLImageElement) => [i.naturalWidth, i.naturalHeight]))
    .toEqual([1200, 1600])
  for (const name of ['委托书', '申请人居民身份证', '户口簿（首页、户主页和相关成员页）']) await shoot(page, name)
  await page.getByLabel('签署日期').fill('2026-09-27')
  await pledge(page)
  await next(page)
  await submit(page)
  await page.getByText('已经收件').waitFor()
  await expectAccessible(page, 'a receipt')
  const no = await filedAt(page)
  const cases = await atTown(place)
  expect(cases).toHaveLength(before + 1)
  expect(cases.map(c => c.no)).toContain(no)
  expect(page.faults).toEqual([])
  await context.close()
}, 240_000)

test('keeps input and photographs when the page is closed', async () => {
  const context = await browser.newContext(desktop)
  const page = await openDesk(place, context)
  await firstTime(page, 'agent-longshantang')
  await page.getByLabel('办什么事').fill('gljt')
  await page.getByRole('button', { name: /^高龄津贴/ }).click()
  await page.getByRole('button', { name: '读身份证（模拟读卡器）' }).click()
  await next(page)
  await fillForm(page)
  await next(page)
  await page.goBack()
  await page.getByRole('heading', { name: /^第2步/ }).waitFor()
  await page.goForward()
  await shoot(page, '委托书')
  await page.close()
  const again = await openDesk(place, context, holdItems)
  await enterPin(again, pin)
  await again.getByText('没有办完').waitFor()
  expect(await again.getByRole('button', { name: /^接着办/ }).isDisabled()).toBe(true)
  await again.evaluate('releaseItems()')
  await again.getByRole('button', { name: /^接着办/ }).click()
  await again.getByRole('region', { name: '委托书' }).locator('img').waitFor()
  await again.getByRole('button', { name: '上一步' }).click()
  await expect.poll(() => again.getByLabel('收款银行账号').inputValue()).toBe('6222020200112233445')
  await again.getByRole('button', { name: '放一放，回列表' }).click()
  await again.getByRole('button', { name: /^接着办/ }).click()
  await again.getByRole('heading', { name: /^第2步/ }).waitFor()
  const other = await openDesk(place, context)
  await enterPin(other)
  await other.getByRole('button', { name: /^接着办/ }).click()
  await other.getByText('正在另一个窗口里填写').waitFor()
  await expectAccessible(other, 'a filing open elsewhere')
  await context.close()
}, 120_000)

test('tells officers without intake duties so', async () => {
  const page = await openDesk(place, await browser.newContext(desktop))
  await signIn(page, 'clerk-liuzu')
  await page.getByText('本页供村（居）便民服务站的代办员、站长和县综合窗口的人员使用').waitFor()
  await expectAccessible(page, 'not their desk')
  await page.context().close()
})

test('replaces the old version of the desk completely', async () => {
  const context = await browser.newContext(desktop)
  const page = await openDesk(place, context)
  await readyOffline(page)
  const [old] = await page.evaluate(() => caches.keys())
  expect(old).toMatch(/^desk-[0-9a-f]{16}$/)

  const s3 = new S3Client({ ...operator(place), forcePathStyle: true })
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}))
  const Bucket = Buckets.map(({ Name = '' }) => Name).find(name => name.includes('site')) ?? ''
  const worker = await (await fetch(`${place.url}/desk/service-worker.js`)).text()
  const Body = worker.replace((old ?? '').slice('desk-'.length), '0123456789abcdef')
  const ContentType = 'text/javascript'
  await s3.send(new PutObjectCommand({ Bucket, Key: 'desk/service-worker.js', Body, ContentType }))
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update()
  })
  const kept = () => page.evaluate(() => caches.keys())
  await expect.poll(kept, { timeout: 20_000 }).toEqual(['desk-0123456789abcdef'])
  await goOffline(context)
  await page.reload()
  await page.getByRole('heading', { name: '收件', exact: true }).waitFor()
  await context.close()
})
