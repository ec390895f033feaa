import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPlace, type Place } from '../journeys/place.ts'
import { act, file, itemOf } from '../journeys/travel.ts'
import { desktop, openBrowser, openPage, phone } from './browser.ts'
import { findings, shiftsOf, tooSmall } from './measured.ts'

/** Elder mode as people see and hear it. */

let place: Place
let browser: Browser
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

const open = async (path: string, options: BrowserContextOptions = phone) => {
  const page = await openPage(await browser.newContext(options), [place.url, place.aws.url])
  await page.goto(place.url + path)
  return page
}

/** The screens after the first, by their addresses. */
const screens = [
  '#whom',
  '#topic/self',
  '#which/other/0',
  '#matter/other/0/SL-0502',
  '#help',
  '#town',
  '#village/445321112',
]

/** Goes to a screen of the page that is open. */
async function turn(page: Page, hash: string): Promise<void> {
  const before = await page.locator('h1').textContent()
  await page.evaluate(to => (location.hash = to), hash)
  await expect.poll(() => page.locator('h1').textContent()).not.toBe(before)
}

const narrow = { ...phone, viewport: { width: 320, height: 640 } }
test.each<readonly [string, BrowserContextOptions]>([
  ['a phone', phone],
  ['a phone in the dark', { ...phone, colorScheme: 'dark' }],
  ['320 pixels', narrow],
  ['a wide screen', desktop],
  ['a wide screen at 200 %', { viewport: { width: 640, height: 512 }, deviceScaleFactor: 2 }],
])(
  'every screen is accessible and large on %s',
  async (_, options) => {
    const page = await open('/elder.html', options)
    await page.getByText(/^\d+月\d+日$/).waitFor()
    expect(await shiftsOf(page), 'moves while it loads').toEqual([])
    for (const hash of ['', ...screens]) {
      if (hash !== '') await turn(page, hash)
      expect(await tooSmall(page), hash).toEqual([])
      expect(await findings(page), hash).toEqual([])
    }
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
    expect(await findings(page), 'text twice as large as the browser has it').toEqual([])
    expect(page.faults).toEqual([])
    await page.context().close()
  },
  120_000,
)

test('draws the words of four tasks at 30 pixels or more, in elder mode of its own without scripts too', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await open('/elder.html', { ...phone, javaScriptEnabled })
    const words = page.locator('.tasks strong')
    await expect.poll(() => words.allTextContents()).toEqual(['办到哪了', '领钱办证', '叫人帮办', '写信反映'])
    const sizes = await words.evaluateAll(all => all.map(e => Number.parseFloat(getComputedStyle(e).fontSize)))
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(30)
    await page.context().close()
  }
})

describe('The mode', () => {
  test('is one tap away, stays across visits, and is left by one tap', async () => {
    const page = await open('/guide/SL-0502.html')
    const isElder = () => page.evaluate(() => document.documentElement.classList.contains('elder'))
    expect(await isElder()).toBe(false)
    await page.getByRole('link', { name: '长辈版' }).click()
    await page.waitForURL(/\/elder\.html$/)
    await page.goto(place.url)
    await page.waitForURL(/\/elder\.html$/)
    await page.getByRole('link', { name: /办到哪了/ }).click()
    await page.getByText('不用查询码就能看').waitFor()
    expect(await isElder()).toBe(true)
    await page.getByRole('button', { name: '回到普通版' }).click()
    await expect.poll(isElder).toBe(false)
    expect(page.url()).toMatch(/progress\.html$/)
    await page.goto(`${place.url}/elder.html`)
    await page.getByRole('link', { name: '回到普通版' }).click()
    await page.waitForURL(/\/index\.html$/)
    expect(await isElder()).toBe(false)
    await page.goBack()
    await page.waitForURL(/\/elder\.html$/)
    await page.goto(place.url)
    await page.waitForURL(/\/elder\.html$/)
    expect(page.faults).toEqual([])
    await page.context().close()
  })

  test('holds on its page where the browser forbids storage', async () => {
    const page = await open('/elder.html')
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, 'localStorage', {
        get: () => {
          throw new DOMException('forbidden', 'SecurityError')
        },
      })
    })
    await page.reload()
    await page.getByRole('link', { name: '选我住的村' }).waitFor()
    expect(await tooSmall(page)).toEqual([])
    await page.context().close()
  })

  test('needs no scripts', async () => {
    const page = await open('/', { ...phone, javaScriptEnabled: false })
    await page.getByRole('link', { name: '长辈版' }).click()
    await page.getByRole('link', { name: /领高龄津贴/ }).click()
    await page.waitForURL(/guide\/SL-0502/)
    await page.goBack()
    await page.getByRole('link', { name: '回到普通版' }).click()
    await page.waitForURL(/\/index\.html$/)
    await page.context().close()
  })
})

