import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { type Place, sheet } from '../journeys/place.ts'
import { fillForm, next, pledge } from './application-steps.ts'
import { openPage, signIn } from './browser.ts'
import { expectPrinted } from './sheets.ts'

/** The steps of an intake at the village's desk, with a film of one sheet as document camera. */

export const pin = '802461'

export interface Camera {
  /** flags for the browser */
  flags: string[]
  close(): void
}

/** A simulated camera that shows one of the photographs, upright, 1600 by 1200. */
export async function openCamera(photo: string): Promise<Camera> {
  const folder = mkdtempSync(join(tmpdir(), 'hall-camera-'))
  const film = join(folder, 'sheet.mjpeg')
  const paper = { r: 70, g: 74, b: 78 }
  const still = await sharp(join(import.meta.dirname, '../data/photos', photo))
    .rotate()
    .resize(1600, 1200, { fit: 'contain', background: paper })
    .jpeg({ quality: 92 })
    .toBuffer()
  writeFileSync(film, Buffer.concat([still, still]))
  const file = `--use-file-for-fake-video-capture=${film}`
  return {
    flags: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', file],
    close: () => rmSync(folder, { recursive: true }),
  }
}

export const path = '/desk/village.html'

/** `prepare` runs before the page is loaded. */
export async function openDesk(place: Place, context: BrowserContext, prepare?: (page: Page) => Promise<unknown>) {
  const page = await openPage(context, [place.url, place.aws.url])
  await prepare?.(page)
  await page.goto(place.url + path)
  return page
}

/** Lets the page wait for the items until it calls `releaseItems`. */
export const holdItems = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const { fetch } = window
    const late: typeof fetch = async (asked, init) => {
      if (String(asked).includes('/village-items.json')) await promise
      return fetch(asked, init)
    }
    Object.assign(window, { fetch: late, releaseItems: resolve })
  })

export async function setPin(page: Page): Promise<void> {
  await page.getByLabel('PIN', { exact: true }).fill(pin)
  await page.getByLabel('再输入一次').fill(pin)
  await page.getByRole('button', { name: '设置并打开' }).click()
  await page.getByRole('heading', { name: '新收一件' }).waitFor()
}

export async function enterPin(page: Page, typed = pin): Promise<void> {
  await page.getByLabel('PIN', { exact: true }).fill(typed)
  await page.getByRole('button', { name: '打开', exact: true }).click()
}

/** Signs in and sets the PIN. */
export async function firstTime(page: Page, user: string): Promise<void> {
  await signIn(page, user)
  await setPin(page)
}

/** Waits until the service worker has cached everything. */
export async function readyOffline(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
}

/** Takes one page with the document camera. */
export async function shoot(page: Page, name: string): Promise<void> {
  await page
    .getByRole('region', { name, exact: true })
    .getByRole('button', { name: /用高拍仪拍|再拍一页/ })
    .click()
  await page.getByRole('button', { name: '拍照', exact: true }).click()
  await page.getByRole('button', { name: '就用这张' }).click()
  await page.getByRole('region', { name, exact: true }).locator('.done').first().waitFor()
}

/** What is photographed; the card was read. */
export const materials = ['委托书', '高龄津贴申请表', '户口簿（首页、户主页和相关成员页）']

/** Selects a new document as one page. */
export async function choose(page: Page, name: string): Promise<void> {
  const { bytes, type } = sheet(`${name} ${Math.random()}`)
  const region = page.getByRole('region', { name, exact: true })
  await region.locator('input[type=file]').setInputFiles({ name: 'a.pdf', mimeType: type, buffer: Buffer.from(bytes) })
  await region.locator('.done').first().waitFor()
}

/** From the list of items to the review, with photographs or documents. */
export async function fillIntake(page: Page, pages = shoot, signedOn = '2026-09-27'): Promise<void> {
  await page.getByLabel('办什么事').fill('gljt')
  await page.getByRole('button', { name: /^高龄津贴/ }).click()
  await page.getByRole('button', { name: '读身份证（模拟读卡器）' }).click()
  await next(page)
  await page.getByRole('heading', { name: /^第2步/ }).waitFor()
  await fillForm(page)
  await next(page)
  await page.getByRole('heading', { name: /^第3步/ }).waitFor()
  await page.getByRole('region', { name: '高龄津贴申请表' }).getByText('原件1份').waitFor()
  for (const name of materials) await pages(page, name)
  await pledge(page)
  await page.getByLabel('签署日期').fill(signedOn)
  await next(page)
  await page.getByRole('heading', { name: /^第4步/ }).waitFor()
}

/** From the review back to the materials, to print what is signed, and forward again. */
export async function printForms(page: Page): Promise<void> {
  await page.getByRole('button', { name: '上一步' }).click()
  await page.getByRole('button', { name: '打印填好的委托书' }).click()
  await page.getByText('李月娥（六祖镇夏卢便民服务站）').waitFor()
  await page.getByText('自2026年9月27日起').waitFor()
  await expectPrinted(page, 1)
  await page.getByRole('button', { name: '返回' }).click()
  await page.getByRole('button', { name: '打印填好的申请表' }).click()
  await page.getByText('新兴农商银行').waitFor()
  await page.getByRole('button', { name: '返回' }).click()
  await next(page)
}

export async function fileQuickly(page: Page): Promise<void> {
  await fillIntake(page, choose)
  await submit(page)
}

export const submit = (page: Page): Promise<void> => page.getByRole('button', { name: '提交申请' }).click()

/** Signs in again with the provider's session. */
export async function signInAgain(page: Page): Promise<void> {
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL(/\/signed-in\.html/)
  await page.waitForURL(/\/desk\/village\.html/)
}

/** The cases that wait for the check of the village's town. */
export async function atTown(place: Place): Promise<Record<string, unknown>[]> {
  await place.settle()
  const { cases } = await place.as('clerk-liuzu').must('GET', '/api/worklist?step=check')
  return cases as Record<string, unknown>[]
}

/** The case number of the receipt. */
export const filedAt = async (page: Page): Promise<string> => {
  const text = await page.locator('.card.good dl strong').first().textContent()
  return (text ?? '').replaceAll('-', '')
}
