import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPlace, type Place } from './place.ts'
import { expectRefused, history, lastEvent } from './reading.ts'
import { expectSound, progress } from './told.ts'
import { act, bringBack, carry, decide, file, itemOf, type Journey, procedures, town, view } from './travel.ts'

let place: Place
beforeAll(async () => {
  place = await openPlace()
}, 120_000)
afterAll(() => place?.close())

const pack = (user: string, to: string, cases: readonly string[], purpose = 'hand-over', key: string = randomUUID()) =>
  place.as(user).ask('POST', '/api/batches', { purpose, to, cases }, { 'idempotency-key': key })
const sign = (user: string, id: unknown, missing: readonly string[] = [], version = 1) =>
  place.as(user).ask('POST', `/api/batches/${id}/receipt`, { missing }, { 'if-match': String(version) })
const paper = async (j: Journey) => (await view(j)).paper

describe('A batch', () => {
  let first: Journey
  let second: Journey
  let id: unknown

  beforeAll(async () => {
    first = await file(place, itemOf('SL-2001'))
    second = await file(place, itemOf('SL-2001'))
  })

  test('is packed once and signed for by the person handing it over', async () => {
    const { cases } = await place.as('agent-xialu').must('GET', `/api/paper?task=hand-over&to=${town}`)
    expect((cases as { no: string }[]).map(c => c.no).sort()).toEqual([first.no, second.no].sort())
    expect(cases).toMatchObject([{ due: '2026-09-30' }, { due: '2026-09-30' }])
    const { destinations } = await place.as('agent-xialu').must('GET', '/api/paper/destinations')
    expect(destinations).toEqual([
      { task: 'hand-over', to: town, due: '2026-09-30', provisional: false, left: 2, phase: 'ahead', late: 0 },
    ])
    const scanned = await place.as('agent-xialu').must('GET', `/api/paper/cases/${first.no}`)
    expect(scanned).toMatchObject({ waiting: { task: 'hand-over', to: town, line: { no: first.no, missing: false } } })
    expect(await place.as('clerk-liuzu').must('GET', `/api/paper/cases/${first.no}`)).toEqual({
      waiting: null,
      paper: { at: '445321115207', batch: null, to: null, missing: false },
    })
    expectRefused(await place.as('clerk-xincheng').ask('GET', `/api/paper/cases/${first.no}`), 403, 'other-office')
    const key = randomUUID()
    const packed = await pack('agent-xialu', town, [first.no, second.no], 'hand-over', key)
    expect(packed.status).toBe(201)
    expect(packed.body).toMatchObject({
      from: '445321115207',
      to: town,
      handedOver: { by: 'demo-agent-xialu', name: '李月娥' },
    })
    id = packed.body.id
    await place.settle()
    expect(await paper(first)).toMatchObject({ at: '445321115207', batch: id, to: town })
    expect((await pack('agent-xialu', town, [first.no, second.no], 'hand-over', key)).body.id).toBe(id)
    expectRefused(await pack('agent-xialu', town, [first.no], 'hand-over', key), 409, 'idempotency-key-reused')
    expectRefused(await pack('agent-xialu', town, [first.no]), 409, 'batch-case-unfit')
    expectRefused(await pack('agent-longshantang', town, [first.no]), 409, 'batch-case-unfit')
  })

  test('is visible only to its two offices', async () => {
    const { batches } = await place.as('clerk-liuzu').must('GET', '/api/batches')
    expect(batches).toMatchObject([{ id, from: '445321115207', count: 2 }])
    expect(await place.as('clerk-liuzu').must('GET', `/api/batches/${id}`)).toMatchObject({
      received: null,
      cases: [{ applicant: '陈*文' }, { applicant: '陈*文' }],
    })
    for (const path of [`/api/batches/${id}`, `/api/batches/${id}/list`]) {
      expectRefused(await place.as('clerk-xincheng').ask('GET', path), 403, 'other-office')
      expect((await place.as('agent-xialu').ask('GET', path)).status).toBe(200)
    }
    const { sent } = await place.as('agent-xialu').must('GET', '/api/batches')
    expect(sent).toMatchObject([{ id, to: town, count: 2 }])
    const { text } = await place.as('agent-xialu').ask('GET', `/api/batches/${id}/list`)
    expect(text).toContain('交出人：李月娥')
    expectRefused(await sign('clerk-xincheng', id), 403, 'other-office')
    expectRefused(await sign('agent-xialu', id), 403, 'not-allowed')
    expectRefused(await sign('clerk-liuzu', 'PC-NONE'), 404, 'batch-not-found')
  })

  test('is received by another person, who names what is missing', async () => {
    expectRefused(await sign('clerk-liuzu', id, ['XX00000000000']), 409, 'batch-case-unfit')
    expectRefused(await sign('clerk-liuzu', id, [], 7), 409, 'stale-version')
    const signed = await sign('clerk-liuzu', id, [second.no])
    expect(signed.body.received).toMatchObject({ by: 'demo-clerk-liuzu', missing: [second.no] })
    await place.settle()
    expect(await place.as('agent-xialu').must('GET', '/api/batches')).toEqual({ batches: [], sent: [] })
    expect(await place.as('agent-xialu').must('GET', `/api/paper?task=hand-over&to=${town}`)).toMatchObject({
      cases: [{ no: second.no, missing: true }],
    })
    expect(await paper(first)).toMatchObject({ at: town, batch: null, missing: false })
    expect(await paper(second)).toMatchObject({ at: '445321115207', batch: null, missing: true })
    expect((await lastEvent(second, 'paper-missing')).batch).toBe(id)
    expect((await progress(second)).moments.at(-1)?.text).toContain('缺少')
  })

  test('is received once', async () => {
    expectRefused(await sign('clerk-liuzu', id), 409, 'batch-closed')
    expectRefused(await sign('deputy-liuzu', id, [], 2), 409, 'batch-closed')
  })

  test('with a missing original blocks that case’s forwarding until found', async () => {
    for (const j of [first, second]) {
      await procedures(j, 'forwarding')
      await act(j, 'clerk-liuzu', 'confirm-complete')
    }
    await act(first, 'clerk-liuzu', 'forward')
    expectRefused(await place.as('clerk-liuzu').command(second.no, 'forward'), 409, 'original-missing')
    await carry(place, [second.no], 'agent-xialu', town, 'deputy-liuzu')
    expect(await paper(second)).toMatchObject({ at: town, missing: false })
    await act(second, 'clerk-liuzu', 'forward')
    for (const j of [first, second]) await expectSound(j)
  })

  test('cannot be received by the person who handed it over', async () => {
    const third = await file(place, itemOf('SL-0104'))
    await act(third, 'clerk-liuzu', 'confirm-complete')
    await carry(place, [third.no], 'agent-xialu', town, 'clerk-liuzu')
    const packed = await pack('deputy-xincheng', 'market-supervision', [third.no])
    expectRefused(packed, 409, 'batch-case-unfit')
    const own = await pack('deputy-liuzu', 'market-supervision', [third.no])
    expect(own.status).toBe(201)
    const move = { type: 'appoint', name: '罗伟强', office: 'market-supervision', roles: ['clerk'], phone: null }
    await place.as('admin').must('POST', '/api/roster/demo-deputy-liuzu', move)
    await place.moveClock('+1m')
    expectRefused(await sign('deputy-liuzu', own.body.id), 409, 'same-signer')
    expect((await sign('clerk-market-supervision', own.body.id)).status).toBe(200)
    await place.settle()
    expect(await paper(third)).toMatchObject({ at: 'market-supervision' })
  })
})

