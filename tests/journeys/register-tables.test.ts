import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPlace, type Place } from './place.ts'
import { expectRefused } from './reading.ts'
import { act, checkAndAccept, decider, file, itemOf, type Journey, procedures } from './travel.ts'

/** Many rows of a register, changed by way of a spreadsheet. */

let place: Place
beforeAll(async () => {
  place = await openPlace()
}, 180_000)
afterAll(() => place?.close())

const propose = (key: string, values: Record<string, string>) =>
  place.as('admin').ask('POST', `${offices}/${key}/change`, { from: '2026-09-28', reason: '换了号码', values })

/** As a spreadsheet saves it. */
const base64 = (lines: readonly string[][]) => {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  return Buffer.from(`\uFEFF${lines.map(cells => cells.map(cell).join(',')).join('\r\n')}`).toString('base64')
}
const offices = '/api/registers/offices'
const check = (lines: readonly string[][], register = offices) =>
  place.as('admin').ask('POST', `${register}/check-table`, { file: base64(lines) })

test('a table changed in a spreadsheet is checked by row and column, and brings back what it wrote', async () => {
  const lines = (await place.as('admin').must('GET', `${offices}/table`)).lines as string[][]
  const [headings = [], ...rows] = lines
  const fixed = ['代号', '哪一行（只供查看）', '上次改动（请勿改）']
  expect(headings).toEqual([...fixed, '名称', '简称', '地址', '电话', '办公时间', '投诉电话'])
  expect((await check(lines)).body).toEqual({
    changes: [],
    waiting: 0,
    unchanged: rows.length,
    faultCount: 0,
    faults: [],
  })
  const texts = '/api/registers/texts'
  const words = (await place.as('admin').must('GET', `${texts}/table`)).lines as string[][]
  expect((await check(words, texts)).body).toMatchObject({ changes: [], unchanged: words.length - 1, faults: [] })
  const linked = words.map(cells => cells.map(cell => cell.replace('申请已收到，编号', '申请见a.cn')))
  const { faults } = (await check(linked, texts)).body
  expect(faults).toEqual([{ line: expect.any(Number), column: '文字', message: '不能有网址；句子用“。”结束。' }])
})

test('what a table changes can be proposed row by row, and what waits is not proposed again', async () => {
  const lines = (await place.as('admin').must('GET', `${offices}/table`)).lines as string[][]
  const edited = lines.map(([key = '', ...cells]) =>
    key === 'housing' || key === `'445321100002`
      ? [key, ...cells.with(4, '环城路8号').with(5, '0766 2888 456')]
      : [key, ...cells],
  )
  const { changes, faults } = (await check(edited)).body as {
    changes: { line: number; key: string; values: Record<string, string>; changes: string[] }[]
    faults: object[]
  }
  expect(faults).toEqual([])
  expect(changes.map(({ key }) => key).toSorted()).toEqual(['445321100002', 'housing'])
  expect(changes[0]?.changes).toEqual(['地址：新增“环城路8号”', '电话：新增“0766-2888456”'])
  for (const { key, values } of changes) expect((await propose(key, values)).status).toBe(200)
  expect((await check(edited)).body).toMatchObject({ changes: [], waiting: 2, faults: [] })
  const { changes: all } = await place.as('admin2').must('GET', '/api/register-changes')
  const waiting = all as { register: string; key: string; proposed: { at: string } }[]
  for (const { key } of changes) {
    const seen = waiting.find(one => one.register === 'offices' && one.key === key)?.proposed.at
    const confirmed = await place.as('admin2').ask('POST', `${offices}/${key}/confirm-change`, { seen })
    expect(confirmed.status).toBe(200)
  }
  // Whoever sends the old file again has not seen what was changed since.
  const again = (await check(edited)).body as { faultCount: number; faults: { message: string }[] }
  expect(again.faultCount).toBe(2)
  expect(again.faults[0]?.message).toBe('这一行在下载以后又改过，请重新下载再改。')
})

