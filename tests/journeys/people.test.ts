import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appointing, expectMoved, planMoves } from './appointing.ts'
import { openPlace, type Place } from './place.ts'
import { expectRefused } from './reading.ts'
import { act, bringPaper, file, itemOf, type Journey, procedures, view } from './travel.ts'

let place: Place
beforeAll(async () => {
  place = await openPlace()
}, 120_000)
afterAll(() => place?.close())

const change = (user: string, subject: string, body: object) =>
  place.as(user).ask('POST', `/api/roster/${subject}`, body)
const officers = async (office: string) =>
  (await place.as('admin').must('GET', `/api/roster?office=${office}`)).officers as { subject: string; name: string }[]

describe('The roster', () => {
  const newcomer = { type: 'appoint', name: '新来的', office: '445321100', roles: ['clerk'], phone: '19900000999' }

  test('records each change with its author and time', async () => {
    const appointed = await change('admin', 'newcomer-1', newcomer)
    expect(appointed.body).toMatchObject({ subject: 'newcomer-1', version: 1, active: true, roles: ['clerk'] })
    const promoted = await change('admin', 'newcomer-1', { ...newcomer, roles: ['clerk', 'handler'] })
    expect(promoted.body).toMatchObject({ version: 2, roles: ['clerk', 'handler'] })
    expect((await change('admin', 'newcomer-1', { type: 'remove', reason: '调离' })).body).toMatchObject({
      active: false,
    })
    const { changes } = await place.as('supervisor').must('GET', '/api/roster/newcomer-1/history')
    expect(changes).toMatchObject([
      { seq: 1, by: 'demo-admin', change: { type: 'appoint', roles: ['clerk'] } },
      { seq: 2, by: 'demo-admin', change: { type: 'appoint', roles: ['clerk', 'handler'] } },
      { seq: 3, by: 'demo-admin', change: { type: 'remove', reason: '调离' } },
    ])
    expectRefused(await change('admin', 'nobody', { type: 'remove', reason: '调离' }), 404, 'officer-unknown')
    expectRefused(await change('admin', 'newcomer-2', { ...newcomer, office: 'no-such' }), 400, 'invalid-input')
  })

  test('is changed by administrators, and heads note their office’s absences', async () => {
    const absent = { type: 'absent', from: '2026-11-02', through: '2026-11-03', deputy: null }
    expect((await change('head-liuzu', 'demo-reviewer-liuzu', absent)).status).toBe(200)
    expectRefused(await change('head-liuzu', 'demo-clerk-xincheng', absent), 403, 'not-allowed')
    expectRefused(
      await change('head-liuzu', 'demo-clerk-liuzu', { type: 'remove', reason: '调离' }),
      403,
      'not-allowed',
    )
    for (const user of ['clerk-liuzu', 'agent-xialu', 'supervisor']) {
      expectRefused(await change(user, 'demo-clerk-liuzu', absent), 403, 'not-allowed')
    }
    expectRefused(await change('citizen-chen', 'demo-clerk-liuzu', absent), 403, 'not-on-roster')
    expectRefused(await place.as('head-liuzu').ask('GET', '/api/roster?office=445321100'), 403, 'other-office')
  })

  test('is imported after a dry run that writes nothing', async () => {
    const csv = [
      'subject,name,office,roles,phone',
      'import-1,甲,445321100,clerk,',
      'import 2,乙,445321100,clerk,',
      'import-3,丙,no-such-office,clerk,',
      'import-4,丁,445321100,king,',
      'import-1,戊,445321100,clerk,',
      'demo-clerk-xincheng,林耀辉,445321100,clerk,19900000003',
    ].join('\n')
    const load = (text: string, dryRun: boolean) =>
      place.as('admin').must('POST', `/api/roster-import?dryRun=${dryRun}`, { csv: text })
    const before = await officers('445321100')
    const faulty = await load(csv, true)
    expect(faulty).toMatchObject({ dryRun: true, appointed: 1, unchanged: 1, changed: 0 })
    expect((faulty.errors as { line: number }[]).map(e => e.line).sort()).toEqual([3, 4, 5, 6])
    expect(await load(csv, false)).toMatchObject({ dryRun: false, errors: faulty.errors })
    await place.moveClock('+1m')
    expect(await officers('445321100')).toEqual(before)
    const good = csv.split('\n').slice(0, 2).join('\n')
    expect(await load(good, false)).toMatchObject({ appointed: 1, errors: [] })
    expect(await load(good, false)).toMatchObject({ appointed: 0, unchanged: 1 })
    await place.moveClock('+1m')
    expect((await officers('445321100')).map(o => o.subject)).toContain('import-1')
  })

  test('lets a removed officer in no longer than a minute', async () => {
    const deputy = place.as('deputy-xincheng')
    expect((await deputy.ask('GET', '/api/worklist?step=check')).status).toBe(200)
    expect((await change('admin', 'demo-deputy-xincheng', { type: 'remove', reason: '退休' })).status).toBe(200)
    await place.moveClock('+1m')
    for (const path of ['/api/worklist?step=check', '/api/me', '/api/batches']) {
      expectRefused(await deputy.ask('GET', path), 403, 'not-on-roster')
    }
  })
})

