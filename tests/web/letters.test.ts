import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from '../journeys/place.ts'
import { expectAccessible } from './accessible.ts'
import { desktop, openBrowser, openPage, phone, signIn } from './browser.ts'
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

const open = async (path: string, options: BrowserContextOptions = phone) => {
  const page = await openPage(await browser.newContext(options), [place.url, place.aws.url])
  await page.goto(place.url + path)
  return page
}

test('lets anyone write a letter and follow it by code', async () => {
  const page = await open('/')
  await page.getByRole('link', { name: '写信：咨询、求助、建议、投诉' }).click()
  await page.getByText('2个工作日内答复。').first().waitFor()
  await send(page)
  await page.getByRole('heading', { name: '还有4处要改' }).waitFor()
  await expectAccessible(page, 'a letter with nothing in it')
  await page.getByRole('link', { name: '请选择来信的类别。' }).click()
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('x-kind')
  await expect.poll(() => page.getByText('反映哪些单位').count()).toBe(0)
  await fill(page, '投诉', '路灯坏了', '石桥头的路灯坏了半个月，晚上看不见路。')
  await page.getByLabel('事情在哪里').selectOption({ label: '六祖镇' })
  await page.getByLabel('第1个单位').selectOption({ label: '县民政局' })
  await page.getByLabel('第2个单位').selectOption({ label: '天堂镇' })
  await page.getByLabel('第3个单位').waitFor()
  await page.getByLabel('第1个单位').selectOption({ label: '不选' })
  await expect.poll(() => page.getByLabel('第1个单位').inputValue()).toBe('445321112')
  await page.getByLabel('您的电话').fill('123')
  await send(page)
  await page.getByRole('link', { name: /电话号码不正确/ }).waitFor()
  await expectAccessible(page, 'a complaint')
  await page.getByLabel('您的电话').fill('13800138000')
  await page.reload()
  await expect.poll(() => page.getByLabel('标题').inputValue()).toBe('路灯坏了')
  await send(page)
  const { no, pin } = await receipt(page)
  await expect.poll(() => page.locator('#about').isVisible()).toBe(false)
  await expectAccessible(page, 'receipt of a letter')
  await page.reload()
  expect(await receipt(page)).toEqual({ no, pin })
  await place.settle()
  await page.getByRole('link', { name: '看办理进度' }).click()
  await page.getByLabel('查询码').fill(pin)
  await page.getByRole('button', { name: '查询', exact: true }).click()
  await page.getByText('来信已收到').waitFor()
  await page.getByText('投诉：住房、道路、市容').waitFor()
  await expectAccessible(page, 'progress of a letter')
  const { facts } = await place.as('clerk-government-services').must('GET', `/api/enquiries/${no}`)
  expect(facts).toContainEqual({ label: '被反映的单位', text: '天堂镇' })
  await close(page)
}, 120_000)

test('keeps an unsigned draft when its author signs in', async () => {
  const page = await open('/letters.html')
  await fill(page, '求助', '路面塌了', '夏卢村口的路面塌了一半。')
  await signIn(page, 'citizen-chen')
  await page.getByText('陈大文，您好。').waitFor()
  await expect.poll(() => page.getByLabel('标题').inputValue()).toBe('路面塌了')
  await expect.poll(() => page.getByLabel('您的姓名').count()).toBe(0)
  const photos = new URL('../data/photos/', import.meta.url).pathname
  await page.locator('#x-files-file').setInputFiles(`${photos}04-resolution-exif3.jpg`)
  await page.getByText('第1页已上传').waitFor()
  await expectAccessible(page, 'a letter with a photograph')
  await page.reload()
  await page.getByText('第1页已上传').waitFor()
  await send(page)
  const { no } = await receipt(page)
  await place.settle()
  await page.goto(`${place.url}/letters.html`)
  await page.getByRole('button', { name: '再写一封' }).click()
  await expect.poll(() => page.getByLabel('标题').inputValue()).toBe('')
  await page.getByRole('heading', { name: '我的来信' }).waitFor()
  await page.goto(`${place.url}/my.html`)
  await page.getByRole('heading', { name: '我的来信' }).waitFor()
  await expectAccessible(page, 'my letters')
  await page.getByRole('link', { name: /求助：住房、道路、市容/ }).click()
  await page.getByText('来信已收到').waitFor()
  expect(page.url()).toContain(`/case.html#${no}/enquiry`)
  await page.locator('summary').filter({ hasText: '我的来信' }).click()
  await page.getByText('夏卢村口的路面塌了一半。').waitFor()
  await page.getByAltText('附件1第1页').waitFor()
  await expectAccessible(page, 'my letter')
  await close(page)
}, 120_000)

