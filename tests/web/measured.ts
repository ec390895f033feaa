import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What is measured on a page in elder mode. */

/** What has moved since the page was opened, and how much; not what nobody sees, such as the rest of a line that the network tore. */
export const shiftsOf = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    interface Shift extends PerformanceEntry {
      value: number
      sources: readonly { node: Node | null }[]
    }
    const moved: string[] = []
    const watch = new PerformanceObserver(list => {
      for (const { value, sources } of list.getEntries() as Shift[]) {
        const names = sources.map(({ node }) => node?.textContent?.slice(0, 40) || node?.nodeName)
        if (value >= 0.0005) moved.push(`${value.toFixed(3)}: ${names.join(', ')}`)
      }
    })
    watch.observe({ type: 'layout-shift', buffered: true })
    await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    return moved
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