describe('People whom the hall does not know yet', () => appointing(() => place))

describe('The three administrators', () => {
  const duty = (...roles: string[]) => ({ type: 'appoint', name: '某人', office: '445321', roles, phone: null })

  test('appoint each other’s kind and never their own', async () => {
    const reviewer = 'demo-reviewer-xincheng'
    expectRefused(await change('admin', reviewer, duty('administrator')), 403, 'appointed-by-another')
    expectRefused(await change('security', reviewer, duty('security')), 403, 'appointed-by-another')
    expectRefused(await change('security', reviewer, duty('clerk')), 403, 'appointed-by-another')
    const both = await change('security', reviewer, duty('administrator', 'supervisor'))
    expectRefused(both, 400, 'invalid-input')
    expect(both.body.errors).toMatchObject([{ path: '/roles', message: expect.stringContaining('不能兼任') }])
    // One appointment takes the duties of before.
    expect((await change('security', reviewer, duty('administrator'))).body.roles).toEqual(['administrator'])
    expectRefused(await change('admin', reviewer, { type: 'remove', reason: '退休' }), 403, 'appointed-by-another')
    expect((await change('security', reviewer, { type: 'remove', reason: '退休' })).status).toBe(200)
    expectRefused(await change('admin', 'demo-security', duty('supervisor')), 403, 'appointed-by-another')
    expectRefused(await change('admin', 'demo-security', { type: 'remove', reason: '退休' }), 409, 'last-administrator')
    expectRefused(
      await change('security', 'demo-auditor', { type: 'remove', reason: '退休' }),
      409,
      'last-administrator',
    )
  })

  test('let an auditor read what they read, and change nothing', async () => {
    const auditor = place.as('auditor')
    for (const path of [
      'roster?office=445321115',
      'roster/demo-auditor/history',
      'registers/offices',
      'registers/offices/table',
      'register-changes',
      'item-imports',
      'calendar',
    ])
      expect([path, (await auditor.ask('GET', `/api/${path}`)).status]).toEqual([path, 200])
    expectRefused(await change('auditor', 'demo-auditor', { type: 'back', on: '2026-09-28' }), 403, 'not-allowed')
    expectRefused(await auditor.ask('POST', '/api/calendar/2027/confirm', {}), 403, 'not-allowed')
    expectRefused(await auditor.ask('POST', '/api/uploads', {}), 403, 'not-allowed')
    expectRefused(await place.as('security').ask('GET', '/api/calendar'), 403, 'not-allowed')
  })

  test('end somebody’s sessions: what was signed in before is refused within a minute', async () => {
    const token = await place.token('reviewer-liuzu')
    const me = () => fetch(`${place.url}/api/me`, { headers: { authorization: `Bearer ${token}` } })
    const end = { type: 'sign-out', reason: '手机丢失' }
    expect((await me()).status).toBe(200)
    for (const user of ['admin', 'auditor', 'head-liuzu'])
      expectRefused(await change(user, 'demo-reviewer-liuzu', end), 403, 'not-allowed')
    expect((await change('security', 'demo-reviewer-liuzu', end)).status).toBe(200)
    await place.moveClock('+1m')
    const refused = await me()
    expect([refused.status, await refused.json()]).toMatchObject([401, { code: 'session-ended' }])
    // This machine's issuer gives the same token for half an hour.
    await place.moveClock('+30m')
    expect((await place.as('reviewer-liuzu').ask('GET', '/api/me')).status).toBe(200)
    const { changes } = await place.as('auditor').must('GET', '/api/roster/demo-reviewer-liuzu/history')
    expect((changes as unknown[]).at(-1)).toMatchObject({ by: 'demo-security', change: end })
  })
})

describe('An arriving case', () => {
  const arrivals = async (): Promise<string[]> => {
    const found: string[] = []
    for (let i = 0; i < 4; i += 1) found.push(String((await view(await file(place, itemOf('SL-2102')))).assignee))
    return found
  }
  test('goes to the deputy, or waits when nobody is there', async () => {
    const away = { type: 'absent', from: '2026-09-28', through: '2026-09-28', deputy: 'demo-deputy-liuzu' }
    expect((await change('head-liuzu', 'demo-clerk-liuzu', away)).status).toBe(200)
    await place.moveClock('+1m')
    expect(await arrivals()).toEqual(Array(4).fill('demo-deputy-liuzu'))
    expect((await change('head-liuzu', 'demo-deputy-liuzu', { ...away, deputy: null })).status).toBe(200)
    await place.moveClock('+1m')
    const j = await file(place, itemOf('SL-2102'))
    expect((await view(j)).assignee).toBeNull()
    const { cases } = await place.as('clerk-liuzu').must('GET', '/api/worklist?step=check')
    expect((cases as { no: string }[]).map(c => c.no)).toContain(j.no)
    await planMoves(place)
    for (const subject of await arrivals()) expect(['demo-clerk-liuzu', 'demo-deputy-liuzu']).toContain(subject)
    await expectMoved(place)
  })
})

