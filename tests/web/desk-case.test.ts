import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place, sheet } from '../journeys/place.ts'
import { act, checkAndAccept, chen, decide, file, itemOf, view } from '../journeys/travel.ts'
import { expectAccessible } from './accessible.ts'
import { openBrowser, phone } from './browser.ts'
import {
  attach,
  closeOfficer,
  expectButtons,
  fileWithPhotographs,
  onCase,
  openCase,
  openDeskAs,
  openForm,
  submitForm,
} from './officer.ts'

let place: Place
let browser: Browser
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

test('shows what changed and keeps the form after a conflict', async () => {
  const journey = await fileWithPhotographs(place)
  const officer = await openCase(browser, place, 'clerk-liuzu', journey.no)
  const { page } = officer
  await openForm(officer, 'refer')
  await page.getByLabel('应向哪个机关提出').fill('县林业局')
  await page.getByLabel('理由').fill('集体林木采伐由县林业局办理')
  await page.getByRole('button', { name: '预览' }).click()
  await page.getByText('预览，未发出').waitFor()
  await page.getByText('集体林木采伐由县林业局办理').last().waitFor()
  await page.getByRole('heading', { name: '短信' }).waitFor()
  // The office and the day stand at the right, as on official papers; Enter does not print what is not sent.
  const edges = await page.locator('.sign').evaluate(sign => {
    const { left = 0, right = 0 } = sign.closest('main')?.getBoundingClientRect() ?? {}
    const own = sign.getBoundingClientRect()
    return { fromRight: right - own.right, isRight: own.left > (left + right) / 2 }
  })
  expect(edges).toEqual({ fromRight: 0, isRight: true })
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('返回')
  await page.keyboard.press('Escape')
  const judged = { verdict: 'rejected', material: 'id-card', reason: '缺反面' }
  await act(journey, 'deputy-liuzu', 'judge-material', judged)
  await page.locator('.panel').getByRole('button', { name: '告知并结束' }).click()
  await page.getByRole('heading', { name: '这个办件刚刚有了变化' }).waitFor()
  const told = page.getByRole('alert')
  await expect.poll(() => told.textContent()).toContain('“申请人居民身份证”退回')
  await expect.poll(() => told.textContent()).toContain('罗伟强')
  await expect.poll(() => page.getByLabel('理由').inputValue()).toBe('集体林木采伐由县林业局办理')
  await expectAccessible(page, 'a case that was changed by somebody else')
  expect((await view(journey)).state).toBe('checking')
  await submitForm(officer, '告知并结束')
  expect((await view(journey)).state).toBe('referred')
  await closeOfficer(officer)
}, 120_000)

test('keeps the form over reload, lost connection and expired session', async () => {
  const journey = await fileWithPhotographs(place)
  const officer = await openCase(browser, place, 'clerk-liuzu', journey.no)
  const { page } = officer
  await openForm(officer, 'refuse-acceptance')
  await page.getByLabel('不予受理的理由').fill('申请人不是这片林木的所有权人')
  await page.locator('.panel').getByRole('button', { name: '作出不予受理决定' }).click()
  await page.getByRole('link', { name: '请勾选确认已经核对。' }).waitFor()
  await expectAccessible(page, 'a refusal of acceptance that is not confirmed')
  await page.reload()
  await onCase(page)
  const reason = page.getByLabel('不予受理的理由')
  await expect.poll(() => reason.inputValue()).toBe('申请人不是这片林木的所有权人')
  await page.getByLabel('我已核对').check()
  await page.route('**/refuse-acceptance', route => route.abort())
  await page.locator('.panel').getByRole('button', { name: '作出不予受理决定' }).click()
  await page.getByText('连接不上服务，您填的内容都还在').waitFor()
  await page.unroute('**/refuse-acceptance')
  await page.route('**/refuse-acceptance', route => route.fulfill({ status: 401, json: { message: 'Unauthorized' } }))
  await page.locator('.panel').getByRole('button', { name: '作出不予受理决定' }).click()
  await page.getByText('登录已过期，您填的内容都还在').waitFor()
  await expectAccessible(page, 'a session that has ended')
  await page.unroute('**/refuse-acceptance')
  const signedIn = page.waitForURL(/\/signed-in\.html/, { waitUntil: 'commit' }) // the page before shows the case, too
  await page.getByRole('button', { name: '重新登录' }).click()
  await signedIn
  await onCase(page)
  await expect.poll(() => reason.inputValue()).toBe('申请人不是这片林木的所有权人')
  await submitForm(officer, '作出不予受理决定')
  expect((await view(journey)).state).toBe('refused-acceptance')
  await page.getByRole('button', { name: /^打印.*不予受理/ }).click()
  await page.getByRole('button', { name: '返回' }).waitFor()
  await page.getByText('申请人不是这片林木的所有权人').last().waitFor()
  await page.getByRole('button', { name: '返回' }).click()
  await onCase(page)
  await closeOfficer(officer)
}, 180_000)