test('a faulty table says where, and a file that is none is refused', async () => {
  const lines = (await place.as('admin').must('GET', `${offices}/table`)).lines as string[][]
  const at = (key: string) => lines.findIndex(([first]) => first?.replace("'", '') === key)
  const [forestry, village] = [at('forestry'), at('445321100003')]
  const changed = lines[forestry]?.[2] ?? ''
  const edited = lines.with(forestry, ['forestry', '', changed, '', '县林业局', '', '12', '', ''])
  edited[village] = ['445321100003', '', '', '改名的站', '', '', '', '', '']
  edited.push(['none', '', '', '', '', '', '', '', ''], ['445321100003', '', '', '', '', '', '', '', ''])
  const { faults } = (await check(edited)).body as { faults: { line: number; column: string; message: string }[] }
  const told = faults.map(({ line, column, message }) => `${line} ${column} ${message}`)
  expect(told).toHaveLength(5)
  for (const wanted of [
    `${forestry + 1} 名称 没有填写`,
    `${forestry + 1} 电话 电话号码不正确`,
    `${village + 1} 名称 这一栏不能在这里改。`,
    `${lines.length + 1} 代号 没有代号是“none”的行。`,
    `${lines.length + 2} 代号 “445321100003”写了两次。`,
  ])
    expect(told).toContainEqual(expect.stringContaining(wanted))
  expect(JSON.stringify((await check([['代号', '电话']])).body)).toContain('第一行应为')
  const long = await place
    .as('admin')
    .ask('POST', `${offices}/check-table`, { file: base64(Array(6000).fill(['a', ''])) })
  expect(JSON.stringify(long.body)).toContain('一次最多5000行')
  const binary = await place.as('admin').ask('POST', `${offices}/check-table`, { file: '/////w==' })
  expectRefused(binary, 400, 'invalid-input')
  expect(JSON.stringify(binary.body)).toContain('编码无法识别')
  expectRefused(await place.as('admin').ask('GET', '/api/registers/years/table'), 404, 'not-found')
  expectRefused(await place.as('supervisor').ask('GET', `${offices}/table`), 403, 'not-allowed')
})