test('asks one question a screen, until there is one thing to do', async () => {
  const page = await open('/elder.html')
  await page.getByRole('link', { name: /领钱办证/ }).click()
  await page.getByRole('heading', { name: '给谁办？' }).waitFor()
  await page.getByRole('link', { name: /帮别人办/ }).click()
  await page.getByRole('link', { name: /^办证/ }).click()
  await page.getByRole('heading', { name: '是哪一件？' }).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('是哪一件？')
  await page.getByRole('link', { name: /办老年人优待证/ }).click()
  await page.getByText('请代办员帮忙，带上他签了名的委托书').waitFor()
  await page.reload()
  expect(await page.getByRole('link', { name: '打印委托书' }).getAttribute('href')).toBe('/guide/SL-2101-mandate.html')
  await page.getByText('没有打印机的，可以请村（居）便民服务站帮忙打印。').waitFor()
  for (const _ of [1, 2]) await page.getByRole('link', { name: '返回' }).click()
  await page.getByRole('heading', { name: '办什么事？' }).waitFor()
  for (const _ of [1, 2]) await page.goBack()
  await page.getByRole('link', { name: '在网上申请' }).click()
  await page.waitForURL(/apply\.html\?item=SL-2101$/)
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('rings the station of the chosen village, which it keeps, or the next one above with a telephone', async () => {
  const page = await open('/elder.html')
  const call = page.locator('a.call')
  await expect.poll(() => call.textContent()).toContain('新兴县政务服务中心')
  for (const [town, village, told, number] of [
    ['天堂镇', '五一', '打电话给村里天堂镇五一便民服务站', 'tel:07660000125'],
    ['天堂镇', '荣华社区', '打电话给镇里天堂镇便民服务站', 'tel:07660000121'],
    ['水台镇', '杜村', '打电话给县里新兴县政务服务中心', 'tel:07660000100'],
  ] as const) {
    await page.getByRole('link', { name: /选我住的村|换一个村/ }).click()
    await page.getByRole('link', { name: town }).click()
    await page.getByRole('button', { name: village, exact: true }).click()
    await expect.poll(() => call.textContent()).toContain(told)
    await page.reload()
    await page.getByRole('link', { name: '换一个村' }).waitFor()
    expect(await call.textContent()).toContain(told)
    expect(await call.getAttribute('href')).toBe(number)
  }
  await page.getByText('杜村还没有登记电话，由上面这个站接。').waitFor()
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('greets by name and shows what waits, one matter at a time, each with its verb', async () => {
  const nos: string[] = []
  for (let i = 0; i < 2; i += 1) {
    const journey = await file(place, itemOf('SL-0103'), 'citizen-chen')
    const requests = [{ material: 'id-card', ground: 'illegible', reason: '反面拍糊了' }]
    await act(journey, 'clerk-liuzu', 'request-supplement', { requests })
    nos.push(journey.no)
  }
  const page = await open('/elder.html')
  await page.getByRole('button', { name: '登录看看' }).click()
  await page.waitForURL(/\/oidc\/login\//)
  await page.locator('a[href$="user=citizen-chen"]').click()
  await page.getByText('有2件事等您').waitFor()
  expect(await shiftsOf(page), 'moves when it is known what waits').toEqual([])
  await page.getByRole('heading', { level: 1, name: /^陈大文，/ }).waitFor()
  expect(await tooSmall(page)).toEqual([])
  expect(await findings(page)).toEqual([])
  const verb = page.getByRole('link', { name: '去补正' })
  const first = await verb.getAttribute('href')
  await page.getByRole('button', { name: '看下一件' }).click()
  await expect.poll(() => verb.getAttribute('href')).not.toBe(first)
  expect([first, await verb.getAttribute('href')].sort()).toEqual(nos.map(no => `/case.html#${no}`).sort())
  await verb.click()
  await page.getByRole('heading', { name: '补交材料' }).waitFor()
  // An application asks one question a screen, and all at once again where the mode is left.
  await page.goto(`${place.url}/apply.html?item=SL-0501`)
  const fields = page.locator('main .field')
  const ahead = page.getByRole('button', { name: '下一步' })
  await page.getByRole('heading', { name: /^第1步.*（1\/4）$/ }).waitFor()
  await ahead.click()
  const asked = { 手机号码: '', 联系地址: '新兴县六祖镇夏卢村', 由哪个镇受理: '' }
  for (const [question, answer] of Object.entries(asked)) {
    await page.getByLabel(question).waitFor()
    expect(await fields.count(), question).toBe(1)
    expect(await findings(page), question).toEqual([])
    if (answer !== '') await page.getByLabel(question).fill(answer)
    await ahead.click()
  }
  await page.getByRole('heading', { name: /^第2步.*（1\/\d+）$/ }).waitFor()
  expect(await fields.count()).toBe(1)
  await page.goBack()
  await page.getByRole('heading', { name: /^第1步.*（4\/4）$/ }).waitFor()
  await page.getByRole('button', { name: '回到普通版' }).click()
  await page.getByRole('heading', { name: /^第1步，共4步：申请人$/ }).waitFor()
  expect(await page.getByLabel('联系地址').inputValue()).toBe('新兴县六祖镇夏卢村')
  await page.getByRole('link', { name: '长辈版' }).click()
  await page.goto(`${place.url}/elder.html`)
  await page.route('**/api/my/**', route => route.abort())
  await page.reload()
  await page.getByText('连接不上服务，看不到有没有事等您。').waitFor()
  await page.unroute('**/api/my/**')
  await page.getByRole('button', { name: '再试一次' }).click()
  // The application that was begun waits, too, and goes on with what was typed.
  await page.getByText('有3件事等您').waitFor()
  for (const _ of nos) await page.getByRole('button', { name: '看下一件' }).click()
  await page.getByText(`没填完：${itemOf('SL-0501').shortName}`).waitFor()
  await page.getByRole('link', { name: '接着填' }).click()
  await page.waitForURL(/\/apply\.html/) // the page before has such a button, too
  await page.getByRole('button', { name: '回到普通版' }).click()
  expect(await page.getByLabel('联系地址').inputValue()).toBe('新兴县六祖镇夏卢村')
  await page.goto(`${place.url}/elder.html`)
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.waitForURL(/\/oidc\/session\/end/)
  await page.goto(place.url)
  await page.getByRole('button', { name: '登录看看' }).waitFor()
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)
