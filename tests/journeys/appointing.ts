import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DynamoDBClient, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import { demoCast, usualCounty } from '../../local/demo/cast.ts'
import { operator, type Place } from './place.ts'
import { expectRefused } from './reading.ts'
import { act, file, itemOf, view } from './travel.ts'

/** People whom an administrator appoints by name and identity number, in the hall of the roster. */
export function appointing(at: () => Place): void {
  const town = '445321100'
  const personOf = (user: string) => demoCast(usualCounty).people.find(one => one.user === user)
  const numberOf = (user: string) => personOf(user)?.idNumber ?? ''
  const nameOf = (user: string) => personOf(user)?.name ?? ''
  const newcomer = (user: string, different: object = {}) => ({
    ...{ name: nameOf(user), idNumber: numberOf(user), office: town, roles: ['clerk'], phone: '19900000777' },
    ...different,
  })
  const appoint = (by: string, body: object) => at().as(by).ask('POST', '/api/appointments', body)
  const withdraw = (by: string, id: unknown) =>
    at().as(by).ask('POST', `/api/appointments/${id}/withdraw`, { office: town })
  const me = (user: string) => at().as(user).ask('GET', '/api/me')
  const roster = () => at().as('admin').must('GET', `/api/roster?office=${town}`)
  const faultOf = async (body: object) => (await appoint('admin', body)).body.errors

  test('wait, and are on the roster from their first sign-in at level four on', async () => {
    expectRefused(await me('citizen-wu'), 403, 'not-on-roster')
    // As people type it.
    const typed = numberOf('citizen-wu').replace(/(\d{6})(\d{8})/, '$1 $2 ')
    const { status, body } = await appoint('admin', newcomer('citizen-wu', { idNumber: typed }))
    expect([status, body.by, body.roles]).toEqual([201, 'demo-admin', ['clerk']])
    expect((await roster()).waiting).toEqual([{ ...body, through: '2026-12-27' }])
    expect(await faultOf(newcomer('citizen-wu', { office: 'forestry' }))).toMatchObject([
      { path: '/idNumber', message: expect.stringContaining('等本人首次登录') },
    ])
    const both = await Promise.all([me('citizen-wu'), me('citizen-wu')])
    for (const { body: record } of both) expect(record).toMatchObject({ name: '吴晓敏', office: town, version: 1 })
    expect((await at().as('citizen-wu').ask('GET', '/api/worklist?step=check')).status).toBe(200)
    expect((await roster()).waiting).toEqual([])
    const { changes } = await at().as('auditor').must('GET', '/api/roster/demo-citizen-wu/history')
    expect(changes).toMatchObject([{ by: 'demo-admin', change: { type: 'bound', appointed: body.at } }])
    expect(await faultOf(newcomer('citizen-wu'))).toMatchObject([
      { path: '/idNumber', message: expect.stringContaining('已经在新城镇便民服务站任职（吴晓敏）') },
    ])
  })

  test('are told at a lower level which one to sign in at, and are refused once it was taken back', async () => {
    await appoint('admin', newcomer('citizen-huang'))
    expectRefused(await me('citizen-huang'), 403, 'first-sign-in')
    const { body } = await appoint('admin', newcomer('citizen-zhang', { name: '张三' }))
    expectRefused(await withdraw('security', body.id), 403, 'appointed-by-another')
    expectRefused(await withdraw('head-liuzu', body.id), 403, 'not-allowed')
    expectRefused(await me('citizen-zhang'), 403, 'name-differs')
    expect((await withdraw('admin', body.id)).status).toBe(200)
    const { changes } = await at().as('auditor').must('GET', '/api/recent-changes?source=roster')
    expect((changes as { key: string }[]).filter(({ key }) => key === body.id)).toMatchObject([
      { name: '张三', proposed: { by: 'demo-admin' }, changes: ['撤回任命：张三，新城镇便民服务站，窗口人员'] },
      { name: '张三', changes: ['任命（待首次登录）：张三，新城镇便民服务站，窗口人员'] },
    ])
    expectRefused(await withdraw('admin', body.id), 404, 'officer-unknown')
    expectRefused(await me('citizen-zhang'), 403, 'not-on-roster')
  })

  test('are appointed by whom their duty wants, with a number that can be', async () => {
    expectRefused(await appoint('security', newcomer('citizen-zhang')), 403, 'appointed-by-another')
    expectRefused(await appoint('head-liuzu', newcomer('citizen-zhang')), 403, 'not-allowed')
    const wrong = numberOf('citizen-zhang').replace(/.$/, last => (last === '0' ? '1' : '0'))
    expect(await faultOf(newcomer('citizen-zhang', { idNumber: wrong }))).toMatchObject([{ path: '/idNumber' }])
    expect(await faultOf(newcomer('citizen-zhang', { roles: ['agent'] }))).toMatchObject([{ path: '/roles' }])
  })

  test('are appointed by account or by number, and no number passes for an account', async () => {
    const body = { type: 'appoint', name: '叶小青', office: town, roles: ['clerk'], phone: null }
    const asked = await at().as('admin').ask('POST', '/api/roster/11010519491231002X', body)
    expectRefused(asked, 400, 'invalid-input')
    expect(asked.body.errors).toEqual([{ path: '/subject', message: expect.stringContaining('不是账号') }])
  })

  test('are moved with their account and told from where; their cases stay and are assigned anew', async () => {
    const subject = 'demo-citizen-wu'
    const j = await file(at(), itemOf('SL-2102'))
    const move = async (office: string) => {
      const body = { type: 'appoint', name: '吴晓敏', office, roles: ['clerk'], phone: null }
      const moved = await at().as('admin').must('POST', `/api/roster/${subject}`, body)
      await at().moveClock('+1m')
      return moved
    }
    expect(await move('445321115')).toMatchObject({ version: 2, moved: { from: town, on: '2026-09-28' } })
    expect((await me('citizen-wu')).body).toMatchObject({ office: '445321115', moved: { from: town } })
    await act(j, 'head-liuzu', 'assign', { to: subject })
    await move(town)
    const { colleagues } = await at().as('head-liuzu').must('GET', '/api/colleagues')
    expect(colleagues).not.toContainEqual(expect.objectContaining({ subject }))
    expect((await view(j)).assignee).toBe(subject)
    expectRefused(await at().as('citizen-wu').ask('GET', `/api/cases/${j.no}`), 403, 'other-office')
    await act(j, 'head-liuzu', 'assign', { to: 'demo-clerk-liuzu' })
    expect((await view(j)).assignee).toBe('demo-clerk-liuzu')
  })

  test('leave their number in no row and no line of the log', async () => {
    const db = new DynamoDBClient(operator(at()))
    const { TableNames = [] } = await db.send(new ListTablesCommand({}))
    const scans = await Promise.all(TableNames.map(TableName => db.send(new ScanCommand({ TableName }))))
    const kept =
      JSON.stringify(scans.map(({ Items }) => Items)) + readFileSync(join(at().folder, 'log/hall.log'), 'utf8')
    expect(kept).toContain('PERSON#')
    for (const user of ['citizen-wu', 'citizen-huang', 'citizen-zhang']) expect(kept).not.toContain(numberOf(user))
    db.destroy()
  })
}