describe('A duty', () => {
  let j: Journey
  beforeAll(async () => {
    j = await file(place, itemOf('SL-0103'))
  })
  const opinion = { opinion: 'grant', note: '同意' }
  const agreed = { agreed: true, note: '同意' }
  const approval = { ...agreed, remedies: false }
  const procedure = { procedure: 'plot-check', note: '开始' }

  test.each([
    ['agent-xialu', 'confirm-complete', {}, 'not-allowed'],
    ['agent-xialu', 'accept', {}, 'not-allowed'],
    ['agent-xialu', 'approve', approval, 'not-allowed'],
    ['agent-longshantang', 'withdraw', { reason: '不办了' }, 'other-office'],
    ['clerk-liuzu', 'handle', opinion, 'not-allowed'],
    ['clerk-liuzu', 'review', agreed, 'not-allowed'],
    ['clerk-liuzu', 'approve', approval, 'not-allowed'],
    ['clerk-liuzu', 'withdraw', { reason: '不办了' }, 'not-allowed'],
    ['handler-liuzu', 'confirm-complete', {}, 'not-allowed'],
    ['handler-liuzu', 'review', agreed, 'not-allowed'],
    ['handler-liuzu', 'approve', approval, 'not-allowed'],
    ['reviewer-liuzu', 'approve', approval, 'not-allowed'],
    ['reviewer-liuzu', 'assign', { to: 'demo-clerk-liuzu' }, 'not-allowed'],
    ['head-liuzu', 'handle', opinion, 'not-allowed'],
    ['head-liuzu', 'accept', {}, 'not-allowed'],
    ['supervisor', 'confirm-complete', {}, 'other-office'],
    ['admin', 'confirm-complete', {}, 'other-office'],
    ['clerk-xincheng', 'accept', {}, 'other-office'],
    // It entrusted the town and reads the case; the town acts.
    ['head-forestry', 'revoke', { reason: '许可的面积有误，应当撤销' }, 'not-allowed'],
    ['citizen-chen', 'confirm-complete', {}, 'not-on-roster'],
    ['citizen-chen', 'start-procedure', procedure, 'not-on-roster'],
    ['citizen-li', 'withdraw', { reason: '不办了' }, 'not-allowed'],
  ])('of %s excludes %s', async (user, command, body, code) => {
    const { version } = await view(j)
    const path = `/api/cases/${j.no}/${command}`
    expectRefused(await place.as(user).ask('POST', path, body, { 'if-match': String(version) }), 403, code)
    expect((await view(j)).version).toBe(version)
  })

  test.each([
    ['agent-xialu', 'PUT', '/api/calendar/2027'],
    ['head-liuzu', 'POST', '/api/roster-import?dryRun=true'],
    ['supervisor', 'POST', '/api/batches'],
    ['handler-liuzu', 'POST', '/api/batches'],
  ])('of %s excludes %s %s', async (user, method, path) => {
    const bodies: Record<string, unknown> = {
      PUT: { table: { year: 2027, holidays: [], workdays: [], source: '示例' }, reason: '试试', after: null },
      POST: path.includes('batches') ? { purpose: 'file', to: 'forestry', cases: [j.no] } : { csv: 'subject' },
    }
    const reply = await place.as(user).ask(method, path, bodies[method], { 'idempotency-key': crypto.randomUUID() })
    expectRefused(reply, 403, 'not-allowed')
  })

  test('is never combined: proposer, reviewer and approver differ', async () => {
    const roles = ['handler', 'reviewer', 'head']
    const post = { type: 'appoint', name: '身兼三职', office: '445321115', roles, phone: null }
    await change('admin', 'demo-handler-tiantang', post)
    await place.moveClock('+1m')
    await act(j, 'clerk-liuzu', 'confirm-complete')
    await act(j, 'clerk-liuzu', 'accept')
    await bringPaper(j)
    await procedures(j, 'decision')
    await act(j, 'handler-tiantang', 'handle', opinion)
    expectRefused(await place.as('handler-tiantang').command(j.no, 'review', agreed), 409, 'same-person')
    await act(j, 'reviewer-liuzu', 'review', agreed)
    expectRefused(await place.as('handler-tiantang').command(j.no, 'approve', approval), 409, 'same-person')
    await act(j, 'head-liuzu', 'approve', approval)
  })
})
