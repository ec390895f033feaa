import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from '../journeys/place.ts'
import { expectAccessible } from './accessible.ts'
import { fillForm, next } from './application-steps.ts'
import { desktop, openBrowser, phone, signIn } from './browser.ts'
import { choose, enterPin, firstTime, openDesk, path, pin } from './intake-steps.ts'

let place: Place
let browser: Browser
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

const desk = (page: Page) => page.getByRole('heading', { name: '新收一件' }).waitFor()

/** An unfinished filing that could be lost. */
async function begin(page: Page): Promise<void> {
  await page.getByLabel('办什么事').fill('gljt')
  await page.getByRole('button', { name: /^高龄津贴/ }).click()
  await page.getByRole('button', { name: '读身份证（模拟读卡器）' }).click()
  await page.getByRole('button', { name: '放一放，回列表' }).click()
  await page.getByText('没有办完').waitFor()
}

test('rejects weak PINs and mismatched repetitions', async () => {
  const page = await openDesk(place, await browser.newContext(phone))
  await signIn(page, 'agent-xialu')
  const tried = async (first: string, second = first): Promise<void> => {
    await page.getByLabel('PIN', { exact: true }).fill(first)
    await page.getByLabel('再输入一次').fill(second)
    await page.getByRole('button', { name: '设置并打开' }).click()
  }
  await tried('12345')
  await page.getByText('PIN至少要6位').waitFor()
  for (const trivial of ['123456', '987654', '111111', '121212', '123123']) {
    await tried('abc12')
    await page.getByText('PIN至少要6位').waitFor()
    await tried(trivial)
    await page.getByText('太容易被猜到').waitFor()
  }
  await tried('802461', '802462')
  await page.getByText('两次输入的PIN不一样').waitFor()
  await expectAccessible(page, 'a PIN that is not taken')
  await page.context().close()
})

test('rejects a wrong PIN and delays the fourth try', async () => {
  const page = await openDesk(place, await browser.newContext(desktop))
  await firstTime(page, 'agent-xialu')
  await page.getByRole('button', { name: '锁上' }).click()
  // The test ends the delay, so that a slow machine does not matter.
  const now = await page.evaluate(() => Date.now())
  await page.clock.setFixedTime(now)
  for (let wrong = 0; wrong < 3; wrong++) {
    await enterPin(page, '135790')
    await page.getByText('PIN不对').waitFor()
    await expect.poll(() => page.getByLabel('PIN', { exact: true }).inputValue()).toBe('')
  }
  await page.getByText(/请过\d+秒再试/).waitFor()
  await expectAccessible(page, 'a PIN that has to wait')
  await expect.poll(() => page.getByRole('button', { name: '打开', exact: true }).isDisabled()).toBe(true)
  await page.reload()
  await enterPin(page)
  await page.getByText(/请过\d+秒再试/).waitFor()
  await page.clock.setFixedTime(now + 60_000)
  await page.getByText(/请过\d+秒再试/).waitFor({ state: 'hidden' })
  await enterPin(page)
  await desk(page)
  await page.context().close()
}, 180_000)

test('encrypts personal data, exports no key and detects changes', async () => {
  const page = await openDesk(place, await browser.newContext(desktop))
  await firstTime(page, 'agent-xialu')
  await begin(page)
  const found = await page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((done, fail) => {
      const asked = indexedDB.open('village-desk')
      asked.onsuccess = () => done(asked.result)
      asked.onerror = () => fail(asked.error)
    })
    const all = (store: string) =>
      new Promise<Record<string, unknown>[]>(done => {
        const asked = db.transaction(store).objectStore(store).getAll()
        asked.onsuccess = () => done(asked.result)
      })
    const [vaults, filings] = [await all('vaults'), await all('filings')]
    const plain = (value: unknown): string =>
      JSON.stringify(value, (_, v) =>
        v instanceof ArrayBuffer || ArrayBuffer.isView(v)
          ? new TextDecoder('latin1').decode(v)
          : v instanceof CryptoKey
            ? 'KEY'
            : v,
      )
    // An attacker with the disk flips one bit of the ciphertext.
    const [filing] = filings
    if (filing === undefined) throw new Error('no filing')
    const { data } = filing.sealed as { data: ArrayBuffer }
    new Uint8Array(data)[20] = (new Uint8Array(data)[20] ?? 0) ^ 1
    const tx = db.transaction('filings', 'readwrite')
    tx.objectStore('filings').put(filing)
    await new Promise(done => {
      tx.oncomplete = done
    })
    db.close()
    return { text: plain([vaults, filings]), names: Object.keys(filing).sort(), rounds: vaults[0]?.rounds }
  })
  expect(found.text).not.toMatch(/试卡甲|44990119400506004X|甲镇|KEY|802461/)
  expect(found.names).toEqual(['changedAt', 'finishedAt', 'id', 'local', 'owner', 'pages', 'sealed', 'sent', 'state'])
  expect(found.rounds).toBe(600_000)
  await page.reload()
  await enterPin(page)
  await page.getByText('被改动或损坏，打不开了').waitFor()
  await expectAccessible(page, 'a filing that was changed')
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('gives each agent a separate vault', async () => {
  const context = await browser.newContext(desktop)
  const first = await openDesk(place, context)
  await firstTime(first, 'agent-xialu')
  await begin(first)
  await first.getByRole('button', { name: '退出' }).click()
  await first.waitForURL(/\/oidc\/session\/end/)
  await first.goto(place.url + path)
  await first.getByRole('heading', { name: '李月娥，请输入PIN' }).waitFor()
  await context.clearCookies()

  const second = await openDesk(place, context)
  await second.evaluate(() => sessionStorage.clear())
  await second.goto(`${place.url}/desk/index.html`)
  await signIn(second, 'agent2-xialu')
  await second.getByRole('link', { name: '收件', exact: true }).click()
  await second.getByRole('heading', { name: '刘建国，请设置您在这台电脑上的PIN' }).waitFor()
  await second.getByLabel('PIN', { exact: true }).fill('975310')
  await second.getByLabel('再输入一次').fill('975310')
  await second.getByRole('button', { name: '设置并打开' }).click()
  await desk(second)
  await second.getByText('还没有办件').waitFor()

  const third = await openDesk(place, context)
  await third.getByLabel('您是').selectOption({ label: '李月娥' })
  await enterPin(third, '975310')
  await third.getByText('PIN不对').waitFor()
  await expectAccessible(third, 'a name to choose')
  await enterPin(third, pin)
  await third.getByText('没有办完').waitFor()
  await context.close()
}, 180_000)

