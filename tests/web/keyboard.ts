import type { Locator, Page } from 'playwright-core'

/** Who has no mouse. */

/** More than any page of the desk has controls. */
const most = 400

/** Presses Tab until the control has the focus. Throws when it is never reached. */
export async function reach(page: Page, control: Locator): Promise<void> {
  await control.first().waitFor()
  for (let pressed = 0; pressed < most; pressed += 1) {
    if (await control.first().evaluate(one => one === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`no Tab leads to ${control}`)
}

export async function pressed(page: Page, control: Locator, key = 'Enter'): Promise<void> {
  await reach(page, control)
  await page.keyboard.press(key)
}

/** Types into the field in place of what stands there. */
export async function typedInto(page: Page, field: Locator, text: string): Promise<void> {
  await reach(page, field)
  await page.keyboard.press('Control+A')
  await page.keyboard.type(text)
}