test('requires and records a reason for showing the full applicant', async () => {
  const journey = await fileWithPhotographs(place)
  const officer = await openCase(browser, place, 'clerk-liuzu', journey.no)
  const { page } = officer
  expect(await page.getByText(chen.number).count()).toBe(0)
  await openForm(officer, 'unmask')
  await page.getByRole('button', { name: '查看', exact: true }).click()
  await page.getByText('请写明为什么要看').waitFor()
  await expectAccessible(page, 'asking for the whole of a person')
  await page.getByLabel('查看的理由').fill('核对与户口簿是否一致')
  await page.getByRole('button', { name: '查看', exact: true }).click()
  await page.getByText(chen.number).waitFor()
  await page.locator('.timeline').getByText('核对与户口簿是否一致').waitFor()
  await page.reload()
  await onCase(page)
  expect(await page.getByText(chen.number).count()).toBe(0)
  await closeOfficer(officer)
}, 120_000)

test('extends and pauses a limit and records a refusal with remedies', async () => {
  const journey = await file(place, itemOf('SL-0103'), 'citizen-chen')
  await checkAndAccept(journey)
  const head = await openCase(browser, place, 'head-liuzu', journey.no)
  await openForm(head, 'extend')
  await head.page.getByLabel('延长多少日').fill('11')
  await head.page.getByLabel('延长的理由').fill('台风后道路不通')
  await head.page.locator('.panel').getByRole('button', { name: '批准延长' }).click()
  await head.page.getByRole('link', { name: '“延长多少日”请填1到10之间的整数。' }).waitFor()
  await head.page.getByLabel('延长多少日').fill('5')
  await submitForm(head, '批准延长')
  await expectButtons(head, place, journey.no)

  await openForm(head, 'start-procedure')
  await head.page.getByRole('radio', { name: /^鉴定（20个工作日/ }).check()
  await head.page.getByLabel('为什么要启动').fill('利害关系人对林木权属有异议')
  await submitForm(head, '启动')
  const handler = await openCase(browser, place, 'handler-liuzu', journey.no)
  await expect.poll(() => handler.page.getByText(/预计顺延至/).count()).toBeGreaterThan(0)
  await expectAccessible(handler.page, 'limits that rest')
  await openForm(handler, 'finish-procedure')
  await handler.page.getByRole('radio', { name: '未通过' }).check()
  await handler.page.getByLabel('程序的情况').fill('鉴定认为不符合条件')
  await handler.page.getByRole('heading', { name: '凭证：结论或者报告' }).waitFor()
  await attach(handler.page)
  await submitForm(handler, '办结')
  await openForm(handler, 'handle')
  await handler.page.getByText(/“拟准予”：还有必经程序没有完成/).waitFor()
  await expect.poll(() => handler.page.getByRole('radio', { name: '拟准予' }).count()).toBe(0)
  await expectAccessible(handler.page, 'an opinion that can only be one')
  await handler.page.getByRole('radio', { name: '拟不予' }).check()
  await handler.page.getByLabel('审查情况和理由').fill('山林权属有争议，不符合采伐条件')
  await submitForm(handler, '提交承办意见')
  await act(journey, 'reviewer-liuzu', 'review', { agreed: true, note: '同意' })

  await head.page.reload()
  await onCase(head.page)
  await expectButtons(head, place, journey.no)
  await openForm(head, 'approve')
  await head.page.getByRole('radio', { name: '同意不予' }).check()
  await head.page.getByLabel(/批准意见/).fill('同意不予')
  await head.page.locator('.panel').getByRole('button', { name: '作出决定' }).click()
  await head.page.getByRole('link', { name: /必须告知行政复议/ }).waitFor()
  await expectAccessible(head.page, 'a refusal without its remedies')
  await head.page.getByLabel(/决定书已告知/).check()
  await submitForm(head, '作出决定')
  expect(await view(journey)).toMatchObject({ state: 'decided', decision: { outcome: 'refused' } })
  await closeOfficer(handler)
  await closeOfficer(head)
}, 180_000)

