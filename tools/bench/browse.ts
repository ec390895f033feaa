import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import axe from 'axe-core'
import lighthouse from 'lighthouse'
import type { Browser } from 'playwright-core'
import { openPlace, type Place } from '../../tests/journeys/place.ts'
import { openBrowser, phone, unpacked } from '../../tests/web/browser.ts'
import type { Row } from './row.ts'

/** Pages on Lighthouse's slow phone (its default: a mid-range phone on slow 4G), and axe-core's findings on them. */

const pages = [
  '/',
  '/elder.html',
  '/items.html',
  '/search.html?q=kanshu',
  '/guide/SL-0502.html',
  '/town/445321115.html',
  '/apply.html?item=SL-0502',
  '/progress.html',
  '/my.html',
  '/case.html',
  '/letters.html',
  '/disclosure.html',
  '/disclosure-report.html',
  '/verify.html',
  '/help.html',
  '/desk/index.html',
]

/** Out of 100. A run below it is repeated twice before it counts, because the machine may disturb one. */
const budgets = { performance: 100, accessibility: 100 } as const
const runs = 3

export async function browseRows(): Promise<Row[]> {
  const place = await openPlace()
  try {
    return [...(await lighthouseRows(place)), ...(await axeRows(place))]
  } finally {
    await place.close()
  }
}

/** Lighthouse drives a browser of its own. It cannot open a page in one that is already driven. */
async function lighthouseRows(place: Place): Promise<Row[]> {
  const profile = await mkdtemp(join(tmpdir(), 'hall-lighthouse-'))
  const flags = ['--headless', '--no-sandbox', '--remote-debugging-port=0', `--user-data-dir=${profile}`]
  const front = await openFront(place.url)
  const child = spawn(await unpacked(), flags, { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise(done => child.once('close', done))
  try {
    const port = await new Promise<number>((resolve, reject) => {
      createInterface({ input: child.stderr }).on('line', line => {
        const at = line.match(/DevTools listening on ws:\/\/[^:]+:(\d+)\//)
        if (at !== null) resolve(Number(at[1]))
      })
      child.once('exit', code => reject(new Error(`the browser ended with ${code}`)))
    })
    const rows: Row[] = []
    for (const path of pages) rows.push(...(await audited(`${front.url}${path}`, path, port)))
    return rows
  } finally {
    front.close()
    child.kill()
    await ended
    await rm(profile, { recursive: true, force: true })
  }
}

/**
 * Forwards everything except the Referrer-Policy header. In this build of Chromium a page with that header aborts
 * Lighthouse's navigation (net::ERR_ABORTED), whatever its value. The pages have the same policy in a meta element.
 */
async function openFront(hall: string): Promise<{ url: string; close(): void }> {
  const server = createServer((asked, reply) => {
    const { method, headers } = asked
    const passed = request(hall + asked.url, { method, headers }, answer => {
      const { 'referrer-policy': _, ...kept } = answer.headers
      reply.writeHead(answer.statusCode ?? 502, kept)
      answer.pipe(reply)
    })
    passed.on('error', () => reply.destroy())
    asked.pipe(passed)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => server.close(() => server.closeAllConnections()) }
}

async function axeRows(place: Place): Promise<Row[]> {
  const browser = await openBrowser()
  try {
    const rows: Row[] = []
    for (const path of pages) rows.push(await found(browser, place, path))
    return rows
  } finally {
    await browser.close()
  }
}

/** Scores of one page, the best of three runs: other work of the machine makes a page slower, never faster. */
async function audited(url: string, path: string, port: number): Promise<Row[]> {
  const best = { performance: 0, accessibility: 0, shift: Number.POSITIVE_INFINITY }
  for (let run = 0; run < runs; run++) {
    const result = await lighthouse(url, {
      port,
      logLevel: 'error',
      onlyCategories: ['performance', 'accessibility'],
    })
    if (!result || result.lhr.runtimeError) throw new Error(`${path}: ${result?.lhr.runtimeError?.message}`)
    const { categories, audits } = result.lhr
    const score = (name: string) => Math.round((categories[name]?.score ?? 0) * 100)
    best.performance = Math.max(best.performance, score('performance'))
    best.accessibility = Math.max(best.accessibility, score('accessibility'))
    best.shift = Math.min(best.shift, audits['cumulative-layout-shift']?.numericValue ?? Number.POSITIVE_INFINITY)
    if (best.performance >= budgets.performance) break
  }
  return [
    least(`Lighthouse performance of ${path}`, best.performance, budgets.performance),
    least(`Lighthouse accessibility of ${path}`, best.accessibility, budgets.accessibility),
    { what: `layout shift of ${path}`, measured: best.shift, budget: 0, unit: 'CLS' },
  ]
}

const least = (what: string, measured: number, budget: number): Row => ({
  what,
  measured,
  budget,
  least: true,
  unit: 'of 100',
})

/** WCAG 2.2 AA on the page, in normal and in elderly mode. */
async function found(browser: Browser, place: Place, path: string): Promise<Row> {
  const page = await (await browser.newContext(phone)).newPage()
  await page.goto(place.url + path)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.evaluate(axe.source)
  let measured = 0
  for (const elder of [false, true]) {
    await page.evaluate(on => document.documentElement.classList.toggle('elder', on), elder)
    measured += await page.evaluate(
      async tags => {
        const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: unknown[] }> } }
        return (await axe.run({ runOnly: tags })).violations.length
      },
      ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    )
  }
  await page.context().close()
  return { what: `axe-core on ${path}, normal and elderly mode`, measured, budget: 0, unit: 'findings' }
}
