import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

interface Finding {
  id: string
  nodes: { target: unknown; failureSummary?: string }[]
}

/** Rules whose findings depend on the styles alone, in which elderly mode differs. */
const styled = [
  'color-contrast',
  'link-in-text-block',
  'target-size',
  'scrollable-region-focusable',
  'css-orientation-lock',
]

/** Checks the page for WCAG 2.2 AA, for overflow and for fields that cut what is typed, in normal mode, and in elderly mode what depends on its styles. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  expect(await page.locator('[maxlength]').count(), `${name}: fields that cut`).toBe(0)
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  for (const [mode, runOnly] of [
    ['normal', rules],
    ['elder', styled],
  ] as const) {
    await page.evaluate(elder => document.documentElement.classList.toggle('elder', elder), mode === 'elder')
    const findings = await page.evaluate(
      async options => {
        const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Finding[] }> } }
        const { violations } = await axe.run(options)
        return violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target} ${n.failureSummary}`))
      },
      { runOnly, resultTypes: ['violations'] },
    )
    expect(findings, `${name}, ${mode}`).toEqual([])
    const spill = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(spill, `${name}, ${mode}: pixels to the right of the screen`).toBeLessThanOrEqual(0)
  }
  await page.evaluate(() => document.documentElement.classList.remove('elder'))
}
