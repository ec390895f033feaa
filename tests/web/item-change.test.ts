import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readWritten } from '../../shared/catalogue/workbook/read-written.ts'
import type { Written } from '../../shared/catalogue/workbook/written.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import { countyItems } from '../catalogue/workbook/county-book.ts'
import { acting } from '../journeys/acting.ts'
import { changing } from '../journeys/changing.ts'
import { bookOf } from '../journeys/importing.ts'
import { openPlace, type Place } from '../journeys/place.ts'
import { application, checkAndAccept, chen, decide, submit as fileBy, view } from '../journeys/travel.ts'
import { expectAccessible, expectRoomy } from './accessible.ts'
import { openBrowser, openPage, phone } from './browser.ts'
import { closeOfficer, type Officer, onCase, openDeskAs } from './officer.ts'

/** A department changes its items on the desk, and citizens read it on the guide. */

let place: Place
let browser: Browser
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

const desk = '/desk/item-changes.html'
const felling = countyItems.find(({ code }) => code === 'SL-0103') as Item
const changed: Item = { ...felling, conditions: [...felling.conditions, '采伐前已经公示五天。'] }

const choose = ({ page }: Officer, item: Item) =>
  page.getByLabel('写好的工作簿').setInputFiles({
    name: '改好的事项.xlsx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(bookOf([item])),
  })
const check = ({ page }: Officer) => page.getByRole('button', { name: '检查' }).click()
const submit = ({ page }: Officer) => page.getByRole('button', { name: '提交' }).click()

async function guideOf(code: string) {
  const page = await openPage(await browser.newContext(phone), [place.url, place.aws.url])
  await page.goto(`${place.url}/guide/${code}.html`)
  return page
}

test('a drafter changes an item by its workbook, mends a returned draft, and the guide tells it from its day', async () => {
  const drafter = await openDeskAs(browser, place, 'drafter-forestry')
  const { page } = drafter
  await page.getByRole('link', { name: '事项变更' }).click()
  await page.getByText('还没有起草过事项变更。').waitFor()
  await expectAccessible(page, 'no changes yet')
  await page.getByRole('link', { name: '起草变更' }).click()
  await page.getByRole('radio', { name: /^取消/ }).check()
  await page.getByLabel('法律、法规、规章取消了这个事项').check()
  await expectAccessible(page, 'a withdrawal')
  await page.getByRole('radio', { name: /^变更/ }).check()
  await page.getByLabel('找事项').fill('linmu')
  await page.getByRole('button', { name: /^SL-0103/ }).click()
  await page.getByText('由县林业局起草').waitFor()
  await page.getByRole('radio', { name: '用工作簿写' }).check()
  const [book] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载现行内容的工作簿（第1版）' }).click(),
  ])
  expect(book.suggestedFilename()).toBe('SL-0103-1.xlsx')
  await check(drafter)
  await page.getByRole('link', { name: '请选择写好的工作簿。' }).waitFor()
  await page.getByLabel('原因').fill('采伐前要公示。')
  await page.getByLabel('依据的法律、文件').fill('《广东省林木采伐管理办法》第三条')

  await choose(drafter, { ...changed, name: '' })
  await check(drafter)
  await page.getByRole('link', { name: /“事项”表第3行“名称”/ }).waitFor()
  await expectAccessible(page, 'a fault of the workbook')
  await page.reload()
  expect(await page.getByLabel('原因').inputValue()).toBe('采伐前要公示。')
  await page.getByText('已选：改好的事项.xlsx').waitFor()

  await choose(drafter, changed)
  await check(drafter)
  await page.getByText('受理条件“采伐前已经公示五天。”：新增').waitFor()
  await expectAccessible(page, 'what would be written')
  await expectRoomy(page, 'what would be written')
  await submit(drafter)
  await page.getByText(/已提交，编号/).waitFor()
  await page.getByRole('link', { name: '看这件变更' }).click()
  await onCase(page)
  const no = new URL(page.url()).hash.slice(1).split('/')[0] ?? ''
  await place.settle()

  const changes = acting(place, '/api/item-changes')
  await changes.did('reviewer-justice', no, 'send-back', { reason: '依据写到款。' })
  await page.reload()
  await onCase(page)
  const [whole] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载全部内容（工作簿）' }).click(),
  ])
  expect(whole.suggestedFilename()).toBe(`${no}.xlsx`)
  await expectAccessible(page, 'a returned change')
  expect(await page.locator('[data-command="revise"]').count()).toBe(1)
  await page.getByRole('link', { name: '修改后重新提交' }).click()
  await page.getByText('变更的种类：变更').waitFor()
  await page.getByText('由县林业局起草').waitFor()
  expect(await page.getByRole('button', { name: /^换一个/ }).count()).toBe(0)
  await expectAccessible(page, 'a returned draft')
  await page.getByLabel('依据的法律、文件').fill('《广东省林木采伐管理办法》第三条第二款')
  await submit(drafter)
  await page.getByText('已重新提交').waitFor()
  await place.settle()

  await changes.did('reviewer-justice', no, 'clear', { opinion: '内容合法。' })
  await changes.did('head-establishment', no, 'approve', { opinion: '同意。' })
  await page.goto(place.url + desk)
  await page.getByRole('link', { name: /事项变更：.*已写入事项目录/ }).waitFor()
  await closeOfficer(drafter)

  await place.moveClock('2026-10-01T09:00:00+08:00')
  const guide = await guideOf(felling.code)
  await guide.getByText('采伐前已经公示五天。').waitFor()
  await guide.context().close()
})

