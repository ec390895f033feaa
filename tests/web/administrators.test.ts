import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from '../journeys/place.ts'
import { yearOf2027 } from '../kernel/sample.ts'
import { expectAccessible } from './accessible.ts'
import { openBrowser, phone } from './browser.ts'
import { pressed, typedInto } from './keyboard.ts'
import { closeOfficer, openDeskAs } from './officer.ts'

let place: Place
let browser: Browser
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

const fileOf = (table: object) => ({
  name: '2027.json',
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(table)),
})

test('one administrator proposes a year, and another compares and confirms it', async () => {
  const first = await openDeskAs(browser, place, 'admin')
  await first.page.getByRole('link', { name: '工作日历' }).click()
  const { page } = first
  await page.getByText('2026年，全年工作日248天').waitFor()
  await page.getByRole('button', { name: '提出', exact: true }).click()
  await page.getByText('请填写放假和补班的日子，或者选择文件。').waitFor()
  await page.getByLabel('日历文件').setInputFiles(fileOf({ ...yearOf2027, workdays: [] }))
  await page.getByRole('button', { name: '提出', exact: true }).click()
  await page.getByText('全年工作日是242天').waitFor()
  // What the file said stands in the form, and can be mended.
  const days = page.getByLabel('放假和补班的日子')
  const mended = yearOf2027.workdays.map(day => `${day}，补班，`).join('\n')
  await days.fill(`${await days.inputValue()}\n${mended}`)
  await page.getByRole('button', { name: '提出', exact: true }).click()
  await page.getByRole('heading', { name: '2027年日历：等待确认' }).waitFor()
  await page.getByText('您提出的日历要由另一位管理员核对后确认。').waitFor()
  expect(await page.getByRole('button', { name: '确认2027年日历' }).count()).toBe(0)
  // Who confirms nothing asks for the count.
  expect(await page.getByText('没有办完的0件').count()).toBe(0)
  await page.getByRole('button', { name: '看看会改变哪些期限' }).click()
  await page.getByText('没有办完的0件，期限都不变。').waitFor()
  await expectAccessible(page, 'one’s own proposal')

  const second = await openDeskAs(browser, place, 'admin2', '/desk/calendar.html', phone)
  const confirm = second.page.getByRole('button', { name: '确认2027年日历' })
  await confirm.waitFor()
  await second.page.getByText('1月4日（周一）').waitFor()
  await second.page.getByText('没有办完的0件，期限都不变。').waitFor()
  await second.page.getByText('这一年还没有公布过').waitFor()
  expect(await confirm.isDisabled()).toBe(true)
  await expectAccessible(second.page, 'a proposal to confirm')
  await second.page.getByLabel('我已对照国务院办公厅的通知逐日核对').check()
  await confirm.click()
  await second.page.getByRole('heading', { name: /2027年日历已确认，重新确定了0件的期限/ }).waitFor()
  await second.page.getByText('2027年，全年工作日248天').waitFor()
  await second.page.getByText(/何锦华于.*确认/).waitFor()
  await expectAccessible(second.page, 'a confirmed year')
  await closeOfficer(first)
  await closeOfficer(second)
}, 120_000)

