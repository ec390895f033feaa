import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from '../journeys/place.ts'
import { pension } from '../journeys/travel.ts'
import { expectAccessible } from './accessible.ts'
import { allowance, atStep, fillPerson, next, pledge, takeGood } from './application-steps.ts'
import { openBrowser, openPage, phone, signIn } from './browser.ts'

let place: Place
let browser: Browser
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
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

test('confirms a form by a code instead of signing it on paper', async () => {
  const page = await visit('citizen-chen', `/apply.html?item=${pension.item}`)
  await atStep(page, 1)
  // The verified number is there, and may be changed.
  await expect.poll(() => page.getByLabel('手机号码').inputValue()).toBe('13800130011')
  await fillPerson(page)
  await next(page)
  const choose = (group: string, name: string) =>
    page.getByRole('group', { name: group }).getByRole('radio', { name, exact: true }).check()
  await page.getByLabel('年缴费档次').selectOption('360元')
  await page.getByLabel('开始缴费年度').fill('2026')
  await choose('特殊群体', '没有')
  await choose('以前是否参加过职工养老保险', '否')
  await choose('是否同意银行代扣保费', '是')
  await page.getByLabel('社会保障卡开户银行').fill('新兴农村商业银行')
  await page.getByLabel('社会保障卡银行账号').fill('6210000000000000004')
  await next(page)
  await atStep(page, 3)

  // Whoever rather signs may, and may change their mind.
  const form = page.getByRole('region', { name: '城乡居民基本养老保险参保登记表' })
  await form.getByText('验证码发到尾号0011的手机').waitFor()
  await form.getByRole('button', { name: '改为打印、签名、拍照' }).click()
  await form.getByRole('button', { name: /^打印填好的申请表/ }).waitFor()
  await next(page)
  await page.getByRole('link', { name: '请上传“城乡居民基本养老保险参保登记表”。' }).waitFor()
  await form.getByRole('button', { name: '改用短信验证码确认' }).click()
  await expectAccessible(page, 'a form that a code confirms')
  await next(page)
  await atStep(page, 4)
  await page.getByText('城乡居民基本养老保险参保登记表：本人用短信验证码确认').waitFor()
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.getByRole('link', { name: '请填写短信验证码。' }).click()
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('x-confirmationCode')
  await page.getByRole('button', { name: '发送验证码' }).click()
  await page.getByText('验证码已经发出，10分钟内有效').waitFor()
  await expectAccessible(page, 'a code on its way')
  const [, code = ''] =
    /验证码(\d{6})/.exec(place.outbox().findLast(({ to }) => to === '+8613800130011')?.text ?? '') ?? []
  await page.getByLabel('短信验证码').fill(code === '111111' ? '222222' : '111111')
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.getByText('验证码不对或者过期了').waitFor()
  await page.getByLabel('短信验证码').fill(code)
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.getByRole('heading', { name: '收件回执' }).waitFor()
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)

test('asks an old person little: fourteen presses and answers from the guide to the receipt', async () => {
  const page = await visit('citizen-zhang', `/apply.html?item=${allowance}`)
  await atStep(page, 1)
  await page.goto(`${place.url}/guide/${allowance}.html`)
  let count = 0
  const one = async (act: Promise<unknown>) => {
    count += 1
    await act
  }
  const button = (name: string) => one(page.getByRole('button', { name }).click())
  const no = (group: string) => one(page.getByRole('group', { name: group }).getByRole('radio', { name: '否' }).check())
  await one(page.getByRole('link', { name: '在线申请' }).click())
  await atStep(page, 1)
  await one(page.getByLabel('手机号码').fill('13800138001'))
  await one(page.getByLabel('联系地址').fill('新兴县天堂镇五一村'))
  await button('下一步')
  await atStep(page, 2)
  await no('是否独居')
  await no('是否领取别处的高龄津贴')
  await one(page.getByLabel('开户银行').fill('新兴农商银行'))
  await one(page.getByLabel('收款银行账号').fill('6222020200112233445'))
  await button('下一步')
  await atStep(page, 3)
  await one(takeGood(page, 'application-form', '01-form-elderly-allowance.jpg'))
  await one(takeGood(page, 'household-register', '03-form-homestead-exif8.jpg'))
  await one(pledge(page))
  await button('下一步')
  await atStep(page, 4)
  for (const known of ['天堂镇', '80至89周岁', '老人本人']) await page.getByText(known, { exact: true }).waitFor()
  expect(await page.getByText('新兴县天堂镇五一村', { exact: true }).count()).toBe(2)
  await button('提交申请')
  await page.locator('#pin').waitFor()
  expect(count).toBeLessThanOrEqual(14)
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)
