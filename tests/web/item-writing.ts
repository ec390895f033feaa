import type { Browser } from 'playwright-core'
import { expect, test } from 'vitest'
import { readWritten } from '../../shared/catalogue/workbook/read-written.ts'
import type { Written } from '../../shared/catalogue/workbook/written.ts'
import { changing } from '../journeys/changing.ts'
import type { Place } from '../journeys/place.ts'
import { application, checkAndAccept, chen, decide, submit, view } from '../journeys/travel.ts'
import { expectAccessible } from './accessible.ts'
import { openPage, phone } from './browser.ts'
import { closeOfficer, onCase, openDeskAs } from './officer.ts'

/** An item from the empty page to the first decision about it, no file of the repository touched. */
export function writingByKeys(hall: () => { place: Place; browser: Browser }): void {
  test('a new item is written from an empty page by keys alone, approved, found by pinyin, applied for and decided', async () => {
    const { place, browser } = hall()
    const drafter = await openDeskAs(browser, place, 'drafter-forestry', '/desk/item-changes.html#draft')
    const { page } = drafter
    const button = (name: string | RegExp) => page.getByRole('button', { name })
    const cell = (table: string, at: number, key: string) => page.locator(`[id="x-written-0-${table}-${at}-${key}"]`)
    const type = async (table: string, at: number, cells: Record<string, string>) => {
      for (const [key, text] of Object.entries(cells)) await cell(table, at, key).fill(text)
    }
    const names = (table: string) => page.locator(`[id="x-written-0-${table}"] > fieldset > legend`).allTextContents()

    await page.getByRole('radio', { name: /^新增/ }).press('Space')
    await button('从空白写起').press('Enter')
    await button(/^不写这个事项/).press('Enter')
    await page.getByLabel('或者照一个相近的事项写').waitFor()
    await button(/^撤销，接着写/).press('Enter')
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
    for (const text of ['', '60']) await cell('表单', 0, 'maxLength').fill(text)
    await cell('表单', 0, 'type').selectOption('选一项')
    await button('加一个选项').press('Enter')
    await cell('表单', 0, 'type').selectOption('日期')
    await button('撤销，改回“选一项”').press('Enter')
    await cell('表单选项', 0, 'text').waitFor()
    await cell('表单', 0, 'type').selectOption('文字')
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
    await page.locator('[id="x-written-0-材料-0"] summary').press('Enter')
    for (const text of ['一份', '', '两份', '']) await cell('材料', 0, 'note').fill(text)
    await cell('材料', 0, 'name').press('Enter')
    // The tab was closed, and with it the session.
    await page.evaluate(() => sessionStorage.clear())
    await page.reload()
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByText('已自动保存在这台电脑上').waitFor()
    expect(await cell('事项', 0, 'name').inputValue()).toBe('古树名木迁移审核')

    await page.getByLabel('从哪一天起').fill('2026-10-12')
    await page.getByLabel('原因', { exact: true }).fill('省里下放了审核。')
    await page.getByLabel('依据的法律、文件').fill('《广东省森林保护管理条例》第二十三条')
    await button('检查').press('Enter')
    await page.getByRole('heading', { name: '检查好了，可以提交' }).waitFor()
    await expectAccessible(page, 'an item that was written on the page')
    await page.setViewportSize({ width: 360, height: 740 })
    await expectAccessible(page, 'an item that was written on a phone')
    await page.getByText(`预览和试办：${code}`).press('Enter')
    await page.getByRole('button', { name: '办事的人看到的' }).waitFor()
    await expectAccessible(page, 'the preview of an item on a phone')
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
    const known = {
      offices,
      specials: new Set<string>(),
      hosts: new Set<string>(),
      present: [],
      patternFault: () => null,
    }
    const [item] = (await readWritten([written as Written], known)).items
    if (item === undefined) throw new Error('the item is not read')
    const filer = place.as('citizen-chen')
    const filled = { ...(await application(filer, item, chen)), form: { field1: '修建水库' } }
    const journey = await submit(place, item, filer, filled)
    await checkAndAccept(journey)
    await decide(journey)
    expect(await view(journey)).toMatchObject({ state: 'decided' })
  })
}