test('an original needed for the decision blocks the decision alone', async () => {
  const j = await file(place, itemOf('SL-0103'))
  await act(j, 'clerk-liuzu', 'confirm-complete')
  await act(j, 'clerk-liuzu', 'accept')
  await procedures(j, 'decision')
  await act(j, 'handler-liuzu', 'handle', { opinion: 'grant', note: '符合条件' })
  await act(j, 'reviewer-liuzu', 'review', { agreed: true, note: '同意' })
  const approval = { agreed: true, note: '准予', remedies: false }
  expectRefused(await place.as('head-liuzu').command(j.no, 'approve', approval), 409, 'original-missing')
  await carry(place, [j.no], 'agent-xialu', town, 'clerk-liuzu')
  await act(j, 'head-liuzu', 'approve', approval)
  expect((await view(j)).state).toBe('decided')
})

test('an original needed for delivery blocks the delivery alone', async () => {
  const j = await file(place, itemOf('SL-0104'))
  await act(j, 'clerk-liuzu', 'confirm-complete')
  await act(j, 'clerk-liuzu', 'forward')
  await act(j, 'clerk-market-supervision', 'accept')
  await decide(j)
  await expect(bringBack(j)).rejects.toThrow('original-missing')
  expect(await view(j)).toMatchObject({ state: 'returning', holder: { office: '445321115207' } })
  await carry(place, [j.no], 'agent-xialu', town, 'clerk-liuzu')
  const proof = { how: 'in-person', proof: '本人签收，核对身份证' }
  expectRefused(await j.filer.command(j.no, 'deliver', proof), 409, 'original-missing')
  await carry(place, [j.no], 'clerk-liuzu', 'market-supervision', 'clerk-market-supervision')
  await act(j, j.filer.user, 'deliver', proof)
  expect((await view(j)).state).toBe('delivered')
})

test('an archive original follows in a listed periodic batch', async () => {
  const department = 'civil-affairs'
  const js = [await file(place, itemOf('SL-0502')), await file(place, itemOf('SL-0502'))]
  for (const j of js) {
    await procedures(j, 'forwarding')
    await act(j, 'clerk-liuzu', 'confirm-complete')
    await act(j, 'clerk-liuzu', 'forward')
    await act(j, `clerk-${department}`, 'accept')
  }
  const numbers = js.map(j => j.no)
  await carry(place, numbers, 'agent-xialu', town, 'clerk-liuzu')
  expectRefused(await pack('clerk-liuzu', department, numbers, 'file'), 409, 'batch-case-unfit')
  for (const j of js) await decide(j)
  const { destinations } = await place.as('clerk-liuzu').must('GET', '/api/paper/destinations')
  expect(destinations).toContainEqual({
    task: 'file',
    to: department,
    due: null,
    provisional: false,
    left: null,
    phase: null,
    late: 0,
  })
  const { cases } = await place.as('clerk-liuzu').must('GET', `/api/paper?task=file&to=${department}`)
  expect((cases as { no: string }[]).map(c => c.no).sort()).toEqual(numbers.toSorted())
  expectRefused(await pack('clerk-liuzu', department, numbers), 409, 'batch-case-unfit')
  const id = await carry(place, numbers, 'clerk-liuzu', department, `clerk-${department}`, 'file')
  const list = await place.as(`clerk-${department}`).ask('GET', `/api/batches/${id}/list`)
  expect(list.status).toBe(200)
  for (const no of [...numbers, id]) expect(list.text).toContain(no)
  expect(list.text).toContain('黄*年')
  expect(list.text).not.toContain('陈大文')
  for (const j of js) {
    expect(await paper(j)).toMatchObject({ at: department, batch: null })
    expect((await history(j)).filter(r => r.event.type === 'paper-received')).toHaveLength(2)
    await expectSound(j)
  }
  expect(place.aws.denied()).toEqual([])
})
