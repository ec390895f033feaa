import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answers } from '../data/answers.ts'
import { openPlace, type Place } from './place.ts'
import { expectRefused, printed } from './reading.ts'
import { chen, huang, itemOf, pension, view } from './travel.ts'

/** A one-time code to the verified phone stands for the signature under a form. */

let place: Place
beforeAll(async () => {
  place = await openPlace()
}, 120_000)
afterAll(() => place?.close())

const item = itemOf(pension.item)
const content = pension
const zhang = { ...chen, name: '张秀兰', number: '445321194111080043' }
const li = { ...chen, name: '李明', number: '445321196502280025' }
const attempts = (key: string) => ({ 'idempotency-key': key })

const askCode = (user: string, attempt: string, of: object = content) =>
  place.as(user).ask('POST', '/api/confirmations', of, attempts(attempt))

/** Every message with a code that went to a phone. */
const codesAt = (phone: string): string[] =>
  place
    .outbox()
    .filter(({ to }) => to === phone)
    .flatMap(({ text }) => /验证码(\d{6})，用于确认您填好的申请表/.exec(text)?.[1] ?? [])

const submit = (user: string, attempt: string, confirmationCode: string, of: object = content) =>
  place.as(user).submit({ ...of, files: {}, mandate: null, confirmationCode }, attempt)

const otherThan = (code: string) => (code === '123456' ? '654321' : '123456')

describe('A form confirmed by a code', () => {
  const attempt = randomUUID()
  let code: string
  beforeAll(async () => {
    const sent = await askCode('citizen-chen', attempt)
    expect([sent.status, sent.body]).toEqual([200, { phone: '0011', minutes: 10 }])
    code = codesAt('+8613800130011').at(-1) ?? ''
    expect(code).toMatch(/^\d{6}$/)
  })

  test('is not filed without the code, or with a wrong one', async () => {
    const without = { ...content, files: {}, mandate: null }
    expectRefused(await place.as('citizen-chen').submit(without, attempt), 409, 'materials-missing')
    expectRefused(await submit('citizen-chen', attempt, otherThan(code)), 409, 'confirmation-wrong')
  })

  test('is not filed when it says something else, or by another attempt', async () => {
    const changed = { ...content, form: { ...pension.form, tierYuan: '4800元' } }
    expectRefused(await submit('citizen-chen', attempt, code, changed), 409, 'confirmation-wrong')
    expectRefused(await submit('citizen-chen', randomUUID(), code), 409, 'confirmation-wrong')
  })

  test('is filed once, without a signed sheet, and its sealed receipt says who confirmed what', async () => {
    const full = [...code].map(digit => '０１２３４５６７８９'[Number(digit)]).join('')
    const reply = await submit('citizen-chen', attempt, full)
    expect([reply.status, reply.text]).toEqual([201, reply.text])
    const again = await submit('citizen-chen', attempt, code)
    expect([again.status, again.body.no]).toEqual([201, reply.body.no])
    const filer = place.as('citizen-chen')
    const journey = { place, item, no: String(reply.body.no), pin: String(reply.body.pin), filer }
    const { html: receipt } = await printed(journey, 'receipt')
    expect(receipt).toContain('本人用短信验证码确认，不用签名')
    expect(receipt).toMatch(
      /尾号0011的手机收到的一次性验证码确认了填好的申请表；内容摘要（加盐SHA-256）：[0-9a-f]{64}。/,
    )
    const { materials } = await view(journey)
    expect(materials).toMatchObject([
      { id: 'enrolment-form', state: 'accepted', label: '本人用短信验证码确认' },
      { id: 'id-card' },
    ])
  })
})

test('A code holds ten minutes at least and no longer than twenty', async () => {
  const attempt = randomUUID()
  await askCode('citizen-chen', attempt)
  const code = codesAt('+8613800130011').at(-1) ?? ''
  await place.moveClock('+20m')
  expectRefused(await submit('citizen-chen', attempt, code), 409, 'confirmation-wrong')
  await askCode('citizen-chen', attempt)
  await place.moveClock('+10m')
  const reply = await submit('citizen-chen', attempt, codesAt('+8613800130011').at(-1) ?? '')
  expect(reply.status).toBe(201)
})

test('Five wrong codes make the person wait, and the right one is taken a quarter of an hour later', async () => {
  const attempt = randomUUID()
  await askCode('citizen-li', attempt, { ...content, applicant: li })
  const [code = ''] = codesAt('+8613800130012')
  const mine = { ...content, applicant: li }
  for (let i = 0; i < 5; i += 1) {
    expectRefused(await submit('citizen-li', attempt, otherThan(code), mine), 409, 'confirmation-wrong')
  }
  expectRefused(await submit('citizen-li', attempt, code, mine), 429, 'too-many-attempts')
  await place.moveClock('+15m')
  await askCode('citizen-li', attempt, mine)
  expect((await submit('citizen-li', attempt, codesAt('+8613800130012').at(-1) ?? '', mine)).status).toBe(201)
})

test('Ten codes a day go to one phone', async () => {
  await place.moveClock('+1d')
  const before = codesAt('+8613800130011').length
  const answers = []
  for (let i = 0; i < 12; i += 1) answers.push((await askCode('citizen-chen', randomUUID())).status)
  expect(answers).toEqual([...Array.from({ length: 10 }, () => 200), 429, 429])
  expect(codesAt('+8613800130011')).toHaveLength(before + 10)
})

describe('No code is sent', () => {
  const child = { ...chen, name: '陈小文', number: '445321201906010033' }
  const ward = { ...child, representative: { name: chen.name, idNumber: chen.number, relation: '父亲' } }
  test.each<[string, string, object, number, string]>([
    ['about a ward, whose guardian signs', 'citizen-chen', { ...content, applicant: ward }, 403, 'not-allowed'],
    ['for a form that others sign too', 'citizen-chen', ofItem('SL-0501'), 403, 'not-allowed'],
    ['to a phone that nobody verified', 'citizen-zhang', { ...content, applicant: zhang }, 409, 'phone-unverified'],
    ['about somebody else, however faulty the form', 'citizen-li', { ...content, form: {} }, 403, 'not-allowed'],
    ['to an officer', 'agent-xialu', content, 403, 'not-allowed'],
    ['for a form with faults', 'citizen-chen', { ...content, form: {} }, 400, 'invalid-input'],
  ])('%s', async (_, user, of, status, refused) => {
    const before = place.outbox().length
    expectRefused(await askCode(user, randomUUID(), of), status, refused)
    expect(place.outbox()).toHaveLength(before)
  })
})

test('Below level four the API lets nobody ask for a code', async () => {
  expect((await askCode('citizen-huang', randomUUID())).status).toBe(403)
  expectRefused(
    await submit('citizen-huang', randomUUID(), '123456', { ...content, applicant: huang }),
    409,
    'phone-unverified',
  )
})

function ofItem(code: string): object {
  return { ...content, item: code, form: answers[code] }
}
