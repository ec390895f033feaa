import type { Browser, BrowserContextOptions, Request } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPlace, type Place } from '../journeys/place.ts'
import { expectAccessible, expectRoomy } from './accessible.ts'
import { desktop, openBrowser, openPage, phone, signIn } from './browser.ts'
import { shiftsOf } from './measured.ts'

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

test.each([
  '/',
  '/items.html',
  '/persons.html',
  '/organisations.html',
  '/life.html',
  '/themes.html',
  '/guide/SL-0103.html',
  '/guide/SL-0103-form-sample.html',
  '/town/445321115.html',
  '/letters.html',
  '/disclosure.html',
  '/disclosure-report.html',
  '/apply.html?item=SL-0502',
  '/my.html',
  '/case.html',
  '/case.html#XX4K7TQ9M2CBS',
  '/progress.html',
  '/verify.html',
  '/search.html?q=kanshu',
  '/signed-in.html',
  '/components.html',
  '/help.html',
  '/privacy.html',
  '/accessibility.html',
  '/open-data.html',
  '/entrustments.html',
  '/sitemap.html',
  '/nowhere.html',
])(
  '%s is accessible on a phone and on a wide screen',
  async path => {
    for (const options of [phone, desktop]) {
      const page = await open(path, options)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      expect(await shiftsOf(page), `${path} moves while it loads`).toEqual([])
      await expectAccessible(page, path)
      if (options === desktop) await expectRoomy(page, path)
      expect(page.faults).toEqual([])
      await page.context().close()
    }
  },
  60_000,
)

test('the columns of the head stand in even rows on a phone of 320 pixels', async () => {
  const page = await open('/', { ...phone, viewport: { width: 320, height: 640 } })
  const places = await page
    .locator('.top nav a:not([href="/my.html"])')
    .evaluateAll(all => all.map(link => link.getBoundingClientRect()).map(({ left, top }) => [left, top]))
  const rows = Map.groupBy(places, ([, top]) => top)
  expect([...rows.values()].map(row => row.length)).toEqual([3, 2])
  expect(new Set(places.map(([left]) => left)).size).toBe(3)
  await page.context().close()
})

test('serves every page with a strict content policy', async () => {
  const policy = (await fetch(`${place.url}/apply.html`)).headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toMatch(/unsafe|\*/)
})

describe('without JavaScript', () => {
  const plain = { ...phone, javaScriptEnabled: false }

  test('links every guide from the front page', async () => {
    const page = await open('/', plain)
    await expect.poll(() => page.locator('#q').isVisible()).toBe(false)
    await page.getByRole('link', { name: /全部\d+个事项/ }).click()
    const links = await page.locator('.items a').evaluateAll(all => all.map(a => a.getAttribute('href')))
    expect(new Set(links).size).toBe(16)
    const together = page.locator('li').filter({ has: page.getByRole('heading', { name: '林木采伐许可' }) })
    expect(await together.locator('a').count()).toBe(2)
    await together.getByRole('link', { name: '农户' }).click()
    await page.getByText('同属“林木采伐许可”的还有：').waitFor()
    await page.getByRole('link', { name: /林木采伐许可证核发（集体/ }).click()
    await page.waitForURL(/guide\/SL-0102/)
    await page.context().close()
  })

  test('shows the complete guide', async () => {
    const page = await open('/guide/SL-0502.html', plain)
    const text = await page.locator('main').textContent()
    for (const wanted of ['20个工作日', '户口簿', '县政务服务中心民政窗口', '村（居）公示', '第三十三条', '不收费']) {
      expect(text).toContain(wanted)
    }
    expect(text).toContain('没有打印机的，可以请村（居）便民服务站帮忙打印。')
    expect(text).not.toContain('减时间')
    expect(text).toContain('网办深度Ⅳ级，全程网上办，不用到现场办理形式窗口、网上')
    await page.goto(`${place.url}/guide/SL-0104.html`)
    await expect
      .poll(() => page.locator('main').textContent())
      .toMatch(/减时间原10个工作日，现在8个工作日，少2个工作日减环节—/)
    await expect.poll(() => page.locator('main').textContent()).toContain('（国务院令第721号，2019年12月1日起实施）')
    await page.goto(`${place.url}/guide/SL-0703.html`)
    await expect.poll(() => page.locator('main').textContent()).toMatch(/联办机构[^、]+公安局、[^、]+税务局、/)
    await page.goto(`${place.url}/guide/SL-0502.html`)
    await page.getByRole('link', { name: '在线申请' }).click()
    await expect.poll(() => page.locator('main').textContent()).toContain('代办员免费代办')
    await page.context().close()
  })
})