/** The right to decide, given by the town's head for one item and taken back. */
describe('a right', () => {
  const path = '/api/registers/rights/0001'
  const item = itemOf('SL-0103')
  let j: Journey
  /** what the clerk had to do before the right */
  let before = 0
  const values = { office: '六祖镇', duty: '决定', roles: '窗口人员', items: item.code }
  const asks = (user: string, typed: object, adds?: string) =>
    place.as(user).ask('POST', `${path}/change`, { from: today(), reason: '小额的由窗口人员决定', values: typed, adds })
  const today = () => new Date(place.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  async function confirm(user: string) {
    const { change } = await place.as('supervisor').must('GET', path)
    const { proposed } = change as { proposed: { at: string } }
    return place.as(user).ask('POST', `${path}/confirm-change`, { seen: proposed.at })
  }
  const approve = (user: string) =>
    place.as(user).command(j.no, 'approve', { agreed: true, note: '准予', remedies: false })
  async function worked(user: string) {
    const { actions } = await place.as(user).must('GET', `/api/cases/${j.no}`)
    const { cases } = await place.as(user).must('GET', '/api/worklist?step=approve')
    const { work } = await place.as(user).must('GET', '/api/worklist/counts')
    return {
      acts: (actions as { act: string }[]).some(one => one.act === 'approve'),
      listed: (cases as { no: string }[]).some(({ no }) => no === j.no),
      count: (work as { all: number }).all,
    }
  }
  const whoMay = async (user: string) => (await place.as(user).must('GET', '/api/rights')).rights

  beforeAll(async () => {
    // Whoever administers security has no other duty.
    const security = { type: 'appoint', name: '冯建平', office: '445321', roles: ['security'], phone: null }
    await place.as('admin').must('POST', '/api/roster/demo-deputy-tiantang', security)
    j = await file(place, item)
    await checkAndAccept(j)
    await procedures(j, 'decision')
    await act(j, decider(j, 'handler'), 'handle', { opinion: 'grant', note: '符合条件' })
    await act(j, decider(j, 'reviewer'), 'review', { agreed: true, note: '同意承办意见' })
    await place.settle()
  }, 120_000)

  test('is proposed by the head of the office, and confirmed by the administrators of security', async () => {
    expectRefused(await place.as('head-liuzu').ask('GET', offices), 403, 'not-allowed')
    expectRefused(await asks('clerk-liuzu', values, 'some'), 403, 'not-allowed')
    expectRefused(await asks('admin', values, 'some'), 403, 'not-allowed')
    const { adding } = await place.as('head-liuzu').must('GET', '/api/registers/rights')
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
    expectRefused(await place.as('head-forestry').ask('GET', path), 404, 'not-found')
    expectRefused(await place.as('head-forestry').ask('POST', `${path}/withdraw-change`, {}), 403, 'not-allowed')
    expect((await place.as('head-liuzu').ask('POST', `${path}/withdraw-change`, {})).status).toBe(200)
    expect((await asks('head-liuzu', values, 'some')).status).toBe(200)
    for (const user of ['head-liuzu', 'admin']) expectRefused(await confirm(user), 403, 'not-allowed')
    // Everybody of the office sees that it waits; it counts with whoever confirms it, and with nobody else.
    const { waiting: told } = await place.as('reviewer-liuzu').must('GET', '/api/rights')
    expect(told).toMatchObject([{ key: '0001', name: '六祖镇：决定', proposed: { by: 'demo-head-liuzu' } }])
    expect((await place.as('clerk-xincheng').must('GET', '/api/rights')).waiting).toEqual([])
    for (const [user, yours] of Object.entries({ 'deputy-tiantang': true, admin: false, auditor: false })) {
      const { waiting } = await place.as(user).must('GET', '/api/waiting-changes')
      expect(waiting).toContainEqual(expect.objectContaining({ source: 'rights', key: '0001', yours }))
    }
    expectRefused(await place.as('supervisor').ask('GET', '/api/waiting-changes'), 403, 'not-allowed')
    expect(await worked('head-liuzu')).toMatchObject({ acts: true, listed: true })
    const clerks = await worked('clerk-liuzu')
    expect(clerks).toMatchObject({ acts: false })
    before = clerks.count
    // Of the two clerks one leaves before it is confirmed.
    const roster = '/api/roster/demo-deputy-liuzu'
    await place.as('admin').must('POST', roster, { type: 'remove', reason: '调离' })
    await place.moveClock('+1m')
    const left = await confirm('deputy-tiantang')
    expect([left.status, JSON.stringify(left.body.errors)]).toEqual([400, expect.stringContaining('至少要有两个人')])
    const clerk = { type: 'appoint', name: '罗伟强', office: '445321115', roles: ['clerk'], phone: null }
    await place.as('admin').must('POST', roster, clerk)
    await place.moveClock('+1m')
    expect(await confirm('deputy-tiantang')).toMatchObject({ status: 200, body: { settled: { as: 'confirmed' } } })
  })

  test('counts everywhere within a minute, for its item and its office', async () => {
    await place.moveClock('+1m')
    // The head assigns work, and so still sees it in the list.
    expect(await worked('head-liuzu')).toMatchObject({ acts: false, listed: true })
    expect(await worked('clerk-liuzu')).toEqual({ acts: true, listed: true, count: before + 1 })
    expect(await worked('reviewer-liuzu')).toMatchObject({ acts: false, listed: false })
    const { steps } = await place.as('clerk-liuzu').must('GET', '/api/worklist/steps')
    expect(steps).toContainEqual(expect.objectContaining({ step: 'approve', roles: ['head', 'clerk'] }))
    expect(await whoMay('reviewer-liuzu')).toMatchObject([
      {
        ...{ work: '决定', duties: ['窗口人员'], items: [{ code: 'SL-0103' }], from: today() },
        made: { proposed: { by: 'demo-head-liuzu' }, reason: '小额的由窗口人员决定' },
        people: expect.arrayContaining([{ subject: 'demo-clerk-liuzu', name: '杨小燕', absent: false }]),
      },
    ])
    expectRefused(await place.as('clerk-xincheng').ask('GET', '/api/rights?office=445321115'), 403, 'other-office')
    expectRefused(await place.as('admin').ask('GET', '/api/rights?office=nowhere'), 400, 'office-unknown')
    expectRefused(await approve('head-liuzu'), 403, 'not-granted')
    expect((await approve('clerk-liuzu')).status).toBe(200)
  })

  test('is taken back on the same day, and what it said stays on record', async () => {
    expect((await asks('deputy-tiantang', { roles: '' })).status).toBe(200)
    expectRefused(await confirm('deputy-tiantang'), 409, 'same-administrator')
    expect((await place.as('deputy-tiantang').ask('POST', `${path}/withdraw-change`, {})).status).toBe(200)
    expect((await asks('head-liuzu', { roles: '' })).status).toBe(200)
    expect((await confirm('deputy-tiantang')).status).toBe(200)
    await place.moveClock('+1m')
    expect(await whoMay('clerk-liuzu')).toEqual([])
    expect((await place.as('clerk-liuzu').must('GET', '/api/rights')).waiting).toEqual([])
    const { versions } = await place.as('head-liuzu').must('GET', path)
    expect(versions).toMatchObject([
      { standing: 'now', changes: ['由谁办：“窗口人员”改为“已收回，由负责人办”'] },
      { standing: 'past', made: { proposed: { by: 'demo-head-liuzu' }, confirmed: { by: 'demo-deputy-tiantang' } } },
    ])
  })

  test('stands among the recent changes with the people it concerned, and each can be found', async () => {
    const lately = async (query: string, key = '') => {
      const { changes } = await place.as('auditor').must('GET', `/api/recent-changes${query}`)
      return (changes as { key: string }[]).filter(one => key === '' || one.key === key)
    }
    const made = { proposed: { by: 'demo-head-liuzu' }, confirmed: { by: 'demo-deputy-tiantang', name: '冯建平' } }
    expect(await lately('', '0001')).toMatchObject([{ ...made, name: '六祖镇：决定' }])
    const [back, gone] = await lately('?source=roster&by=demo-admin', 'demo-deputy-liuzu')
    expect(back).toMatchObject({ changes: ['任命：罗伟强，六祖镇便民服务站，窗口人员'], confirmed: null })
    expect(gone).toMatchObject({ changes: ['停用：调离'] })
    expect(await lately('?source=rights&by=demo-admin')).toEqual([])
    expect(await lately(`?since=${today().replace('2026', '2027')}`)).toEqual([])
    expectRefused(await place.as('head-liuzu').ask('GET', '/api/recent-changes'), 403, 'not-allowed')
  })
})
