import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { answers } from '../data/answers.ts'
import { handingOver, huang } from './handing-over.ts'
import { openPlace, type Place, sheet } from './place.ts'
import { dueOf, expectRefused, lastEvent, message, messages, printed, vouchers } from './reading.ts'
import { expectSound, progress } from './told.ts'
import {
  act,
  application,
  bringPaper,
  chen,
  decide,
  file,
  itemOf,
  type Journey,
  procedures,
  submit,
  town,
  view,
} from './travel.ts'

/** 农户林木采伐, which the forestry department has delegated to the towns. */

const item = itemOf('SL-0103')

/** A line of the host's log. Its message has a function's own line. */
const logged = z.object({
  source: z.string(),
  entry: z
    .object({ requestId: z.string().optional(), message: z.looseObject({ case: z.string().nullish() }) })
    .optional()
    .catch(undefined),
})

let place: Place
beforeAll(async () => {
  place = await openPlace()
}, 120_000)
afterAll(() => place?.close())

async function granted(j: Journey): Promise<void> {
  await act(j, 'clerk-liuzu', 'confirm-complete')
  await act(j, 'clerk-liuzu', 'accept')
  await bringPaper(j)
  await decide(j)
  const upload = await place.as('handler-liuzu').upload(sheet(`林木采伐许可证 ${j.no}`))
  await act(j, 'handler-liuzu', 'attach-result', { upload })
}

describe('A citizen’s online filing', () => {
  let j: Journey

  test('is decided by the town in the department’s name without forwarding', async () => {
    j = await file(place, item, 'citizen-chen')
    expect(await view(j)).toMatchObject({ channel: 'self', route: { village: null, town, decider: town } })
    await act(j, 'clerk-liuzu', 'confirm-complete')
    expectRefused(await place.as('clerk-liuzu').command(j.no, 'forward'), 409, 'delegation-none')
    await act(j, 'clerk-liuzu', 'accept')
    expect(await dueOf(j, 'promised')).toMatchObject({ day: '2026-10-16' })
  })

  test('has its original at the counter, a decision and a collection place', async () => {
    await procedures(j, 'decision')
    await act(j, 'handler-liuzu', 'handle', { opinion: 'grant', note: '符合条件' })
    await act(j, 'reviewer-liuzu', 'review', { agreed: true, note: '同意' })
    const approval = { agreed: true, note: '准予', remedies: false }
    expectRefused(await place.as('head-liuzu').command(j.no, 'approve', approval), 409, 'original-missing')
    await act(j, 'clerk-liuzu', 'receive-original')
    await act(j, 'head-liuzu', 'approve', approval)
    expectRefused(await j.filer.command(j.no, 'collect'), 409, 'result-missing')
    const upload = await place.as('handler-liuzu').upload(sheet('林木采伐许可证'))
    await act(j, 'handler-liuzu', 'attach-result', { upload })
    const sms = await message(j, '领取结果')
    expect(sms).toMatchObject({ to: '+8613800138000', text: expect.stringContaining('六祖镇') })
    expect(await dueOf(j, 'delivery')).toMatchObject({ day: '2026-10-16' })
  })

  test('yields the electronic result only after collection at level four', async () => {
    const { result } = await view(j)
    const path = `/api/cases/${j.no}/files/${(result as { id: string }).id}`
    expectRefused(await j.filer.ask('GET', path), 403, 'not-allowed')
    const stranger = place.as('citizen-li')
    const guess = { 'if-match': '1' }
    expectRefused(await stranger.ask('POST', `/api/cases/${j.no}/collect`, {}, guess), 403, 'not-allowed')
    await act(j, j.filer.user, 'collect')
    expect(await lastEvent(j, 'delivered')).toMatchObject({ how: 'electronic' })
    const { url } = await j.filer.must('GET', path)
    expect((await fetch(String(url))).status).toBe(200)
    expectRefused(await j.filer.command(j.no, 'collect'), 409, 'state-forbids')
    expect((await progress(j)).moments.at(-1)?.text).toBe('结果已送达。')
    await expectSound(j)
  })

  test('has a decision and acceptance that name the delegation', async () => {
    const decision = await printed(j, 'decision')
    expect(decision.html).toContain('委托')
    expect((await vouchers(j)).map(v => v.kind).sort()).toEqual(['acceptance', 'decision', 'delivery', 'receipt'])
  })

  test('can be traced by number through every function, without personal data', async () => {
    await place.settle()
    const lines = readFileSync(join(place.folder, 'log/hall.log'), 'utf8').trim().split('\n')
    const entries = lines.map(line => logged.parse(JSON.parse(line)))
    const about = entries.flatMap(({ source, entry }) => (entry?.message.case === j.no ? [{ source, ...entry }] : []))
    const did = (name: string, message: string) =>
      about.some(({ source, message: said }) => source.includes(name) && said.message === message)
    for (const name of ['applications', 'reviews', 'vouchers'])
      expect([name, did(name, 'answered')]).toEqual([name, true])
    for (const name of ['notify', 'issue']) expect([name, did(name, 'followed')]).toEqual([name, true])
    expect(did('Announce', 'announced')).toBe(true)
    expect(about.every(({ requestId }) => requestId !== undefined)).toBe(true)
    const all = lines.join('\n')
    for (const personal of [chen.name, chen.number, chen.phone, huang.number]) expect(all).not.toContain(personal)
  })
})