/** A drafter is to be moved to another department tomorrow, and until then may be moved nowhere else; then it is nine o'clock of that day. */
export async function planMoves(place: Place): Promise<void> {
  const change = (user: string, subject: string, body: object) =>
    place.as(user).ask('POST', `/api/roster/${subject}`, body)
  const move = { type: 'appoint', name: '某某', office: 'civil-affairs', roles: ['drafter'], phone: null }
  const plan = (from: string) => change('admin', 'demo-drafter-forestry', { type: 'plan', from, change: move })
  expectRefused(await plan('2026-09-28'), 400, 'invalid-input')
  expectRefused(
    await change('head-forestry', 'demo-drafter-forestry', { type: 'plan', from: '2026-09-29', change: move }),
    403,
    'not-allowed',
  )
  await plan('2026-09-30')
  expectRefused(await plan('2026-09-29'), 400, 'invalid-input')
  expectRefused(await change('admin', 'demo-drafter-forestry', move), 400, 'invalid-input')
  expect((await change('admin', 'demo-drafter-forestry', { type: 'unplan' })).status).toBe(200)
  expectRefused(await change('admin', 'demo-drafter-forestry', { type: 'unplan' }), 409, 'nothing-to-do')
  expect((await plan('2026-09-29')).body).toMatchObject({ office: 'forestry', next: { from: '2026-09-29' } })
  const { coming } = await place.as('admin').must('GET', '/api/roster?office=civil-affairs')
  expect((coming as { subject: string }[]).map(one => one.subject)).toEqual(['demo-drafter-forestry'])
  await place.moveClock('2026-09-29T09:00+08:00')
}

/** On the day of the move. */
export async function expectMoved(place: Place): Promise<void> {
  const { office, roles, moved } = await place.as('drafter-forestry').must('GET', '/api/me')
  expect([office, roles, moved]).toEqual(['civil-affairs', ['drafter'], { from: 'forestry', on: '2026-09-29' }])
  const { officers } = await place.as('admin').must('GET', '/api/roster?office=civil-affairs')
  expect((officers as { subject: string }[]).map(one => one.subject)).toContain('demo-drafter-forestry')
  const { changes } = await place.as('auditor').must('GET', '/api/roster/demo-drafter-forestry/history')
  const fates = (changes as { fate: string | null }[]).flatMap(({ fate }) => fate ?? [])
  expect(fates).toEqual(['withdrawn', 'held'])
}
