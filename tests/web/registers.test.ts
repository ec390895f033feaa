import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from '../journeys/place.ts'
import { expectAccessible } from './accessible.ts'
import { openBrowser, openPage, phone } from './browser.ts'
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

test('an administrator reads the tables the hall works by, and exports one', async () => {
  const officer = await openDeskAs(browser, place, 'admin')
  const { page } = officer
  await page.getByRole('link', { name: '基本数据' }).click()
  await page.getByRole('rowheader', { name: 'SL-0103' }).waitFor()
  await page.getByText('事项共16行。').waitFor()
  // Narrower than the table on one line; with a Chinese font that line is longer than 1,280 pixels have room for.
  for (const width of [360, 720]) {
    await page.setViewportSize({ width, height: 720 })
    expect(await page.locator('.register').evaluate(e => e.scrollWidth - e.clientWidth), `beyond ${width}`).toBe(0)
  }
  await expectAccessible(page, 'the items')

  await page.getByLabel('在表里找').fill('老年人 优待')
  await page.getByText('事项共16行，找到1行。').waitFor()
  await page.getByRole('link', { name: 'SL-2101' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByText('现在有效').waitFor()
  await page.getByRole('dialog').getByText('受理条件', { exact: true }).first().waitFor()
  await expectAccessible(page, 'the versions of an item')
  await page.keyboard.press('Escape')
  await page.waitForURL(/#items$/)
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('SL-2101')

  await page.getByRole('link', { name: '使用限额' }).click()
  await page.getByRole('rowheader', { name: '同一人来信' }).waitFor()
  await page.getByLabel('在表里找').fill('没有这样的词')
  await page.getByText('没有找到“没有这样的词”。').waitFor()
  await page.getByLabel('在表里找').fill('草稿')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出这1行' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('使用限额-2026-09-28.csv')
  const [heading, row] = readFileSync(await file.path(), 'utf8').split('\r\n')
  expect(heading).toBe('\uFEFF"限制什么","最多","理由","生效日期"')
  expect(row).toContain('"同时最多50个"')
  expect(page.faults).toEqual([])
  await closeOfficer(officer)
})

test('a supervisor opens a row by its address on a phone; who does not oversee has no such page', async () => {
  const officer = await openDeskAs(browser, place, 'supervisor', '/desk/registers.html#offices/forestry', phone)
  const { page } = officer
  await page
    .getByRole('dialog', { name: /林业局/ })
    .getByText('行政机关')
    .waitFor()
  await page.getByRole('dialog').getByRole('heading', { name: '谁在这里' }).waitFor()
  await expectAccessible(page, 'an office on a phone')
  await page.getByRole('button', { name: '关闭' }).click()
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('forestry')
  await page.getByRole('rowheader', { name: 'forestry', exact: true }).waitFor()
  await page.getByRole('button', { name: '看各服务站的代办员' }).press('Enter')
  await page.getByRole('button', { name: /^只看缺代办员的\d+个服务站$/ }).press('Enter')
  await expect.poll(() => page.getByRole('rowheader', { name: 'forestry', exact: true }).count()).toBe(0)
  await page.getByRole('row', { name: /445321100001.*缺代办员/ }).waitFor()
  await expectAccessible(page, 'the offices on a phone')
  expect(page.faults).toEqual([])
  await closeOfficer(officer)
  const clerk = place.as('clerk-liuzu')
  expect((await clerk.ask('GET', '/api/registers/items')).status).toBe(403)
  const admin = place.as('admin')
  for (const path of ['/api/registers/people', '/api/registers/items/SL-9999', '/api/registers/constructor'])
    expect((await admin.ask('GET', path)).status).toBe(404)
  expect((await admin.ask('GET', '/api/registers/items?after=x')).status).toBe(400)
})

test('two administrators change an office’s address by keyboard, and everybody sees who did', async () => {
  const first = await openDeskAs(browser, place, 'admin', '/desk/registers.html#offices/forestry')
  const dialog = first.page.getByRole('dialog')
  await dialog.getByRole('button', { name: '提出改动' }).focus()
  await first.page.keyboard.press('Enter')
  await dialog.getByLabel('电话').fill('12')
  await dialog.getByLabel('为什么改').fill('县府办〔2026〕9号，搬到新址')
  await dialog.getByRole('button', { name: '提出，等另一位管理员确认' }).press('Enter')
  await dialog.getByRole('link', { name: /电话号码不正确/ }).click()
  await expectAccessible(first.page, 'a change with a fault')
  await expect.poll(() => first.page.evaluate(() => document.activeElement?.id)).toBe('x-values-phone')
  await first.page.keyboard.press('Control+A')
  await first.page.keyboard.type('0766-2888123')
  await dialog.getByLabel('地址').fill('新城镇环城路1号')
  await first.page.keyboard.press('Enter')
  await dialog.getByText('您提出的改动，由另一位管理员核对后确认。').waitFor()
  expect(await dialog.getByRole('button', { name: '核对过了，确认' }).count()).toBe(0)
  await expectAccessible(first.page, 'one’s own change that waits')
  expect(first.page.faults.filter(fault => !fault.includes('400'))).toEqual([])
  await closeOfficer(first)

  const second = await openDeskAs(browser, place, 'admin2', '/desk/registers.html')
  const { page } = second
  await page.getByRole('heading', { name: '等待确认（1）' }).waitFor()
  await page.getByRole('link', { name: /单位：.*林业局/ }).click()
  await page.getByText('地址：新增“新城镇环城路1号”').waitFor()
  await page.getByRole('button', { name: '核对过了，确认' }).press('Enter')
  await page.getByText(/改动已确认，.*起按新的内容办。/).waitFor()
  await page.getByText(/陈志明提出，.*确认/).waitFor()
  await expectAccessible(page, 'a confirmed change')
  await page.keyboard.press('Escape')
  await page.getByRole('row', { name: /forestry.*0766-2888123/ }).waitFor()
  await page.getByText('最近的改动（1）').click()
  await page.getByText(/陈志明于.*提出，.*确认/).waitFor()
  expect(page.faults).toEqual([])
  await closeOfficer(second)
})

test('many telephone numbers are changed by a table, and confirmed together', async () => {
  const first = await openDeskAs(browser, place, 'admin', '/desk/registers.html#offices')
  const { page } = first
  await page.getByText('用表格一次改多行').click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载能改的各栏（CSV）' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('单位-可改的栏.csv')
  const lines = readFileSync(await file.path(), 'utf8').split('\r\n')
  const withPhones = (phone: (at: number) => string) =>
    lines.map((line, at) =>
      /^"'44532110000[2-5]"/.test(line) ? line.replace(/,"","[^"]*"(?=(,""){4}$)/, `,"","${phone(at)}"`) : line,
    )
  const choose = (name: string, content: readonly string[]) =>
    page
      .getByLabel('改好的表（CSV）')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content.join('\r\n')) })
  await choose(
    'faulty.csv',
    withPhones(() => '12'),
  )
  await page.getByRole('heading', { name: '表里有4处要改，什么也没有提出' }).waitFor()
  await page
    .getByText(/第\d+行“电话”：电话号码不正确/)
    .first()
    .waitFor()
  await expectAccessible(page, 'a faulty table')
  await choose(
    'good.csv',
    withPhones(at => `0766-28881${String(at).padStart(2, '0').slice(-2)}`),
  )
  await page.getByRole('heading', { name: '要改4行，不变224行' }).waitFor()
  await page.getByLabel('为什么改').fill('换了新号码')
  await expectAccessible(page, 'a table that changes four rows')
  await page.getByRole('button', { name: '提出这4行，等另一位管理员确认' }).click()
  await page.getByText('已提出4行，等另一位管理员确认。').waitFor()
  await page.getByRole('heading', { name: '等待确认（4）' }).waitFor()
  expect(await page.getByRole('button', { name: /逐行核对过了/ }).count()).toBe(0)
  expect(page.faults).toEqual([])
  await closeOfficer(first)

  const second = await openDeskAs(browser, place, 'admin2', '/desk/registers.html#offices')
  await second.page
    .getByText(/电话：新增“0766-28881\d\d”/)
    .first()
    .waitFor()
  await second.page.getByRole('button', { name: '逐行核对过了，确认单位的这4行' }).click()
  await second.page.getByText('已确认4行。').waitFor()
  await second.page.getByRole('row', { name: /445321100002.*0766-28881/ }).waitFor()
  expect(second.page.faults).toEqual([])
  await closeOfficer(second)
})

