import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** A4 between the margins of the style sheet: 180 mm. */
const paper = { width: 680, height: 1000 }

/** Checks that a page fits on paper: nothing is cut at its edge or hidden in a part that scrolls, and nothing is there to be pressed. */
export async function expectPrintable(page: Page, name: string): Promise<void> {
  const screen = page.viewportSize()
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize(paper)
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter(one => !one.closest('.unseen') && one.checkVisibility())
      .filter(one => one.getBoundingClientRect().right > innerWidth + 1 || one.scrollWidth > innerWidth)
      .map(one => one.outerHTML.slice(0, 120)),
  )
  expect(cut, `${name}: beyond the paper`).toEqual([])
  expect(await page.getByRole('main').getByRole('button').count(), `${name}: buttons on paper`).toBe(0)
  await page.emulateMedia({ media: null })
  if (screen !== null) await page.setViewportSize(screen)
}
