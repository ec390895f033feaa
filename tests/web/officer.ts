import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { type Place, photo } from '../journeys/place.ts'
import { application, chen, itemOf, type Journey, submit } from '../journeys/travel.ts'
import { desktop, openPage, signIn } from './browser.ts'

/** An officer at the desk, in a separate browser context. */
export interface Officer {
  user: string
  page: Page & { faults: string[] }
}

export async function openDeskAs(
  browser: Browser,
  place: Place,
  user: string,
  path = '/desk/index.html',
  options: BrowserContextOptions = desktop,
): Promise<Officer> {
  const page = await openPage(await browser.newContext(options), [place.url, place.aws.url])
  await page.goto(place.url + path)
  await signIn(page, user)
  await page.locator('#who').getByRole('button', { name: '退出' }).waitFor()
  return { user, page }
}

/** Opens a case from the worklist. */
export async function openFromList({ page }: Officer, place: Place, no: string): Promise<void> {
  await page.goto(`${place.url}/desk/index.html`)
  await page.locator(`.work a[href$="#${no}"]`).click()
  await onCase(page)
}

/** Chooses an office, or another of many choices, by its name. */
export async function chooseOffice(box: Locator, name: string): Promise<void> {
  await box.fill(name)
  await box.press('Enter')
}

export const onCase = (page: Page): Promise<void> => page.getByRole('heading', { name: '办理经过' }).waitFor()

/** The page shows exactly the commands that the hall offers, with the blocked ones disabled. */
export async function expectButtons({ page, user }: Officer, place: Place, no: string): Promise<void> {
  const { actions, state } = await place.as(user).must('GET', `/api/cases/${no}`)
  const offered = actions as { act: string; blocked: string | null }[]
  const shown = await page
    .locator('[data-command]')
    .evaluateAll(all => all.map(b => ({ command: b.getAttribute('data-command'), off: b.ariaDisabled === 'true' })))
  const label = `${user}, ${state}`
  expect([...new Set(shown.map(b => b.command))].toSorted(), label).toEqual(offered.map(a => a.act).toSorted())
  const blocked = offered.filter(a => a.blocked !== null)
  expect(
    shown
      .filter(b => b.off)
      .map(b => b.command)
      .toSorted(),
    label,
  ).toEqual(blocked.map(a => a.act).toSorted())
}

/** Opens a command's form by its button, which may be among the less likely ones, unless the last act led to it. */
export async function openForm({ page }: Officer, command: string): Promise<void> {
  const button = page.locator(`[data-command="${command}"]`).first()
  await button.waitFor({ state: 'attached' })
  if ((await button.getAttribute('aria-expanded')) === 'true') return
  if (!(await button.isVisible())) await page.locator('.more-acts > summary').click()
  await button.click()
}

/** Submits the command's form and waits until the hall has executed it. */
export async function submitForm({ page }: Officer, verb: string): Promise<void> {
  await page.locator('.panel').getByRole('button', { name: verb, exact: true }).click()
  await page.getByRole('heading', { name: `已${verb}` }).waitFor()
}

/** Opens a case as an officer. */
export async function openCase(
  browser: Browser,
  place: Place,
  user: string,
  no: string,
  options?: BrowserContextOptions,
): Promise<Officer> {
  const officer = await openDeskAs(browser, place, user, `/desk/case.html#${no}`, options)
  await onCase(officer.page)
  return officer
}

export async function closeOfficer({ page }: Officer): Promise<void> {
  expect(page.faults).toEqual([])
  await page.context().close()
}

/** Files a felling permit in the village, with photographs. */
export async function fileWithPhotographs(place: Place): Promise<Journey> {
  const item = itemOf('SL-0103')
  const agent = place.as('agent-xialu')
  const filled = await application(agent, item, chen)
  const [front, back, right] = await Promise.all([
    agent.upload(photo('01-form-elderly-allowance.jpg')),
    agent.upload(photo('03-form-homestead-exif8.jpg')),
    agent.upload(photo('04-resolution-exif3.jpg')),
  ])
  filled.files['id-card'] = [front, back]
  filled.files['forest-right'] = [right]
  return submit(place, item, agent, filled)
}

/** Chooses a photograph for the open form's file, and waits until the hall has it. */
export async function attach(page: Page): Promise<void> {
  const { bytes, type } = photo('02-mandate-exif6.jpg')
  const file = { name: 'photograph.jpg', mimeType: type, buffer: Buffer.from(bytes) }
  await page.locator('.panel input[type=file]').last().setInputFiles(file)
  await page.locator('.panel').getByText('第1页已上传').waitFor()
}
