import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from '../journeys/place.ts'
import { expectAccessible } from './accessible.ts'
import { openBrowser, phone } from './browser.ts'
import { chooseOffice, closeOfficer, openDeskAs } from './officer.ts'

let place: Place
let browser: Browser
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

const csv = (...lines: readonly string[]) => ({
  ...{ name: '名册.csv', mimeType: 'text/csv' },
  buffer: Buffer.from(`账号,姓名,单位代号,职责,电话,从哪天起\r\n${lines.join('\r\n')}\r\n`),
})

test('an administrator appoints somebody, moves them, and takes them off the roster', async () => {
  const officer = await openDeskAs(browser, place, 'admin')
  const { page } = officer
  await page.getByRole('link', { name: '人员' }).click()
  await page.getByRole('heading', { name: '新兴县政务服务中心' }).waitFor()
  await page.getByRole('rowheader', { name: '何锦华' }).waitFor()
  await expectAccessible(page, 'the people of an office')
  await chooseOffice(page.getByLabel('单位', { exact: true }), '六祖镇便民服务站')
  await page.getByRole('rowheader', { name: '麦桂芳' }).waitFor()

  await page.getByRole('button', { name: '任命人员' }).click()
  await page.getByRole('button', { name: '任命', exact: true }).click()
  await page.getByText('请至少选一项职责。').waitFor()
  await expectAccessible(page, 'somebody to appoint')
  await page.getByLabel('姓名').fill('叶小青')
  await page.getByLabel('身份证号码').fill('445321199605200061')
  await page.getByLabel('窗口人员').check()
  await page.getByLabel('电话').fill('1990000')
  await page.getByRole('button', { name: '任命', exact: true }).click()
  await page.locator('.field:has(:focus)').getByText('身份证号码的校验位不对').waitFor()
  await page.getByLabel('身份证号码').fill('445321 19960520 0060')
  await page.getByRole('button', { name: '任命', exact: true }).click()
  await page.getByRole('alert').getByRole('link').first().waitFor()
  expect(await page.getByLabel('姓名').inputValue()).toBe('叶小青')
  await page.getByLabel('电话').fill('19900000555')
  await page.getByRole('button', { name: '任命', exact: true }).click()
  await page.getByText('已任命叶小青到六祖镇便民服务站，等本人首次登录。').waitFor()
  const waiting = page.getByRole('region', { name: '待首次登录' })
  await waiting.getByText('叶小青，窗口人员').waitFor()
  await expectAccessible(page, 'somebody who has not signed in yet')
  await waiting.getByRole('button', { name: '撤回任命：叶小青' }).click()
  await page.getByText('已撤回叶小青的任命。').waitFor()
  expect(await waiting.count()).toBe(0)
  await place.as('admin').must('POST', '/api/appointments', {
    ...{ name: '吴晓敏', idNumber: '445321199605200060', office: '445321115', roles: ['clerk'], phone: '19900000555' },
  })
  const newcomer = await openDeskAs(browser, place, 'citizen-wu')
  await newcomer.page.locator('#who').getByText('吴晓敏').waitFor()
  await page.reload()
  const row = page.getByRole('row').filter({ hasText: '吴晓敏' })
  await row.getByText('窗口人员').waitFor()

  // A duty that the new office does not have is not taken along.
  await page.getByRole('button', { name: '调整：吴晓敏' }).click()
  await chooseOffice(page.getByLabel('单位', { exact: true }).last(), '六祖镇夏卢便民服务站')
  expect(await page.getByLabel('窗口人员').count()).toBe(0)
  await page.getByText('手上的办件留在六祖镇便民服务站的待办里').waitFor()
  await page.getByLabel('代办员').check()
  await page.getByRole('button', { name: '调动', exact: true }).click()
  await page.getByText('吴晓敏已调动到六祖镇夏卢便民服务站。').waitFor()
  await newcomer.page.reload()
  const told = newcomer.page.getByRole('status', { name: '调动' })
  await told.getByText('您现在在六祖镇夏卢便民服务站，2026年9月28日由六祖镇便民服务站调来').waitFor()
  await told.getByRole('button', { name: '知道了' }).click()
  await newcomer.page.reload()
  await newcomer.page.locator('#who').getByText('吴晓敏').waitFor()
  await newcomer.page.getByRole('heading', { name: '待办' }).first().waitFor()
  expect(await told.count()).toBe(0)
  await closeOfficer(newcomer)
  await expect.poll(() => row.count()).toBe(0)
  await chooseOffice(page.getByLabel('单位', { exact: true }), '六祖镇夏卢便民服务站')
  await row.getByText('代办员').waitFor()

  // Who comes on a later day is announced there, and can be taken back until then.
  const firstDay = page.getByLabel('从哪一天起')
  await page.getByRole('button', { name: '调整：吴晓敏' }).click()
  await chooseOffice(page.getByLabel('单位', { exact: true }).last(), '六祖镇便民服务站')
  await page.getByLabel('窗口人员').check()
  await firstDay.fill('2026-09-27')
  await page.getByRole('button', { name: '调动', exact: true }).click()
  await page.getByText('日期不能早于今天，2026年9月28日。').waitFor()
  await expectAccessible(page, 'a first day that is over')
  await firstDay.fill('2026-10-09')
  await page.getByRole('button', { name: '调动', exact: true }).click()
  await page.getByText('已计划吴晓敏从2026年10月9日起到六祖镇便民服务站，窗口人员。').waitFor()
  await chooseOffice(page.getByLabel('单位', { exact: true }), '六祖镇便民服务站')
  const coming = page.getByRole('region', { name: '将到岗' })
  await coming.getByText('吴晓敏（现在六祖镇夏卢便民服务站）').waitFor()
  await expectAccessible(page, 'who is to come')
  await coming.getByRole('button', { name: '撤回计划：吴晓敏' }).click()
  await page.getByText('已撤回吴晓敏的计划。').waitFor()
  await chooseOffice(page.getByLabel('单位', { exact: true }), '六祖镇夏卢便民服务站')

  await page.getByRole('button', { name: '停用：吴晓敏' }).click()
  await firstDay.fill('')
  await page.getByRole('button', { name: '停用', exact: true }).click()
  await page.getByText('请写明原因。').waitFor()
  await page.getByText('日期不存在').waitFor()
  await page.getByRole('button', { name: '变更记录：吴晓敏' }).click()
  await page.getByText(/首次登录，账号绑定.*的任命：吴晓敏，六祖镇便民服务站，窗口人员，电话19900000555/).waitFor()
  await expectAccessible(page, 'the changes of one person')
  await page.getByRole('button', { name: '停用：吴晓敏' }).click()
  await page.getByLabel('原因').fill('调离')
  await page.getByRole('button', { name: '停用', exact: true }).click()
  await page.getByText('吴晓敏已停用').waitFor()
  await expect.poll(() => row.count()).toBe(0)

  // Those of the system and of audit are appointed by that of security.
  await chooseOffice(page.getByLabel('单位', { exact: true }), '新兴县政务服务中心')
  await page.getByRole('button', { name: '请假：陈志明' }).waitFor()
  expect(await page.getByRole('button', { name: /^(调整|停用|结束登录)：(陈志明|何锦华|卓敏仪)/ }).count()).toBe(0)
  await page.getByRole('button', { name: '停用：冯建平' }).click()
  await page.getByLabel('原因').fill('退休')
  await page.getByRole('button', { name: '停用', exact: true }).click()
  await page.getByRole('alert').getByText('每一种管理员至少留一人').waitFor()
  await closeOfficer(officer)
}, 120_000)

