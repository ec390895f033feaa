import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseNumber } from '../../shared/kernel/identity.ts'
import { parseScan } from '../../web/desk/paper/scan.ts'
import { openPlace, type Place } from '../journeys/place.ts'
import { act, carry, decide, file, itemOf, type Journey, procedures, town, view } from '../journeys/travel.ts'
import { expectAccessible } from './accessible.ts'
import { desktop, openBrowser, openPage, phone, signIn } from './browser.ts'

let place: Place
let browser: Browser
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

const sit = async (user: string, path = '/desk/paper.html', kind = desktop) => {
  const page = await openPage(await browser.newContext(kind), [place.url, place.aws.url])
  await page.goto(place.url + path)
  await signIn(page, user)
  await page.locator('#scan, dl.answers').first().waitFor()
  return page
}

/** Types fast and presses Enter, as a hand-held scanner does. */
const scan = async (page: Page, text: string): Promise<void> => {
  await page.waitForFunction(() => document.activeElement?.id === 'scan')
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}
const said = (page: Page, text: string | RegExp): Promise<void> =>
  page.locator('form.scanner [role=status]').filter({ hasText: text }).waitFor()

/** Moves the focus by the Tab key to the element of that name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let steps = 0; steps < 60; steps += 1) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => {
      const here = document.activeElement
      return here?.getAttribute('aria-label') ?? here?.closest('label')?.textContent ?? here?.textContent ?? ''
    })
    if (name.test(at)) return
  }
  throw new Error(`the Tab key does not lead to ${name}`)
}

const no = 'XX4K7TQ9M2CB5'
const real = (() => {
  const check = caseNumber.make(new Uint8Array([4, 7, 9, 11, 3, 5, 8, 2, 1, 6]))
  return { bare: check, dashed: caseNumber.print(check) }
})()

describe('A scan', () => {
  test.each([
    ['bare', real.bare],
    ['as it is printed', real.dashed],
    ['in the address on a receipt', `https://hall.example/progress.html#${real.bare}`],
    ['in small letters and with full-width dashes', real.dashed.toLowerCase().replaceAll('-', '－')],
  ])('as a case: %s', (_, text) => expect(parseScan(text)).toEqual({ kind: 'case', no: real.bare }))

  test.each([
    ['bare', 'PC-0123456789AB'],
    ['in the address on a list', 'https://hall.example/desk/paper.html#PC-0123456789AB'],
    ['in small letters', 'pc-0123456789ab'],
  ])('as a batch: %s', (_, text) => expect(parseScan(text)).toEqual({ kind: 'batch', id: 'PC-0123456789AB' }))

  test('is reported when it is neither', () => {
    expect(parseScan(`${no}X`)).toMatchObject({ kind: 'nothing' })
    expect(parseScan('https://elsewhere.example/')).toMatchObject({ kind: 'nothing' })
  })
})

describe('Paper sent from a village to the town', () => {
  const cases: Journey[] = []
  let batch = ''

  beforeAll(async () => {
    for (let i = 0; i < 3; i += 1) cases.push(await file(place, itemOf('SL-0104')))
  })
  const at = (i: number): string => cases[i]?.no ?? ''

  test('is packed once by keyboard and scanner and its list printed', async () => {
    const page = await sit('agent-xialu')
    await page.getByRole('heading', { name: /送六祖镇/ }).waitFor()
    await page.getByText('还剩2个工作日').first().waitFor()
    await expectAccessible(page, 'originals that wait')
    await scan(page, `${place.url}/progress.html#${at(0)}`)
    await said(page, '这一批现有1件')
    await scan(page, caseNumber.print(at(1)))
    await said(page, '这一批现有2件')
    // The next is scanned before the hall has answered: the last answer is the last scan's.
    const late = Promise.withResolvers<void>()
    await page.route(`**/api/paper/cases/${at(1)}`, route => late.promise.then(() => route.continue()))
    const answered = page.waitForResponse(`**/api/paper/cases/${at(1)}`)
    await scan(page, at(1))
    await scan(page, 'XX0000000000A')
    expect(await page.locator('form.scanner [role=status]').textContent()).toContain('这一批现有2件')
    late.resolve()
    await answered
    await said(page, '没有认出')
    await expectAccessible(page, 'an original that was not read')
    // A reload keeps the ticks.
    await page.reload()
    await page.getByText('装批并签字交出（2件）').waitFor()
    await tabTo(page, /装批并签字交出/)
    await page.route('**/api/batches', async route => {
      if (route.request().method() !== 'POST') return route.continue()
      expect((await route.fetch()).status()).toBe(201)
      await route.abort()
    })
    await page.keyboard.press('Enter')
    await page.getByText('连接不上服务').waitFor()
    await page.unroute('**/api/batches')
    await tabTo(page, /装批并签字交出/)
    await page.keyboard.press('Enter')
    const done = page.getByRole('heading', { name: /已装批交出 2 件/ })
    batch = /PC-\w+/.exec((await done.textContent()) ?? '')?.[0] ?? ''
    await place.settle()
    const { sent } = await place.as('agent-xialu').must('GET', '/api/batches')
    expect(sent).toMatchObject([{ id: batch, count: 2 }])
    await expectAccessible(page, 'a batch just packed')
    await page.waitForFunction(() => document.activeElement?.id === 'scan')
    await tabTo(page, /打印交接清单/)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '纸质材料交接清单' }).waitFor()
    await page.getByText('交出人：李月娥').waitFor()
    await page.getByRole('button', { name: '返回' }).click()
    await scan(page, at(0))
    await said(page, '这件刚刚已经装批')
    expect(page.faults).toEqual([])
    await page.context().close()
  }, 120_000)

  test('is counted at the town, which confirms missing originals first', async () => {
    const page = await sit('clerk-liuzu')
    await page.getByRole('heading', { name: '送来待签收的批次' }).waitFor()
    await expectAccessible(page, 'a batch that waits')
    await scan(page, `${place.url}/desk/paper.html#${batch}`)
    await page.getByRole('heading', { name: `交接批次 ${batch}` }).waitFor()
    await scan(page, at(2))
    await said(page, '不在这个批次里')
    await scan(page, at(0))
    await said(page, '还有1件没有清点')
    await expectAccessible(page, 'counting a batch')
    await page.reload()
    await page.getByText('清点：1/2件在').waitFor()
    // The next scan is read after clicks by mouse.
    await page.getByRole('checkbox').nth(1).click()
    await page.waitForFunction(() => document.activeElement?.id === 'scan')
    await page.getByRole('checkbox').nth(1).click()
    await tabTo(page, /^签收（1件没有清点到）/)
    await page.keyboard.press('Enter')
    const alarm = page.getByRole('alert')
    await alarm.getByText('有1件没有清点到').waitFor()
    await expect.poll(() => alarm.textContent()).toContain(caseNumber.print(at(1)))
    await expectAccessible(page, 'a missing original')
    // A colleague has signed first: nothing is signed twice.
    const seen = { 'if-match': '1' }
    await place.as('deputy-liuzu').must('POST', `/api/batches/${batch}/receipt`, { missing: [at(1)] }, seen)
    await tabTo(page, /确定缺少这1件/)
    await page.keyboard.press('Enter')
    await page.getByText('这个批次已经签收').waitFor()
    await expectAccessible(page, 'a batch signed by a colleague')
    await page.getByRole('button', { name: '再试一次' }).click()
    await page.getByText('罗伟强').waitFor()
    await page.getByText('缺少', { exact: true }).waitFor()
    await expectAccessible(page, 'a batch signed for')
    expect(page.faults).toEqual([])
    await page.context().close()
  }, 120_000)

  test('is marked missing in the village and opened by its code', async () => {
    await place.settle()
    const page = await sit('agent-xialu', '/desk/paper.html', phone)
    await page.getByText('上次清点时缺少，请查找').waitFor()
    await expectAccessible(page, 'a missing original in the village, on a phone')
    const next = await carryAway([at(1)])
    const clerk = await sit('clerk-liuzu', `/desk/paper.html#${next}`, phone)
    await clerk.getByRole('checkbox').check()
    await expectAccessible(clerk, 'counting on a phone')
    await clerk.getByRole('button', { name: '全部收到，签收1件' }).click()
    await clerk.getByRole('heading', { name: '批次已签收，全部收到' }).waitFor()
    await place.settle()
    const { paper } = await view(cases[1] as Journey)
    expect(paper).toMatchObject({ at: town, missing: false })
    expect([...page.faults, ...clerk.faults]).toEqual([])
    await page.context().close()
    await clerk.context().close()
  }, 120_000)

  const carryAway = async (numbers: string[]): Promise<string> => {
    const attempt = { 'idempotency-key': crypto.randomUUID() }
    const body = { purpose: 'hand-over', to: town, cases: numbers }
    const packed = await place.as('agent-xialu').must('POST', '/api/batches', body, attempt)
    await place.settle()
    return String(packed.id)
  }

  test('is grouped by department, with overdue originals marked', async () => {
    await carry(place, [at(2)], 'agent-xialu', town, 'clerk-liuzu')
    const forest = await file(place, itemOf('SL-2001'))
    await carry(place, [forest.no], 'agent-xialu', town, 'clerk-liuzu')
    await place.moveClock('2026-10-14T09:00+08:00')
    const page = await sit('clerk-liuzu')
    await page
      .getByText(/已逾期\d个工作日/)
      .first()
      .waitFor()
    await page.getByText(/有\d件原件已过送交期限/).waitFor()
    await expectAccessible(page, 'late paper')
    await scan(page, at(0))
    await said(page, /已勾选.*市场监督管理局/)
    expect(page.faults).toEqual([])
    await page.context().close()
  }, 120_000)
})

test('keeps archive originals collapsed and prints their own list', async () => {
  const j = await file(place, itemOf('SL-0502'))
  await procedures(j, 'forwarding')
  await act(j, 'clerk-liuzu', 'confirm-complete')
  await act(j, 'clerk-liuzu', 'forward')
  await act(j, 'clerk-civil-affairs', 'accept')
  await carry(place, [j.no], 'agent-xialu', town, 'clerk-liuzu')
  await decide(j)
  const page = await sit('clerk-liuzu')
  await page.getByRole('heading', { name: '定期归档的原件' }).waitFor()
  await page.getByText('归档到新兴县民政局').click()
  const pile = page.getByRole('region', { name: '归档到新兴县民政局' })
  await pile.getByText('定期归档', { exact: true }).waitFor()
  await expectAccessible(page, 'originals for the archive')
  await pile.getByRole('checkbox').check()
  await pile.getByRole('button', { name: '装批并签字交出（1件）' }).click()
  await page.getByRole('heading', { name: /已装批交出 1 件/ }).waitFor()
  await page.getByRole('button', { name: '打印交接清单' }).click()
  await page.getByRole('heading', { name: '归档材料交接清单' }).waitFor()
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)