test('an item is suspended at once on a phone by keys alone, and the guide says so', async () => {
  const drafter = await openDeskAs(browser, place, 'drafter-market-supervision', `${desk}#draft`, phone)
  const { page } = drafter
  await page.getByRole('radio', { name: /^暂停/ }).press('Space')
  await page.getByLabel('找事项').fill('SL-0104')
  await page.getByLabel('找事项').press('Enter')
  await page.getByText('由县市场监督管理局起草').waitFor()
  await page.getByLabel('紧急暂停').press('Space')
  await page.getByText('后天自动恢复办理').waitFor()
  await page.getByLabel('原因').fill('系统故障，暂时不能核验。')
  await page.getByLabel('依据的法律、文件').fill('《个体工商户登记管理规定》第五条')
  await expectAccessible(page, 'an urgent suspension on a phone')
  await page.getByRole('button', { name: '提交' }).press('Enter')
  await page.getByText('请告诉本单位或者编制部门的负责人').waitFor()
  await expectAccessible(page, 'an urgent suspension that was submitted')
  await closeOfficer(drafter)
  await place.settle()

  const guide = await guideOf('SL-0104')
  await guide.getByText('系统故障，暂时不能核验。').first().waitFor()
  await guide.context().close()

  const supervisor = await openDeskAs(browser, place, 'supervisor', desk)
  await supervisor.page.getByLabel('起草单位').selectOption('market-supervision')
  await supervisor.page.getByRole('link', { name: /事项暂停：.*紧急暂停，等待确认/ }).waitFor()
  expect(await supervisor.page.getByRole('link', { name: '起草变更' }).count()).toBe(0)
  await expectAccessible(supervisor.page, 'the changes of another office')
  await closeOfficer(supervisor)
})

