import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from '../journeys/place.ts'
import { openBrowser, openPage, phone, signIn } from './browser.ts'
import { shiftsOf, tooSmall } from './measured.ts'

/** Elder mode reads aloud with the device's voices. */

let place: Place
let browser: Browser
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

const open = async () => {
  const page = await openPage(await browser.newContext(phone), [place.url, place.aws.url])
  await page.goto(`${place.url}/elder.html`)
  return page
}

/** Stands in for a device with these voices, and notes what is said. */
const withVoices = async (page: Page, voices: readonly object[]) => {
  await page.addInitScript(all => {
    const said: object[] = []
    class Utterance {
      onend: (() => void) | null = null
      voice = { name: '' }
      text: string
      constructor(text: string) {
        this.text = text
      }
    }
    const speech = {
      onvoiceschanged: null as (() => void) | null,
      known: [] as readonly object[],
      getVoices: () => speech.known,
      speak: (one: Utterance) => {
        said.push({ text: one.text, by: one.voice.name })
        Object.assign(globalThis, { finish: () => one.onend?.() })
      },
      cancel: () => said.splice(0),
    }
    addEventListener('load', () => {
      speech.known = all
      speech.onvoiceschanged?.()
    })
    Object.assign(globalThis, { SpeechSynthesisUtterance: Utterance, said })
    Object.defineProperty(globalThis, 'speechSynthesis', { value: speech })
  }, voices)
  await page.reload()
}
const saidOn = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { said: { text: string; by: string }[] }).said)
const cantonese = { name: 'Sinji', lang: 'zh-HK', localService: true }
const mandarin = { name: 'Tingting', lang: 'zh_CN', localService: true }
const button = (page: Page) => page.getByRole('button', { name: '读给我听' })

test.each([
  ['no voices', []],
  ['no voice for Chinese', [{ name: 'Daniel', lang: 'en-GB', localService: true }]],
  ['a voice that a service on the network speaks', [{ ...mandarin, localService: false }]],
])('is hidden with %s', async (_, voices) => {
  const page = await open()
  if (voices.length > 0) await withVoices(page, voices)
  await page.getByRole('link', { name: '选我住的村' }).waitFor()
  await expect.poll(() => page.evaluate(() => document.readyState)).toBe('complete')
  expect(await button(page).count()).toBe(0)
  await page.context().close()
})

test('reads the screen in the dialect that is chosen, and stops', async () => {
  const page = await open()
  await withVoices(page, [mandarin, cantonese])
  await button(page).waitFor()
  expect(await shiftsOf(page), 'moves when the voices are known').toEqual([])
  await button(page).click()
  await expect.poll(async () => (await saidOn(page)).map(({ text }) => text)).toContain('办到哪了')
  const said = await saidOn(page)
  expect(new Set(said.map(({ by }) => by))).toEqual(new Set(['Sinji']))
  expect(said.map(({ text }) => text).join()).toMatch(/好,.*登录看看.*打电话给县里,新兴县政务服务中心/)
  expect(said.map(({ text }) => text).join()).not.toContain('停下不读')
  await page.getByRole('button', { name: '换成普通话' }).click()
  await expect.poll(async () => (await saidOn(page))[0]?.by).toBe('Tingting')
  expect(await saidOn(page)).toHaveLength(said.length)
  expect(await tooSmall(page)).toEqual([])
  await page.getByRole('button', { name: '停下不读' }).click()
  await expect.poll(() => saidOn(page)).toEqual([])
  await page.reload()
  await button(page).click()
  await expect.poll(async () => (await saidOn(page))[0]?.by).toBe('Tingting')
  // A new screen is another text.
  await page.getByRole('link', { name: /领钱办证/ }).click()
  await page.getByRole('heading', { name: '给谁办？' }).waitFor()
  await expect.poll(() => saidOn(page)).toEqual([])
  await button(page).click()
  await expect
    .poll(async () => (await saidOn(page)).map(({ text }) => text))
    .toEqual(['给谁办？', '给我自己办', '帮别人办', '家里的老人、邻居'])
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('offers no other dialect with one voice, and is done at the end', async () => {
  const page = await open()
  await withVoices(page, [mandarin])
  await button(page).click()
  await page.getByRole('button', { name: '停下不读' }).waitFor()
  expect(await page.getByRole('button', { name: /换成/ }).count()).toBe(0)
  await page.evaluate(() => (globalThis as unknown as { finish(): void }).finish())
  await button(page).waitFor()
  await page.context().close()
})

test('reads one question of an application after the other, in elder mode only', async () => {
  const page = await open()
  await withVoices(page, [cantonese])
  await page.goto(`${place.url}/apply.html?item=SL-0501`)
  await signIn(page, 'citizen-chen')
  await page.getByRole('heading', { name: /^第1步.*（1\/4）$/ }).waitFor()
  await button(page).click()
  await expect.poll(async () => (await saidOn(page)).map(({ text }) => text)).toContain('为谁申请')
  expect(await tooSmall(page)).toEqual([])
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('手机号码').waitFor()
  await expect.poll(() => saidOn(page)).toEqual([])
  await button(page).click()
  await expect.poll(async () => (await saidOn(page)).map(({ text }) => text).join()).toMatch(/手机号码.*下一步/)
  expect((await saidOn(page)).map(({ text }) => text)).not.toContain('为谁申请')
  await page.getByRole('button', { name: '回到普通版' }).click()
  await page.getByLabel('联系地址').waitFor()
  await expect.poll(() => saidOn(page)).toEqual([])
  expect(await button(page).count()).toBe(0)
  expect(page.faults).toEqual([])
  await page.context().close()
})