test('reports a text that is too long and keeps it', async () => {
  const page = await open('/letters.html')
  // Each is two UTF-16 units in the browser and one character for the hall.
  const long = '𠮷'.repeat(4001)
  await fill(page, '建议', '一条建议', long.slice(0, -2))
  await page.getByText('还可以写0个字').waitFor()
  await page.getByLabel('内容', { exact: true }).fill(long)
  await page.getByText('内容最多4000个字，现在有4001个字，请删去1个字再提交。').waitFor()
  await expectAccessible(page, 'too long a letter')
  await send(page)
  await page.getByRole('heading', { name: '还有1处要改' }).waitFor()
  await expect.poll(() => page.getByLabel('内容', { exact: true }).inputValue()).toBe(long)

  page.once('dialog', dialog => void dialog.dismiss())
  await page.getByRole('button', { name: '清空重写' }).click()
  await expect.poll(() => page.getByLabel('标题').inputValue()).toBe('一条建议')
  await page.getByLabel('内容', { exact: true }).fill('一句话')
  const path = '**/api/enquiries/unsigned'
  await page.route(path, route => route.continue({ postData: { ...route.request().postDataJSON(), text: long } }))
  await send(page)
  await page.getByRole('alert').getByText('内容最多4000个字').waitFor()
  await page.locator('#x-text-fault').getByText('内容最多4000个字').waitFor()
  await page.unroute(path)
  await expect.poll(() => page.getByLabel('标题').inputValue()).toBe('一条建议')
  page.once('dialog', dialog => void dialog.accept())
  await page.getByRole('button', { name: '清空重写' }).click()
  await expect.poll(() => page.getByLabel('标题').inputValue()).toBe('')
  await close(page)
}, 120_000)

test('files a letter once when the reply was lost', async () => {
  const page = await open('/letters.html')
  await fill(page, '咨询', '问个政策', '高龄津贴几时发？')
  const path = '**/api/enquiries/unsigned'
  const made: unknown[] = []
  await page.route(path, async route => {
    made.push(await (await route.fetch()).json())
    await route.abort()
  })
  await send(page)
  await page.getByText('连接不上服务，您填的内容都还在').waitFor()
  await page.unroute(path)
  await page.reload()
  await expect.poll(() => page.getByLabel('内容', { exact: true }).inputValue()).toBe('高龄津贴几时发？')
  await send(page)
  expect(made).toMatchObject([await receipt(page)])
  await close(page)
}, 120_000)

test('files a letter once when it is retried over another network', async () => {
  const key = crypto.randomUUID()
  const letter = { kind: 'question', topic: 'other', place: null, item: null, against: [], title: '换了网络' }
  const body = JSON.stringify({ ...letter, text: '第二次提交', name: null, phone: null, publish: false })
  const headers = { 'content-type': 'application/json', 'idempotency-key': key }
  const from = (localAddress: string) =>
    new Promise<string>((resolve, reject) => {
      const address = `${place.url}/api/enquiries/unsigned`
      const asked = request(address, { method: 'POST', localAddress, headers }, reply => void text(reply).then(resolve))
      asked.on('error', reject)
      asked.end(body)
    })
  const made = await from('127.0.0.1')
  expect(JSON.parse(made)).toMatchObject({ pin: expect.stringMatching(/^\d{6}$/) })
  expect(await from('127.0.0.2')).toBe(made)
})

test('lets a letter be written by keyboard alone', async () => {
  const page = await open('/letters.html', desktop)
  await page.getByRole('button', { name: '提交', exact: true }).waitFor()
  const tabTo = async (wanted: string) => {
    for (let i = 0; i < 60; i += 1) {
      await page.keyboard.press('Tab')
      if (await page.evaluate(selector => document.activeElement?.matches(selector), wanted)) return
    }
    throw new Error(`no way to ${wanted} by keyboard`)
  }
  await tabTo('#about a[href="#app"]')
  await page.keyboard.press('Enter')
  await tabTo('input[type="radio"]')
  await page.keyboard.press('Space')
  await tabTo('#x-topic')
  await page.keyboard.press('ArrowDown')
  await tabTo('#x-title')
  await page.keyboard.type('Wi-Fi')
  await tabTo('#x-text')
  await page.keyboard.type('OK?')
  await tabTo('button[type="submit"]')
  await page.keyboard.press('Enter')
  await receipt(page)
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('来信已经收到')
  await close(page)
}, 120_000)

test('explains kinds, limits and alternatives without scripts', async () => {
  for (const options of [phone, desktop]) {
    const page = await open('/letters.html', { ...options, javaScriptEnabled: false })
    const text = await page.locator('main').textContent()
    for (const wanted of ['2个工作日内答复', '15个工作日内答复', '举报保密', '12345', '代办员免费代写']) {
      expect(text).toContain(wanted)
    }
    await page.context().close()
  }
})
