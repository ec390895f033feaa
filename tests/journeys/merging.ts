import { expect, test } from 'vitest'
import { dayOf, nextDay } from '../../shared/kernel/calendar.ts'
import { taken } from './acting.ts'
import { changing, draft, path } from './changing.ts'
import { correspond, desk } from './correspondence.ts'
import { disclosing } from './disclosing.ts'
import type { Place } from './place.ts'
import { expectRefused, printed } from './reading.ts'
import { checkAndAccept, chen, decide, file, itemOf, type Journey } from './travel.ts'

/**
 * A department merges into another in the hall of the changes of items (机构改革): one of its items is entrusted to two towns,
 * one of which has an open case of it, and the change that entrusted them still waits for lists.
 */
export function merging(at: () => Place): void {
  const [own, next] = ['civil-affairs', 'human-resources']
  const drafter = `drafter-${own}`
  const merger = () => draft({ kind: 'reorganise', codes: [], from, receivers: [next], basis: '机构改革方案。' })
  const changes = () => changing(at())
  const stateOf = async (user = drafter) => (await changes().read(user, no)).body
  const letters = () => correspond(at())
  const requests = () => disclosing(at())
  const [successor, stranger] = [`clerk-${next}`, 'clerk-justice']
  const list = (body: object = {}) => changes().does(drafter, no, 'merger-lists', { note: '按改革方案移交。', ...body })
  async function signed(): Promise<void> {
    await changes().did(`head-${own}`, no, 'sign')
    await at().settle()
    expect(await listed(`head-${next}`)).toEqual(await listed(`head-${own}`))
    await changes().did(`head-${next}`, no, 'take')
  }
  const listed = (user: string) => at().as(user).must('GET', `${path}/${no}/list`)
  const inHand = () => at().as(drafter).must('GET', `${path}/${no}/in-hand`)
  const decidedBy = async ({ no: one }: Journey) => {
    const { route } = await at().as('clerk-liuzu').must('GET', `/api/cases/${one}`)
    return (route as { decider: string }).decider
  }
  /** its first day */
  let from = ''
  let [no, letter, answered, withdrawn] = ['', '', '', '']
  let allowance: Journey
  let relief: Journey

  test('tells what goes along, and its successor confirms it', async () => {
    allowance = await file(at(), itemOf('SL-0501'), 'agent-xialu')
    // Its public notice takes weeks.
    await checkAndAccept(allowance)
    from = nextDay(dayOf(new Date(at().now()).toISOString()), 3)
    relief = await file(at(), itemOf('SL-0503'), 'agent-xialu')
    letter = String((await letters().write('citizen-chen', {})).body.no)
    await at().settle()
    await letters().did(desk, letter, 'route', { to: own })
    answered = String((await letters().write('citizen-chen', {})).body.no)
    await at().settle()
    await letters().did(desk, answered, 'route', { to: own })
    await letters().did(`clerk-${own}`, answered, 'answer', { outcome: 'explained', text: '九月底发。' })
    withdrawn = taken(await requests().ask('citizen-chen')).no
    await at().settle()
    await requests().did('citizen-chen', withdrawn, 'withdraw', { reason: '不用了。' })
    for (const read of [letters().read(successor, answered), requests().read(successor, withdrawn)])
      expectRefused(await read, 403, 'other-office')
    const wrong = await at()
      .as(drafter)
      .ask('POST', `${path}/checks`, { ...merger(), receivers: [own] })
    expect(wrong.body.errors).toEqual([{ path: '/receivers', message: '请选择另一个现有的部门。' }])
    const written = await at()
      .as(drafter)
      .ask('POST', `${path}/checks`, { ...merger(), written: [{}] })
    expect(written.body.errors).toEqual([{ path: '/written', message: '这种变更不用写事项的内容。' }])
    const { about, told, receivers } = await at().as(drafter).must('POST', `${path}/checks`, merger())
    expect([about, receivers]).toEqual(['县民政局', ['县人力资源和社会保障局']])
    const lines = (told as { title: string; text: string }[]).map(({ title, text }) => `${title}：${text}`).join('\n')
    for (const said of ['3个事项', '可以移交的在办件4件', '5人', 'SL-0502']) expect(lines).toContain(said)
    no = await changes().filed(drafter, merger())
    expect(await at().as(drafter).must('GET', `${path}/${no}/draft`)).toMatchObject({ receivers: [next], codes: [] })
    await changes().approve(no)
    await changes().did(`head-${next}`, no, 'receive', { note: '人员、场地已准备。' })
    expect(await stateOf()).toMatchObject({ state: 'planned' })
    expect(await decidedBy(await file(at(), itemOf('SL-0501'), 'agent-xialu'))).toBe(own)
    const auditor = { type: 'appoint', name: '审计甲', office: own, roles: ['auditor'], phone: null }
    await at().as('security').must('POST', '/api/roster/demo-auditor-of-own', auditor)
  })

  test('gets nothing more from its day on', async () => {
    await at().moveClock(`${from}T09:00:00+08:00`)
    await at().settle()
    expect(await stateOf()).toMatchObject({ state: 'listing' })
    const { versions } = await at().as('admin').must('GET', `/api/registers/offices/${own}`)
    expect(JSON.stringify(versions)).toContain('县人力资源和社会保障局')
    expect(await decidedBy(await file(at(), itemOf('SL-0501'), 'agent-xialu'))).toBe(next)
    const other = draft({ kind: 'suspend', codes: ['SL-0501'], from: nextDay(from, 5) })
    const refused = await at().as(drafter).ask('POST', `${path}/checks`, other)
    expect(refused.text).toContain('不再起草事项变更')
    const appointment = { type: 'appoint', name: '某人', office: own, roles: ['clerk'], phone: null }
    expectRefused(await at().as('admin').ask('POST', '/api/roster/demo-new', appointment), 400, 'invalid-input')
  })

  test('leaves what it closed to whoever continues its powers, and to nobody else', async () => {
    const search = { text: chen.number, reason: '申请人来问' }
    const found = async (user: string) =>
      ((await at().as(user).must('POST', '/api/search', search)).cases as { no: string }[]).map(one => one.no)
    const readBy = (user: string) => Promise.all([letters().read(user, answered), requests().read(user, withdrawn)])
    for (const { status } of await readBy(successor)) expect(status).toBe(200)
    for (const reply of await readBy(stranger)) expectRefused(reply, 403, 'other-office')
    expect(await found(successor)).toEqual(expect.arrayContaining([answered, withdrawn]))
    expect(await found(stranger)).not.toContain(withdrawn)
    const seen = { reason: '复议机关来函，需要核对。' }
    expect((await requests().does(stranger, withdrawn, 'unmasked', seen)).status).toBe(403)
    await requests().did(successor, withdrawn, 'unmasked', seen)
    const report = await at().as(successor).must('GET', `/api/disclosure-report?year=2026&organ=${own}`)
    expect(report.year).toBe(2026)
  })

  test('hands its open cases over, those of entrusted towns too', async () => {
    expect(await inHand()).toMatchObject({ movable: 5, people: 6 })
    expectRefused(await list({ leaving: '苏文辉' }), 400, 'invalid-input')
    expect((await list()).status).toBe(200)
    const { cases, people } = await listed(`head-${own}`)
    expect(cases).toHaveLength(5)
    expect(cases).toContainEqual(expect.objectContaining({ no: letter, decider: '县民政局' }))
    expect(cases).toContainEqual(expect.objectContaining({ no: allowance.no, item: '最低生活保障', state: '审查中' }))
    expect(people).toEqual([])
    expectRefused(await at().as('head-justice').ask('GET', `${path}/${no}/list`), 403, 'not-allowed')
    await signed()
    expect(await stateOf()).toMatchObject({ state: 'listing' })
    expect(await decidedBy(allowance)).toBe(next)
    expect(await decidedBy(relief)).toBe('445321115')
    const { facts } = await at().as(`handler-${next}`).must('GET', `/api/cases/${relief.no}`)
    expect(facts).toContainEqual({ label: '委托决定的部门', text: '县人力资源和社会保障局' })
  })

  test('is over once nothing is left and its people have moved', async () => {
    expect((await inHand()).left).toMatchObject([{ title: '事项变更' }])
    expectRefused(await list(), 409, 'work-left')
    const answer = { outcome: 'explained', text: '已经在发了。', lateReason: '正在并入别的单位。' }
    // The letter went along, and its days with it.
    await letters().did(`clerk-${next}`, letter, 'answer', answer)
    const later = String((await letters().write('citizen-chen', {})).body.no)
    await at().settle()
    expectRefused(await letters().does(desk, later, 'route', { to: own }), 400, 'office-unknown')
    await letters().did(desk, later, 'route', { to: next })
    const { cases } = await at().as(drafter).must('GET', path)
    for (const other of cases as { no: string }[]) if (other.no !== no) await changes().did(drafter, other.no, 'finish')
    expect(await inHand()).toMatchObject({ movable: 0, left: [] })
    expectRefused(await list({ leaving: '没有的人' }), 400, 'invalid-input')
    expect((await list({ leaving: '审计甲' })).text).toContain('审计甲是管理员')
    expect((await list({ leaving: '苏文辉' })).status).toBe(200)
    expect(await listed(`head-${own}`)).toMatchObject({ cases: [], leavers: [{ name: '苏文辉', roles: ['reviewer'] }] })
    await signed()
    expect(await stateOf('head-establishment')).toMatchObject({ state: 'merged', over: true })
    // What the hall does itself waits for nobody.
    const { records } = await at().as('head-establishment').must('GET', `${path}/${no}/history`)
    expect(JSON.stringify(records)).not.toContain('没有合适的人在岗')
    await at().moveClock('+2m')
    expect(await at().as(`handler-${own}`).must('GET', '/api/me')).toMatchObject({ office: next, roles: ['handler'] })
    expectRefused(await at().as(`reviewer-${own}`).ask('GET', '/api/me'), 403, 'not-on-roster')
    const decider = { tier: 'department', office: next } as const
    await decide({ ...allowance, item: { ...allowance.item, decider } })
    expect((await printed(allowance, 'decision')).html).toContain('新兴县人力资源和社会保障局')
  })
}