test('A posted result has its number and is delivered on arrival', async () => {
  const j = await file(place, item, 'citizen-chen')
  await act(j, 'clerk-liuzu', 'confirm-complete')
  await act(j, 'clerk-liuzu', 'accept')
  await act(j, 'clerk-liuzu', 'receive-original')
  await decide(j)
  const tracking = 'EB123456789CN'
  expectRefused(await place.as('clerk-liuzu').command(j.no, 'post-result', { tracking }), 409, 'result-missing')
  const upload = await place.as('handler-liuzu').upload(sheet(`许可证 ${j.no}`))
  await act(j, 'handler-liuzu', 'attach-result', { upload })
  await act(j, 'clerk-liuzu', 'post-result', { tracking })
  expect((await message(j, '已寄出')).text).toContain(tracking)
  expect((await progress(j)).moments.at(-1)?.text).toContain(tracking)
  await act(j, 'clerk-liuzu', 'deliver', { how: 'post', proof: '邮政回执：本人签收' })
  expect(await lastEvent(j, 'delivered')).toMatchObject({ how: 'post' })
  await expectSound(j)
})

describe('The assurance level', () => {
  const gatewaySays = { message: 'Forbidden' }

  test('three may apply but cannot collect the result online', async () => {
    const citizen = place.as('citizen-huang')
    const j = await submit(place, item, citizen, await application(citizen, item, huang))
    await granted(j)
    const refused = await citizen.command(j.no, 'collect')
    expect([refused.status, refused.body]).toEqual([403, gatewaySays])
    expect((await view(j)).state).toBe('decided')
    await act(j, 'clerk-liuzu', 'deliver', { how: 'in-person', proof: '本人签收，核对身份证' })
    expect((await messages(j)).length).toBeGreaterThanOrEqual(4)
  })

  test('two may not apply, save drafts, upload or read cases', async () => {
    const citizen = place.as('citizen-ho')
    const person = { ...chen, name: '何志远', number: '445321200002290031' }
    const filled = { item: item.code, town, applicant: person, form: answers[item.code], files: {}, mandate: null }
    const upload = { bytes: 10, type: 'image/png', sha256: '0'.repeat(64) }
    for (const reply of [
      await citizen.submit(filled),
      await citizen.ask('POST', '/api/drafts', { item: item.code }),
      await citizen.ask('POST', '/api/uploads', upload),
    ]) {
      expect([reply.status, reply.body]).toEqual([403, gatewaySays])
    }
    // Nor read: the number is only their own claim.
    const cases = await citizen.ask('GET', '/api/my/cases')
    expect([cases.status, cases.body.code]).toEqual([403, 'assurance-too-low'])
  })

  test('is refused by the gateway in AWS’s words', async () => {
    const response = await fetch(`${place.url}/api/drafts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await place.token('citizen-ho')}`, 'content-type': 'application/json' },
      body: '{}',
    })
    expect(response.headers.get('www-authenticate')).toBe('Bearer scope="level3" error="insufficient_scope"')
    expect(await response.json()).toEqual(gatewaySays)
  })
})

describe('A citizen may apply', () => {
  test('for a child or a represented company, but nobody else', async () => {
    const li = place.as('citizen-li')
    const stranger = await li.submit(await application(li, item, chen))
    expectRefused(stranger, 403, 'not-allowed')
    const representative = { name: '李明', idNumber: '445321196502280025', relation: '监护人' }
    const ward = { ...chen, name: '李小明', number: '445321201505050015', representative }
    const child = await li.submit(await application(li, itemOf('SL-2104'), { ...ward, number: childNumber() }))
    expect([child.status, child.text]).toEqual([201, expect.any(String)])
    const alone = await li.submit(
      await application(li, itemOf('SL-2104'), { ...ward, number: childNumber(), representative: null }),
    )
    expectRefused(alone, 400, 'invalid-input')
    expect((alone.body.errors as { path: string }[]).map(e => e.path)).toContain('/applicant/representative')
    const company = place.as('company-lingnan')
    const record = await file(place, itemOf('SL-2002'), company.user)
    expect((await view(record)).applicant).toMatchObject({ kind: 'legal', name: '新兴县岭南果业有限公司' })
    expect(place.aws.denied()).toEqual([])
  })
})

/** The number of a child born in 2015, with a computed check digit. */
function childNumber(): string {
  const body = '44532120150505001'
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body.charAt(i)), 0)
  return body + '10X98765432'.charAt(sum % 11)
}

handingOver(() => place)
