import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from '../journeys/place.ts'
import { expectAccessible } from './accessible.ts'
import { openBrowser, phone } from './browser.ts'
import { chooseOffice, closeOfficer, openDeskAs } from './officer.ts'

/** Rows that are added and proposals that are refused on the page of the registers, and who may do what. */

let place: Place
let browser: Browser
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

test('a row of search words is added by keyboard on a phone, and a mark of the site changes, by two administrators', async () => {
  const first = await openDeskAs(browser, place, 'admin', '/desk/registers.html#words', phone)
  const { page } = first
  const add = page.getByRole('button', { name: '加一行：本大厅的事项' })
  await add.press('Enter')
  const dialog = page.getByRole('dialog', { name: '加一行：本大厅的事项' })
  await dialog.getByLabel('找事项').fill('SL-9999')
  await dialog.getByLabel('找事项').press('Enter')
  await dialog.getByLabel('平常的说法').fill('锯树，锯木头')
  await dialog.getByLabel('为什么改').fill('窗口上常有人这样问')
  await dialog.getByRole('button', { name: '提出，等另一位管理员确认' }).press('Enter')
  // The refusal takes the focus first.
  await dialog.locator('[role=alert]:focus').waitFor()
  await dialog.getByRole('link', { name: /大厅没有代码是“SL-9999”的事项/ }).press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('x-values-items')
  await expectAccessible(page, 'a row to add, with a fault')
  await dialog.getByRole('button', { name: '去掉SL-9999' }).press('Enter')
  await dialog.getByLabel('找事项').fill('sl-0103')
  await dialog.getByLabel('找事项').press('Enter')
  await dialog.getByText(/林木采伐.*（SL-0103）/).waitFor()
  // Meanwhile another administrator takes the number.
  const { adding } = await place.as('admin2').must('GET', '/api/registers/words')
  const { key } = adding as { key: string }
  const other = { from: '2026-09-28', reason: '试一试', values: { items: 'SL-0101', words: '起高楼' }, adds: 'items' }
  await place.as('admin2').must('POST', `/api/registers/words/${key}/change`, other)
  await dialog.getByRole('button', { name: '提出，等另一位管理员确认' }).press('Enter')
  await page.getByText('新加的一行已提出，等另一位管理员确认。').waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('加一行：本大厅的事项')
  await page.getByRole('heading', { name: '等待确认（2）' }).waitFor()
  await expectAccessible(page, 'the search words on a phone')

  await page.getByRole('link', { name: '网站信息' }).click()
  await page.getByRole('link', { name: 'ICP备案号' }).click()
  const mark = page.getByRole('dialog', { name: 'ICP备案号' })
  await mark.getByRole('button', { name: '提出改动' }).click()
  await mark.getByLabel('内容').fill('粤ICP备12345678号')
  await mark.getByLabel('为什么改').fill('备案办好了')
  await mark.getByRole('button', { name: '提出，等另一位管理员确认' }).click()
  await mark.getByText('您提出的改动，由另一位管理员核对后确认。').waitFor()
  expect(page.faults.filter(fault => !/40[09]/.test(fault))).toEqual([])
  await closeOfficer(first)

  const second = await openDeskAs(browser, place, 'admin2', '/desk/registers.html#words')
  await second.page.getByRole('link', { name: /搜索词：.*SL-0103/ }).click()
  await second.page.getByRole('dialog').getByText('平常的说法：新增“锯树、锯木头”').waitFor()
  await second.page.getByRole('button', { name: '核对过了，确认' }).press('Enter')
  await second.page.getByText(/改动已确认，.*起按新的内容办。/).waitFor()
  await second.page.keyboard.press('Escape')
  await second.page.getByRole('row', { name: /SL-0103.*锯树、锯木头/ }).waitFor()
  await second.page.getByRole('link', { name: '网站信息：ICP备案号' }).click()
  await second.page.getByRole('button', { name: '核对过了，确认' }).click()
  await second.page.getByText(/改动已确认，/).waitFor()
  await second.page.keyboard.press('Escape')
  await second.page.getByRole('row', { name: /ICP备案号.*粤ICP备12345678号/ }).waitFor()
  expect(second.page.faults).toEqual([])
  await closeOfficer(second)
})

