import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { moments, taken } from './acting.ts'
import { byHand, organClerk as clerk, disclosing } from './disclosing.ts'
import { entries, openPlace, type Place, sheet } from './place.ts'
import { anyone, expectRefused } from './reading.ts'

/** Requests for government information, by requesters, organs and readers of the report. */

let place: Place
let requests: ReturnType<typeof disclosing>
beforeAll(async () => {
  place = await openPlace()
  requests = disclosing(place)
}, 120_000)
afterAll(() => place?.close())

const ask: typeof requests.ask = (user, body, attempt) => requests.ask(user, body, attempt)

interface Report {
  faults: string[]
  rows: { id: string; counts: Record<string, number> }[]
}
const counted = async (user: string, query: string) => {
  const { faults, rows } = (await place.as(user).must('GET', `/api/disclosure-report?${query}`)) as unknown as Report
  return { faults, of: (id: string) => rows.find(row => row.id === id)?.counts.total }
}

describe('A web request', () => {
  test('is confirmed, supplemented once, answered and read by the requester', async () => {
    const upload = await place.as('citizen-chen').upload(sheet('身份证明'))
    const made = taken(await ask('citizen-chen', { files: [upload] }))
    expect((await requests.messagesOf(made.no)).join()).toContain('政府信息公开申请已提交')
    await requests.did(clerk, made.no, 'ask-confirmation')
    await requests.did('citizen-chen', made.no, 'confirm')
    await requests.did(clerk, made.no, 'notify-supplement', {
      ground: 'unclear',
      reason: '请写明要哪几个村的',
      days: 15,
    })
    await requests.did('citizen-chen', made.no, 'supply', { text: '夏卢村' })
    await requests.did('handler-civil-affairs', made.no, 'answer', {
      result: 'granted',
      text: '2025年夏卢村发放高龄津贴32人，共23.04万元。',
    })
    const told = await requests.progress(made)
    expect(moments(told)).toEqual([
      '申请已提交给县民政局，双方确认收到之日起计算答复期限。',
      '县民政局已签收。',
      '答复机关已看到申请，请您确认。',
      '双方已确认收到申请，当日起计算答复期限。',
      '申请内容不明确，请在15个工作日内补正：请写明要哪几个村的。答复期限自收到补正之日起计算。',
      '您补正了申请：夏卢村',
      '答复（予以公开）：2025年夏卢村发放高龄津贴32人，共23.04万元。',
    ])
    expect(told.body).toMatchObject({ label: '已办结', over: true })
    const { vouchers } = await place.as('citizen-chen').must('GET', `/api/cases/${made.no}/vouchers`)
    expect((vouchers as { title: string }[]).map(({ title }) => title)).toEqual(
      expect.arrayContaining(['政府信息公开申请补正告知书', '政府信息公开告知书']),
    )
    const { cases } = await place.as('citizen-chen').must('GET', '/api/my/disclosure-requests')
    expect((cases as { no: string }[]).map(({ no }) => no)).toContain(made.no)
  })

  test('sent twice by one attempt is one request', async () => {
    const attempt = randomUUID()
    const once = taken(await ask('citizen-chen', {}, attempt))
    await place.settle()
    const before = await entries(place)
    expect(taken(await ask('citizen-chen', {}, attempt))).toEqual(once)
    expect(await entries(place)).toBe(before)
    expectRefused(await ask('citizen-chen', { text: '另一件事' }, attempt), 409, 'idempotency-key-reused')
  })

  test('already answered before needs the earlier number', async () => {
    const first = taken(await ask('citizen-chen'))
    const again = taken(await ask('citizen-chen'))
    await place.settle()
    for (const { no } of [first, again]) await requests.did(clerk, no, 'confirm-receipt', { note: '电话确认' })
    const repeated = { result: 'repeated', earlier: first.no, text: '已经答复，见前次答复书。' }
    expectRefused(await requests.does(clerk, again.no, 'answer', repeated), 409, 'earlier-request-unknown')
    await requests.did(clerk, first.no, 'answer', { result: 'public', where: '县政府网站', text: '已经公开。' })
    await requests.did(clerk, again.no, 'answer', repeated)
  })
})

