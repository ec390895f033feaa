import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from './place.ts'
import { expectRefused, history } from './reading.ts'
import { act, application, checkAndAccept, chen, file, itemOf, type Journey, procedures, view } from './travel.ts'

interface Line {
  no: string
  applicant: string
  step: string
  due: string | null
  left: number | null
}

const item = itemOf('SL-2103')
let place: Place
const filed: Journey[] = []

/** Fifteen on Monday, fifteen two days later. */
beforeAll(async () => {
  place = await openPlace()
  const agent = place.as('agent-xialu')
  const filled = await application(agent, item, chen)
  for (const day of ['2026-09-30T09:00+08:00', '']) {
    const replies = await Promise.all(Array.from({ length: 15 }, () => agent.submit(filled)))
    for (const { status, body, text } of replies) {
      expect([status, text]).toEqual([201, expect.any(String)])
      filed.push({ place, item, no: String(body.no), pin: String(body.pin), filer: agent })
    }
    if (day !== '') await place.moveClock(day)
  }
  await place.settle()
}, 120_000)
afterAll(() => place?.close())

async function pages(user: string, step: string): Promise<Line[][]> {
  const found: Line[][] = []
  for (let next: unknown = ''; next !== null; ) {
    const after = next === '' ? '' : `&after=${encodeURIComponent(String(next))}`
    const page = await place.as(user).must('GET', `/api/worklist?step=${step}${after}`)
    found.push(page.cases as Line[])
    next = page.next
  }
  return found.filter(page => page.length > 0)
}

test('worklist pages show each masked case once, most urgent first', async () => {
  const found = await pages('clerk-liuzu', 'check')
  expect(found.map(page => page.length)).toEqual([25, 5])
  const lines = found.flat()
  expect(lines.map(l => l.no).sort()).toEqual(filed.map(j => j.no).sort())
  const days = lines.map(l => l.due)
  expect(days).toEqual(days.toSorted())
  expect(new Set(days)).toEqual(new Set(['2026-10-10', '2026-10-13']))
  for (const line of lines) expect(line).toMatchObject({ applicant: '陈*文', step: 'check' })
  expect(lines[0]?.left).toBe(3)
})

test('a case moves between lists with each step and office', async () => {
  const [first] = filed
  if (first === undefined) throw new Error('nothing was filed')
  const numbers = async (user: string, step: string) => (await pages(user, step)).flat().map(l => l.no)
  await act(first, 'agent-xialu', 'start-procedure', { procedure: 'duplicate-check', note: '核对' })
  await act(first, 'agent-xialu', 'finish-procedure', {
    procedure: 'duplicate-check',
    note: '没有重复参保',
    passed: true,
  })
  await act(first, 'clerk-liuzu', 'confirm-complete')
  expect(await numbers('clerk-liuzu', 'check')).not.toContain(first.no)
  expect(await numbers('clerk-liuzu', 'forward')).toEqual([first.no])
  await act(first, 'clerk-liuzu', 'forward')
  expect(await numbers('clerk-liuzu', 'forward')).toEqual([])
  expect(await numbers('clerk-human-resources', 'check')).toEqual([first.no])
  expect((await view(first)).step).toBe('check')
})

