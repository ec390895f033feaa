import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

interface Finding {
  id: string
  nodes: { target: unknown; failureSummary?: string }[]
}

/** Rules whose findings depend on the styles alone, in which the other modes and sizes differ. */
const styled = [
  'color-contrast',
  'link-in-text-block',
  'target-size',
  'scrollable-region-focusable',
  'css-orientation-lock',
]

/** Checks the page as it is for what axe finds by these rules, and for overflow. */
async function expectClean(page: Page, name: string, runOnly: readonly string[]): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  const findings = await page.evaluate(
    async options => {
      const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Finding[] }> } }
      const { violations } = await axe.run(options)
      return violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target} ${n.failureSummary}`))
    },
    { runOnly, resultTypes: ['violations'] },
  )
  expect(findings, name).toEqual([])
  const spill = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(spill, `${name}: pixels to the right of the screen`).toBeLessThanOrEqual(0)
}

/**
 * Checks the page for WCAG 2.2 AA, for overflow and for fields that cut what is typed, in normal mode, and in elderly mode and in the dark
 * what depends on their styles.
 */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  expect(await page.locator('[maxlength]').count(), `${name}: fields that cut`).toBe(0)
  await expectClean(page, name, rules)
  for (const mode of ['elder', 'dark']) {
    const turn = (on: boolean) =>
      page.evaluate(([mode, on]) => document.documentElement.classList.toggle(mode, on), [mode, on] as const)
    await turn(true)
    await expectClean(page, `${name}, ${mode}`, styled)
    await turn(false)
  }
}

/** The narrowest screen, a page at 200 % of a screen of 1,280 pixels, and text of twice the size. */
const views = [
  ['320 px', 320, 1],
  ['200 %', 640, 1],
  ['text of 200 %', 1280, 2],
] as const

/** Checks the page on narrow screens and enlarged. */
export async function expectRoomy(page: Page, name: string): Promise<void> {
  const screen = page.viewportSize()
  const size = await page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize))
  for (const [view, width, times] of views) {
    await page.setViewportSize({ width, height: 740 })
    await page.evaluate(px => document.documentElement.style.setProperty('font-size', `${px}px`), size * times)
    await expectClean(page, `${name}, ${view}`, styled)
  }
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'))
  if (screen !== null) await page.setViewportSize(screen)
}
