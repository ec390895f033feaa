import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What is measured on a page in elder mode. */

/** The layout shift since the page was opened. */
export const shiftsOf = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    let sum = 0
    const watch = new PerformanceObserver(list => {
      for (const entry of list.getEntries()) if ('value' in entry) sum += Number(entry.value)
    })
    watch.observe({ type: 'layout-shift', buffered: true })
    await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    return sum
  })

/** Controls that are smaller than a finger, and text smaller than the smallest of the elder scale. */
export const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const name = (e: Element) => (e.textContent ?? '').trim()
    const controls = [...document.querySelectorAll('a, button, input, summary')].filter(e => e.checkVisibility())
    const touched = (e: Element) => (e.matches('[type=radio], [type=checkbox]') && e.closest('label')) || e
    const small = controls.filter(e => {
      const { width, height } = touched(e).getBoundingClientRect()
      return width < 60 || height < 60
    })
    const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    const texts = [...document.querySelectorAll('body *')].filter(
      e => e.checkVisibility() && [...e.childNodes].some(n => n.nodeType === 3 && name(n as Element) !== ''),
    )
    const fine = texts.filter(e => Number.parseFloat(getComputedStyle(e).fontSize) < root * 0.882 - 0.01)
    return [...small.map(e => `control ${name(e)}`), ...fine.map(e => `text ${name(e)}`)]
  })

/** What axe finds, with every rule it has, and what stands outside the screen. */
export async function findings(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run()
    const spill = document.documentElement.scrollWidth - document.documentElement.clientWidth
    return [
      ...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)),
      ...(spill > 0 ? [`${spill} pixels to the right of the screen`] : []),
    ]
  })
}
