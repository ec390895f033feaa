import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { caseNumber } from '../../shared/kernel/identity.ts'
import { openPlace, type Place, sheet } from '../journeys/place.ts'
import { act, application, checkAndAccept, chen, decide, file, itemOf, submit } from '../journeys/travel.ts'
import { expectAccessible } from './accessible.ts'
import { allowance, atStep, fillToMaterials, next, pledge, takeGood } from './application-steps.ts'
import { openBrowser, openPage, phone, signIn } from './browser.ts'

let place: Place
let browser: Browser
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

const openCase = async (user: string, no: string) => {
  const page = await openPage(await browser.newContext(phone), [place.url, place.aws.url])
  await page.goto(`${place.url}/case.html#${no}`)
  await signIn(page, user)
  await page.getByRole('heading', { name: '办理经过' }).waitFor()
  return page
}

test('requires a reason when a citizen withdraws an application', async () => {
  const { no } = await file(place, itemOf('SL-0103'), 'citizen-chen')
  const page = await openCase('citizen-chen', no)
  await page.getByRole('button', { name: '撤回申请' }).click()
  await page.getByRole('button', { name: '确认撤回' }).click()
  await page.getByRole('link', { name: '请填写“撤回的原因”' }).waitFor()
  await expectAccessible(page, 'withdrawing')
  await page.getByLabel('撤回的原因').fill('改到下个月再办')
  await page.getByRole('button', { name: '确认撤回' }).click()
  await page.getByRole('heading', { name: '已确认撤回' }).waitFor()
  await expect.poll(() => page.getByRole('button', { name: '撤回申请' }).count()).toBe(0)
  const { state } = await place.as('citizen-chen').must('GET', `/api/my/cases/${no}`)
  expect(state).toBe('withdrawn')
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)

test('lets the applicant collect and read the result online', async () => {
  const journey = await file(place, itemOf('SL-0103'), 'citizen-chen')
  await checkAndAccept(journey)
  await decide(journey)
  const upload = await place.as('handler-liuzu').upload(sheet(`结果 ${journey.no}`))
  await act(journey, 'handler-liuzu', 'attach-result', { upload })
  const page = await openCase('citizen-chen', journey.no)
  // What waits for the applicant is open at once.
  await page.getByRole('heading', { name: /^结果已作出，您可以在网上领取/ }).waitFor()
  await page.getByText('和到窗口领取一样有效').waitFor()
  await expectAccessible(page, 'a result to collect')
  await page.getByRole('button', { name: '领取', exact: true }).click()
  await page.getByRole('heading', { name: '已领取' }).waitFor()
  await page.getByRole('button', { name: '查看结果文件' }).click()
  const address = await page.getByRole('link', { name: /打开结果文件/ }).getAttribute('href')
  expect((await fetch(address ?? '')).headers.get('content-type')).toBe('application/pdf')
  await expectAccessible(page, 'a result collected')
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)

test('files an application once when the first reply was lost', async () => {
  const page = await openPage(await browser.newContext(phone), [place.url, place.aws.url])
  await page.goto(`${place.url}/apply.html?item=${allowance}`)
  await signIn(page, 'citizen-zhang')
  await fillToMaterials(page)
  await takeGood(page, 'application-form', '01-form-elderly-allowance.jpg')
  await takeGood(page, 'household-register', '03-form-homestead-exif8.jpg')
  await pledge(page)
  await next(page)
  await atStep(page, 4)
  await page.route('**/api/cases', async route => {
    expect((await route.fetch()).status()).toBe(201)
    await route.abort()
  })
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.getByText('连接不上服务，您填的内容都还在').waitFor()
  await expectAccessible(page, 'a line that is down')
  await page.unroute('**/api/cases')
  await page.reload()
  await atStep(page, 4)
  await page.getByRole('button', { name: '提交申请' }).click()
  const no = ((await page.locator('#no').textContent()) ?? '').replaceAll('-', '')
  await place.settle()
  const { cases } = await place.as('citizen-zhang').must('GET', '/api/my/cases')
  expect(cases).toMatchObject([{ no }])
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)

const visit = async (path: string) => {
  const page = await openPage(await browser.newContext(phone), [place.url, place.aws.url])
  await page.goto(place.url + path)
  return page
}

const drawn = (page: Page, name: string, wider: number) =>
  page.waitForFunction(
    ([alt, least]) => [...document.images].some(i => i.alt === alt && i.complete && i.naturalWidth > least),
    [name, wider] as const,
  )

test('a closed case is rated by its code, once, and a bad rating says why', async () => {
  const journey = await file(place, itemOf('SL-2103'), 'citizen-chen')
  await act(journey, 'citizen-chen', 'withdraw', { reason: '不办了' })
  const page = await visit('/elder.html')
  await page.goto(`${place.url}/progress.html#${journey.no}`)
  await page.getByLabel('查询码').fill(journey.pin)
  await page.getByRole('button', { name: '查询', exact: true }).press('Enter')
  const rating = page.getByRole('region', { name: '评价这次服务' })
  await rating.getByRole('button', { name: '提交评价' }).press('Enter')
  await rating.getByText('请选一项。').waitFor()
  await rating.getByRole('radio', { name: '不满意', exact: true }).press('Space')
  await rating.getByRole('button', { name: '提交评价' }).press('Enter')
  await rating.getByText('请写明哪里不满意').waitFor()
  await expectAccessible(page, 'a bad rating without words')
  await rating.getByLabel('哪里不满意').fill('来了两趟。')
  await rating.getByRole('button', { name: '提交评价' }).press('Enter')
  await page.getByText('您的评价：不满意。').waitFor()
  await expectAccessible(page, 'a case that was rated')
  await page
    .getByRole('link', { name: '登录后办理' })
    .or(page.getByRole('link', { name: '我的办件' }))
    .first()
    .waitFor()
  await page.goto(`${place.url}/case.html#${journey.no}`)
  await signIn(page, 'citizen-chen')
  await page.getByText('您的评价：不满意。').waitFor()
  expect(await page.getByRole('button', { name: '提交评价' }).count()).toBe(0)
})

test('shows how to hand in a supplement on the progress page', async () => {
  const journey = await file(place, itemOf('SL-0103'), 'citizen-chen')
  const requests = [{ material: 'id-card', ground: 'illegible', reason: '背面看不清' }]
  await act(journey, 'clerk-liuzu', 'request-supplement', { requests })
  const printed = caseNumber.print(journey.no)
  const page = await visit('/elder.html')
  await page.goto(`${place.url}/progress.html#${journey.no}`)
  const number = page.locator('form').first().getByLabel('办件编号')
  await expect.poll(() => number.inputValue()).toBe(printed)
  await page.getByLabel('查询码').fill(journey.pin)
  await page.getByRole('button', { name: '查询', exact: true }).click()
  await page.getByText('背面看不清').first().waitFor()
  await page.getByText('代办员免费代办').waitFor()
  await expect.poll(() => page.getByText(printed).count()).toBe(1)
  await expectAccessible(page, 'what is wanted, by number and code')
  await page.getByRole('link', { name: '登录后补材料' }).click()
  await signIn(page, 'citizen-chen')
  await page.getByRole('heading', { name: '补交材料' }).waitFor()
  // The day that the hall counts stands with what is to be done.
  const { limits } = await place.as('citizen-chen').must('GET', `/api/cases/${journey.no}`)
  const [, month, day] = /"clock":"supplement".*?"day":"\d+-0?(\d+)-0?(\d+)"/.exec(JSON.stringify(limits)) ?? []
  await page.getByRole('region', { name: '现在请您办理' }).getByText(`最迟${month}月${day}日补正`).waitFor()
  await page.getByText('我交的材料').click()
  await page
    .getByRole('link', { name: /^打开.+第1页$/ })
    .first()
    .waitFor()
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)

test('shows the applicant the submitted answers and every page', async () => {
  const i = itemOf('SL-0103')
  const citizen = place.as('citizen-chen')
  const filled = await application(citizen, i, chen)
  const [material] = Object.keys(filled.files)
  const photo = readFileSync(new URL('../data/photos/04-resolution-exif3.jpg', import.meta.url))
  const name = i.materials.find(({ id }) => id === material)?.name ?? ''
  filled.files[material ?? ''] = [await citizen.upload({ bytes: photo, type: 'image/jpeg' })]
  const { no } = await submit(place, i, citizen, filled)
  const page = await openCase('citizen-chen', no)
  await page.getByText('我交的材料').click()
  await page.getByRole('heading', { name: '填写的内容' }).waitFor()
  await drawn(page, `${name}第1页`, 100)
  await expectAccessible(page, 'what I filed')
  await page.getByRole('button', { name: `放大${name}第1页` }).click()
  await drawn(page, `${name}第1页`, 400)
  await page.getByRole('button', { name: `缩小${name}第1页` }).waitFor()
  await expect.poll(() => page.getByRole('link', { name: /^打开.+第1页$/ }).count()).toBeGreaterThan(0)
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)

test('explains a missing case number and follows a changed address', async () => {
  const { no } = await file(place, itemOf('SL-0103'), 'citizen-chen')
  const page = await visit('/case.html')
  await page.getByRole('heading', { name: '地址里没有能用的办件编号' }).waitFor()
  await expect.poll(() => page.getByRole('button', { name: '再试一次' }).count()).toBe(0)
  await expectAccessible(page, 'no case number')
  await page.evaluate(to => (location.hash = to), no)
  await signIn(page, 'citizen-chen')
  await page.getByText(caseNumber.print(no)).waitFor()
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)

test('reports a failed sign-in and links back to the page', async () => {
  const page = await visit(`/apply.html?item=${allowance}`)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL(/\/oidc\/login\//)
  await page.goto(`${place.url}/signed-in.html?error=access_denied`)
  await page.getByRole('heading', { level: 1, name: '没有登录成功' }).waitFor()
  await expect.poll(() => page.title()).toContain('没有登录成功')
  await expectAccessible(page, 'a sign-in that failed')
  await page.getByRole('link', { name: '回到刚才的页面重新登录' }).click()
  await page.waitForURL(`${place.url}/apply.html?item=${allowance}`)
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)

test('reports a lost connection once and retries every failed part', async () => {
  const page = await visit('/my.html')
  await page.route('**/api/my/**', route => route.abort())
  await page.route('**/api/drafts', route => route.abort())
  await signIn(page, 'citizen-chen')
  const alert = page.getByRole('alert')
  await alert.getByRole('heading', { name: '连接不上服务。请检查网络后再试一次。' }).waitFor()
  await expect.poll(() => alert.count()).toBe(1)
  await expect.poll(() => page.getByText('您填的内容都还在').count()).toBe(0)
  await page.unroute('**/api/my/**')
  await page.unroute('**/api/drafts')
  await page.getByRole('button', { name: '再试一次' }).click()
  await page.getByRole('heading', { name: '正在办理' }).waitFor()
  await alert.waitFor({ state: 'detached' })
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)