test('the administrator of security appoints one of the system, who loses other duties, and ends a session', async () => {
  const leaver = await openDeskAs(browser, place, 'reviewer-liuzu')
  const officer = await openDeskAs(browser, place, 'security', '/desk/people.html#445321115')
  const { page } = officer
  await page.getByRole('button', { name: '结束登录：顾启明' }).click()
  await page.getByRole('button', { name: '结束登录', exact: true }).click()
  await page.getByText('请写明原因。').waitFor()
  await expectAccessible(page, 'a session to end')
  await page.getByText('请同时在平台停用或者改密').waitFor()
  await page.getByLabel('原因').fill('手机丢失')
  await page.getByRole('button', { name: '结束登录', exact: true }).click()
  await page.getByText('顾启明的登录已结束').waitFor()
  await page.getByRole('button', { name: '变更记录：顾启明' }).click()
  await page.getByText('结束登录：手机丢失').waitFor()
  await place.moveClock('+1m')
  await leaver.page.reload()
  await leaver.page.getByText('您的登录已由安全管理员结束').waitFor()
  // The identity platform knows them still, and asks all the same.
  await leaver.page.getByRole('button', { name: '重新登录' }).click()
  await leaver.page.getByRole('heading', { name: '演示登录' }).waitFor()
  await leaver.page.locator('a[href$="user=reviewer-liuzu"]').click()
  await leaver.page.locator('#who').getByRole('button', { name: '退出' }).waitFor()
  await closeOfficer(leaver)

  await page.getByRole('button', { name: '调整：顾启明' }).click()
  expect(await page.getByRole('group', { name: '职责' }).getByRole('checkbox').count()).toBe(2)
  await page.getByLabel('系统管理员').check()
  await page.getByText('原来的职责一并免去').waitFor()
  await page.getByLabel('审计管理员').check()
  await page.getByRole('button', { name: '调整', exact: true }).click()
  await page.getByText('一人只能担任其中一种').first().waitFor()
  await page.getByLabel('审计管理员').uncheck()
  await page.getByRole('button', { name: '调整', exact: true }).click()
  await page.getByText('顾启明的任职已调整').waitFor()
  await page.getByRole('row').filter({ hasText: '顾启明' }).getByText('系统管理员').waitFor()
  await closeOfficer(officer)
}, 120_000)