test('finds an item by Chinese, pinyin and initials', async () => {
  const page = await open('/')
  for (const typed of ['高龄', 'gaoling', 'gljt', '年老', 'laonianren']) {
    await page.locator('#q').fill(typed)
    await page.locator('#found a').filter({ hasText: '老年人' }).first().waitFor()
  }
  await page.locator('#q').fill('登月')
  const nothing = page.getByText('没有找到“登月”')
  expect(await nothing.getByRole('link', { name: '看全部事项' }).getAttribute('href')).toBe('/items.html')
  expect(await nothing.getByRole('link', { name: '0766-' }).getAttribute('href')).toMatch(/^tel:0766\d+$/)
  await page.locator('#q').fill('买社保')
  await page.locator('#q').press('Enter')
  await page.waitForURL(/\/search\.html\?q=/)
  const query = () => page.locator('#q').inputValue()
  expect(await query()).toBe('买社保')
  await page.getByRole('link', { name: '城乡居民基本养老保险参保登记' }).click()
  await page.waitForURL(/guide\/SL-2103/)
  await page.goBack()
  await page.getByText('找到2个').waitFor()
  expect(await query()).toBe('买社保')
  await page.locator('#q').fill('jsz')
  await page.getByText('这件事不在本网上大厅办理，请到县公安局车管窗口办理。').waitFor()
  await page.reload()
  await page.getByText('驾驶证、车辆登记和年检').waitFor()
  expect(await query()).toBe('jsz')
  await expectAccessible(page, 'search')
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('remembers elderly mode and shows fewer, larger choices', async () => {
  const page = await open('/items.html')
  const before = await page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize))
  await page.getByRole('link', { name: '长辈版' }).click()
  await page.waitForURL(/elder\.html$/)
  await page.goto(`${place.url}/guide/SL-0502.html`)
  await page.getByRole('button', { name: '回到普通版' }).waitFor()
  const after = await page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize))
  expect(after / before).toBeGreaterThan(1.3)
  // Elderly mode leaves out links to other pages only.
  await expect.poll(() => page.getByRole('heading', { name: '基本信息和依据' }).isVisible()).toBe(true)
  await page.goto(`${place.url}/town/445321115.html`)
  await expect.poll(() => page.getByRole('heading', { name: '村（居）便民服务站' }).isVisible()).toBe(true)
  await page.goto(`${place.url}/items.html`)
  await expect.poll(() => page.getByRole('navigation', { name: '全部事项' }).isVisible()).toBe(false)
  await page.context().close()
})

test('lets an item be found and filled in by keyboard', async () => {
  const page = await open('/', desktop)
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
  const tabTo = async (wanted: string) => {
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate(selector => document.activeElement?.matches(selector), wanted)) {
        const outline = await page.evaluate(() => {
          const at = document.activeElement
          const shown = at?.closest('.choice') ?? (at?.matches('.picker input') ? at.nextElementSibling : at)
          return shown ? getComputedStyle(shown).outlineStyle : 'none'
        })
        expect(outline, wanted).toBe('solid')
        return
      }
    }
    throw new Error(`no way to ${wanted} by keyboard`)
  }
  await page.keyboard.press('Tab')
  await expect.poll(focused).toBe('跳到正文')
  await page.keyboard.press('Enter')
  await tabTo('#q')
  await page.keyboard.type('gljt')
  await page.locator('#found a').waitFor()
  await tabTo('#found a')
  await page.keyboard.press('Enter')
  await page.waitForURL(/guide\/SL-0502/)
  await tabTo('main a.button')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '登录', exact: true }).waitFor()
  await tabTo('main button')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/oidc\/login\//)
  await page.locator('a[href$="user=citizen-zhang"]').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /^第1步/ }).waitFor()
  await tabTo('input[type="radio"]')
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => page.getByLabel('监护人姓名').inputValue()).toBe('张秀兰')
  await page.keyboard.press('ArrowUp')
  await tabTo('#x-applicant-phone')
  await page.keyboard.type('13800138000')
  await tabTo('#x-town')
  await page.keyboard.press('ArrowDown')
  await tabTo('.actions .button')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /^第2步/ }).waitFor()
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('forgets the person on sign-out, and what still arrives then', async () => {
  const page = await open('/my.html')
  const own = /\/api\/my\/cases/
  const { promise: leaving, resolve: leave } = Promise.withResolvers<void>()
  // The list comes only once the sign-out has begun, and the tab leaves only after it.
  await page.route(own, async route => {
    await leaving
    await route.continue().catch(() => {})
  })
  await signIn(page, 'citizen-chen')
  await page.getByText('陈大文，您好。').waitFor()
  const isOwn = (request: Request) => own.test(request.url())
  const over = Promise.race([page.waitForEvent('requestfinished', isOwn), page.waitForEvent('requestfailed', isOwn)])
  await page.route(/openid-configuration/, async route => {
    leave()
    await over
    await route.continue()
  })
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.waitForURL(/\/oidc\/session\/end/)
  await expect.poll(() => page.evaluate(() => sessionStorage.length)).toBe(0)
  await page.context().close()
})
