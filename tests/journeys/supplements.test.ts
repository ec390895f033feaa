import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place, sheet } from './place.ts'
import { dueOf, expectRefused, history, lastEvent, message, messages, printed, vouchers } from './reading.ts'
import { expectSound, headOf, progress } from './told.ts'
import { act, application, bringPaper, chen, file, itemOf, type Journey, town, view } from './travel.ts'

/** 食品经营许可 with three supplement requests by the town and one by the department. */

const item = itemOf('SL-0104')
const named = (material: string) => item.materials.find(m => m.id === material)?.name ?? ''

let place: Place
let j: Journey
beforeAll(async () => {
  place = await openPlace()
  j = await file(place, item)
}, 120_000)
afterAll(() => place?.close())

const ask = (user: string, ...wanted: [material: string, ground: string, reason: string][]) =>
  act(j, user, 'request-supplement', {
    requests: wanted.map(([material, ground, reason]) => ({ material, ground, reason })),
  })

async function supply(...materials: string[]): Promise<void> {
  const files = Object.fromEntries(
    await Promise.all(materials.map(async m => [m, [await j.filer.upload(sheet(`补正 ${m} ${Math.random()}`))]])),
  )
  await act(j, j.filer.user, 'supply', { files })
}

test('a supplement pauses the clock and tells the applicant the last day', async () => {
  await ask('clerk-liuzu', ['layout', 'illegible', '布局图拍得太暗，看不清功能间'])
  expect(await view(j)).toMatchObject({ state: 'supplementing', holder: { office: town } })
  expect(await dueOf(j, 'acceptance')).toBeUndefined()
  expect(await dueOf(j, 'supplement')).toMatchObject({ day: '2026-10-23' })
  const sms = (await message(j, '补正1项')).text
  expect(sms).toContain(named('layout'))
  expect(sms).toContain('2026年10月23日')
  expect((await progress(j)).wanted).toEqual([{ material: named('layout'), reason: '布局图拍得太暗，看不清功能间' }])
  const { cases } = await j.filer.must('GET', '/api/worklist?step=supply')
  expect(cases).toMatchObject([{ no: j.no }])
})

test('the due day moves by the applicant’s time', async () => {
  await place.moveClock('2026-10-08T10:00+08:00')
  await supply('layout')
  expect((await view(j)).state).toBe('checking')
  expect(await dueOf(j, 'acceptance')).toMatchObject({ day: '2026-10-14', provisional: false })
  const { clocks } = await headOf(j)
  expect(clocks).toContainEqual(
    expect.objectContaining({
      id: 'acceptance',
      start: '2026-09-28',
      budget: 5,
      pauses: [{ from: '2026-09-28', until: '2026-10-08', why: 'supplement' }],
    }),
  )
})

test('a repeated second round is recorded, and its message names every material', async () => {
  await ask(
    'clerk-liuzu',
    ['id-card', 'expired', '身份证已过有效期'],
    ['layout', 'wrong', '新拍的布局图缺少面积'],
    ['application-form', 'unsigned', '经营者没有签名'],
  )
  const event = await lastEvent(j, 'supplement-requested')
  expect([event.round, event.repeated]).toEqual([2, true])
  expect(event.requests.map(r => [r.material, r.visibleBefore])).toEqual([
    ['id-card', true],
    ['layout', false],
    ['application-form', true],
  ])
  const sms = (await message(j, '补正3项')).text
  for (const material of ['id-card', 'layout', 'application-form']) expect(sms).toContain(named(material))
})

test('a partial supplement is accepted, and the rest is still required', async () => {
  await supply('id-card')
  expect((await view(j)).state).toBe('supplementing')
  expect((await lastEvent(j, 'supplied')).complete).toBe(false)
  const wanted = (await progress(j)).wanted as { material: string }[]
  expect(wanted.map(w => w.material)).toEqual([named('layout'), named('application-form')])
  const unasked = await j.filer.upload(sheet('没有要求的材料'))
  const reply = await j.filer.command(j.no, 'supply', { files: { 'business-licence': [unasked] } })
  expectRefused(reply, 400, 'material-unknown')
  await supply('layout', 'application-form')
  expect((await view(j)).state).toBe('checking')
})

test('a third round about new material is not a repetition', async () => {
  await ask('clerk-liuzu', ['layout', 'unsigned', '布局图没有签名'])
  const event = await lastEvent(j, 'supplement-requested')
  expect([event.round, event.repeated]).toEqual([3, false])
  await supply('layout')
  await act(j, 'clerk-liuzu', 'confirm-complete')
  await bringPaper(j)
  await act(j, 'clerk-liuzu', 'forward')
})

test('the department asks once, through the town', async () => {
  await ask('clerk-market-supervision', ['safety-rules', 'wrong', '制度目录缺少食品留样制度'])
  expect(await view(j)).toMatchObject({ state: 'supplementing', holder: { office: town, inTransit: false } })
  expect((await lastEvent(j, 'supplement-requested')).office).toBe('market-supervision')
  await supply('safety-rules')
  expect(await view(j)).toMatchObject({ state: 'checking', holder: { office: town } })
  await act(j, 'clerk-liuzu', 'confirm-complete')
  await act(j, 'clerk-liuzu', 'forward')
  const requests = [{ material: 'layout', ground: 'wrong', reason: '面积与现场不符' }]
  const again = await place.as('clerk-market-supervision').command(j.no, 'request-supplement', { requests })
  expectRefused(again, 409, 'already-asked')
  await act(j, 'clerk-market-supervision', 'accept')
  expect((await view(j)).state).toBe('examining')
  await expectSound(j)
})

test('every round has its own notice with its materials', async () => {
  const notices = (await vouchers(j)).filter(v => v.kind === 'supplement-notice')
  expect(notices).toHaveLength(4)
  const { html } = await printed(j, 'supplement-notice')
  expect(html).toContain(named('safety-rules'))
  expect(html).toContain('制度目录缺少食品留样制度')
  const rounds = (await history(j)).flatMap(r => (r.event.type === 'supplement-requested' ? [r.event.office] : []))
  expect(rounds).toEqual([town, town, town, 'market-supervision'])
})

test('an unused last day closes the case, which may be refiled', async () => {
  const late = await file(place, item)
  await act(late, 'clerk-liuzu', 'request-supplement', {
    requests: [{ material: 'layout', ground: 'missing', reason: '请补交布局图' }],
  })
  const due = await dueOf(late, 'supplement')
  expect(due?.day).toBe('2026-10-28')
  await place.moveClock('2026-10-28T23:00+08:00')
  expect((await view(late)).state).toBe('supplementing')
  await place.moveClock('2026-10-29T00:10+08:00')
  expect((await view(late)).state).toBe('abandoned')
  expect((await message(late, '终止办理')).to).toBe(`+86${chen.phone}`)
  expect((await messages(late)).filter(m => m.text.includes('已终止办理'))).toHaveLength(1)
  expect((await printed(late, 'closure')).html).toContain(late.no)
  const upload = await late.filer.upload(sheet('迟到的布局图'))
  const reply = await late.filer.command(late.no, 'supply', { files: { layout: [upload] } })
  expectRefused(reply, 409, 'state-forbids')
  expect(reply.body.state).toBe('abandoned')
  expect((await late.filer.submit(await application(late.filer, item, chen))).status).toBe(201)
  expect(place.aws.denied()).toEqual([])
})
