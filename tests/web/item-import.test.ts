import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Item } from '../../shared/kernel/item/item.ts'
import { countyItems } from '../catalogue/workbook/county-book.ts'
import { bookOf, nextVersion } from '../journeys/importing.ts'
import { openPlace, type Place } from '../journeys/place.ts'
import { expectAccessible } from './accessible.ts'
import { openBrowser, phone } from './browser.ts'
import { closeOfficer, openDeskAs } from './officer.ts'

/** Items as a file, in the browser: downloaded, refused for a fault, corrected, and confirmed by a second administrator. */

let place: Place
let browser: Browser
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

/** As the workbook has them. */
const [first, ...others] = countyItems.toSorted((a, b) => (a.code < b.code ? -1 : 1)) as [Item, ...Item[]]
const address = '/desk/registers.html#items'
const send = (page: Page, items: readonly Item[]) =>
  page.getByLabel('要导入的文件').setInputFiles({
    name: '九月的事项.xlsx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(bookOf(items)),
  })

test('an administrator downloads, changes and uploads the items, and another one puts them in force', async () => {
  const officer = await openDeskAs(browser, place, 'admin', address)
  const { page } = officer
  await page.getByText('导入和下载事项').click()
  await expectAccessible(page, 'the import before the first one')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载全部事项：CSV文件（.zip）' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('items-2026-09-28.zip')
  expect(
    readFileSync(await file.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')

  await send(page, [{ ...first, name: '改了名称的事项' }, ...others])
  await page.getByRole('status').getByText('有问题，没有导入').waitFor()
  await page.getByRole('rowheader', { name: '事项第3行“版本”' }).waitFor()
  await page.getByText(`${first.code}第1版已经有了，内容不能改`).waitFor()
  await expectAccessible(page, 'the faults')

  await send(page, [first, nextVersion(first, '2026-09-28', { name: '改了名称的事项' })])
  await page.getByRole('status').getByText('等待确认').waitFor()
  await page.getByText('1个事项将新增1个版本').waitFor()
  await page.getByText(`大厅里有、文件里没有的${countyItems.length - 1}个版本保持不变`).waitFor()
  await page.getByText('您上传的文件要由另一位管理员核对后确认。').waitFor()
  expect(await page.getByRole('button', { name: '确认导入' }).count()).toBe(0)
  expect(await page.getByLabel('要导入的文件').isDisabled()).toBe(true)
  expect(page.faults).toEqual([])

  const second = await openDeskAs(browser, place, 'admin2', address, phone)
  await second.page.getByText(`名称：“${first.name}”改为“改了名称的事项”`).waitFor()
  await expectAccessible(second.page, 'the changes on a phone')
  const confirm = second.page.getByRole('button', { name: '确认导入' })
  expect(await confirm.isDisabled()).toBe(true)
  const [book] = await Promise.all([
    second.page.waitForEvent('download'),
    second.page.getByRole('link', { name: '下载这个文件' }).click(),
  ])
  expect(book.suggestedFilename()).toBe('items.xlsx')
  await second.page.getByLabel('我已对照文件逐项核对').check()
  await confirm.click()
  await second.page.getByRole('status').getByText('已导入').waitFor()
  await second.page.getByText('改了名称的事项', { exact: true }).waitFor()
  await second.page.getByText('以往的导入和比较（1次）').click()
  await second.page
    .getByText(/文件校验码 [0-9a-f]{64}/)
    .first()
    .waitFor()
  await expectAccessible(second.page, 'the history on a phone')
  expect(second.page.faults).toEqual([])
  await closeOfficer(second)

  await closeOfficer(officer)
})

test('who uploaded a file may take it back, and a file that is no workbook is refused in words', async () => {
  const officer = await openDeskAs(browser, place, 'admin', address)
  const { page } = officer
  await page.getByText('导入和下载事项').click()
  const buffer = Buffer.from('这不是工作簿')
  await page
    .getByLabel('要导入的文件')
    .setInputFiles({ name: '事项.xlsx', mimeType: 'application/octet-stream', buffer })
  await page.getByText('这不是.xlsx文件，也不是.zip文件。').first().waitFor()
  await send(page, [nextVersion(others[0] ?? first, '2027-01-01')])
  await page.getByRole('button', { name: '撤回' }).click()
  await page.getByRole('status').getByText('已撤回').waitFor()
  expect(await page.getByLabel('要导入的文件').isEnabled()).toBe(true)
  expect(page.faults).toEqual([])
  await closeOfficer(officer)
})

test('an administrator compares a list with the hall’s items, by department, and finds it again later', async () => {
  const officer = await openDeskAs(browser, place, 'admin', address)
  const { page } = officer
  await page.getByText('导入和下载事项').click()
  const listed = others.at(-1) ?? first
  const named = (listed.officialCode?.value ?? '').replace('-', '－')
  const text = `名称,实施编码,决定部门,办公传真\n另一个名称,${named},,县级\n新的许可,P-1,民政局,县级\n`
  await page
    .getByLabel('要比较的清单')
    .setInputFiles({ name: '省目录.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByRole('status').getByText('已比较').waitFor()
  await page.getByText('清单里有2个事项：大厅没有的1个，内容不同的1个，一样的0个').waitFor()
  await page.getByText('没有比较：办公传真').waitFor()
  await page.getByLabel('各部门').getByRole('row', { name: '县民政局' }).waitFor()
  await expectAccessible(page, 'the comparison')

  const items = page.getByLabel('不一致的事项').getByRole('rowheader')
  await page.getByLabel('结果', { exact: true }).selectOption('内容不同')
  expect(await items.count()).toBe(1)
  await page.getByText(`名称：大厅“${listed.name}”，清单“另一个名称”`).waitFor()
  await page.getByLabel('结果', { exact: true }).selectOption('大厅没有')
  await page.getByText('新的许可 P-1').waitFor()
  await page.getByLabel('名称、编码或者不同的栏目').fill('Ｐ-1')
  expect(await items.count()).toBe(1)
  await page.getByLabel('名称、编码或者不同的栏目').fill('没有这个')
  await page.getByText('没有这样的事项。').waitFor()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载全部结果' }).click(),
  ])
  expect(readFileSync(await file.path(), 'utf8')).toContain('大厅没有,P-1,,新的许可')

  await page.getByLabel('名称、编码或者不同的栏目').fill('')
  await page.getByLabel('结果', { exact: true }).selectOption('全部结果')
  await send(page, [listed])
  await page.getByRole('status').getByText('没有改动').waitFor()
  await page.getByText('以往的导入').click()
  await page.getByRole('button', { name: /^看第\d+次的结果$/ }).click()
  await page.getByRole('status').getByText('已比较').waitFor()
  expect(page.faults).toEqual([])
  await closeOfficer(officer)
})
