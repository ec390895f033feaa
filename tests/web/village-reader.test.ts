import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from '../journeys/place.ts'
import { expectAccessible } from './accessible.ts'
import { fillForm, next } from './application-steps.ts'
import { desktop, openBrowser, phone } from './browser.ts'
import { type Camera, firstTime, openCamera, openDesk } from './intake-steps.ts'

let place: Place
let camera: Camera
let plain: Browser
let blurred: Browser
beforeAll(async () => {
  ;[place, camera] = await Promise.all([openPlace(), openCamera('05-form-logging-blurred.jpg')])
  plain = await openBrowser()
  blurred = await openBrowser(camera.flags)
}, 180_000)
afterAll(async () => {
  await plain?.close()
  await blurred?.close()
  camera?.close()
  await place?.close()
})

/** A bridge as an extension provides it (docs/id-reader.md), with prepared replies. */
const bridge = (answers: readonly Record<string, unknown>[]): void => {
  const spoken = { protocol: 'county-hall-id-reader', version: 1 }
  const left = [...answers]
  window.addEventListener('message', ({ source, origin, data }: MessageEvent) => {
    if (source !== window || origin !== location.origin || data?.protocol !== spoken.protocol || data.from !== 'page')
      return
    const say = (answer: object) =>
      window.postMessage({ ...spoken, from: 'bridge', id: data.id, ...answer }, location.origin)
    if (data.type === 'hello') say({ type: 'ready', reader: '华视 CVR-100U' })
    if (data.type === 'read') {
      // Messages from elsewhere or for another request must be ignored.
      window.postMessage({ ...spoken, from: 'bridge', id: 'other', type: 'card', card: { name: '假', number: '1' } })
      const answer = left.shift()
      if (answer !== undefined) say(answer)
    }
  })
}

const choose = async (page: Page): Promise<void> => {
  await page.getByLabel('办什么事').fill('gljt')
  await page.getByRole('button', { name: /^高龄津贴/ }).click()
}

test('reads a card through the bridge, reports faults and cancels', async () => {
  const context = await plain.newContext(desktop)
  const card = { name: '试卡丁', number: '445321194005060049', address: '天堂镇五一村' }
  await context.addInitScript(bridge, [
    { type: 'error', code: 'no-card' },
    { type: 'card', card: { name: '没有号码' } },
    { type: 'card', card },
  ])
  const page = await openDesk(place, context)
  await firstTime(page, 'agent-xialu')
  await choose(page)
  const read = page.getByRole('button', { name: '读身份证（华视 CVR-100U）' })
  await read.click()
  await page.getByText('没有读到身份证').waitFor()
  await expectAccessible(page, 'no card')
  await read.click()
  await page.getByText('身份证读不出来').waitFor()
  await read.click()
  await expect.poll(() => page.getByLabel('申请人姓名').inputValue()).toBe('试卡丁')
  await expect.poll(() => page.getByLabel('身份证号码').inputValue()).toBe(card.number)
  await expect.poll(() => page.getByLabel('联系地址').inputValue()).toBe(card.address)
  await read.click()
  await page.getByText('请把身份证放在华视 CVR-100U上').waitFor()
  await expectAccessible(page, 'waiting for a card')
  await page.getByRole('button', { name: '取消' }).click()
  await read.waitFor()
  expect(page.faults).toEqual([])
  await context.close()
}, 180_000)

/** Records every camera track that the page opens. */
async function keepTracks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { mediaDevices } = navigator
    const open = mediaDevices.getUserMedia.bind(mediaDevices)
    Object.assign(window, { tracks: [] })
    mediaDevices.getUserMedia = async wanted => {
      const stream = await open(wanted)
      Reflect.get(window, 'tracks').push(...stream.getTracks())
      return stream
    }
  })
}

const trackStates = (page: Page): Promise<string[]> =>
  page.evaluate(() => Reflect.get(window, 'tracks').map((track: MediaStreamTrack) => track.readyState))

async function atMaterials(page: Page): Promise<void> {
  await choose(page)
  await page.getByRole('button', { name: '读身份证（模拟读卡器）' }).click()
  await next(page)
  await fillForm(page)
  await next(page)
  await page.getByRole('heading', { name: /^第3步/ }).waitFor()
}