describe('A paper request', () => {
  test('is entered by the organ’s clerk, dated by receipt and posted', async () => {
    const made = taken(await ask(clerk, { ...byHand, receivedOn: '2026-09-25' }))
    const { body } = await requests.read(clerk, made.no)
    expect(body.limits).toContainEqual(
      expect.objectContaining({ clock: 'answer', due: expect.objectContaining({ day: '2026-10-29' }) }),
    )
    await requests.did(clerk, made.no, 'answer', {
      result: 'nonexistent',
      search: '在业务系统和2025年档案中以村名检索，没有记录。',
      text: '您要的信息不存在。',
    })
    expect((await requests.read(clerk, made.no)).body).toMatchObject({ label: '已答复待送达' })
    await requests.did(clerk, made.no, 'deliver', { how: 'post', proof: 'EMS 1234567890' })
    expect((await requests.progress(made)).body).toMatchObject({ label: '已办结' })
  })

  test('is entered by the organ alone', async () => {
    expectRefused(await ask('clerk-forestry', byHand), 403, 'not-allowed')
  })
})

describe('Nobody may', () => {
  test('ask in another’s name', async () => {
    const reply = await ask('citizen-chen', { name: '李四', number: '445321199001010012' })
    expectRefused(reply, 400, 'invalid-input')
    expect(reply.text).toContain('只能以本人名义申请')
  })

  test.each([
    ['nothing', { text: ' ' }, '请写明要公开的信息'],
    ['more than fits', { text: '字'.repeat(4001) }, '最多写4000个字'],
    ['an office that is none', { organ: '445321' }, '请从列表中选择要申请的机关'],
    ['a telephone that is none', { phone: '12' }, ''],
    ['to be told where no address is', { form: 'paper', way: 'post' }, '请填写通信地址'],
    ['a day of receipt over the web', { receivedOn: '2026-09-25' }, '不用填写'],
    ['as a firm with a person’s number', { requester: 'enterprise' }, '请选择“自然人”'],
  ])('ask for %s', async (_, body, words) => {
    const before = await entries(place)
    const reply = await ask('citizen-chen', body)
    expectRefused(reply, 400, 'invalid-input')
    expect(reply.text).toContain(words)
    expect(await entries(place)).toBe(before)
  })

  test('read or act on another’s request', async () => {
    const { no } = taken(await ask('citizen-chen'))
    expectRefused(await requests.read('citizen-li', no), 403, 'not-allowed')
    expectRefused(await requests.read('clerk-forestry', no), 403, 'other-office')
    expectRefused(await requests.does('citizen-li', no, 'withdraw', { reason: '不要了' }), 403, 'not-allowed')
  })

  test('lose a list of fifty items or an angry text', async () => {
    const fifty = Array.from({ length: 50 }, (_, i) => `${i + 1}. 第${i + 1}份文件`).join('\n')
    for (const text of [fifty, '你们都是骗子！！！']) {
      const { no } = taken(await ask('citizen-chen', { text }))
      await place.settle()
      expect((await requests.read(clerk, no)).body.answers).toEqual([expect.objectContaining({ text })])
    }
  })
})

describe('The annual report', () => {
  test('counts one organ for its officers and all for the supervisor', async () => {
    const own = await counted(clerk, 'year=2026')
    const all = await counted('supervisor', 'year=2026')
    expect([own.faults, all.faults]).toEqual([[], []])
    expect(own.of('unavailable/not-held')).toBe(1)
    expect(own.of('unprocessed/repeated')).toBe(1)
    expect(own.of('granted')).toBe(2)
    expect(all.of('done')).toBe(own.of('done'))
    expectRefused(
      await place.as(clerk).ask('GET', '/api/disclosure-report?year=2026&organ=forestry'),
      403,
      'not-allowed',
    )
    expectRefused(await place.as(clerk).ask('GET', '/api/disclosure-report?year=lots'), 400, 'invalid-input')
  })

  test('is public within the hour', async () => {
    await place.moveClock('+1h')
    const { body } = await anyone(place, 'GET', '/catalogue/disclosure-report.json')
    const [now] = body.reports as Report[]
    expect(now?.rows.find(({ id }) => id === 'granted')?.counts.total).toBe(2)
  })
})
