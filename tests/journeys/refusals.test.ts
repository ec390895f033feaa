import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place, sheet } from './place.ts'
import { dueOf, expectRefused, lastEvent, message, messages, printed, verify, vouchers } from './reading.ts'
import { expectSound, progress } from './told.ts'
import { act, bringBack, checkAndAccept, decide, decider, file, itemOf, procedures, view } from './travel.ts'

let place: Place
beforeAll(async () => {
  place = await openPlace()
}, 120_000)
afterAll(() => place?.close())

test('a refused acceptance closes the case and prints reason and remedies', async () => {
  const j = await file(place, itemOf('SL-0104'))
  await act(j, 'clerk-liuzu', 'confirm-complete')
  await act(j, 'clerk-liuzu', 'forward')
  const reason = '申请事项依法不需要取得行政许可'
  await act(j, 'clerk-market-supervision', 'refuse-acceptance', { reason })
  const told = await progress(j)
  expect(told).toMatchObject({ state: 'refused-acceptance', due: null })
  expect(told.moments.at(-1)?.text).toContain(reason)
  expect((await message(j, '不予受理')).text).not.toContain('陈大文')
  const voucher = await printed(j, 'refusal-of-acceptance')
  for (const words of [reason, '行政复议', '行政诉讼', '2026年9月28日']) expect(voucher.html).toContain(words)
  expect((await verify(place, voucher.number, voucher.token)).body).toMatchObject({ issuedOn: '2026-09-28' })
  const late = await place.as('clerk-market-supervision').command(j.no, 'accept')
  expectRefused(late, 409, 'state-forbids')
  expect(late.body.state).toBe('refused-acceptance')
  await expectSound(j)
})

test('another authority’s business is referred there by name', async () => {
  const j = await file(place, itemOf('SL-2101'))
  const reason = '户籍不在本镇，应由户籍所在地办理'
  await act(j, 'clerk-liuzu', 'refer', { to: '云城区河口街道办事处', reason })
  const told = await progress(j)
  expect(told.state).toBe('referred')
  expect(told.moments.at(-1)?.text).toContain('云城区河口街道办事处')
  expect((await message(j, '不属我单位')).text).toContain('云城区河口街道办事处')
  const { html } = await printed(j, 'refusal-of-acceptance')
  expect(html).toContain('云城区河口街道办事处')
  expectRefused(await place.as('clerk-liuzu').command(j.no, 'confirm-complete'), 409, 'state-forbids')
})

test('a refusal prints reasons and both remedies, and returns like a grant', async () => {
  const j = await file(place, itemOf('SL-0102'))
  await checkAndAccept(j)
  await procedures(j, 'decision')
  const reason = '所申请的林地在生态公益林范围内'
  for (const note of ['不符', '。。。。。。。。。。。。', '见2026年第3次会议纪要']) {
    const short = await place.as(decider(j, 'handler')).command(j.no, 'handle', { opinion: 'refuse', note })
    expectRefused(short, 400, 'invalid-input')
    expect(short.body.errors).toEqual([{ path: '/note', message: expect.stringContaining('至少10个字') }])
  }
  await act(j, decider(j, 'handler'), 'handle', { opinion: 'refuse', note: reason, basis: 'law-1' })
  await act(j, decider(j, 'reviewer'), 'review', { agreed: true, note: '同意承办意见' })
  const silent = { agreed: true, note: '同意不予', remedies: false }
  expectRefused(await place.as('head-forestry').command(j.no, 'approve', silent), 400, 'remedies-missing')
  await act(j, 'head-forestry', 'approve', { ...silent, remedies: true })
  expect((await view(j)).decision).toMatchObject({ outcome: 'refused', on: '2026-09-28' })
  const sms = (await message(j, '作出决定：不予')).text
  expect(sms).toContain('行政复议')
  expect(sms).toContain('行政诉讼')
  const { html } = await printed(j, 'decision')
  for (const words of [reason, '行政复议', '60日', '行政诉讼', '6个月']) expect(html).toContain(words)
  await bringBack(j, false)
  expect((await progress(j)).state).toBe('delivered')
  expect((await vouchers(j)).map(v => v.kind)).toContain('delivery')
  await expectSound(j)
})

test('reviewer and head can return a case to be handled anew', async () => {
  const j = await file(place, itemOf('SL-0103'))
  await checkAndAccept(j)
  await procedures(j, 'decision')
  await act(j, 'handler-liuzu', 'handle', { opinion: 'refuse', note: '林地的权属有争议，尚未确权' })
  await act(j, 'reviewer-liuzu', 'review', { agreed: false, note: '请补充现场查验情况' })
  expect(await view(j)).toMatchObject({ state: 'examining', assignee: 'demo-handler-liuzu' })
  await act(j, 'handler-liuzu', 'handle', { opinion: 'grant', note: '已补充' })
  await act(j, 'reviewer-liuzu', 'review', { agreed: true, note: '同意' })
  await act(j, 'head-liuzu', 'approve', { agreed: false, note: '材料日期有误', remedies: false })
  expect((await view(j)).state).toBe('examining')
  await decide({ ...j, item: { ...j.item, procedures: [] } })
  expect((await view(j)).decision).toMatchObject({ outcome: 'granted' })
  await expectSound(j)
})

