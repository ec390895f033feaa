import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** What a page becomes on paper. */

/** The width of a sheet of A4 between its narrowest margins, in CSS pixels. */
const sheetWidth = 657

/** The sheets that the browser prints. */
export async function sheetsOf(page: Page): Promise<number> {
  const pdf = await page.pdf({ preferCSSPageSize: true })
  return (pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g) ?? []).length
}

/** Expects as many sheets, nothing on them to press or to type in, and nothing beyond their edge. */
export async function expectPrinted(page: Page, sheets: number): Promise<void> {
  const screen = page.viewportSize()
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: sheetWidth, height: 900 })
  const { controls, beyond } = await page.evaluate(() => {
    const seen = (all: Iterable<Element>) => [...all].filter(e => e.checkVisibility() && !e.closest('.unseen'))
    const label = (e: Element) => `${e.tagName} ${e.className} ${e.textContent?.trim().slice(0, 20)}`
    return {
      controls: seen(document.querySelectorAll('button, .button, select, textarea, input')).map(label),
      beyond: seen(document.body.querySelectorAll('*'))
        .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
        .map(label),
    }
  })
  expect({ controls, beyond, sheets: await sheetsOf(page) }).toEqual({ controls: [], beyond: [], sheets })
  await page.emulateMedia({ media: null })
  if (screen !== null) await page.setViewportSize(screen)
}