test('an auditor reads everything that administrators do, and nothing on the pages leads to a refusal', async () => {
  const officer = await openDeskAs(browser, place, 'auditor', '/desk/people.html', phone)
  const { page } = officer
  await page.getByRole('button', { name: '变更记录：冯建平' }).click()
  await page.getByText('任命：冯建平').first().waitFor()
  const acts = page.getByRole('main').getByRole('button')
  expect((await acts.allTextContents()).filter(text => !['变更记录', '收起'].includes(text))).toEqual([])
  await chooseOffice(page.getByLabel('单位', { exact: true }), '六祖镇便民服务站')
  await page.getByRole('rowheader', { name: '麦桂芳' }).waitFor()
  await page.goto(`${place.url}/desk/calendar.html`)
  await page.getByText('2026年，全年工作日248天').waitFor()
  expect(await acts.count()).toBe(0)
  await page.goto(`${place.url}/desk/registers.html#offices/forestry`)
  await page.getByRole('dialog').getByRole('heading', { level: 3 }).first().waitFor()
  expect(await page.getByRole('button', { name: '提出改动' }).count()).toBe(0)
  await page.goto(`${place.url}/desk/registers.html#items`)
  await page.getByText('导入和下载事项').click()
  expect(await page.locator('input[type=file]').count()).toBe(0)
  await expectAccessible(page, 'what an auditor reads')
  await closeOfficer(officer)
}, 120_000)

test('the head of an office records who is away, on a phone, and nothing else', async () => {
  const officer = await openDeskAs(browser, place, 'head-liuzu', '/desk/people.html', phone)
  const { page } = officer
  await page.getByRole('rowheader', { name: '麦桂芳' }).waitFor()
  expect(await page.getByLabel('单位', { exact: true }).count()).toBe(0)
  expect(await page.getByRole('button', { name: /任命|调整|停用|变更记录/ }).count()).toBe(0)
  const row = page.getByRole('row').nth(1)
  const name = await row.getByRole('rowheader').textContent()
  await row.getByRole('button', { name: /^请假/ }).click()
  await page.getByLabel('最后一天').fill('2020-01-01')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByRole('alert').getByText('请假的最后一天不能早于第一天').waitFor()
  await expectAccessible(page, 'an absence to record')
  await page.getByLabel('最后一天').fill(await page.getByLabel('第一天').inputValue())
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText(`已登记${name}请假到`).waitFor()
  await row.getByText(/请假：.*没有指定代理/).waitFor()
  await row.getByRole('button', { name: /^请假/ }).click()
  await page.getByRole('button', { name: '今天回来了' }).click()
  await page.getByText(`${name}今天回来上班。`).waitFor()
  await row.getByText('在岗').waitFor()
  await closeOfficer(officer)
}, 120_000)

test('a roster is tried before it is imported, whole or not at all', async () => {
  const officer = await openDeskAs(browser, place, 'admin', '/desk/people.html#445321115207')
  const { page } = officer
  await page.getByRole('rowheader', { name: '梁惠珍' }).waitFor()
  const download = async (): Promise<string[]> => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载本单位名册（CSV）' }).click(),
    ])
    const [, ...rows] = readFileSync(await file.path(), 'utf8')
      .trim()
      .split('\r\n')
    return rows
  }
  const own = await download()
  const choose = page.getByLabel('名册文件（CSV）')
  await choose.setInputFiles(csv(...own))
  await page.getByRole('heading', { name: `试算：新任命0人，变更0人，不变${own.length}人` }).waitFor()
  await choose.setInputFiles(csv(...own, 'demo-x,林新,445321115207,clerk,,', 'demo-y,,445321115207,agent,,'))
  await page.getByRole('heading', { name: '表里有2处问题，一个人也没有导入' }).waitFor()
  await page.getByText(/^第\d+行“职责”：这个单位没有这项职责：窗口人员。/).waitFor()
  await page.getByText(/^第\d+行“姓名”：/).waitFor()
  expect(await page.getByRole('button', { name: '导入', exact: true }).count()).toBe(0)
  await expectAccessible(page, 'a roster with faults')
  await choose.setInputFiles(csv(...own, 'demo-x,=林新,445321115207,agent,19900000556,'))
  await page.getByRole('heading', { name: /^试算：新任命1人/ }).waitFor()
  await page.getByText('=林新：任命：六祖镇夏卢便民服务站，代办员').waitFor()
  expect(await page.getByRole('rowheader', { name: '=林新' }).count()).toBe(0)
  await page.getByRole('button', { name: '导入', exact: true }).click()
  await page.getByRole('heading', { name: /^已导入：新任命1人/ }).waitFor()
  await page.getByRole('rowheader', { name: '=林新' }).waitFor()
  expect(await download()).toContainEqual(expect.stringContaining(`"'=林新"`))
  await closeOfficer(officer)
}, 120_000)
