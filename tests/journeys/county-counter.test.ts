import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place, sheet } from './place.ts'
import { expectRefused, message, printed } from './reading.ts'
import { expectSound, progress } from './told.ts'
import { act, application, carry, chen, decide, itemOf, type Journey, submit } from './travel.ts'

/** 综合窗口: a company's founder comes to the county hall, and the department decides as ever. */

let place: Place
beforeAll(async () => {
  place = await openPlace()
}, 120_000)
afterAll(() => place?.close())

const company = itemOf('SL-0703')
const hall = '445321'
const filled = async (i = company, by = 'clerk-county') => ({
  ...(await application(place.as(by), i, chen)),
  town: hall,
})
let c: Journey

test('takes in what the department let it take in, and nothing else', async () => {
  c = await submit(place, company, place.as('clerk-county'), await filled())
  expect(await place.as('clerk-county').must('GET', `/api/cases/${c.no}`)).toMatchObject({
    ...{ state: 'checking', step: 'check', holder: { office: hall, inTransit: false } },
    route: { village: null, town: hall, decider: 'market-supervision' },
  })
  const other = await filled(itemOf('SL-2104'))
  expectRefused(await place.as('clerk-county').submit(other), 409, 'counter-not-granted')
  expectRefused(await place.as('clerk-liuzu').submit(await filled(company, 'clerk-liuzu')), 403, 'not-allowed')
})

test('gives a receipt in the name of the department', async () => {
  const { html } = await printed(c, 'receipt')
  expect(html).toContain('新兴县市场监督管理局')
  expect(html).toContain('在新兴县政务服务中心提交')
  expect(html).toMatch(/收件窗口.*新兴县政务服务中心/s)
  expect(html).not.toContain('六祖')
})

test('tells nobody to go elsewhere, which is the department’s to say', async () => {
  const body = { to: '县公安局', reason: '申请的事项不属于市场监督管理部门的职权。' }
  expectRefused(await place.as('clerk-county').command(c.no, 'refer', body), 403, 'not-accepted-here')
})

test('accepts nothing: it sends the file and the originals to the department', async () => {
  expectRefused(await place.as('clerk-county').command(c.no, 'accept', { checked: true }), 403, 'not-accepted-here')
  await act(c, 'clerk-county', 'confirm-complete')
  await act(c, 'clerk-county', 'receive-original')
  await act(c, 'clerk-county', 'forward')
  await carry(place, [c.no], 'clerk-county', 'market-supervision', 'clerk-market-supervision')
  await act(c, 'clerk-market-supervision', 'accept')
  await decide(c)
})

test('hands out what the department decided', async () => {
  const upload = await place.as('handler-market-supervision').upload(sheet('营业执照'))
  await act(c, 'handler-market-supervision', 'attach-result', { upload })
  await act(c, 'clerk-market-supervision', 'send-result')
  await act(c, 'clerk-county', 'receive-result')
  expect((await message(c, '领取结果')).text).toContain('政务服务中心')
  await act(c, 'clerk-county', 'deliver', { how: 'in-person', proof: '本人签收，核对身份证' })
  expect((await progress(c)).state).toBe('delivered')
  await expectSound(c)
})