test('a new item is written from an empty page by keys alone, approved, found by pinyin, applied for and decided', async () => {
  const drafter = await openDeskAs(browser, place, 'drafter-forestry', `${desk}#draft`)
  const { page } = drafter
  const button = (name: string | RegExp) => page.getByRole('button', { name })
  const cell = (table: string, at: number, key: string) => page.locator(`[id="x-written-0-${table}-${at}-${key}"]`)
  const type = async (table: string, at: number, cells: Record<string, string>) => {
    for (const [key, text] of Object.entries(cells)) await cell(table, at, key).fill(text)
  }
  const names = (table: string) => page.locator(`[id="x-written-0-${table}"] > fieldset > legend`).allTextContents()

  await page.getByRole('radio', { name: /^新增/ }).press('Space')
  await button('从空白写起').press('Enter')
  const code = await cell('事项', 0, 'code').inputValue()
  expect(code).toMatch(/^SL-\d{4}$/)
  await page.getByRole('link', { name: '材料', exact: true }).locator('..').getByText('还有1处没填').waitFor()
  await expectAccessible(page, 'an empty item')
  await type('事项', 0, {
    name: '古树名木迁移审核',
    shortName: '古树迁移审核',
    themes: '农林牧渔',
    'promised.days': '10',
  })
  await cell('事项', 0, 'kind').selectOption('其他行政权力')
  await type('事项', 0, { 'contact.window': '林业局窗口', 'contact.hours': '工作日8:30到17:30' })
  await type('事项', 0, { 'contact.phone': '0766-2888888', 'contact.complaintPhone': '0766-2888889' })

  await button('加一个条件').press('Enter')
  await cell('受理条件', 0, 'text').fill('法律规定的其他条件')
  await page.getByText('兜底条款（国务院令第716号第六条）').waitFor()
  await page.getByRole('heading', { name: /依据和条件 有1处要改/ }).waitFor()
  await cell('受理条件', 0, 'text').fill('古树名木确实需要迁移。')
  await page.getByRole('heading', { name: /依据和条件 填好了/ }).waitFor()

  await button('加一栏').press('Enter')
  await cell('表单', 0, 'title').fill('迁移的原因')
  await button('加一个结果').press('Enter')
  await cell('结果', 0, 'name').fill('迁移审核意见')
  await page.locator('[id="x-written-0-结果-0-kind"]').getByRole('radio', { name: '批文' }).press('Space')
  for (const [at, name] of ['迁移方案', '树木照片'].entries()) {
    await button('加一份材料').press('Enter')
    await cell('材料', at, 'name').fill(name)
  }
  await cell('材料', 1, 'name').press('Alt+ArrowUp')
  await page.getByText('“树木照片”移到第1，共2。').waitFor()
  expect(await names('材料')).toEqual(['1. 树木照片', '2. 迁移方案'])
  expect(await cell('材料', 0, 'name').evaluate(field => field === document.activeElement)).toBe(true)
  await button(/^删除.*树木照片/).press('Enter')
  expect(await names('材料')).toEqual(['1. 迁移方案'])
  await button(/^撤销删除/).press('Enter')
  expect(await names('材料')).toEqual(['1. 树木照片', '2. 迁移方案'])
  await page.reload()
  expect(await cell('事项', 0, 'name').inputValue()).toBe('古树名木迁移审核')

  await page.getByLabel('从哪一天起').fill('2026-10-12')
  await page.getByLabel('原因', { exact: true }).fill('省里下放了审核。')
  await page.getByLabel('依据的法律、文件').fill('《广东省森林保护管理条例》第二十三条')
  await button('检查').press('Enter')
  await page.getByRole('heading', { name: '检查好了，可以提交' }).waitFor()
  await expectAccessible(page, 'an item that was written on the page')
  await page.setViewportSize({ width: 360, height: 740 })
  await expectAccessible(page, 'an item that was written on a phone')
  await page.getByRole('button', { name: '提交', exact: true }).press('Enter')
  await page.getByRole('link', { name: '看这件变更' }).press('Enter')
  await onCase(page)
  const no = new URL(page.url()).hash.slice(1).split('/')[0] ?? ''
  await closeOfficer(drafter)
  await place.settle()
  await changing(place).approve(no)
  await place.moveClock('2026-10-12T09:00:00+08:00')
  await place.settle()

  const citizen = await openPage(await browser.newContext(phone), [place.url, place.aws.url])
  await citizen.goto(place.url)
  await citizen.locator('#q').fill('gushuqianyi')
  await citizen.getByRole('link', { name: '古树名木迁移审核' }).first().click()
  await citizen.getByText('古树名木确实需要迁移。').first().waitFor()
  await citizen.context().close()

  const { written } = await place.as('drafter-forestry').must('GET', `/api/item-books/${code}`)
  const offices = new Set(['forestry'])
  const known = { offices, specials: new Set<string>(), present: [], patternFault: () => null }
  const [item] = (await readWritten([written as Written], known)).items
  if (item === undefined) throw new Error('the item is not read')
  const filer = place.as('citizen-chen')
  const filled = { ...(await application(filer, item, chen)), form: { field1: '修建水库' } }
  const journey = await fileBy(place, item, filer, filled)
  await checkAndAccept(journey)
  await decide(journey)
  expect(await view(journey)).toMatchObject({ state: 'decided' })
})
