import chromium from '@sparticuz/chromium'
import { alone } from 'cdk-local'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium as driver,
  type Page,
} from 'playwright-core'

/** A real Chromium from a package, and what tests do with it. */

const quiet = [
  '--disable-gpu',
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-quic',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Omitted flags for Lambda. In a single process the browser would end with the first closed context. Without web
 * security it would ignore the rules of other origins. Graphics in software cost a fifth of a test.
 */
const unwanted = [
  '--single-process',
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--in-process-gpu',
  '--ignore-gpu-blocklist',
]
const kept = chromium.args.filter(argument => !unwanted.includes(argument))

/** The path of the browser, which one process unpacks while the others wait. */
export const unpacked = (): Promise<string> => alone('chromium', () => chromium.executablePath())

/** `more`: further flags, such as for a simulated camera. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = await unpacked()
  return driver.launch({ executablePath, args: [...kept, ...quiet, ...more] })
}

export const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
}
export const desktop: BrowserContextOptions = { viewport: { width: 1920, height: 1080 } }

/** A page that fails its test when a script throws, a policy refuses something or another origin is asked. */
export async function openPage(
  context: BrowserContext,
  allowed: readonly string[],
): Promise<Page & { faults: string[] }> {
  const page = await context.newPage()
  // A busy machine is slow, so the timeouts are long.
  page.setDefaultTimeout(60_000)
  const faults: string[] = []
  page.on('pageerror', error => faults.push(`script: ${error.message}`))
  page.on('console', message => {
    if (/Content Security Policy|Refused to/.test(message.text())) faults.push(message.text())
  })
  page.on('request', request => {
    const url = new URL(request.url())
    if (/^https?:$/.test(url.protocol) && !allowed.includes(url.origin)) faults.push(`asked ${url.origin}`)
  })
  return Object.assign(page, { faults })
}

/** Signs in as a demo user from a page that asks for it, and returns to that page. */
export async function signIn(page: Page, user: string): Promise<void> {
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL(/\/oidc\/login\//)
  await page.locator(`a[href$="user=${user}"]`).click()
}