test('a limit has its bounds and its source, and who writes a letter reads the one in force', async () => {
  const path = '/desk/registers.html#limits/disclosure-request-consultation'
  const officer = await openDeskAs(browser, place, 'admin', path)
  const dialog = officer.page.getByRole('dialog', { name: '第三方、共同制作机关提出意见' })
  await dialog.getByText('不能改').waitFor()
  await dialog.getByText(/政府信息公开条例》第三十二条/).waitFor()
  expect(await dialog.getByRole('button', { name: '提出改动' }).count()).toBe(0)
  await dialog.getByRole('button', { name: '关闭' }).click()
  await officer.page.getByRole('row', { name: /答复求助.*10个工作日.*1至10个工作日/ }).waitFor()
  await expectAccessible(officer.page, 'the limits')
  expect(officer.page.faults).toEqual([])
  await closeOfficer(officer)

  const limit = '/api/registers/limits/enquiry-answer-help'
  const change = { from: '2026-09-28', reason: '县里承诺更快', values: { days: '6' } }
  const { proposed } = await place.as('admin').must('POST', `${limit}/change`, change)
  await place.as('admin2').must('POST', `${limit}/confirm-change`, { seen: (proposed as { at: string }).at })
  await place.settle()
  const page = await openPage(await browser.newContext(phone), [place.url, place.aws.url])
  await page.goto(`${place.url}/letters.html`)
  await page.getByText('6个工作日内答复。').waitFor()
  await page.getByRole('radio', { name: '求助（6个工作日内答复）' }).waitFor()
  await page.getByRole('radio', { name: '建议（10个工作日内答复）' }).waitFor()
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('the words of a message are shown as they will read, and count once the operator’s number is recorded', async () => {
  const first = await openDeskAs(browser, place, 'admin', '/desk/registers.html#texts/received', phone)
  const dialog = first.page.getByRole('dialog', { name: '收件通知' })
  await dialog.getByText(/^上个月（2026年8月）\s*没有发过$/).waitFor()
  await dialog.getByRole('button', { name: '提出改动' }).click()
  const sample = dialog.getByRole('region', { name: '样例' })
  await sample.getByText('分1条发，按1条付费；最多1条').waitFor()
  await dialog.getByLabel('文字').fill(`{称呼}我们收到了{事项}申请，${'请耐心等待'.repeat(8)}。`)
  await sample.getByText('分2条发，按2条付费；最多1条').waitFor()
  await dialog.getByLabel('为什么改').fill('说得更亲切')
  await dialog.getByRole('button', { name: '提出，等另一位管理员确认' }).click()
  await dialog.getByRole('link', { name: /少了\{编号\}/ }).waitFor()
  await sample.getByText('必须写的各项（3）').click()
  await sample.getByText('例如“XX-4K7TQ-9M2CB-5”').waitFor()
  await expectAccessible(first.page, 'words with a fault')
  await dialog.getByLabel('文字').fill('{称呼}我们收到了{事项}申请，编号是{编号}。')
  await sample.getByText(/居民养老保险参保申请，编号是XX-4K7TQ-9M2CB-5。/).waitFor()
  await dialog.getByRole('button', { name: '提出，等另一位管理员确认' }).click()
  await dialog.getByText('您提出的改动，由另一位管理员核对后确认。').waitFor()
  await closeOfficer(first)

  const second = await openDeskAs(browser, place, 'admin2', '/desk/registers.html#texts/received')
  const { page } = second
  await page.getByRole('button', { name: '核对过了，确认' }).click()
  await page.getByText('改动已确认，等运营商备案；登记模板号以前照旧的文字发。').waitFor()
  await expectAccessible(page, 'words that wait for the operator')
  await page.keyboard.press('Escape')
  await page.getByRole('row', { name: /收件通知.*待运营商备案/ }).waitFor()
  await page.getByRole('link', { name: '收件通知', exact: true }).click()
  await page.getByLabel('运营商模板号').fill('100234')
  await page.getByRole('button', { name: '登记模板号' }).click()
  await page.getByText('模板号已登记，两分钟后按新的文字发。').waitFor()
  await page.getByText('模板号写错了').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('row', { name: /收件通知.*编号是.*100234/ }).waitFor()
  await page.getByRole('link', { name: '不予决定通知' }).click()
  await page.getByText('不能改的原因').waitFor()
  expect(await page.getByRole('button', { name: '提出改动' }).count()).toBe(0)
  expect(page.faults).toEqual([])
  await closeOfficer(second)
})
