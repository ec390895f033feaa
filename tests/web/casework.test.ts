import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place, photo } from '../journeys/place.ts'
import { expectSound } from '../journeys/told.ts'
import { application, chen, itemOf, type Journey, submit, view } from '../journeys/travel.ts'
import { expectAccessible } from './accessible.ts'
import { openBrowser, openPage, phone, signIn } from './browser.ts'
import { expectButtons, type Officer, openDeskAs, openForm, openFromList, submitForm } from './officer.ts'
import { expectPrinted } from './sheets.ts'

/** A case from the village to the department and back; each officer does their step on the desk. */

const photos = join(import.meta.dirname, '../data/photos')
const item = itemOf('SL-2103')

let place: Place
let browser: Browser
let journey: Journey
const officers = new Map<string, Officer>()

beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
  const agent = place.as('agent-xialu')
  const filled = await application(agent, item, chen)
  filled.files['id-card'] = [await agent.upload(photo('05-form-logging-blurred.jpg'))]
  filled.files['enrolment-form'] = [await agent.upload(photo('01-form-elderly-allowance.jpg'))]
  journey = await submit(place, item, agent, filled)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

/** The officer with the case open from their worklist; checks that its buttons are the available commands. */
async function at(user: string): Promise<Officer> {
  const officer = officers.get(user) ?? (await openDeskAs(browser, place, user))
  officers.set(user, officer)
  await place.settle()
  await openFromList(officer, place, journey.no)
  await expectButtons(officer, place, journey.no)
  return officer
}

/** Submits a command without fields. */
async function just(officer: Officer, command: string, verb: string): Promise<void> {
  await openForm(officer, command)
  await submitForm(officer, verb)
  await expectButtons(officer, place, journey.no)
}

test('lets the village finish its own check', async () => {
  const agent = await at('agent-xialu')
  await openForm(agent, 'start-procedure')
  await expectAccessible(agent.page, 'starting a procedure')
  await agent.page.getByRole('radio', { name: item.procedures[0]?.name ?? '' }).check()
  await agent.page.getByLabel('为什么要启动').fill('核对是否重复参保')
  await submitForm(agent, '启动')
  await expectButtons(agent, place, journey.no)
  await openForm(agent, 'finish-procedure')
  await agent.page.getByRole('radio', { name: '通过', exact: true }).check()
  await agent.page.getByLabel('程序的情况').fill('没有重复参保')
  await submitForm(agent, '办结')
  await expectButtons(agent, place, journey.no)
}, 120_000)

test('lets the town reject a photograph and request a supplement', async () => {
  const clerk = await at('clerk-liuzu')
  const { page } = clerk
  await expectAccessible(page, 'a case to check')
  await expectPrinted(page, 1)
  const card = page.getByRole('region', { name: '居民身份证' })
  await card.getByRole('button', { name: /^退回/ }).click()
  await card.getByRole('button', { name: '确认退回' }).click()
  await card.getByText('请从上面选一个问题').waitFor()
  await expectAccessible(page, 'a material to be sent back')
  await card.getByLabel('照片模糊').check()
  await card.getByRole('button', { name: '确认退回' }).click()
  await page.getByText(/^“.*居民身份证”已退回$/).waitFor()
  await page.getByText(/材料齐全：还有材料未补齐或未通过审核.*居民身份证/).waitFor()
  await expectButtons(clerk, place, journey.no)
  await page.locator('[data-command="confirm-complete"]').press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toMatch(/^材料齐全：还有材料/)
  await expectAccessible(page, 'an act that has to wait')
  expect(await page.locator('.panel').count()).toBe(0)

  await openForm(clerk, 'request-supplement')
  await expect.poll(() => page.getByLabel(/^要补正的材料：.*居民身份证/).isChecked()).toBe(true)
  await expect.poll(() => page.getByLabel(/居民身份证”要怎么补正/).inputValue()).toContain('照片模糊')
  await expectAccessible(page, 'a supplement to ask for')
  await submitForm(clerk, '发出补正告知')
  await expectButtons(clerk, place, journey.no)
  await expectAccessible(page, 'a case that waits for its supplement')
}, 120_000)

