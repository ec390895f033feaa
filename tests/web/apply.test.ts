import { PDFDocument } from '@cantoo/pdf-lib'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from '../journeys/place.ts'
import { expectAccessible } from './accessible.ts'
import {
  allowance,
  atStep,
  fillForm,
  fillPerson,
  fillToMaterials,
  next,
  pledge,
  take,
  takeGood,
} from './application-steps.ts'
import { openBrowser, openPage, phone, signIn } from './browser.ts'
import { expectPrinted } from './sheets.ts'

let place: Place
let browser: Browser
beforeAll(async () => {
  ;[place, browser] = await Promise.all([openPlace(), openBrowser()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

const visit = async (user: string, path: string) => {
  const context = await browser.newContext(phone)
  const page = await openPage(context, [place.url, place.aws.url])
  await page.goto(place.url + path)
  await signIn(page, user)
  return page
}

test('lets a citizen apply, supply a supplement and follow progress', async () => {
  const page = await visit('citizen-zhang', `/apply.html?item=${allowance}`)
  await atStep(page, 1)
  await expect.poll(() => page.getByLabel('身份证号码').inputValue()).toBe('445321194111080043')
  await next(page)
  await page.getByRole('heading', { name: '还有1处要改' }).waitFor()
  await expectAccessible(page, 'applicant with a fault')
  await page.getByRole('link', { name: '请选择由哪个镇受理。' }).click()
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('x-town')
  await fillPerson(page)
  await next(page)

  await atStep(page, 2)
  await fillForm(page)
  expect(await page.getByLabel('收款银行账号').getAttribute('inputmode')).toBe('numeric')
  await page.getByLabel('收款银行账号').fill('12')
  await next(page)
  await page.getByRole('link', { name: /收款银行账号/ }).waitFor()
  await expectAccessible(page, 'form with a fault')
  await page.getByLabel('收款银行账号').fill('6222020200112233445')

  // Who gets it elsewhere is told so, not that something is wrong, and may have pressed the other button.
  await page.getByRole('group', { name: '是否领取别处的高龄津贴' }).getByRole('radio', { name: '是' }).check()
  await next(page)
  const told = page.locator('section', { has: page.getByRole('heading', { name: /^按现在填的内容，这件事不能申请/ }) })
  await told.getByText('已经在别处领取高龄津贴的，不能重复领取。').waitFor()
  expect(await told.getByRole('link', { name: /^0766/ }).getAttribute('href')).toBe('tel:07660000102')
  expect(await page.getByText(/处要改|有误/).count()).toBe(0)
  await expectAccessible(page, 'nothing to apply for')
  await told.getByRole('link', { name: '填错了，改这一项' }).click()
  await page.locator('#x-form-otherAllowance').getByRole('radio', { name: '否' }).check()
  await told.waitFor({ state: 'detached' })

  await page.reload()
  await atStep(page, 2)
  await expect.poll(() => page.getByLabel('开户银行').inputValue()).toBe('新兴农商银行')
  await next(page)

  await atStep(page, 3)
  await page.getByText(/没有打印机的，可以请村（居）便民服务站帮忙打印。$/).waitFor()
  await page.getByRole('button', { name: /打印填好的申请表.*高龄津贴申请表/ }).click()
  await page.getByRole('heading', { name: '高龄津贴申请表', level: 1 }).waitFor()
  const filled = (await page.locator('main').last().innerText()).replace(/\s+/g, ' ')
  expect(filled).toMatch(/445321194111080043.*天堂镇.*联系人姓名 ／.*收款银行账号 6222020200112233445/)
  await expectAccessible(page, 'a filled form')
  await expectPrinted(page, 1)
  await page.getByRole('button', { name: '返回' }).click()
  await takeGood(page, 'application-form', '01-form-elderly-allowance.jpg')
  await page.getByText('身份由登录核验，不用拍照。').waitFor()
  await takeGood(page, 'household-register', '03-form-homestead-exif8.jpg')
  await expectAccessible(page, 'materials')
  await pledge(page)
  await next(page)

  await atStep(page, 4)
  await expectAccessible(page, 'review')
  await page.getByRole('button', { name: '提交申请' }).dblclick()
  const pin = (await page.locator('#pin').textContent()) ?? ''
  const no = ((await page.locator('#no').textContent()) ?? '').replaceAll('-', '')
  expect(pin).toMatch(/^\d{6}$/)
  await expectAccessible(page, 'receipt')
  await expectPrinted(page, 1)
  await place.settle()
  const { cases } = await place.as('citizen-zhang').must('GET', '/api/my/cases')
  expect(cases).toHaveLength(1)
  expect(await place.as('citizen-zhang').must('GET', '/api/drafts')).toEqual({ drafts: [], next: null })

  const clerk = place.as('clerk-tiantang')
  const reason = '身份证拍得不全，请重新拍正反两面'
  const requests = [{ material: 'id-card', ground: 'illegible', reason }]
  const asked = await clerk.command(no, 'request-supplement', { requests })
  expect(asked.status, asked.text).toBe(200)
  await place.settle()

  await page.goto(place.url)
  await page.getByRole('heading', { name: '等您办理（1件）' }).waitFor()
  await page.getByRole('link', { name: '我的全部办件' }).click()
  await page.getByRole('heading', { name: '等您办理（1件）' }).waitFor()
  await page.getByRole('navigation', { name: '主要栏目' }).getByText('1件等您').waitFor()
  await expectAccessible(page, 'my cases')
  await page.getByRole('link', { name: /高龄津贴/ }).click()
  await page.getByRole('heading', { name: '补交材料' }).waitFor()
  await page.getByText(reason).first().waitFor()
  await expectAccessible(page, 'case that waits for me')
  const photos = new URL('../data/photos/', import.meta.url).pathname
  await page.locator('.panel input[type=file]').first().setInputFiles(`${photos}04-resolution-exif3.jpg`)
  await page.getByText('第1页已上传').waitFor()
  await page.getByRole('button', { name: '提交材料' }).click()
  await page.getByRole('heading', { name: '已提交材料' }).waitFor()
  await page.getByRole('list', { name: '办理阶段' }).getByText('受理').waitFor()

  await page.goto(`${place.url}/progress.html#${no}`)
  await page.getByLabel('查询码').fill('000000')
  await page.getByRole('button', { name: '查询', exact: true }).click()
  await page.getByText('办件编号或查询码不正确').waitFor()
  await expectAccessible(page, 'progress refused')
  await page.getByLabel('查询码').fill(pin)
  await page.getByRole('button', { name: '查询', exact: true }).click()
  await page.getByText('补正材料已齐').waitFor()
  await expectAccessible(page, 'progress')
  expect(page.faults).toEqual([])
  await page.context().close()
}, 180_000)

test('warns once about a poor photograph, and leaves the choice', async () => {
  const page = await visit('citizen-huang', `/apply.html?item=${allowance}`)
  await fillToMaterials(page)
  const slot = page.locator('#x-files-household-register')
  const own = slot.getByRole('button', { name: '就用这张' })
  await take(page, 'household-register', '06-income-statement-dark.jpg')
  await slot.getByText('字和纸分不清').waitFor()
  await expectAccessible(page, 'faint')
  expect(await own.count()).toBe(1)
  await take(page, 'household-register', '05-form-logging-blurred.jpg')
  await slot.getByText('有点模糊').waitFor()
  await own.click()
  await slot.getByText('第1页已上传').waitFor()
  for (const [material, photo] of [
    ['application-form', '01-form-elderly-allowance.jpg'],
    ['photo', '03-form-homestead-exif8.jpg'],
    ['bank-card', '04-resolution-exif3.jpg'],
  ] as const) {
    await takeGood(page, material, photo)
  }
  await expect.poll(() => page.locator('.slot .warning').count()).toBe(0)
  // Photographs taken sideways or upside down are sent upright and reduced.
  const sizes = await page
    .locator('.sheets img')
    .evaluateAll(all => all.map(i => (i instanceof HTMLImageElement ? [i.naturalWidth, i.naturalHeight] : [])))
  expect(sizes).toEqual(Array.from({ length: 4 }, () => [1950, 2600]))

  await page.getByRole('button', { name: '存草稿' }).click()
  await page.getByText('草稿已存好').waitFor()
  const elsewhere = await visit('citizen-huang', '/my.html')
  await elsewhere.getByRole('link', { name: /接着填/ }).click()
  await atStep(elsewhere, 1)
  await expect.poll(() => elsewhere.getByLabel('联系地址').inputValue()).toBe('新兴县天堂镇五一村')
  await next(elsewhere)
  await atStep(elsewhere, 2)
  await next(elsewhere)
  await atStep(elsewhere, 3)
  await expect.poll(() => elsewhere.getByText('第1页已上传').count()).toBe(4)
  expect([...page.faults, ...elsewhere.faults]).toEqual([])
}, 180_000)

test('takes files for what they are, and says why one cannot be taken', async () => {
  const page = await visit('citizen-zhang', `/apply.html?item=${allowance}`)
  await fillToMaterials(page)
  const slot = page.locator('#x-files-photo')
  const done = slot.locator('.done')
  const choose = (name: string, mimeType: string, bytes: Uint8Array | string) =>
    page.locator('#x-files-photo-file').setInputFiles({ name, mimeType, buffer: Buffer.from(bytes) })
  const document = await PDFDocument.create()
  document.addPage()
  const open = await document.save()
  document.encrypt({ ownerPassword: 'owner', userPassword: 'guess' })

  await choose('空.jpg', 'image/jpeg', '')
  await slot.getByText('这个文件是空的').waitFor()
  await choose('证明.pdf', 'application/pdf', await document.save())
  await slot.getByText('这个PDF有密码').waitFor()
  await choose('扫描件', '', Buffer.concat([Buffer.from('\uFEFF'), open]))
  await slot.getByRole('link', { name: '打开PDF' }).waitFor()

  // Cut into pieces, clear parts white.
  const lines = Array.from(
    { length: 100 },
    (_, at) => `<text x="40" y="${at * 60 + 40}" font-size="40">${at} ABC</text>`,
  )
  const long = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="6000">${lines.join('')}</svg>`
  await choose('长截图.png', 'image/png', await sharp(Buffer.from(long)).png().toBuffer())
  await expect.poll(() => done.count()).toBe(7)
  const seen = await slot.locator('img').evaluateAll(all =>
    all.map(img => {
      if (!(img instanceof HTMLImageElement)) return []
      const canvas = window.document.createElement('canvas').getContext('2d')
      canvas?.drawImage(img, 0, 0)
      return [img.naturalWidth, img.naturalHeight, canvas?.getImageData(2, 2, 1, 1).data[0]]
    }),
  )
  expect(seen).toEqual(Array.from({ length: 6 }, () => [600, 1200, 255]))

  // Stopped on its way, then once without a network.
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  await page.route(/pending/, async route => {
    await released
    await route.abort()
  })
  await take(page, 'photo', '01-form-elderly-allowance.jpg')
  await slot.getByText(/^正在上传：\d+%$/).waitFor()
  await expectAccessible(page, 'an upload on its way')
  await slot.getByRole('button', { name: '不传了' }).click()
  await slot.getByText('正在上传').waitFor({ state: 'hidden' })
  release()
  await take(page, 'photo', '01-form-elderly-allowance.jpg')
  await slot.getByText('连接不上服务').waitFor()
  await page.unroute(/pending/)
  expect(await done.count()).toBe(7)
  await slot.getByRole('button', { name: '再试一次' }).click()
  await expect.poll(() => done.count()).toBe(8)
  expect(page.faults.filter(fault => !/Failed to load resource|ERR_FAILED/.test(fault))).toEqual([])
  await page.context().close()
}, 180_000)

test('tells people who may not apply online what to do', async () => {
  const page = await visit('citizen-ho', `/apply.html?item=${allowance}`)
  await page.getByText('您的实名认证等级不够').waitFor()
  await expectAccessible(page, 'assurance too low')
  await page.context().close()
}, 120_000)
