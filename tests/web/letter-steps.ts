import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** The steps of writing a letter to the county. */

export const send = (page: Page) => page.getByRole('button', { name: '提交', exact: true }).click()

export async function fill(page: Page, kind: string, title: string, text: string): Promise<void> {
  await page.getByRole('radio', { name: new RegExp(`^${kind}`) }).check()
  await page.getByLabel('内容分类').selectOption({ label: '住房、道路、市容' })
  await page.getByLabel('标题').fill(title)
  await page.getByLabel('内容', { exact: true }).fill(text)
}

/** Number and query code from the receipt. */
export async function receipt(page: Page): Promise<{ no: string; pin: string }> {
  await page.getByRole('heading', { name: '来信已经收到' }).waitFor()
  const pin = (await page.locator('#pin').textContent()) ?? ''
  const no = ((await page.locator('#no').textContent()) ?? '').replaceAll('-', '')
  expect(pin).toMatch(/^\d{6}$/)
  return { no, pin }
}

export async function close(page: Page & { faults: string[] }): Promise<void> {
  expect(page.faults).toEqual([])
  await page.context().close()
}
