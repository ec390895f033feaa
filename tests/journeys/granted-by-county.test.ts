import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { qr } from '../../shared/platform/print/qr.ts'
import { answers } from '../data/answers.ts'
import { openPlace, type Place, photo, sheet } from './place.ts'
import { anyone, expectRefused, message, messages, printed, verify, vouchers } from './reading.ts'
import { expectSound, progress } from './told.ts'
import { act, bringPaper, itemOf, type Journey, procedures, submit, town } from './travel.ts'

/** 高龄津贴 for an old man of 龙山塘, filed by the village's agent with photographs of his papers. */

const item = itemOf('SL-0502')
const huang = {
  kind: 'natural',
  name: '黄伯年',
  number: '445321193803170053',
  phone: '13800138001',
  address: '新兴县六祖镇龙山塘村委会大塘边8号',
  representative: null,
} as const
const photographs = {
  'application-form': '01-form-elderly-allowance.jpg',
  mandate: '02-mandate-exif6.jpg',
  'household-register': '03-form-homestead-exif8.jpg',
  'id-card': '04-resolution-exif3.jpg',
} as const

let place: Place
let j: Journey
const uploads: Record<string, string> = {}

beforeAll(async () => {
  place = await openPlace()
}, 120_000)
afterAll(() => place?.close())

test('the agent files with 12-megapixel photographs, and the town signs in', async () => {
  const agent = place.as('agent-longshantang')
  for (const [material, name] of Object.entries(photographs)) uploads[material] = await agent.upload(photo(name))
  const { mandate, ...files } = Object.fromEntries(Object.entries(uploads).map(([m, id]) => [m, [id]]))
  j = await submit(place, item, agent, {
    item: item.code,
    town,
    applicant: huang,
    form: answers[item.code],
    files,
    mandate: { signedOn: '2026-09-27', upload: mandate?.[0], note: '' },
    pledged: true,
  })
  const seen = await place.as('clerk-liuzu').must('GET', `/api/cases/${j.no}`)
  expect(seen).toMatchObject({
    state: 'checking',
    step: 'check',
    channel: 'village',
    holder: { office: town, inTransit: false },
    applicant: { name: '黄*年', kind: 'natural' },
  })
  expect(JSON.stringify(seen)).not.toContain(huang.number)
  expect(JSON.stringify(seen)).not.toContain(huang.phone)
})

test('staff see an upright copy without place or time', async () => {
  const clerk = place.as('clerk-liuzu')
  const read = async (upload: string, size: string) => {
    const { url } = await clerk.must('GET', `/api/cases/${j.no}/files/${upload}?size=${size}`)
    const response = await fetch(String(url))
    expect(response.status).toBe(200)
    return sharp(await response.bytes()).metadata()
  }
  for (const [material, name] of Object.entries(photographs)) {
    const taken = await sharp(photo(name).bytes).metadata()
    expect(taken.exif?.includes('Exif')).toBe(true)
    const lying = (taken.orientation ?? 1) >= 5
    const copy = await read(uploads[material] ?? '', 'copy')
    expect([copy.width, copy.height]).toEqual(lying ? [taken.height, taken.width] : [taken.width, taken.height])
    expect([copy.orientation, copy.exif, copy.xmp, copy.iptc]).toEqual([undefined, undefined, undefined, undefined])
    const small = await read(uploads[material] ?? '', 'thumbnail')
    expect(Math.max(small.width, small.height)).toBe(320)
    expect(small.exif).toBeUndefined()
  }
})

test('the receipt prints the query code only when it is right', async () => {
  const receipt = await printed(j, 'receipt', { pin: j.pin })
  expect(receipt.html).toContain(`<strong>${j.pin}</strong>`)
  expect(receipt.html).toContain(item.name)
  expect(receipt.html).toContain(j.no)
  expect(receipt.html).toContain(qr(`${place.url}/progress.html#${j.no}`, '查询进度的二维码').text)
  expect(receipt.html).not.toContain(huang.number)
  expect(receipt.html).not.toContain('<script')
  const wrong = j.pin === '000000' ? '000001' : '000000'
  expect((await printed(j, 'receipt', { pin: wrong })).html).not.toContain(wrong)
  expect((await printed(j, 'receipt')).html).not.toContain(j.pin)
})

test('the case passes village and town, and the department accepts it', async () => {
  await procedures(j, 'forwarding')
  await act(j, 'clerk-liuzu', 'confirm-complete')
  await bringPaper(j)
  await act(j, 'clerk-liuzu', 'forward')
  await act(j, 'clerk-civil-affairs', 'accept')
  expect(await message(j, '申请已收到')).toMatchObject({ to: `+86${huang.phone}` })
  expect((await message(j, '已受理')).text).toMatch(/限2026年\d+月\d+日办结/)
})