test('reports a missing camera and offers file selection', async () => {
  const page = await openDesk(place, await plain.newContext(phone))
  await firstTime(page, 'agent-xialu')
  await atMaterials(page)
  const region = page.getByRole('region', { name: '委托书', exact: true })
  await region.getByRole('button', { name: /用高拍仪拍/ }).click()
  await page.getByText(/没有找到高拍仪或摄像头|没有得到使用摄像头的许可/).waitFor()
  await expectAccessible(page, 'no camera')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  const photo = new URL('../data/photos/02-mandate-exif6.jpg', import.meta.url).pathname
  await region.locator('input[type=file]').setInputFiles(photo)
  await region.getByText('第1页已保存').waitFor()
  expect(page.faults).toEqual([])
  await page.context().close()
}, 180_000)

test('doubts a photograph once and releases the camera', async () => {
  const page = await openDesk(place, await blurred.newContext(desktop))
  await firstTime(page, 'agent-xialu')
  await keepTracks(page)
  await atMaterials(page)
  const region = page.getByRole('region', { name: '委托书', exact: true })
  await region.getByRole('button', { name: /用高拍仪拍/ }).focus()
  await page.keyboard.press('Enter')
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
  await expect.poll(focused).toBe('拍照')
  await page.keyboard.press('Enter')
  await page.getByText('这张照片有点模糊').waitFor()
  await expectAccessible(page, 'a blurred photograph')
  await expect.poll(focused).toBe('重拍')
  await page.keyboard.press('Enter')
  await expect.poll(focused).toBe('拍照')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '就用这张' }).click()
  await region.getByText('第1页已保存').waitFor()
  expect(await trackStates(page)).toEqual(['ended'])
  expect(page.faults).toEqual([])
  await page.context().close()
}, 180_000)

test('switches cameras and releases the previous one', async () => {
  const [, allow = ''] = camera.flags
  const browser = await openBrowser(['--use-fake-device-for-media-stream=device-count=2', allow])
  const page = await openDesk(place, await browser.newContext(phone))
  await firstTime(page, 'agent-xialu')
  await keepTracks(page)
  await atMaterials(page)
  await page
    .getByRole('region', { name: '委托书', exact: true })
    .getByRole('button', { name: /用高拍仪拍/ })
    .click()
  await page.getByLabel('用哪个摄像头').selectOption({ index: 2 })
  await expect.poll(() => trackStates(page)).toEqual(['ended', 'live'])
  await page.getByRole('button', { name: '拍照', exact: true }).waitFor()
  await expectAccessible(page, 'a camera to choose')
  await page.getByRole('button', { name: '拍完了' }).click()
  await expect.poll(() => trackStates(page)).toEqual(['ended', 'ended'])
  await browser.close()
}, 180_000)

test('keeps a removed page removed and takes a blurred one that its agent can read', async () => {
  const page = await openDesk(place, await plain.newContext(desktop))
  await firstTime(page, 'agent-xialu')
  await atMaterials(page)
  const region = page.getByRole('region', { name: '高龄津贴申请表', exact: true })
  const take = (photo: string) =>
    region.locator('input[type=file]').setInputFiles(new URL(`../data/photos/${photo}`, import.meta.url).pathname)
  await take('01-form-elderly-allowance.jpg')
  await region.getByText('第1页已保存').waitFor()
  await page.evaluate(() => {
    const { createImageBitmap: look } = window
    const { promise, resolve } = Promise.withResolvers<void>()
    const held = (...given: Parameters<typeof look>) => promise.then(() => look(...given))
    Object.assign(window, { createImageBitmap: held, goOn: resolve })
  })
  await take('03-form-homestead-exif8.jpg')
  await region.getByText('正在看照片清不清楚').waitFor()
  await region.getByRole('button', { name: '删除高龄津贴申请表第1页' }).click()
  await expect.poll(() => region.locator('.done').count()).toBe(0)
  await page.evaluate(() => Reflect.get(window, 'goOn')())
  await region.getByText('正在看照片清不清楚').waitFor({ state: 'hidden' })
  await expect.poll(() => region.locator('.done').count()).toBe(1)

  await take('05-form-logging-blurred.jpg')
  await region.getByText('这张照片有点模糊').waitFor()
  await region.getByRole('button', { name: '就用这张' }).click()
  await region.getByText('第2页已保存').waitFor()
  expect(page.faults).toEqual([])
  await page.context().close()
}, 180_000)