test('an office counts what waits for an officer, and each change of its lists makes a new version', async () => {
  const version = async (office: string): Promise<unknown> => {
    const reply = await fetch(`${place.url}/live/${office}.json`)
    return reply.ok ? { ...(await reply.json()), etag: reply.headers.get('etag') } : null
  }
  await place.settle()
  const [town, other] = ['445321115', '445321109']
  const before = await version(town)
  expect(before).toEqual({ version: expect.stringMatching(/^[0-9a-f-]{36}$/), etag: expect.any(String) })
  expect(await version(other)).toBeNull()
  const same = await fetch(`${place.url}/live/${town}.json`, {
    headers: { 'if-none-match': (before as { etag: string }).etag },
  })
  expect(same.status).toBe(304)
  const counts = () => place.as('clerk-liuzu').must('GET', '/api/worklist/counts')
  // Warnings about the hall itself stand among the work, and the supervisor watches them.
  const warnings = async (user: string, step: string) => {
    const { cases } = await place.as(user).must('GET', `/api/worklist?step=${encodeURIComponent(`signal/${step}`)}`)
    return (cases as unknown[]).length
  }
  const own = await warnings('clerk-liuzu', 'heed')
  const watched = await warnings('supervisor', 'watch')
  expect(watched).toBeGreaterThanOrEqual(own)
  const { work } = await counts()
  expect(work).toEqual({ all: 29 + own, late: 0 })
  const { no } = await file(place, itemOf('SL-2104'))
  await place.settle()
  expect(await version(town)).not.toEqual(before)
  expect(JSON.stringify(await version(town))).not.toContain(no)
  expect(await counts()).toMatchObject({
    work: { all: 30 + own },
    notices: { all: 0 },
    letters: { all: 0, late: 0 },
    more: false,
  })
  const agent = await place.as('agent-xialu').must('GET', '/api/worklist/counts')
  expect(agent).toMatchObject({ work: { all: 29 }, paper: { all: 0, late: 0 }, letters: null })
  expect(await place.as('supervisor').must('GET', '/api/worklist/counts')).toMatchObject({
    work: { all: watched },
    paper: null,
    notices: null,
  })
  expectRefused(await place.as('citizen-chen').ask('GET', '/api/worklist/counts'), 403, 'not-on-roster')
})

test('villages see their errands, strangers nothing, unknown steps are refused', async () => {
  const duties = (await pages('agent-xialu', 'own-procedure')).flat()
  expect(duties).toHaveLength(29)
  expect(await pages('clerk-xincheng', 'check')).toEqual([])
  expectRefused(await place.as('clerk-liuzu').ask('GET', '/api/worklist?step=nonsense'), 400, 'invalid-input')
  expectRefused(await place.as('citizen-chen').ask('GET', '/api/worklist?step=check'), 403, 'not-on-roster')
  expect(place.aws.denied()).toEqual([])
})

test('officers see only their own colleagues, with duties and absences', async () => {
  const absent = { type: 'absent', from: '2026-09-30', through: '2026-10-09', deputy: 'demo-deputy-liuzu' }
  await place.as('head-liuzu').must('POST', '/api/roster/demo-clerk-liuzu', absent)
  const { colleagues } = await place.as('handler-liuzu').must('GET', '/api/colleagues')
  expect(colleagues).toHaveLength(5)
  expect(colleagues).toContainEqual({ subject: 'demo-clerk-liuzu', name: '杨小燕', roles: ['clerk'], absent: true })
  expect(colleagues).toContainEqual({ subject: 'demo-deputy-liuzu', name: '罗伟强', roles: ['clerk'], absent: false })
  expectRefused(await place.as('citizen-chen').ask('GET', '/api/colleagues'), 403, 'not-on-roster')
})

test('a case is worked on by the handler, the reviewer and the head in turn', async () => {
  const j = await file(place, itemOf('SL-0103'))
  await checkAndAccept(j)
  const own = async (user: string, step: string) => {
    const { cases } = await place.as(user).must('GET', `/api/worklist?step=${step}`)
    return (cases as { no: string; assignee: string }[]).find(({ no }) => no === j.no)?.assignee
  }
  expect(await own('handler-liuzu', 'handle')).toBe('demo-handler-liuzu')
  expect((await history(j)).at(-1)).toMatchObject({ assignee: 'demo-handler-liuzu' })
  await procedures(j, 'decision')
  await act(j, 'handler-liuzu', 'handle', { opinion: 'grant', note: '符合采伐条件' })
  expect(await own('reviewer-liuzu', 'review')).toBe('demo-reviewer-liuzu')
  await act(j, 'reviewer-liuzu', 'review', { agreed: true, note: '同意' })
  expect(await own('head-liuzu', 'approve')).toBe('demo-head-liuzu')
})