test('locks the desk after ten idle minutes', async () => {
  const page = await openDesk(place, await browser.newContext(desktop))
  await firstTime(page, 'agent-xialu')
  await page.clock.install()
  await page.reload()
  await enterPin(page)
  await desk(page)
  await page.getByLabel('办什么事').fill('gljt')
  await page.getByRole('button', { name: /^高龄津贴/ }).click()
  await page.getByRole('button', { name: '读身份证（模拟读卡器）' }).click()
  const name = (): Promise<string> => page.getByLabel('申请人姓名').inputValue()
  await expect.poll(name).toBe('试卡甲')
  await page.clock.fastForward('09:00')
  await page.mouse.move(200, 200)
  await page.clock.fastForward('09:00')
  await page.getByRole('heading', { name: /^第1步/ }).waitFor()
  await page.clock.fastForward('01:30')
  await page.getByRole('heading', { name: '李月娥，请输入PIN' }).waitFor()
  // The open filing can be continued after the lock.
  await enterPin(page)
  await page.getByRole('button', { name: /^接着办/ }).click()
  await expect.poll(name).toBe('试卡甲')
  await page.context().close()
})

test('states what a forgotten PIN deletes before deleting it', async () => {
  const page = await openDesk(place, await browser.newContext(phone))
  await firstTime(page, 'agent-xialu')
  await begin(page)
  await page.getByRole('button', { name: '锁上' }).click()
  await page.getByText('忘记了PIN').click()
  await page.getByRole('button', { name: /^清空/ }).click()
  await page.getByText('还没有上传的1件会全部丢失').waitFor()
  await expectAccessible(page, 'a vault about to be thrown away')
  await page.getByRole('button', { name: '不了' }).click()
  await page.getByRole('button', { name: /^清空/ }).click()
  await page.getByRole('button', { name: '确定清空，丢弃1件' }).click()
  await page.getByRole('heading', { name: '李月娥，请设置您在这台电脑上的PIN' }).waitFor()
  await page.context().close()
})

test('warns about a full disk and keeps what was saved', async () => {
  const context = await browser.newContext(desktop)
  const page = await openDesk(place, context)
  await firstTime(page, 'agent-xialu')
  // This Chromium ignores a quota set by a test, so the estimate is replaced.
  const leave = (bytes: number): Promise<void> =>
    page.evaluate(free => {
      navigator.storage.estimate = async () => ({ quota: free, usage: 0 })
    }, bytes)
  await page.getByLabel('办什么事').fill('gljt')
  await page.getByRole('button', { name: /^高龄津贴/ }).click()
  await page.getByRole('button', { name: '读身份证（模拟读卡器）' }).click()
  await next(page)
  await fillForm(page)
  await next(page)
  await choose(page, '委托书')
  await leave(400_000_000)
  await page.getByLabel('说明').fill('本人按指印')
  await page.getByText('存储空间不多了').waitFor()
  await expectAccessible(page, 'a disk that gets full')

  const slot = page.getByRole('region', { name: '高龄津贴申请表', exact: true })
  const photo = new URL('../data/photos/01-form-elderly-allowance.jpg', import.meta.url).pathname
  await leave(30_000_000)
  await slot.locator('input[type=file]').setInputFiles(photo)
  await slot.getByText('不能再拍新的照片').waitFor()
  await expectAccessible(page, 'a disk with no room for photographs')

  // The disk fills between estimate and write: the write throws as the browser would.
  await leave(9_000_000_000)
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype
    IDBObjectStore.prototype.put = function (...given) {
      if (this.name === 'pages') throw new DOMException('full', 'QuotaExceededError')
      return put.apply(this, given)
    }
  })
  await slot.locator('input[type=file]').setInputFiles(photo)
  await slot.getByText('刚才的内容没有存下来；以前存好的都还在').waitFor()
  await expect.poll(() => slot.locator('.done').count()).toBe(0)

  await page.reload()
  await enterPin(page)
  await page.getByRole('button', { name: /^接着办/ }).click()
  await page.getByRole('region', { name: '委托书' }).getByText('第1页已保存').waitFor()
  await expect.poll(() => page.getByLabel('说明').inputValue()).toBe('本人按指印')
  expect(page.faults).toEqual([])
  await context.close()
}, 120_000)
