import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from '../journeys/place.ts'
import { expectAccessible } from './accessible.ts'
import { desktop, openBrowser, openPage, phone, signIn } from './browser.ts'
import { close } from './letter-steps.ts'

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

test('a citizen reads how to ask, asks, confirms, and reads the answer', async () => {
  const page = await open('/')
  await page.getByRole('link', { name: '申请政府信息公开' }).click()
  await page.getByText('20个工作日内答复').first().waitFor()
  await expectAccessible(page, 'how to ask for information')
  await signIn(page, 'citizen-chen')
  await page.getByText('陈大文，您好。').waitFor()
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByRole('heading', { name: /^还有\d处要改$/ }).waitFor()
  await expectAccessible(page, 'a request with nothing in it')
  await page.getByLabel('向哪个机关申请').selectOption({ label: '县民政局' })
  await page.getByLabel('申请人类别').selectOption({ label: '自然人' })
  await page.getByLabel('申请公开什么').fill('1. 2024年高龄津贴\n2. 2025年高龄津贴\n3. 2026年高龄津贴')
  await page.getByText('您写了好几件事').waitFor()
  await page.getByLabel('申请公开什么').fill('2025年六祖镇高龄津贴发放人数和金额。')
  await page.getByRole('radio', { name: '纸质文本' }).check()
  await expect.poll(() => page.getByRole('radio', { name: '网上获取' }).count()).toBe(0)
  await page.getByRole('radio', { name: '电子文本' }).check()
  await expect.poll(() => page.getByRole('radio', { name: '网上获取' }).isChecked()).toBe(true)
  await page.getByLabel('联系电话').fill('13800138000')
  await page.reload()
  await expect.poll(() => page.getByLabel('联系电话').inputValue()).toBe('13800138000')
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByRole('heading', { name: '申请已经提交' }).waitFor()
  await expectAccessible(page, 'receipt of a request')
  const no = ((await page.locator('#no').textContent()) ?? '').replaceAll('-', '')
  await place.settle()
  const clerk = place.as('clerk-civil-affairs')
  const command = async (act: string, body: object = {}) => {
    const { version } = await clerk.must('GET', `/api/disclosure-requests/${no}`)
    await clerk.must('POST', `/api/disclosure-requests/${no}/${act}`, body, { 'if-match': `"${version}"` })
    await place.settle()
  }
  await command('ask-confirmation')
  await page.getByRole('link', { name: '看办理进度' }).click()
  await page.getByRole('button', { name: '确认', exact: true }).click()
  await page.getByText('双方已确认收到申请').waitFor()
  await place.settle()
  await command('answer', { result: 'granted', text: '2025年发放1,204人，共866.9万元。' })
  await page.reload()
  await page.getByText(/2025年发放1,204人/).waitFor()
  await page.getByText('政府信息公开告知书').waitFor()
  await expectAccessible(page, 'an answered request')
  await page.goto(`${place.url}/my.html`)
  await page.getByRole('heading', { name: '我的政府信息公开申请' }).waitFor()
  await close(page)
}, 180_000)

test('the organ’s clerk enters a letter at the desk, answers it there, and reads the year’s report', async () => {
  const page = await open('/desk/disclosure.html', desktop)
  await signIn(page, 'clerk-civil-affairs')
  await page.getByRole('radio', { name: /挂号信/ }).check()
  await page.getByLabel('收到之日').fill('2026-09-25')
  await page.getByLabel('申请人姓名或者名称').fill('陈大文')
  await page.getByLabel('身份证号码或者统一社会信用代码').fill('445321199001010012')
  await page.getByLabel('申请人类别').selectOption({ label: '自然人' })
  await page.getByLabel('申请公开什么').fill('2025年高龄津贴发放办法。')
  await page.getByRole('radio', { name: '纸质文本' }).check()
  await page.getByRole('radio', { name: '邮寄' }).check()
  await page.getByLabel('联系电话').fill('13800138000')
  await page.getByLabel('通信地址').fill('新兴县六祖镇夏卢村1号')
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByRole('heading', { name: '申请已经提交' }).waitFor()
  await expectAccessible(page, 'receipt at the desk')
  await place.settle()
  await page.getByRole('link', { name: '打开这份申请' }).click()
  await page.getByRole('button', { name: '答复', exact: true }).first().click()
  await expectAccessible(page, 'the form of an answer')
  await page.getByLabel('答复结果').selectOption({ label: '不予公开' })
  await page.getByLabel('为什么不予公开').selectOption({ label: '属于三类内部事务信息' })
  await page.getByLabel('答复内容').fill('该办法为内部工作流程，依法不予公开。')
  await page.getByRole('button', { name: '答复', exact: true }).last().click()
  await page.getByText('已答复待送达').first().waitFor()
  await page.goto(`${place.url}/desk/disclosure.html`)
  const row = page.getByRole('row', { name: /属于三类内部事务信息/ })
  await expect.poll(() => row.getByRole('cell').last().textContent()).toBe('1')
  await expectAccessible(page, 'the report at the desk')
  await close(page)
}, 180_000)

test('anybody reads the published report, on a phone one column at a time', async () => {
  await place.moveClock('+1h')
  const page = await open('/disclosure-report.html')
  const done = page.getByRole('row', { name: /^总计/ })
  await expect.poll(() => done.first().getByRole('cell').allTextContents()).toEqual(['2'])
  await page.getByLabel('看哪一类申请人').first().selectOption({ label: '商业企业' })
  await expect.poll(() => done.first().getByRole('cell').allTextContents()).toEqual(['0'])
  await expectAccessible(page, 'the published report')
  await close(page)
}, 120_000)