test('lets the agent supply materials and renew the query code', async () => {
  const journey = await fileWithPhotographs(place)
  const requests = [{ material: 'id-card', ground: 'illegible', reason: '反面看不清' }]
  await act(journey, 'clerk-liuzu', 'request-supplement', { requests })
  const officer = await openCase(browser, place, 'agent-xialu', journey.no, phone)
  const { page } = officer
  await expectButtons(officer, place, journey.no)
  await openForm(officer, 'replace-pin')
  await page.locator('.panel').getByRole('button', { name: '更换', exact: true }).click()
  const pin = (await page.locator('.pin').textContent()) ?? ''
  expect(pin).toMatch(/^\d{6}$/)
  await expectAccessible(page, 'a new code')
  await openForm(officer, 'supply')
  await attach(page)
  await page.reload()
  await onCase(page)
  await page.locator('.panel').getByText('第1页已上传').waitFor()
  await expectAccessible(page, 'supplying for a villager')
  await submitForm(officer, '提交材料')
  await place.settle()
  expect((await view(journey)).state).toBe('checking')
  await closeOfficer(officer)
}, 120_000)

test('explains a case that is missing or not the office’s own', async () => {
  const journey = await fileWithPhotographs(place)
  const officer = await openDeskAs(browser, place, 'clerk-xincheng', `/desk/case.html#${journey.no}`)
  const { page } = officer
  await page.getByText('这个办件不经过您所在的单位').waitFor()
  await expectAccessible(page, 'a case of another office')
  for (const astray of ['XX0000000000', '%E0%A4']) {
    await page.goto(`${place.url}/desk/paper.html`)
    await page.goto(`${place.url}/desk/case.html#${astray}`)
    await page.getByRole('heading', { name: '网址里的办件编号不对' }).waitFor()
  }
  await closeOfficer(officer)
}, 120_000)

test('posts the result, then corrects and revokes the decision', async () => {
  const journey = await file(place, itemOf('SL-2101'), 'citizen-chen')
  await checkAndAccept(journey)
  await decide(journey)
  const upload = await place.as('handler-liuzu').upload(sheet(`结果 ${journey.no}`))
  await act(journey, 'handler-liuzu', 'attach-result', { upload })
  const clerk = await openCase(browser, place, 'clerk-liuzu', journey.no)
  await expectButtons(clerk, place, journey.no)
  await openForm(clerk, 'deliver')
  await expect.poll(() => clerk.page.getByRole('radio', { name: '邮寄送达' }).count()).toBe(0)
  await openForm(clerk, 'post-result')
  await clerk.page.getByLabel('快递单号').fill('EMS')
  await clerk.page.locator('.panel').getByRole('button', { name: '登记邮寄' }).click()
  await clerk.page.getByRole('link', { name: '“快递单号”至少要填4个字。' }).waitFor()
  await clerk.page.getByLabel('快递单号').fill('EMS1234567890')
  await submitForm(clerk, '登记邮寄')
  await expectButtons(clerk, place, journey.no)
  await openForm(clerk, 'deliver')
  await clerk.page.getByRole('radio', { name: '邮寄送达' }).check()
  await expect.poll(() => clerk.page.getByRole('radio', { name: '本人签收' }).count()).toBe(0)
  await clerk.page.getByLabel('签收人和核对情况').fill('邮政签收回执，本人签收')
  await submitForm(clerk, '确认送达')
  await expectButtons(clerk, place, journey.no)
  await closeOfficer(clerk)

  const head = await openCase(browser, place, 'head-liuzu', journey.no)
  await expectButtons(head, place, journey.no)
  await openForm(head, 'correct')
  await head.page.getByLabel('更正了什么').fill('姓名中的别字')
  await submitForm(head, '更正')
  await openForm(head, 'revoke')
  await head.page.getByLabel('撤销的理由和依据').fill('申请人以欺骗手段取得许可')
  await head.page.getByLabel('我已核对').check()
  await expectAccessible(head.page, 'a decision to be revoked')
  await submitForm(head, '撤销决定')
  await head.page.getByText('决定已撤销', { exact: true }).waitFor()
  await expectButtons(head, place, journey.no)
  await closeOfficer(head)
}, 180_000)