test('the applicant may withdraw only until the decision', async () => {
  const early = await file(place, itemOf('SL-0103'))
  const citizen = place.as('citizen-chen')
  expectRefused(
    await place
      .as('citizen-li')
      .ask('POST', `/api/cases/${early.no}/withdraw`, { reason: '不办了' }, { 'if-match': '2' }),
    403,
    'not-allowed',
  )
  await act(early, citizen.user, 'withdraw', { reason: '暂时不采伐了' })
  expect((await progress(early)).state).toBe('withdrawn')
  await message(early, '已撤回')
  const after = await citizen.command(early.no, 'withdraw', { reason: '撤销以后，再撤销一次试试' })
  expectRefused(after, 409, 'state-forbids')

  const late = await file(place, itemOf('SL-0103'))
  await checkAndAccept(late)
  await decide(late)
  const refused = await citizen.command(late.no, 'withdraw', { reason: '不要了' })
  expectRefused(refused, 409, 'state-forbids')
  expect(refused.body).toMatchObject({ state: 'decided', allowed: expect.not.arrayContaining(['withdraw']) })
})

test('a correction has its own voucher, and a revoked licence is withheld', async () => {
  const j = await file(place, itemOf('SL-0103'))
  await checkAndAccept(j)
  await decide(j)
  const upload = await place.as('handler-liuzu').upload(sheet(`许可证 ${j.no}`))
  await act(j, 'handler-liuzu', 'attach-result', { upload })
  await act(j, 'head-liuzu', 'correct', { reason: '株数应为四十株' })
  expect((await printed(j, 'correction')).html).toContain('株数应为四十株')
  const before = await printed(j, 'decision')
  expect((await verify(place, before.number, before.token)).body.standing).toBe('valid')
  expectRefused(
    await place.as('clerk-liuzu').command(j.no, 'revoke', { reason: '许可的面积有误，应当撤销' }),
    403,
    'not-allowed',
  )
  await act(j, 'head-liuzu', 'revoke', { reason: '申请人提供虚假材料骗取许可' })
  expect((await verify(place, before.number, before.token)).body.standing).toBe('revoked')
  expect((await printed(j, 'decision')).html).toContain('本决定已被撤销')
  expect((await printed(j, 'revocation')).html).toContain('申请人提供虚假材料')
  expect((await view(j)).state).toBe('revoked')
  const deliver = { how: 'in-person', proof: '本人签收' }
  for (const [user, command, body] of [
    ['clerk-liuzu', 'send-result', {}],
    ['clerk-liuzu', 'deliver', deliver],
    ['citizen-chen', 'collect', {}],
    ['head-liuzu', 'revoke', { reason: '撤销以后，再撤销一次试试' }],
  ] as const) {
    expectRefused(await place.as(user).command(j.no, command, body), 409, 'state-forbids')
  }
  await expectSound(j)
})

test('a hearing pauses the clock, and the head extends once', async () => {
  const j = await file(place, itemOf('SL-0104'))
  await checkAndAccept(j)
  const promised = async () => (await dueOf(j, 'promised'))?.day
  const before = await promised()
  const hearing = { procedure: 'hearing', note: '申请人要求听证', days: 10 }
  const open = (body: object, user = 'head-market-supervision') => place.as(user).command(j.no, 'start-procedure', body)
  expectRefused(await open(hearing, 'handler-market-supervision'), 409, 'procedure-needs-head')
  const meeting = { meets: '2026-10-14', place: '县市场监督管理局会议室', parties: '申请人' }
  const soon = await open({ ...hearing, ...meeting, meets: '2026-10-13' })
  expectRefused(soon, 409, 'meeting-too-soon')
  expect(soon.body.from).toBe('2026-10-14')
  await act(j, 'head-market-supervision', 'start-procedure', { ...hearing, ...meeting })
  expect(await promised()).toBeUndefined()
  expect((await dueOf(j, 'procedure'))?.day).toBe('2026-10-16')
  const notice = (await printed(j, 'special-procedure')).html
  for (const said of ['听证', '2026年10月14日', meeting.place, '顺延至']) expect(notice).toContain(said)
  const early = { opinion: 'grant', note: '符合条件' }
  expectRefused(await place.as('handler-market-supervision').command(j.no, 'handle', early), 409, 'procedure-open')
  const clerk = place.as('clerk-market-supervision')
  const evidence = await clerk.upload(sheet('听证笔录'))
  const held = { procedure: 'hearing', note: '已听证', passed: true, evidence }
  expectRefused(await clerk.command(j.no, 'finish-procedure', held), 409, 'procedure-too-early')
  await place.moveClock('2026-10-14T16:00+08:00')
  await act(j, clerk.user, 'finish-procedure', held)
  const resumed = await promised()
  expect(String(resumed) > String(before)).toBe(true)
  const head = place.as('head-market-supervision')
  const tooLong = await head.command(j.no, 'extend', { days: 30, reason: '情况复杂' })
  expectRefused(tooLong, 409, 'extension-not-allowed')
  await act(j, head.user, 'extend', { days: 5, reason: '需要再次核查现场' })
  expect((await lastEvent(j, 'extended')).days).toBe(5)
  expect(String(await promised()) > String(resumed)).toBe(true)
  expect((await message(j, '延至')).text).toContain('理由可查询')
  expect((await printed(j, 'extension')).html).toContain('需要再次核查现场')
  expectRefused(await head.command(j.no, 'extend', { days: 1, reason: '再延长一次' }), 409, 'already-extended')
  expect((await messages(j)).every(m => !m.text.includes('陈大文'))).toBe(true)
  expect(place.aws.denied()).toEqual([])
})