test('lets the citizen supply the missing material from a phone', async () => {
  await place.settle()
  const page = await openPage(await browser.newContext(phone), [place.url, place.aws.url])
  await page.goto(`${place.url}/case.html#${journey.no}`)
  await signIn(page, 'citizen-chen')
  await page.getByText('照片模糊，字看不清，请重新拍摄').first().waitFor()
  await page.locator('.panel input[type=file]').first().setInputFiles(join(photos, '02-mandate-exif6.jpg'))
  await page.getByText('第1页已上传').waitFor()
  await page.getByRole('button', { name: '提交材料' }).click()
  await page.getByRole('heading', { name: '已提交材料' }).waitFor()
  expect(page.faults).toEqual([])
  await page.context().close()
}, 120_000)

test('lets the town compare photographs, accept and forward the case', async () => {
  const clerk = await at('clerk-liuzu')
  const { page } = clerk
  await page.getByRole('button', { name: /^看影像.*居民身份证/ }).click()
  await page.getByRole('button', { name: '并排比较' }).click()
  const second = page.getByRole('region', { name: '对照影像' })
  await second.locator('img').waitFor()
  await expect.poll(() => second.locator('option:checked').textContent()).toContain('已替换')
  await expectAccessible(page, 'two photographs side by side')
  for (const name of ['居民身份证', '参保登记表']) {
    const card = page.getByRole('region', { name: new RegExp(name) }).first()
    await card.getByRole('button', { name: /^通过/ }).click()
    await page.getByText(new RegExp(`^“.*${name}”已通过$`)).waitFor()
  }
  await just(clerk, 'confirm-complete', '确认材料齐全')
  await just(clerk, 'forward', '报送')
  await place.settle()
}, 120_000)

test('takes the case through acceptance, handling, review and approval', async () => {
  const office = 'human-resources'
  const clerk = await at(`clerk-${office}`)
  await just(clerk, 'accept', '受理')

  const handler = await at(`handler-${office}`)
  await openForm(handler, 'handle')
  await handler.page.locator('.panel').getByRole('button', { name: '提交承办意见' }).click()
  await handler.page.getByRole('link', { name: '请选择“承办意见”。' }).waitFor()
  await expectAccessible(handler.page, 'an opinion with faults')
  await handler.page.getByRole('radio', { name: '拟准予' }).check()
  await handler.page.getByLabel('审查情况和理由').fill('符合参保条件')
  await submitForm(handler, '提交承办意见')
  await expectButtons(handler, place, journey.no)

  const reviewer = await at(`reviewer-${office}`)
  await openForm(reviewer, 'review')
  await reviewer.page.getByRole('radio', { name: '同意', exact: true }).check()
  await reviewer.page.getByLabel('审核意见').fill('同意承办意见')
  await submitForm(reviewer, '提交审核意见')

  const head = await at(`head-${office}`)
  await openForm(head, 'approve')
  await expectAccessible(head.page, 'a decision')
  await head.page.getByRole('radio', { name: '同意准予' }).check()
  await head.page.getByLabel('批准意见').fill('准予')
  await submitForm(head, '作出决定')
  await expectButtons(head, place, journey.no)
  expect(await view(journey)).toMatchObject({ state: 'decided', decision: { outcome: 'granted' } })
}, 180_000)

test('uploads the result and delivers it in the village', async () => {
  const clerk = await at('clerk-human-resources')
  await clerk.page.getByText(/送出结果：还没有上传办理结果/).waitFor()
  await openForm(clerk, 'attach-result')
  await clerk.page.locator('.panel input[type=file]').last().setInputFiles(join(photos, '04-resolution-exif3.jpg'))
  await clerk.page.locator('.panel').getByText('第1页已上传').waitFor()
  await expectAccessible(clerk.page, 'a result to attach')
  await submitForm(clerk, '保存办理结果')
  await just(clerk, 'send-result', '送出')

  const town = await at('clerk-liuzu')
  await just(town, 'receive-result', '签收')
  await just(town, 'send-result', '送出')

  const agent = await at('agent-xialu')
  await just(agent, 'receive-result', '签收')
  await openForm(agent, 'deliver')
  await agent.page.getByRole('radio', { name: '本人签收' }).check()
  await agent.page.getByLabel('签收人和核对情况').fill('本人签收，已核对身份证')
  await expectAccessible(agent.page, 'a delivery')
  await submitForm(agent, '确认送达')
  await expectButtons(agent, place, journey.no)
  await expectAccessible(agent.page, 'a case that is closed')
  // What is over has its whole history, its limits and its official documents.
  await expectPrinted(agent.page, 2)

  expect((await view(journey)).state).toBe('delivered')
  await expectSound(journey)
  for (const { page } of officers.values()) expect(page.faults).toEqual([])
  expect(place.aws.denied()).toEqual([])
}, 180_000)
