/* npm run screenshots -- <folder>: the main pages as people see them, on a phone, in elderly mode, on a wide screen and in the dark. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { speakPlainly } from '../../bin/plain-words.ts'
import { openPlace } from '../../tests/journeys/place.ts'
import {
  allowance,
  atStep,
  fillForm,
  fillPerson,
  next,
  pledge,
  take,
  takeGood,
} from '../../tests/web/application-steps.ts'
import { desktop, openBrowser, openPage, phone, signIn } from '../../tests/web/browser.ts'
import { deskScreenshots } from './desk-screenshots.ts'

speakPlainly('用法：npm run screenshots -- [文件夹]')
const [folder = 'shots'] = parseArgs({ allowPositionals: true }).positionals
mkdirSync(folder, { recursive: true })
const place = await openPlace()
const browser = await openBrowser()

const open = async (options: BrowserContextOptions): Promise<Page> => {
  const page = await openPage(await browser.newContext({ ...options, deviceScaleFactor: 1 }), [
    place.url,
    place.aws.url,
  ])
  page.setDefaultTimeout(30_000)
  return page
}

async function still(device: string, options: BrowserContextOptions, elder: boolean): Promise<void> {
  const page = await open(options)
  const pages = {
    // Whoever has opened it reads the other pages in elder mode.
    ...(elder
      ? { elder: '/elder.html', question: '/elder.html#topic/self', villages: '/elder.html#village/445321115' }
      : { front: '/' }),
    items: '/items.html',
    guide: '/guide/SL-0103.html',
    town: '/town/445321115.html',
    letters: '/letters.html',
    disclosure: '/disclosure.html',
    report: '/disclosure-report.html',
    components: '/components.html',
  }
  for (const [name, path] of Object.entries({ ...pages, progress: '/progress.html', verify: '/verify.html' })) {
    await page.goto(place.url + path)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.screenshot({ path: join(folder, `${device}-${name}.png`), fullPage: true })
  }
  await page.context().close()
}

async function journey(device: string, options: BrowserContextOptions, user: string, elder: boolean): Promise<void> {
  const page = await open(options)
  const shot = (name: string) => page.screenshot({ path: join(folder, `${device}-${name}.png`), fullPage: true })
  if (elder) await page.goto(`${place.url}/elder.html`)
  await page.goto(`${place.url}/apply.html?item=${allowance}`)
  await page.getByRole('button', { name: '登录', exact: true }).waitFor()
  await shot('apply-0')
  await signIn(page, user)
  await atStep(page, 1)
  await next(page)
  await shot('apply-1')
  await fillPerson(page)
  await next(page)
  await atStep(page, 2)
  await fillForm(page)
  await shot('apply-2')
  await next(page)
  await atStep(page, 3)
  await takeGood(page, 'application-form', '01-form-elderly-allowance.jpg')
  await take(page, 'household-register', '05-form-logging-blurred.jpg')
  await page.locator('.warning').waitFor()
  await shot('apply-3')
  await takeGood(page, 'household-register', '03-form-homestead-exif8.jpg')
  await pledge(page)
  await next(page)
  await atStep(page, 4)
  await shot('apply-4')
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.locator('#pin').waitFor()
  await shot('receipt')
  const no = ((await page.locator('#no').textContent()) ?? '').replaceAll('-', '')
  await place.settle()
  const requests = [{ material: 'id-card', ground: 'illegible', reason: '身份证拍得不全，请重新拍正反两面' }]
  await place.as('clerk-tiantang').command(no, 'request-supplement', { requests })
  await place.settle()
  await page.goto(`${place.url}/my.html`)
  await page.locator('.items').waitFor()
  await shot('my')
  await page.goto(`${place.url}/case.html#${no}`)
  await page.locator('.timeline').waitFor()
  await shot('case')
  await page.context().close()
}

try {
  await still('phone', phone, false)
  await still('elder', phone, true)
  await still('desktop', desktop, false)
  await still('dark', { ...desktop, colorScheme: 'dark' }, false)
  await still('phone-dark', { ...phone, colorScheme: 'dark' }, false)
  await journey('phone', phone, 'citizen-zhang', false)
  await journey('desktop', desktop, 'citizen-huang', false)
  await journey('elder', phone, 'citizen-zhang', true)
  await deskScreenshots(place, folder)
} finally {
  await browser.close()
  await place.close()
}
