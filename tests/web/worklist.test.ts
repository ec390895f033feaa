import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from '../journeys/place.ts'
import { act, application, chen, file, huang, itemOf, type Journey } from '../journeys/travel.ts'
import { expectAccessible } from './accessible.ts'
import { openBrowser, phone } from './browser.ts'
import { onCase, openDeskAs, openForm, submitForm } from './officer.ts'

/** Twenty-eight cases of two days at the town's counter, for several pages; two of them are one step further. */

let place: Place
let browser: Browser
let early: string[]
const further: Journey[] = []

beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
  const agent = place.as('agent-xialu')
  const item = itemOf('SL-2103')
  const filled = await application(agent, item, chen)
  const submitted = async (count: number): Promise<string[]> => {
    const replies = await Promise.all(
      Array.from({ length: count }, (_, i) => agent.submit(i < 12 ? filled : { ...filled, applicant: huang })),
    )
    return replies.map(({ body }) => String(body.no))
  }
  early = await submitted(3)
  further.push(await file(place, itemOf('SL-2104')))
  await place.moveClock('2026-09-29T09:00+08:00')
  await submitted(24)
  further.push(await file(place, itemOf('SL-2104')))
  await place.settle()
  for (const journey of further) await act(journey, 'clerk-liuzu', 'confirm-complete')
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

/** The town's lines from the API, merged by sorting. */
async function wholeList(): Promise<string[]> {
  const lines: { no: string; due: string | null }[] = []
  for (const step of ['check', 'forward']) {
    for (let next: unknown = ''; next !== null; ) {
      const after = next === '' ? '' : `&after=${encodeURIComponent(String(next))}`
      const page = await place.as('clerk-liuzu').must('GET', `/api/worklist?step=${step}${after}`)
      lines.push(...(page.cases as typeof lines))
      next = page.next
    }
  }
  return lines
    .map(l => `${l.due}#${l.no}`)
    .toSorted()
    .map(key => key.split('#')[1] ?? '')
}

const numbers = (page: Awaited<ReturnType<typeof openDeskAs>>['page']): Promise<string[]> =>
  page.locator('.work tbody a').evaluateAll(all => all.map(a => a.getAttribute('href')?.split('#')[1] ?? ''))