test('an administrator’s day passes by the keyboard alone', async () => {
  const address = { from: '2026-09-28', reason: '搬到新址', values: { address: '新城镇环城路2号' } }
  await place.as('admin2').must('POST', '/api/registers/offices/forestry/change', address)
  const officer = await openDeskAs(browser, place, 'admin')
  const { page } = officer
  const link = (name: string | RegExp) => page.getByRole('link', { name })
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const counting = new Set<string>()
  page.on('request', request => {
    if (request.url().endsWith('/api/waiting-changes')) counting.add(new URL(request.frame().url()).pathname)
  })

  // What waits is read and confirmed.
  await pressed(page, link(/^等待确认/))
  await pressed(page, link(/^单位：.*林业局/))
  const dialog = page.getByRole('dialog')
  await dialog.getByText('地址：新增“新城镇环城路2号”').waitFor()
  await pressed(page, dialog.getByRole('button', { name: '核对过了，确认' }))
  await page.getByText(/改动已确认，.*起按新的内容办。/).waitFor()
  await page.keyboard.press('Escape')

  // Somebody is appointed.
  await pressed(page, link('人员'))
  await pressed(page, button('任命人员'))
  await typedInto(page, page.getByLabel('姓名'), '叶小青')
  await typedInto(page, page.getByLabel('身份证号码'), '445321199605200060')
  await pressed(page, page.getByLabel('监督员'), 'Space')
  await pressed(page, button('任命'))
  await page.getByText('已任命叶小青到新兴县政务服务中心，等本人首次登录。').waitFor()

  // A station has other hours.
  await pressed(page, link('基本数据'))
  await pressed(page, page.getByRole('navigation', { name: '哪张表' }).getByRole('link', { name: '单位' }))
  await typedInto(page, page.getByLabel('在表里找'), '六祖镇便民服务站')
  await pressed(page, page.getByRole('link', { name: '445321115', exact: true }))
  await pressed(page, dialog.getByRole('button', { name: '提出改动' }))
  await typedInto(page, dialog.getByLabel('办公时间'), '周一至周五 8:30-12:00，14:30-17:30')
  await typedInto(page, dialog.getByLabel('为什么改'), '县府办〔2026〕12号')
  await page.keyboard.press('Enter')
  await dialog.getByText('您提出的改动，由另一位管理员核对后确认。').waitFor()
  await page.keyboard.press('Escape')

  await pressed(page, link('工作日历'))
  await page.getByText('2026年，全年工作日248天').waitFor()
  // What waits is counted after an act, and not for each page.
  expect(counting).toContain('/desk/registers.html')
  expect([...counting]).not.toContain('/desk/people.html')
  expect([...counting]).not.toContain('/desk/calendar.html')
  await pressed(page, button('退出'))
  await page.waitForURL(/\/oidc\/session\/end/)
  await closeOfficer(officer)
}, 120_000)

test('the county’s supervisor proposes a rule of supervision on a phone, and security confirms it', async () => {
  const first = await openDeskAs(browser, place, 'supervisor', '/desk/registers.html#rules/C5', phone)
  const dialog = first.page.getByRole('dialog', { name: '办事指南、公开信息过期' })
  await dialog.getByText('1至20个工作日').waitFor()
  await dialog.getByRole('button', { name: '提出改动' }).click()
  await dialog.getByLabel('从多少起').fill('30')
  await dialog.getByLabel('为什么改').fill('指南要更新得更快')
  await dialog.getByRole('button', { name: '提出，等安全管理员确认' }).click()
  await dialog.getByRole('link', { name: /应为：1至20个工作日（.*政府信息公开条例》第二十六条）/ }).waitFor()
  await expectAccessible(first.page, 'a rule beyond the law')
  await dialog.getByLabel('从多少起').fill('10')
  await dialog.getByRole('button', { name: '提出，等安全管理员确认' }).click()
  await dialog.getByText('您提出的改动，由安全管理员核对后确认。').waitFor()
  expect(await dialog.getByRole('button', { name: '核对过了，确认' }).count()).toBe(0)
  await first.page.keyboard.press('Escape')
  const rule = first.page.getByRole('row', { name: /办事指南、公开信息过期/ })
  for (const told of ['20个工作日', '预警']) await rule.getByRole('cell', { name: told }).waitFor()
  expect(await first.page.locator('.register').evaluate(e => e.scrollWidth - e.clientWidth)).toBe(0)
  await expectAccessible(first.page, 'the rules on a phone')
  await closeOfficer(first)

  const second = await openDeskAs(browser, place, 'security', '/desk/registers.html#rules')
  await second.page.getByRole('link', { name: /^等待确认/ }).click()
  await second.page.getByRole('link', { name: /办事指南、公开信息过期/ }).click()
  await second.page.getByText('从多少起：“20个工作日”改为“10个工作日”').first().waitFor()
  await second.page.getByRole('button', { name: '核对过了，确认' }).click()
  await second.page.getByText(/改动已确认，.*起按新的内容办。/).waitFor()
  expect(second.page.faults).toEqual([])
  await closeOfficer(second)
}, 120_000)