test('a tile that was to be added and is withdrawn is nowhere, and the page says so', async () => {
  const officer = await openDeskAs(browser, place, 'admin', '/desk/registers.html#tiles', phone)
  const { page } = officer
  await page.getByRole('button', { name: '加一行：企业常办' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('名称').fill('办食堂')
  // What is typed and not sent is not thrown away by a slip of a finger.
  const asked: string[] = []
  page.once('dialog', question => {
    asked.push(question.message())
    void question.dismiss()
  })
  await page.keyboard.press('Escape')
  await expect.poll(() => asked).toEqual(['关掉以后，填好还没有提出的内容就没有了。确定要关掉吗？'])
  expect(await dialog.getByLabel('名称').inputValue()).toBe('办食堂')
  await dialog.getByLabel('事项代码').fill('SL-0104')
  await chooseOffice(dialog.getByRole('combobox', { name: '图标' }), '吃的')
  await dialog.getByLabel('为什么改').fill('常有人问')
  await dialog.getByRole('button', { name: '提出，等另一位管理员确认' }).click()
  await page.getByRole('link', { name: '首页常办：办食堂' }).click()
  await page.getByRole('button', { name: '撤回' }).click()
  await page.getByText('改动已撤回。').waitFor()
  await page.waitForURL(/#tiles$/)
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect(page.faults.filter(fault => !fault.includes('404'))).toEqual([])
  await closeOfficer(officer)
})

test('a head proposes a right by keyboard, and everybody reads who may do what', async () => {
  const security = { type: 'appoint', name: '冯建平', office: '445321', roles: ['security'], phone: null }
  await place.as('admin').must('POST', '/api/roster/demo-deputy-tiantang', security)
  const head = await openDeskAs(browser, place, 'head-liuzu', '/desk/rights.html', phone)
  await head.page.getByRole('row', { name: /决定.*负责人.*麦桂芳/ }).waitFor()
  await expectAccessible(head.page, 'who may do what, on a phone')
  await head.page.getByRole('link', { name: '提出或者收回权限' }).press('Enter')
  await head.page.getByRole('button', { name: '加一行：部分事项' }).press('Enter')
  const dialog = head.page.getByRole('dialog')
  await dialog.getByLabel('六祖镇').check()
  await dialog.getByLabel('工作', { exact: true }).selectOption('决定')
  await dialog.getByLabel('窗口人员').focus()
  await head.page.keyboard.press('Space')
  await dialog.getByLabel('找事项').fill('林木采伐')
  await dialog.getByRole('button', { name: /SL-0103/ }).press('Enter')
  await dialog.getByText(/林木采伐.*（SL-0103）/).waitFor()
  await dialog.getByLabel('为什么改').fill('六府〔2026〕3号')
  await expectAccessible(head.page, 'a right to propose')
  await dialog.getByRole('button', { name: '提出，等安全管理员确认' }).press('Enter')
  await head.page.getByText('新加的一行已提出，等安全管理员确认。').waitFor()
  await head.page.getByText(/麦桂芳于.*提出，等安全管理员确认/).waitFor()
  expect(await head.page.getByRole('navigation', { name: '哪张表' }).getByRole('link').allTextContents()).toEqual([
    '权限',
  ])
  await head.page.goto(`${place.url}/desk/rights.html`)
  await head.page.getByRole('heading', { name: '等安全管理员确认，还不算数（1）' }).waitFor()
  await expectAccessible(head.page, 'a right that waits')
  expect(head.page.faults).toEqual([])
  await closeOfficer(head)

  const other = await openDeskAs(browser, place, 'deputy-tiantang', '/desk/confirmations.html')
  await other.page.getByRole('link', { name: /等待确认.*1项等您确认/ }).waitFor()
  await other.page.getByRole('heading', { name: '等您确认（1）' }).waitFor()
  await other.page.getByRole('heading', { name: '最近的改动', exact: true }).waitFor()
  await other.page.getByText(/职责：.*改为“安全管理员”/).waitFor()
  await other.page.getByLabel('哪张表').selectOption('权限')
  await other.page.getByText('这段时间没有改动。').waitFor()
  await expectAccessible(other.page, 'what waits, and what was changed')
  await other.page.getByRole('link', { name: '权限：六祖镇：决定' }).click()
  await other.page.getByRole('button', { name: '核对过了，确认' }).press('Enter')
  await other.page.getByText(/改动已确认，/).waitFor()
  await other.page.keyboard.press('Escape')
  await expect.poll(() => other.page.getByRole('link', { name: '等待确认', exact: true }).count()).toBe(1)
  await other.page.getByRole('link', { name: '谁能办什么' }).click()
  await other.page.getByText('没有另外定的权限，全部事项都按上面的职责办。').waitFor()
  await chooseOffice(other.page.getByLabel('单位', { exact: true }), '六祖镇便民服务站')
  await other.page.getByText('决定由窗口人员办：杨小燕、罗伟强').waitFor()
  await other.page.getByText(/9月28日起；麦桂芳提出，冯建平确认；六府〔2026〕3号/).waitFor()
  await other.page.getByRole('combobox', { name: '人员', exact: true }).selectOption('罗伟强')
  await other.page
    .locator('dl.answers')
    .getByText(/林木采伐.*（SL-0103）/)
    .waitFor()
  await other.page.getByRole('combobox', { name: '人员', exact: true }).selectOption('麦桂芳')
  await other.page
    .locator('dl.answers')
    .getByText(/^全部事项，不含.*林木采伐.*（SL-0103）/)
    .waitFor()
  await other.page.getByRole('combobox', { name: '工作', exact: true }).selectOption('决定')
  const everywhere = other.page.getByRole('region', { name: '决定，各单位由谁办' })
  await everywhere.getByRole('row', { name: /六祖镇便民服务站.*（SL-0103）.*窗口人员.*杨小燕、罗伟强/ }).waitFor()
  await other.page.setViewportSize({ width: 360, height: 740 })
  await expectAccessible(other.page, 'a right in force, on a narrow screen')
  await other.page.getByRole('link', { name: '提出或者收回权限' }).click()
  await other.page.getByRole('link', { name: '0001' }).click()
  await other.page.getByRole('button', { name: '收回' }).click()
  await other.page.getByRole('heading', { name: '收回这项权限，由原来的职责办' }).waitFor()
  await other.page.getByLabel('为什么改').fill('六府〔2026〕9号')
  await other.page.getByRole('button', { name: '提出，等安全管理员确认' }).click()
  await other.page.getByRole('dialog').getByText('由谁办：“窗口人员”改为“已收回，由负责人办”').waitFor()
  expect(other.page.faults).toEqual([])
  await closeOfficer(other)
})

test('a village is added by its form, and the administrator who does not agree to a change says why', async () => {
  const first = await openDeskAs(browser, place, 'admin', '/desk/registers.html#offices', phone)
  const { page } = first
  await page.getByRole('button', { name: '加一个村' }).click()
  const form = page.getByRole('dialog', { name: '加一个村' })
  await form.getByLabel('村、社区的区划代码').fill('445321999299')
  await form.getByRole('button', { name: '提出，等另一位管理员确认' }).click()
  // All at once, each with the name of its field.
  await form.getByRole('link', { name: /^村、社区的区划代码：“445321999299”不合规定/ }).waitFor()
  await form.getByRole('link', { name: '地址：没有填写。' }).waitFor()
  await form.getByRole('link', { name: '请写明为什么改。' }).waitFor()
  await expectAccessible(page, 'a village to add, with a fault')
  const village = {
    ...{ '村、社区的区划代码': '445321115299', 简称: '新建村民委员会', 地址: '新建村1号', 电话: '0766-2888777' },
    ...{ 办公时间: '周一至周五 8:30–12:00', 代号来源: '县民政局2026年公布', 为什么改: '新设立' },
  }
  for (const [label, text] of Object.entries(village)) await form.getByLabel(label).fill(text)
  await form.getByRole('button', { name: '提出，等另一位管理员确认' }).click()
  await page.getByText('新加的一行已提出，等另一位管理员确认。').waitFor()
  await page.getByRole('link', { name: '单位：六祖镇新建便民服务站' }).waitFor()

  const change = { from: '2026-09-28', reason: '搬到新址', values: { address: '新城镇环城路1号' } }
  await place.as('admin').must('POST', '/api/registers/offices/forestry/change', change)
  const second = await openDeskAs(browser, place, 'admin2', '/desk/registers.html#offices/forestry', phone)
  const { page: other } = second
  await other.getByRole('button', { name: '不同意' }).press('Enter')
  await expect.poll(() => other.evaluate(() => document.activeElement?.id)).toBe('x-disagree')
  await other.keyboard.press('Enter')
  await other.getByText('请写明为什么不同意。').waitFor()
  await expectAccessible(other, 'a refusal without a reason')
  await other.keyboard.type('门牌号写错了')
  await other.keyboard.press('Enter')
  await other.getByText('已答复不同意，提出的人看得到原因。').waitFor()
  await closeOfficer(second)

  await page.goto(`${place.url}/desk/registers.html#offices/forestry`)
  await page.getByRole('heading', { name: '没有同意的改动' }).waitFor()
  await page.getByText(/不同意：门牌号写错了/).waitFor()
  await expectAccessible(page, 'a change that was refused')
  await closeOfficer(first)
})
