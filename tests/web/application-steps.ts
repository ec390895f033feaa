import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** The steps of an application for the old-age allowance on a phone. */

export const allowance = 'SL-0502'
const photos = join(import.meta.dirname, '../data/photos')

/** Promises to bring later what may follow. */
export const pledge = (page: Page): Promise<void> => page.getByLabel(/^我承诺在受理后/).check()

export const next = (page: Page): Promise<void> => page.getByRole('button', { name: '下一步' }).click()

export async function fillPerson(page: Page): Promise<void> {
  await page.getByLabel('手机号码').fill('13800138000')
  await page.getByLabel('联系地址').fill('新兴县天堂镇五一村')
  await page.getByLabel('由哪个镇受理').selectOption({ label: '天堂镇' })
}

export async function fillForm(page: Page): Promise<void> {
  const no = (group: string) => page.getByRole('group', { name: group }).getByRole('radio', { name: '否' }).check()
  await page.getByRole('radio', { name: '80至89周岁' }).check()
  await page.getByLabel('现居住地址').fill('天堂镇五一村')
  await no('是否独居')
  await no('是否领取别处的高龄津贴')
  await page.getByRole('radio', { name: '老人本人' }).check()
  await page.getByLabel('开户银行').fill('新兴农商银行')
  await page.getByLabel('收款银行账号').fill('6222020200112233445')
}

/** Takes a photograph for a material with the phone's camera. */
export async function take(page: Page, material: string, photo: string): Promise<void> {
  await page.locator(`#x-files-${material}-camera`).setInputFiles(join(photos, photo))
}

/** Takes a photograph and waits until the hall has verified it. */
export async function takeGood(page: Page, material: string, photo: string): Promise<void> {
  await take(page, material, photo)
  await page.locator(`#x-files-${material} .done`).first().waitFor()
}

export const atStep = (page: Page, step: number): Promise<void> =>
  page.getByRole('heading', { name: new RegExp(`^第${step}步`) }).waitFor()

/** Fills the first two steps, up to the materials. */
export async function fillToMaterials(page: Page): Promise<void> {
  await atStep(page, 1)
  await fillPerson(page)
  await next(page)
  await atStep(page, 2)
  await fillForm(page)
  await next(page)
  await atStep(page, 3)
}
