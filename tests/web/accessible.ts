import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

interface Finding {
  id: string
  nodes: { target: unknown; failureSummary?: string }[]
}

/** Checks the page for WCAG 2.2 AA and for overflow, in normal and in elderly mode. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  for (const mode of ['normal', 'elder']) {
    await page.evaluate(elder => document.documentElement.classList.toggle('elder', elder), mode === 'elder')
    await page.evaluate(axe.source)
    const findings = await page.evaluate(async tags => {
      const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Finding[] }> } }
      const { violations } = await axe.run({ runOnly: tags })
      return violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target} ${n.failureSummary}`))
    }, rules)
    expect(findings, `${name}, ${mode}`).toEqual([])
    const spill = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(spill, `${name}, ${mode}: pixels to the right of the screen`).toBeLessThanOrEqual(0)
  }
  await page.evaluate(() => document.documentElement.classList.remove('elder'))
}
