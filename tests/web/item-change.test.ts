import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Item } from '../../shared/kernel/item/item.ts'
import { countyItems } from '../catalogue/workbook/county-book.ts'
import { acting } from '../journeys/acting.ts'
import { bookOf } from '../journeys/importing.ts'
import { openPlace, type Place } from '../journeys/place.ts'
import { expectAccessible, expectRoomy } from './accessible.ts'
import { openBrowser, openPage, phone } from './browser.ts'
import { signingLists } from './item-lists.ts'
import { writingByKeys } from './item-writing.ts'
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

/** The draft as the page of the release before left it in the tab, when contents came in a file alone. */
function storeAsBefore(): void {
  const key = 'hall:kept:item-change'
  const isNew = (name: string): boolean => name === 'way' || name === 'written'
  const stored = JSON.parse(sessionStorage.getItem(key) ?? '')
  sessionStorage.setItem(
    key,
    JSON.stringify(stored, (name, value) => (isNew(name) ? undefined : value)),
  )
}

async function guideOf(code: string) {
  const page = await openPage(await browser.newContext(phone), [place.url, place.aws.url])
  await page.goto(`${place.url}/guide/${code}.html`)
  return page
}

/** The item as citizens and officers would have it, and the form of its trial. */
async function look(page: Page, what: string): Promise<void> {
  await page.getByRole('heading', { name: '预览和试办' }).click()
  await page.getByRole('heading', { name: '按填的内容，要交这些材料' }).waitFor()
  await expectAccessible(page, `${what} as citizens would read it`)
  await page.getByRole('button', { name: '工作人员看到的' }).click()
  await page.getByText(/：批准$/).waitFor()
  await expectAccessible(page, `${what} as officers would have it`)
  await page.getByRole('button', { name: '试办' }).click()
  await page.getByText('手上有哪些材料').waitFor()
  await expectAccessible(page, `the trial of ${what}`)
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
  await page.evaluate(storeAsBefore)
  await page.reload()
  expect(await page.getByLabel('原因').inputValue()).toBe('采伐前要公示。')
  await page.getByText('已选：改好的事项.xlsx').waitFor()

  const name = page.locator('[id="x-written-0-事项-0-name"]')
  const begin = page.getByRole('button', { name: '打开现在的内容来改' })
  await page.getByRole('radio', { name: '在网页上写' }).check()
  await begin.click()
  await name.fill('写到一半的名称')
  for (const code of ['SL-0104', 'SL-0103']) {
    await page.getByRole('button', { name: /^换一个/ }).click()
    await page.getByLabel('找事项').fill(code)
    await page.getByRole('button', { name: new RegExp(`^${code}`) }).click()
    if (code === 'SL-0103') continue
    const [asked] = await Promise.all([page.waitForEvent('dialog'), begin.click()])
    await asked.dismiss()
  }
  expect(await name.inputValue()).toBe('写到一半的名称')
  await page.getByRole('radio', { name: '用工作簿写' }).check()

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
  await look(page, 'a change')
  await expectRoomy(page, 'what an item would be')
  await page.locator('.trial').getByRole('button', { name: '试办' }).click()
  await page.getByRole('heading', { name: '可以收件' }).waitFor()
  await expectAccessible(page, 'a trial that is taken in')
  await page.locator('.trial').getByLabel('申请人姓名').fill('')
  await page.locator('.trial').getByRole('button', { name: '试办' }).click()
  await page.getByRole('heading', { name: '这份试填的申请还不能收件：有1处要补、要改' }).waitFor()
  await expectAccessible(page, 'a trial that is not taken in')

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

  // What has been replaced is not in use, and not what is changed.
  const next = await openDeskAs(browser, place, 'drafter-forestry', `${desk}#draft`)
  await next.page.getByRole('radio', { name: /^变更/ }).check()
  await next.page.getByLabel('找事项').fill(felling.code)
  await next.page.getByRole('button', { name: new RegExp(`^${felling.code}`) }).click()
  await next.page.getByText('第2版，2026年10月1日起，在用').waitFor()
  expect(await next.page.getByText(/^第1版/).count()).toBe(0)
  await closeOfficer(next)
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
  await page.getByRole('link', { name: '看这件变更' }).click()
  await onCase(page)
  await look(page, 'a suspended item on a phone')
  await page.locator('.trial').getByRole('button', { name: '试办' }).click()
  await page.getByRole('alert').getByText('系统故障，暂时不能核验。').waitFor()
  await expectAccessible(page, 'a trial of a suspended item on a phone')
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

writingByKeys(() => ({ place, browser }))
signingLists(() => ({ place, browser }))
