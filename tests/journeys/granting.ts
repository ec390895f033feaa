import { beforeAll, expect, test } from 'vitest'
import type { Place } from './place.ts'
import { expectRefused } from './reading.ts'
import { act, checkAndAccept, decider, file, itemOf, type Journey, procedures } from './travel.ts'

/** The right to decide, given by the town's head for one item and taken back. */
export function granting(at: () => Place): void {
  const path = '/api/registers/rights/0001'
  const item = itemOf('SL-0103')
  let j: Journey
  /** what the clerk had to do before the right */
  let before = 0
  const values = { office: '六祖镇', duty: '决定', roles: '窗口人员', items: item.code }
  const asks = (user: string, typed: object, adds?: string) =>
    at().as(user).ask('POST', `${path}/change`, { from: today(), reason: '小额的由窗口人员决定', values: typed, adds })
  const today = () => new Date(at().now() + 8 * 3_600_000).toISOString().slice(0, 10)
  async function confirm(user: string) {
    const { change } = await at().as('supervisor').must('GET', path)
    const { proposed } = change as { proposed: { at: string } }
    return at().as(user).ask('POST', `${path}/confirm-change`, { seen: proposed.at })
  }
  const approve = (user: string) =>
    at().as(user).command(j.no, 'approve', { agreed: true, note: '准予', remedies: false })
  async function worked(user: string) {
    const { actions } = await at().as(user).must('GET', `/api/cases/${j.no}`)
    const { cases } = await at().as(user).must('GET', '/api/worklist?step=approve')
    const { work } = await at().as(user).must('GET', '/api/worklist/counts')
    return {
      acts: (actions as { act: string }[]).some(one => one.act === 'approve'),
      listed: (cases as { no: string }[]).some(({ no }) => no === j.no),
      count: (work as { all: number }).all,
    }
  }
  const whoMay = async (user: string) => (await at().as(user).must('GET', '/api/rights')).rights

  beforeAll(async () => {
    // Whoever administers security has no other duty.
    const security = { type: 'appoint', name: '冯建平', office: '445321', roles: ['security'], phone: null }
    await at().as('admin').must('POST', '/api/roster/demo-deputy-tiantang', security)
    j = await file(at(), item)
    await checkAndAccept(j)
    await procedures(j, 'decision')
    await act(j, decider(j, 'handler'), 'handle', { opinion: 'grant', note: '符合条件' })
    await act(j, decider(j, 'reviewer'), 'review', { agreed: true, note: '同意承办意见' })
    await at().settle()
  }, 120_000)

  test('is proposed by the head of the office, and confirmed by the administrators of security', async () => {
    expectRefused(await at().as('head-liuzu').ask('GET', '/api/registers/offices'), 403, 'not-allowed')
    expectRefused(await asks('clerk-liuzu', values, 'some'), 403, 'not-allowed')
    expectRefused(await asks('admin', values, 'some'), 403, 'not-allowed')
    const { adding } = await at().as('head-liuzu').must('GET', '/api/registers/rights')
    const { kinds } = adding as { kinds: { fields: { key: string; options: string[] }[] }[] }
    expect(kinds[1]?.fields.find(({ key }) => key === 'office')?.options).toEqual(['六祖镇'])
    const other = await asks('head-forestry', values, 'some')
    expect([other.status, JSON.stringify(other.body.errors)]).toEqual([400, expect.stringContaining('/values/office')])
    const unfit = await asks('head-liuzu', { ...values, roles: '事项起草人' }, 'some')
    expect(JSON.stringify(unfit.body.errors)).toContain('这项工作不能由事项起草人办')
    const alone = await asks('head-liuzu', { ...values, roles: '审核人' }, 'some')
    expect(JSON.stringify(alone.body.errors)).toContain('至少要有两个人')

    const proposed = await asks('head-liuzu', values, 'some')
    expect(proposed).toMatchObject({ status: 200, body: { name: '六祖镇：决定', settled: null } })
    expectRefused(await at().as('head-forestry').ask('GET', path), 404, 'not-found')
    expectRefused(await at().as('head-forestry').ask('POST', `${path}/withdraw-change`, {}), 403, 'not-allowed')
    expect((await at().as('head-liuzu').ask('POST', `${path}/withdraw-change`, {})).status).toBe(200)
    expect((await asks('head-liuzu', values, 'some')).status).toBe(200)
    for (const user of ['head-liuzu', 'admin']) expectRefused(await confirm(user), 403, 'not-allowed')
    // Everybody of the office sees that it waits; it counts with whoever confirms it, and with nobody else.
    const { waiting: told } = await at().as('reviewer-liuzu').must('GET', '/api/rights')
    expect(told).toMatchObject([{ key: '0001', name: '六祖镇：决定', proposed: { by: 'demo-head-liuzu' } }])
    expect((await at().as('clerk-xincheng').must('GET', '/api/rights')).waiting).toEqual([])
    for (const [user, yours] of Object.entries({ 'deputy-tiantang': true, admin: false, auditor: false })) {
      const { waiting } = await at().as(user).must('GET', '/api/waiting-changes')
      expect(waiting).toContainEqual(expect.objectContaining({ source: 'rights', key: '0001', yours }))
    }
    expectRefused(await at().as('supervisor').ask('GET', '/api/waiting-changes'), 403, 'not-allowed')
    expect(await worked('head-liuzu')).toMatchObject({ acts: true, listed: true })
    const clerks = await worked('clerk-liuzu')
    expect(clerks).toMatchObject({ acts: false })
    before = clerks.count
    // Of the two clerks one leaves before it is confirmed.
    const roster = '/api/roster/demo-deputy-liuzu'
    await at().as('admin').must('POST', roster, { type: 'remove', reason: '调离' })
    await at().moveClock('+1m')
    const left = await confirm('deputy-tiantang')
    expect([left.status, JSON.stringify(left.body.errors)]).toEqual([400, expect.stringContaining('至少要有两个人')])
    const clerk = { type: 'appoint', name: '罗伟强', office: '445321115', roles: ['clerk'], phone: null }
    await at().as('admin').must('POST', roster, clerk)
    await at().moveClock('+1m')
    expect(await confirm('deputy-tiantang')).toMatchObject({ status: 200, body: { settled: { as: 'confirmed' } } })
  })

  test('counts everywhere within a minute, for its item and its office', async () => {
    await at().moveClock('+1m')
    // The head assigns work, and so still sees it in the list.
    expect(await worked('head-liuzu')).toMatchObject({ acts: false, listed: true })
    expect(await worked('clerk-liuzu')).toEqual({ acts: true, listed: true, count: before + 1 })
    expect(await worked('reviewer-liuzu')).toMatchObject({ acts: false, listed: false })
    const { steps } = await at().as('clerk-liuzu').must('GET', '/api/worklist/steps')
    expect(steps).toContainEqual(expect.objectContaining({ step: 'approve', roles: ['head', 'clerk'] }))
    expect(await whoMay('reviewer-liuzu')).toMatchObject([
      {
        ...{ work: '决定', duties: ['窗口人员'], items: [{ code: 'SL-0103' }], from: today() },
        made: { proposed: { by: 'demo-head-liuzu' }, reason: '小额的由窗口人员决定' },
        people: expect.arrayContaining([{ subject: 'demo-clerk-liuzu', name: '杨小燕', absent: false }]),
      },
    ])
    const { work, lines } = await at().as('auditor').must('GET', '/api/rights/decide')
    expect(work).toBe('决定')
    const there = (lines as { office: string }[]).filter(({ office }) => office === '445321115')
    expect(there).toMatchObject([
      { duties: ['负责人'], items: null },
      {
        duties: ['窗口人员'],
        people: expect.arrayContaining([{ subject: 'demo-clerk-liuzu', name: '杨小燕', absent: false }]),
      },
    ])
    expectRefused(await at().as('auditor').ask('GET', '/api/rights/nothing'), 404, 'not-found')
    expectRefused(await at().as('head-liuzu').ask('GET', '/api/rights/decide'), 403, 'not-allowed')
    expectRefused(await at().as('clerk-xincheng').ask('GET', '/api/rights?office=445321115'), 403, 'other-office')
    expectRefused(await at().as('admin').ask('GET', '/api/rights?office=nowhere'), 400, 'office-unknown')
    expectRefused(await approve('head-liuzu'), 403, 'not-granted')
    expect((await approve('clerk-liuzu')).status).toBe(200)
  })

  test('is taken back on the same day, and what it said stays on record', async () => {
    expect((await asks('deputy-tiantang', { roles: '' })).status).toBe(200)
    expectRefused(await confirm('deputy-tiantang'), 409, 'same-administrator')
    expect((await at().as('deputy-tiantang').ask('POST', `${path}/withdraw-change`, {})).status).toBe(200)
    expect((await asks('head-liuzu', { roles: '' })).status).toBe(200)
    expect((await confirm('deputy-tiantang')).status).toBe(200)
    await at().moveClock('+1m')
    expect(await whoMay('clerk-liuzu')).toEqual([])
    expect((await at().as('clerk-liuzu').must('GET', '/api/rights')).waiting).toEqual([])
    const { versions } = await at().as('head-liuzu').must('GET', path)
    expect(versions).toMatchObject([
      { standing: 'now', changes: ['由谁办：“窗口人员”改为“已收回，由负责人办”'] },
      { standing: 'past', made: { proposed: { by: 'demo-head-liuzu' }, confirmed: { by: 'demo-deputy-tiantang' } } },
    ])
  })

  test('stands among the recent changes with the people it concerned, and each can be found', async () => {
    const lately = async (query: string, key = '') => {
      const { changes } = await at().as('auditor').must('GET', `/api/recent-changes${query}`)
      return (changes as { key: string }[]).filter(one => key === '' || one.key === key)
    }
    const made = { proposed: { by: 'demo-head-liuzu' }, confirmed: { by: 'demo-deputy-tiantang', name: '冯建平' } }
    expect(await lately('', '0001')).toMatchObject([{ ...made, name: '六祖镇：决定' }])
    const [back, gone] = await lately('?source=roster&by=demo-admin', 'demo-deputy-liuzu')
    expect(back).toMatchObject({ changes: ['任命：罗伟强，六祖镇便民服务站，窗口人员'], confirmed: null })
    expect(gone).toMatchObject({ changes: ['停用：调离'] })
    expect(await lately('?source=rights&by=demo-admin')).toEqual([])
    expect(await lately(`?since=${today().replace('2026', '2027')}`)).toEqual([])
    expectRefused(await at().as('head-liuzu').ask('GET', '/api/recent-changes'), 403, 'not-allowed')
  })
}
