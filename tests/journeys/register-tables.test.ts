import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { granting } from './granting.ts'
import { openPlace, type Place } from './place.ts'
import { expectRefused } from './reading.ts'
import { file, itemOf, view } from './travel.ts'

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
  const fixed = ['代号', '哪一行（只供查看）', '上次改动（请勿改）', '加什么（新的一行才填）']
  expect(headings).toEqual([
    ...fixed,
    '名称',
    '简称',
    '地址',
    '电话',
    '办公时间',
    '投诉电话',
    '短信一条的价格（厘）',
    '代号来源',
  ])
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
      ? [key, ...cells.with(5, '环城路8号').with(6, '0766 2888 456')]
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
  const edited = lines.with(forestry, ['forestry', '', changed, '', '', '县林业局', '', '12', '', '', '', ''])
  edited[village] = ['445321100003', '', '', '', '改名的站', '', '', '', '', '', '', '']
  edited.push(['none', ...Array(11).fill('')], ['445321100003', ...Array(11).fill('')])
  const fresh = ['445321100298', '', '', '加一个村', '', '新开', '', '12', '', '', '', '']
  edited.push(fresh)
  const { faults } = (await check(edited)).body as { faults: { line: number; column: string; message: string }[] }
  const told = faults.map(({ line, column, message }) => `${line} ${column} ${message}`)
  expect(told).toHaveLength(9)
  for (const wanted of [
    `${forestry + 1} 名称 没有填写`,
    `${forestry + 1} 电话 电话号码不正确`,
    `${village + 1} 名称 这一栏不能在这里改。`,
    `${lines.length + 1} 代号 没有代号是“none”的行。`,
    `${lines.length + 2} 代号 “445321100003”写了两次。`,
    `${lines.length + 3} 地址 没有填写。`,
    `${lines.length + 3} 电话 电话号码不正确`,
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

describe('an office', () => {
  const station = { shortName: '新建村民委员会', codeSource: '县民政局2026年公布', address: '新建村1号' }
  const village = { ...station, phone: '0766-2888777', hours: '周一至周五 8:30–12:00' }
  const bureau = { name: '新兴县数据局', shortName: '县数据局', address: '环城路9号', phone: '0766-2888778' }
  const department = { ...bureau, hours: '周一至周五 8:30–12:00，14:30–17:30' }
  const add = (key: string, adds: string, values: Record<string, string>, from = '2026-09-28') =>
    place.as('admin').ask('POST', `${offices}/${key}/change`, { from, reason: '新设立', values, adds })
  const confirm = async (who: string, { body }: Awaited<ReturnType<typeof add>>, key: string) =>
    place.as(who).ask('POST', `${offices}/${key}/confirm-change`, { seen: (body.proposed as { at: string }).at })
  const faults = async (...asked: Parameters<typeof add>) => {
    const { body } = await add(...asked)
    return ((body.errors ?? []) as { path: string; message: string }[]).map(one => `${one.path} ${one.message}`)
  }
  const appoint = (subject: string, office: string, role: string) =>
    place.as('admin').ask('POST', `/api/roster/${subject}`, {
      ...{ type: 'appoint', name: '夏小芳', office, roles: [role], phone: '13800000001' },
    })

  test('is added with all that it needs, and serves once a second administrator has confirmed it', async () => {
    const { adding } = await place.as('admin').must('GET', offices)
    expect(adding).toMatchObject({ key: null, kinds: { length: 6 } })
    const key = '445321115299'
    expect(await faults('445321999299', 'village-committee', village)).toEqual([
      expect.stringMatching(/^\/values\/id “445321999299”不合规定。应为：12位数字/),
    ])
    expect(await faults('445321115207', 'village-committee', village)).toEqual([
      '/values/id “445321115207”已经用过，一个代号只用一次。',
    ])
    expect(await faults('Data', 'organ', department)).toEqual([expect.stringContaining('/values/id “Data”')])
    expect(await faults(key, 'village-committee', { ...village, phone: '12', hours: '' })).toEqual([
      '/values/hours 没有填写。',
      expect.stringMatching(/^\/values\/phone 电话号码不正确/),
    ])
    expect(await faults(key, 'village-committee', { ...village, shortName: '夏卢' })).toEqual([
      expect.stringContaining('/values/name 别的行已经用了这个名称'),
      expect.stringContaining('/values/shortName 别的行已经用了这个名称'),
    ])
    expectRefused(await appoint('demo-agent-xialu', key, 'agent'), 400, 'invalid-input')

    const proposed = await add(key, 'village-committee', village)
    expect(proposed.body.changes).toContain('名称：新增“六祖镇新建便民服务站”')
    expectRefused(await confirm('admin', proposed, key), 409, 'same-administrator')
    expect((await confirm('admin2', proposed, key)).status).toBe(200)
    await place.moveClock('+1m')
    expect(await appoint('demo-agent-xialu', key, 'agent')).toMatchObject({ status: 200, body: { office: key } })
    await place.moveClock('+1m')
    const taken = await view(await file(place, itemOf('SL-2102')))
    expect(taken).toMatchObject({ route: { village: key, town: '445321115' } })
  })

  test('of a later day is none before it', async () => {
    expect((await confirm('admin2', await add('data', 'organ', department, '2026-10-20'), 'data')).status).toBe(200)
    const row = await place.as('admin').must('GET', `${offices}/data`)
    expect(row.versions).toMatchObject([{ from: '2026-10-20', standing: 'ahead' }])
    await place.moveClock('+1m')
    expectRefused(await appoint('demo-handler-data', 'data', 'handler'), 400, 'invalid-input')
  })
})

describe('a rule of supervision', () => {
  const rules = '/api/registers/rules'
  const change = (user: string, key: string, values: object, from = '2026-09-29') =>
    place.as(user).ask('POST', `${rules}/${key}/change`, { from, reason: '早一天提醒', values })

  test('is changed by a table of the county’s supervisor, and holds once security has confirmed it', async () => {
    for (const user of ['admin', 'security', 'auditor', 'head-forestry'])
      expectRefused(await change(user, 'T1', { threshold: '2' }), 403, 'not-allowed')
    const lines = (await place.as('supervisor').must('GET', `${rules}/table`)).lines as string[][]
    const edited = lines.map(cells => (cells[0] === 'T1' ? cells.with(3, '2') : cells))
    expectRefused(await place.as('security').ask('POST', `${rules}/check-table`, { file: '' }), 403, 'not-allowed')
    const { changes } = await place.as('supervisor').must('POST', `${rules}/check-table`, { file: base64(edited) })
    const changed = [{ key: 'T1', values: { threshold: '2' }, changes: ['从多少起：“1个工作日”改为“2个工作日”'] }]
    expect(changes).toMatchObject(changed)
    const { body, status } = await change('supervisor', 'T1', { threshold: '2' })
    expect(status).toBe(200)
    const { waiting } = await place.as('security').must('GET', '/api/waiting-changes')
    expect(waiting).toContainEqual(expect.objectContaining({ source: 'rules', key: 'T1', yours: true }))
    const seen = (body.proposed as { at: string }).at
    const confirm = (user: string) => place.as(user).ask('POST', `${rules}/T1/confirm-change`, { seen })
    for (const user of ['admin', 'supervisor']) expectRefused(await confirm(user), 403, 'not-allowed')
    expect(await confirm('security')).toMatchObject({ status: 200, body: { from: '2026-09-29' } })
    const { versions } = await place.as('supervisor').must('GET', `${rules}/T1`)
    expect(versions).toMatchObject([
      { standing: 'ahead', made: { proposed: { by: 'demo-supervisor' }, confirmed: { by: 'demo-security' } } },
      { standing: 'now' },
    ])
  })

  test('is not softened beyond the law, and refused or withdrawn by who may', async () => {
    const soft = await change('supervisor', 'T3', { level: '预警' })
    expect([soft.status, JSON.stringify(soft.body.errors)]).toEqual([400, expect.stringContaining('黄牌、红牌')])
    expect((await change('supervisor', 'T3', { level: '黄牌' })).status).toBe(200)
    const end = (user: string, body: object) => place.as(user).ask('POST', `${rules}/T3/withdraw-change`, body)
    expectRefused(await end('admin', {}), 403, 'not-allowed')
    const { change: waiting } = await place.as('security').must('GET', `${rules}/T3`)
    const { at: seen } = (waiting as { proposed: { at: string } }).proposed
    expect(await end('security', { seen, reason: '超过法定期限不能减轻' })).toMatchObject({
      body: { settled: { as: 'refused' } },
    })
  })
})

describe('a right', () => granting(() => place))