test('the agent supplies a deferred material, required before the grant', async () => {
  await act(j, 'handler-civil-affairs', 'handle', { opinion: 'grant', note: '符合条件' })
  await act(j, 'reviewer-civil-affairs', 'review', { agreed: true, note: '同意' })
  const approval = { agreed: true, note: '准予', remedies: false }
  const later = item.materials.filter(m => m.required && m.mayFollow).map(m => m.id)
  const early = await place.as('head-civil-affairs').command(j.no, 'approve', approval)
  expectRefused(early, 409, 'materials-unsettled')
  expect(early.body.materials).toEqual(later)
  const agent = place.as('agent-longshantang')
  const files = Object.fromEntries(await Promise.all(later.map(async id => [id, [await agent.upload(sheet(id))]])))
  await act(j, agent.user, 'supply', { files })
  // Nobody has looked at it yet.
  expectRefused(await place.as('head-civil-affairs').command(j.no, 'approve', approval), 409, 'materials-unsettled')
  for (const material of later)
    await act(j, 'handler-civil-affairs', 'judge-material', { material, verdict: 'accepted' })
  await act(j, 'head-civil-affairs', 'approve', approval)
  expect((await message(j, '准予')).text).toContain('结果可网上领取')
})

test('the signed-for result returns, and the applicant learns where to collect', async () => {
  const agent = place.as('agent-longshantang')
  const upload = await place.as('handler-civil-affairs').upload(sheet('高龄津贴批准书'))
  expectRefused(await place.as('clerk-civil-affairs').command(j.no, 'send-result'), 409, 'result-missing')
  await act(j, 'handler-civil-affairs', 'attach-result', { upload })
  await act(j, 'clerk-civil-affairs', 'send-result')
  await act(j, 'clerk-liuzu', 'receive-result')
  expect((await messages(j)).some(m => m.text.includes('领取结果'))).toBe(false)
  await act(j, 'clerk-liuzu', 'send-result')
  await act(j, agent.user, 'receive-result')
  expect((await message(j, '领取结果')).text).toContain('龙山塘')
  await act(j, agent.user, 'deliver', { how: 'in-person', proof: '本人签收，核对身份证' })
  expect((await progress(j)).state).toBe('delivered')
  await expectSound(j)
})

test('no message contains a number, full name or query code', async () => {
  const told = await messages(j)
  expect(told.length).toBeGreaterThanOrEqual(4)
  for (const { to, text } of told) {
    for (const secret of [huang.name, huang.number, huang.phone, j.pin]) expect(text).not.toContain(secret)
    // The others remind officers of a limit.
    if (to === `+86${huang.phone}`) expect(text).toMatch(/^【新兴县网上办事大厅】黄先生\/女士：/)
  }
})

test('anyone verifies each voucher by its printed number and token', async () => {
  const kinds = (await vouchers(j)).map(v => v.kind)
  expect(kinds).toEqual(expect.arrayContaining(['receipt', 'acceptance', 'decision', 'delivery']))
  const decision = await printed(j, 'decision')
  const bare = decision.token.replaceAll('-', '')
  expect(decision.html).toContain(qr(`${place.url}/verify.html#${decision.number}.${bare}`, '核验真伪的二维码').text)
  const verified = await verify(place, decision.number, decision.token)
  expect(verified.status).toBe(200)
  expect(verified.body).toMatchObject({
    number: decision.number,
    kind: 'decision',
    standing: 'valid',
    applicant: '黄*年',
  })
  expect(verified.text).not.toContain(huang.number)
})

test('a changed token and a changed number are refused alike', async () => {
  const { number, token } = await printed(j, 'decision')
  const changed = token.replace(/.$/, last => (last === '0' ? '1' : '0'))
  expectRefused(await verify(place, number, changed), 404, 'voucher-not-found')
  const other = (await vouchers(j)).find(v => v.kind === 'receipt')?.number ?? ''
  expectRefused(await verify(place, other, token), 404, 'voucher-not-found')
})

test('the signed-in citizen sees the agent’s filing and its progress', async () => {
  const citizen = place.as('citizen-huang')
  const { cases } = await citizen.must('GET', '/api/my/cases')
  expect(cases).toMatchObject([{ no: j.no, state: 'delivered' }])
  const told = await citizen.must('GET', `/api/my/cases/${j.no}`)
  expect(told).toMatchObject({ no: j.no, item: item.name, state: 'delivered' })
  expect(told.moments).toEqual((await progress(j)).moments)
})

test('another citizen reads neither case, history nor vouchers', async () => {
  const stranger = place.as('citizen-li')
  expect((await stranger.must('GET', '/api/my/cases')).cases).toEqual([])
  for (const path of [`/api/my/cases/${j.no}`, `/api/cases/${j.no}`, `/api/cases/${j.no}/vouchers`]) {
    expectRefused(await stranger.ask('GET', path), 403, 'not-allowed')
  }
  expectRefused(await stranger.ask('GET', `/api/cases/${j.no}/history`), 403, 'not-on-roster')
  expect((await anyone(place, 'GET', `/api/cases/${j.no}`)).status).toBe(401)
  expect(place.aws.denied()).toEqual([])
})
