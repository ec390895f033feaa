import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from '../journeys/place.ts'
import { act, application, huang, itemOf, submit } from '../journeys/travel.ts'
import { expectAccessible } from './accessible.ts'
import { desktop, openBrowser, openPage, phone, signIn } from './browser.ts'

let place: Place
let browser: Browser
const reason = '看不清'
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
  const item = itemOf('SL-0502')
  const agent = place.as('agent-xialu')
  // Without a phone number all notices are told in person.
  const unreachable = { ...huang, phone: null }
  for (let i = 0; i < 2; i += 1) {
    const j = await submit(place, item, agent, await application(agent, item, unreachable))
    const requests = [{ material: 'id-card', ground: 'illegible', reason }]
    if (i === 0) await act(j, 'clerk-liuzu', 'request-supplement', { requests })
  }
  await place.settle()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

const sit = async (user: string, kind = desktop) => {
  const page = await openPage(await browser.newContext(kind), [place.url, place.aws.url])
  await page.goto(`${place.url}/desk/notices.html`)
  await signIn(page, user)
  return page
}

test('lists unreached people and records that they were told', async () => {
  const page = await sit('agent-xialu', phone)
  await page.getByRole('heading', { name: '补正通知' }).waitFor()
  await expect.poll(() => page.getByText('没有登记手机号码').count()).toBe(3)
  await expectAccessible(page, 'whom to tell')
  await page.getByRole('button', { name: /已经告知：补正通知/ }).focus()
  await page.keyboard.press('Enter')
  const record = page.getByRole('button', { name: '记为已告知' })
  await record.click()
  await page.getByText('请选择告知了谁。').waitFor()
  await expectAccessible(page, 'how somebody was told')
  const tell = async (note = '') => {
    await page.getByRole('radio', { name: '同住的成年家人' }).check()
    await page.getByRole('radio', { name: '当面' }).check()
    await page.getByRole('textbox', { name: '备注' }).fill(note)
    await record.click()
  }
  await tell('到家里说的')
  await page.getByText('已告知', { exact: true }).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('已告知')
  await expectAccessible(page, 'one is told')
  const { tasks } = await place.as('agent-xialu').must('GET', '/api/notices/tasks')
  expect(tasks).toHaveLength(2)
  // A colleague has recorded it first.
  const [first] = tasks as { id: string }[]
  await place.as('agent2-xialu').must('POST', `/api/notices/tasks/${first?.id}`, {})
  await page
    .getByRole('button', { name: /已经告知：收件通知/ })
    .first()
    .click()
  await tell()
  await page.getByText('已告知', { exact: true }).nth(1).waitFor()
  await page.getByRole('button', { name: /已经告知：收件通知/ }).click()
  await tell()
  await page.getByText('已告知', { exact: true }).nth(2).waitFor()
  await page.reload()
  await page.getByText('没有等待告知的申请人。').waitFor()
  await expectAccessible(page, 'nobody to tell')
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)

test('hides the list from another village', async () => {
  const page = await sit('agent-longshantang')
  await page.getByText('没有等待告知的申请人。').waitFor()
  await expectAccessible(page, 'nobody to tell, on a desk')
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)