test('lists all steps by due date and pages on', async () => {
  const { page } = await openDeskAs(browser, place, 'clerk-liuzu')
  await page.locator('.work').waitFor()
  const whole = await wholeList()
  expect(whole).toHaveLength(29)
  const first = await numbers(page)
  expect(first.length).toBeGreaterThanOrEqual(25)
  expect(first).toEqual(whole.slice(0, first.length))
  await page
    .getByText(/还剩\d个工作日/)
    .first()
    .waitFor()
  await expectAccessible(page, 'worklist')
  const more = page.getByRole('button', { name: '再看后面的' })
  while (await more.isVisible()) {
    await more.click()
    await page.waitForFunction(
      count => document.querySelectorAll('.work tbody tr').length > count || !document.querySelector('.actions'),
      first.length,
    )
  }
  await expect.poll(() => numbers(page)).toEqual(whole)
  await page.getByText('共29件。').waitFor()
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)

test('keeps filters in the address over a reload', async () => {
  const { page } = await openDeskAs(browser, place, 'clerk-liuzu')
  await page.locator('.work').waitFor()
  await page.getByLabel('步骤').selectOption({ label: '报送部门' })
  await page.getByText('共2件。').waitFor()
  expect(new URL(page.url()).search).toBe('?step=forward')
  await page.reload()
  await page.getByText('共2件。').waitFor()
  expect((await numbers(page)).toSorted()).toEqual(further.map(j => j.no).toSorted())
  await page.getByLabel('筛选已读出的待办：编号或事项').fill(further[0]?.no.slice(0, 8) ?? '')
  await page.getByText('符合筛选的1件').waitFor()
  await page.getByRole('button', { name: '逾期' }).click()
  expect(new URL(page.url()).searchParams.get('due')).toBe('late')
  await page.getByText('符合筛选的0件').waitFor()
  await expectAccessible(page, 'a list with nothing that fits')
  await page.getByRole('button', { name: '清除筛选' }).click()
  await page.locator('.work').waitFor()
  expect(new URL(page.url()).search).toBe('')
  await page.getByLabel('只看我的').check()
  const lines = page.locator('.work tbody tr')
  await expect.poll(() => lines.filter({ hasNot: page.locator('strong', { hasText: /^我$/ }) }).count()).toBe(0)
  expect(await lines.count()).toBeGreaterThan(0)
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)

test('counts the tabs, and names where a case came from and when', async () => {
  const { page } = await openDeskAs(browser, place, 'clerk-liuzu')
  const first = page.locator('.work tbody tr').first()
  await first.getByText('村代办').waitFor()
  await first.getByText('9月28日').waitFor()
  // Two are on their way to a department: how they stand, and what is next, are two things.
  await page.getByLabel('步骤').selectOption({ label: '报送部门' })
  await expect.poll(() => page.locator('.work tbody tr').first().textContent()).toMatch(/材料齐全.*报送部门/)
  await page.getByLabel('步骤').selectOption({ label: '我的全部步骤' })
  const tabs = page.getByRole('group', { name: '按期限看' })
  await tabs.getByRole('button', { name: /全部 2\d/ }).waitFor()
  await tabs.getByRole('button', { name: '逾期 0' }).waitFor()
  await tabs.getByRole('button', { name: '不急' }).click()
  await expect.poll(async () => (await numbers(page)).length).toBeGreaterThanOrEqual(25)
  await tabs.getByRole('button', { name: '不计时' }).click()
  await page.getByText('没有待办').waitFor()
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)

test('supports the keyboard and drops handled cases', async () => {
  const officer = await openDeskAs(browser, place, 'clerk-liuzu')
  const { page } = officer
  await page.locator('.work').waitFor()
  await page.keyboard.press('?')
  await page.getByRole('heading', { name: '按键说明' }).waitFor()
  await expectAccessible(page, 'the keys')
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('href')?.split('#')[1])
  const shown = await numbers(page)
  // Typed in one go, before the page is drawn without the dialog.
  await Promise.all([page.keyboard.press('Escape'), page.keyboard.press('j')])
  await expect.poll(focused).toBe(shown[0])
  await page.keyboard.press('ArrowDown')
  await expect.poll(focused).toBe(shown[1])
  await page.keyboard.press('k')
  await expect.poll(focused).toBe(shown[0])
  await page.keyboard.press('/')
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('filter-text')
  await page.keyboard.type('j')
  await expect.poll(() => page.getByLabel('筛选已读出的待办：编号或事项').inputValue()).toBe('j')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Tab')
  await page.getByLabel('步骤').selectOption({ label: '报送部门' })
  await page.getByText('共2件。').waitFor()
  await page.getByLabel('步骤').blur()
  await page.keyboard.press('j')
  const chosen = await focused()
  await page.keyboard.press('Enter')
  await onCase(page)
  await openForm(officer, 'forward')
  await submitForm(officer, '报送')
  await page.getByRole('link', { name: '回到待办' }).click()
  await page.locator('.work').waitFor()
  await expect.poll(() => numbers(page)).not.toContain(chosen)
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)

test('marks an overdue case, also on a phone', async () => {
  await place.moveClock('2026-10-12T09:00+08:00')
  await place.settle()
  const { page } = await openDeskAs(browser, place, 'clerk-liuzu', '/desk/index.html?overdue=1', phone)
  await page.locator('.work .late').first().waitFor()
  expect((await numbers(page)).toSorted()).toEqual(expect.arrayContaining(early))
  await page
    .getByText(/逾期\d个工作日/)
    .first()
    .waitFor()
  await expectAccessible(page, 'late cases on a phone')
  const menu = page.getByRole('button', { name: '栏目' })
  const link = page.getByRole('navigation').getByRole('link', { name: '纸质交接' })
  expect(await link.isVisible()).toBe(false)
  await menu.click()
  await link.waitFor()
  await expectAccessible(page, 'the navigation on a phone')
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)

test('marks due dates in an unpublished year as provisional', async () => {
  await place.moveClock('2026-12-30T09:00+08:00')
  const { no } = await file(place, itemOf('SL-2103'))
  const { page } = await openDeskAs(browser, place, 'clerk-liuzu', `/desk/index.html?q=${no}`)
  const link = `.work a[href$="#${no}"]`
  // Reads on until the line is shown.
  await page.waitForFunction(
    wanted => {
      if (document.querySelector(wanted) !== null) return true
      document.querySelector<HTMLButtonElement>('main > #app > .actions .button:enabled')?.click()
      return false
    },
    link,
    { polling: 200 },
  )
  const line = page.locator('.work tbody tr', { has: page.locator(`a[href$="#${no}"]`) })
  await expect.poll(() => line.textContent()).toContain('（暂定）')
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)

test('opens a case by number read-only for officers who have no step in it', async () => {
  const { page } = await openDeskAs(browser, place, 'supervisor')
  await page.getByLabel('筛选已读出的待办：编号或事项').fill(early[0]?.toLowerCase() ?? '')
  await page.getByRole('link', { name: '按编号打开' }).click()
  await onCase(page)
  await expect.poll(() => page.locator('[data-command]').count()).toBe(0)
  await expectAccessible(page, 'a case to read')
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)

test('finds cases by a whole name for a reason', async () => {
  const { page } = await openDeskAs(browser, place, 'handler-liuzu', '/desk/index.html', phone)
  await page.getByText('按姓名、证件号码或电话查找').click()
  const form = page.locator('.find')
  await form.getByLabel('姓名、证件号码或电话').fill('黄')
  await form.getByLabel('其他').check()
  await form.getByLabel('请写明原因').fill('协助核对高龄津贴')
  await form.getByRole('button', { name: '查找' }).click()
  await form.locator('.fault').getByText('姓名或者名称要写完整').waitFor()
  await expectAccessible(page, 'a search for half a name')
  await form.getByLabel('姓名、证件号码或电话').fill(huang.name)
  await form.getByRole('button', { name: '查找' }).click()
  await form.getByText('找到12件。').waitFor()
  expect(await form.locator('.fault').count()).toBe(0)
  await expectAccessible(page, 'cases found by name')
  await form.getByRole('link').first().click()
  await onCase(page)
  const { searches } = await place.as('supervisor').must('GET', '/api/searches?office=445321115')
  expect(searches).toMatchObject([{ subject: 'demo-handler-liuzu', by: 'name', reason: '协助核对高龄津贴' }])
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)