test('staff find finished cases by person, those of their office alone, and on the record', async () => {
  const j = await file(place, itemOf('SL-0103'), 'citizen-chen')
  await act(j, 'citizen-chen', 'withdraw', { reason: '先不办了' })
  const search = (user: string, text: string) =>
    place.as(user).ask('POST', '/api/search', { text, reason: '来电询问办理情况' })
  for (const text of [chen.name, chen.number, chen.phone]) {
    const { cases, next } = (await search('reviewer-liuzu', text)).body as { cases: object[]; next: string | null }
    expect([cases.length, typeof next]).toEqual([25, 'string'])
    expect(cases[0]).toMatchObject({ no: j.no, applicant: '陈*文', label: '已撤回', over: true })
    expect((await search('clerk-xincheng', text)).body).toEqual({ cases: [], next: null, incomplete: false })
  }
  expectRefused(await search('citizen-chen', chen.name), 403, 'not-on-roster')
  expectRefused(await search('admin', chen.name), 403, 'not-allowed')
  expectRefused(await search('clerk-liuzu', '44532119900101'), 400, 'invalid-input')
  const { searches } = await place.as('supervisor').must('GET', '/api/searches?office=445321100')
  expect(searches).toMatchObject([
    { subject: 'demo-clerk-xincheng', by: 'phone', reason: '来电询问办理情况', found: [] },
    { by: 'number' },
    { by: 'name' },
  ])
})

test('an arriving case is reassigned to a colleague, but not to another office', async () => {
  const j = await file(place, itemOf('SL-2102'))
  const { assignee } = await view(j)
  const other = assignee === 'demo-clerk-liuzu' ? 'demo-deputy-liuzu' : 'demo-clerk-liuzu'
  await act(j, 'clerk-liuzu', 'assign', { to: other })
  expect((await view(j)).assignee).toBe(other)
  const { event } = (await history(j)).at(-1) ?? {}
  expect(event).toEqual({ type: 'assigned', to: other, from: assignee })
  for (const to of ['demo-clerk-xincheng', 'nobody', 'demo-agent-xialu']) {
    expectRefused(await place.as('clerk-liuzu').command(j.no, 'assign', { to }), 404, 'officer-unknown')
  }
})

test('another office’s case opens once the case has passed through, and stays open', async () => {
  const j = await file(place, itemOf('SL-0104'))
  const read = async (user: string) => (await place.as(user).ask('GET', `/api/cases/${j.no}`)).status
  expect(await read('clerk-market-supervision')).toBe(403)
  expect(await read('supervisor')).toBe(200)
  await act(j, 'clerk-liuzu', 'confirm-complete')
  await act(j, 'clerk-liuzu', 'forward')
  expect(await read('clerk-market-supervision')).toBe(200)
  expect(await read('handler-liuzu')).toBe(200)
  expect(await read('clerk-forestry')).toBe(403)
  expect(await read('admin')).toBe(403)
  const { cases } = await place.as('clerk-forestry').must('GET', '/api/worklist?step=check')
  expect(cases).toEqual([])
})

test('an administrator at the office opens none of its cases, lists and paper', async () => {
  const j = await file(place, itemOf('SL-0103'))
  const post = { type: 'appoint', name: '某人', office: '445321115', roles: ['administrator'], phone: null }
  await place.as('security').must('POST', '/api/roster/demo-reviewer-xincheng', post)
  await place.moveClock('+1m')
  const administrator = place.as('reviewer-xincheng')
  for (const path of [`cases/${j.no}`, `cases/${j.no}/history`])
    expectRefused(await administrator.ask('GET', `/api/${path}`), 403, 'other-office')
  for (const path of ['paper?task=hand-over&to=forestry', 'paper/destinations', 'batches'])
    expectRefused(await administrator.ask('GET', `/api/${path}`), 403, 'not-allowed')
  const list = '/api/worklist?step=check'
  expect((await place.as('clerk-liuzu').must('GET', list)).cases).not.toEqual([])
  expect((await administrator.must('GET', list)).cases).toEqual([])
})
