import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from './place.ts'
import { expectRefused } from './reading.ts'

/** Rows of the registers, changed by two administrators over the API. */

let place: Place
beforeAll(async () => {
  place = await openPlace()
}, 180_000)
afterAll(() => place?.close())

const row = '/api/registers/offices/forestry'
const today = '2026-09-28'
const propose = (who: string, values: Record<string, string>, from = today, path = row) =>
  place.as(who).ask('POST', `${path}/change`, { from, reason: '搬到新址', values })
const settle = (who: string, act: 'confirm' | 'withdraw', path = row) =>
  place.as(who).ask('POST', `${path}/${act}-change`, {})
const read = (path = row) => place.as('supervisor').must('GET', path)

test('a change counts once another administrator has confirmed it', async () => {
  const before = await read()
  expect(before.fields).toContainEqual({
    key: 'phone',
    label: '电话',
    hint: null,
    kind: 'phone',
    required: false,
    options: [],
    value: '',
  })
  const proposed = await propose('admin', { phone: '0766-2888123', address: '新城镇环城路1号' })
  expect(proposed).toMatchObject({ status: 200, body: { settled: null, reason: '搬到新址' } })
  expect(proposed.body.changes).toEqual([expect.stringMatching(/^地址：/), expect.stringMatching(/^电话：/)])
  expect((await read()).change).toMatchObject({ from: today, proposed: { by: 'demo-admin' } })
  expect((await read()).versions).toEqual(before.versions)

  expectRefused(await propose('admin2', { phone: '0766-2888124' }), 409, 'proposal-open')
  expectRefused(await settle('admin', 'confirm'), 409, 'same-administrator')
  expectRefused(await settle('supervisor', 'confirm'), 403, 'not-allowed')

  expect(await settle('admin2', 'confirm')).toMatchObject({ status: 200, body: { settled: { as: 'confirmed' } } })
  const after = await read()
  expect(after.change).toBe(null)
  expect(after.versions).toMatchObject([
    {
      standing: 'now',
      from: today,
      made: { proposed: { by: 'demo-admin' }, confirmed: { by: 'demo-admin2' }, reason: '搬到新址' },
    },
    { standing: 'past', from: null, made: null },
  ])
  // A reply was lost, and the call made again.
  expect((await settle('admin2', 'confirm')).status).toBe(200)
  expect((await read()).versions).toEqual(after.versions)
  // An example’s number is none, but nobody has to mend it to change something else.
  const town = '/api/registers/offices/445321100'
  const { fields } = await read(town)
  const typed = (fields as { key: string; value: string }[]).map(({ key, value }) => [key, value] as const)
  expect(Object.fromEntries(typed).phone).toContain('示例')
  expect((await propose('admin', { ...Object.fromEntries(typed), address: '大街1号' }, today, town)).status).toBe(200)

  const { rows } = await place.as('admin').must('GET', '/api/registers/offices')
  expect(rows).toContainEqual(expect.objectContaining({ key: 'forestry', from: today }))
  expect(JSON.stringify(rows)).toContain('0766-2888123')
})

test('a second change of a day keeps what the first one said, and a change may be withdrawn', async () => {
  expect((await propose('admin2', { phone: '', address: '老街2号' })).status).toBe(200)
  expect((await settle('admin2', 'withdraw')).status).toBe(200)
  expectRefused(await settle('admin', 'confirm'), 404, 'proposal-missing')

  expect((await propose('admin2', { shortName: '林业和草原局' })).status).toBe(200)
  expect((await settle('admin', 'confirm')).status).toBe(200)
  const { versions, name } = await read()
  expect(versions).toMatchObject([
    { standing: 'now', from: today, replaced: null, changes: [expect.stringMatching(/^简称：/)] },
    {
      standing: 'past',
      from: today,
      replaced: expect.stringMatching(/^2026/),
      made: { proposed: { by: 'demo-admin' } },
    },
    { standing: 'past', from: null },
  ])
  expect(name).toMatch(/林业局/)
  const { changes } = await place.as('supervisor').must('GET', '/api/register-changes')
  expect(changes).toMatchObject([
    { key: '445321100', settled: null },
    { register: 'offices', key: 'forestry', settled: { as: 'confirmed', by: 'demo-admin' } },
  ])
})

test('a change to come waits for its day, and later changes begin after it', async () => {
  const path = '/api/registers/quotas/letters-of-person'
  expect((await propose('admin', { most: '12' }, '2026-10-09', path)).status).toBe(200)
  expect((await settle('admin2', 'confirm', path)).status).toBe(200)
  const planned = await read(path)
  expect(planned.versions).toMatchObject([{ standing: 'ahead', from: '2026-10-09' }, { standing: 'now' }])
  expect(planned.earliest).toBe('2026-10-09')
  const early = await propose('admin', { most: '9' }, '2026-10-08', path)
  expectRefused(early, 400, 'invalid-input')
  expect(JSON.stringify(early.body)).toContain('最早从2026-10-09起')
  await place.moveClock('2026-10-09T09:00+08:00')
  expect((await read(path)).versions).toMatchObject([{ standing: 'now', from: '2026-10-09' }, { standing: 'past' }])
})

test('says what is wrong with a change, and writes none', async () => {
  const from = '2026-10-09'
  const faultsOf = async (values: Record<string, string>, path = row) => {
    const reply = await propose('admin', values, from, path)
    expectRefused(reply, 400, 'invalid-input')
    return (reply.body.errors as { path: string; message: string }[]).map(error => `${error.path} ${error.message}`)
  }
  expect(await faultsOf({ phone: '12' })).toEqual([expect.stringMatching(/^\/values\/phone 电话号码不正确/)])
  expect(await faultsOf({ name: '' })).toEqual([expect.stringMatching(/^\/values\/name 没有填写/)])
  expect(await faultsOf({ name: '林'.repeat(61) })).toEqual([expect.stringMatching(/^\/values\/name 有61个字，太长/)])
  expect(await faultsOf({ remedies: '省政府' })).toEqual(['/values/remedies 这一栏不能在这里改。'])
  expect(await faultsOf({})).toEqual(['/values 和现在的一样，没有改动。'])
  const quota = '/api/registers/quotas/letters-of-person'
  expect(await faultsOf({ most: '很多' }, quota)).toEqual([expect.stringMatching(/^\/values\/most “很多”不是数字/)])
  expect(await faultsOf({ most: '0' }, quota)).toEqual([expect.stringMatching(/^\/values\/most “0”太小/)])
  for (const path of ['/api/registers/offices/none', '/api/registers/procedures/hearing', '/api/registers/none/x'])
    expectRefused(await propose('admin', { name: '某局' }, from, path), 404, 'not-found')
  expectRefused(await propose('clerk-liuzu', { name: '某局' }, from), 403, 'not-allowed')
  expect((await read()).change).toBe(null)
})

test('a subject of letters goes to another office, chosen by its name', async () => {
  const path = '/api/registers/topics/relief'
  const fields = (await read(path)).fields as { key: string; value: string; options: string[] }[]
  const { value, options } = fields.find(({ key }) => key === 'office') ?? { value: '', options: [] }
  expect(options).toContain(value)
  expect(new Set(options).size).toBe(options.length)
  const refused = await propose('admin', { office: '不存在的局' }, '2026-10-09', path)
  expect(JSON.stringify(refused.body)).toContain('/values/office')
  const other = options.find(word => word.includes('残联')) ?? ''
  expect((await propose('admin', { office: other }, '2026-10-09', path)).status).toBe(200)
  expect((await settle('admin2', 'confirm', path)).status).toBe(200)
  expect((await read(path)).versions).toMatchObject([
    { standing: 'now', changes: [`承办单位：“${value}”改为“${other}”`] },
    { standing: 'past' },
  ])
})

/** As a spreadsheet saves it. */
const base64 = (lines: readonly string[][]) => {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  return Buffer.from(`\uFEFF${lines.map(cells => cells.map(cell).join(',')).join('\r\n')}`).toString('base64')
}
const offices = '/api/registers/offices'
const check = (lines: readonly string[][]) =>
  place.as('admin').ask('POST', `${offices}/check-table`, { file: base64(lines) })

test('a table changed in a spreadsheet is checked by row and column, and brings back what it wrote', async () => {
  const lines = (await place.as('admin').must('GET', `${offices}/table`)).lines as string[][]
  const [headings = [], ...rows] = lines
  expect(headings).toEqual(['代号', '哪一行（只供查看）', '名称', '简称', '地址', '电话', '投诉电话'])
  expect((await check(lines)).body).toEqual({ changes: [], waiting: 0, unchanged: rows.length, faults: [] })
})

test('what a table changes can be proposed row by row, and what waits is not proposed again', async () => {
  const lines = (await place.as('admin').must('GET', `${offices}/table`)).lines as string[][]
  const edited = lines.map(([key = '', ...cells]) =>
    key === 'housing' || key === '445321100002'
      ? [key, ...cells.with(3, '环城路8号').with(4, '0766 2888 456')]
      : [key, ...cells],
  )
  const { changes, faults } = (await check(edited)).body as {
    changes: { line: number; key: string; values: Record<string, string>; changes: string[] }[]
    faults: object[]
  }
  expect(faults).toEqual([])
  expect(changes.map(({ key }) => key).toSorted()).toEqual(['445321100002', 'housing'])
  expect(changes[0]?.changes).toEqual(['地址：新增“环城路8号”', '电话：新增“0766-2888456”'])
  for (const { key, values } of changes)
    expect((await propose('admin', values, '2026-10-09', `${offices}/${key}`)).status).toBe(200)
  expect((await check(edited)).body).toMatchObject({ changes: [], waiting: 2, faults: [] })
  for (const { key } of changes)
    expect((await place.as('admin2').ask('POST', `${offices}/${key}/confirm-change`, { more: true })).status).toBe(200)
  expect((await check(edited)).body).toMatchObject({ changes: [], waiting: 0 })
})

test('a faulty table says where, and a file that is none is refused', async () => {
  const lines = (await place.as('admin').must('GET', `${offices}/table`)).lines as string[][]
  const at = (key: string) => lines.findIndex(([first]) => first === key)
  const [forestry, village] = [at('forestry'), at('445321100003')]
  const edited = lines.with(forestry, ['forestry', '', '', '县林业局', '', '12', ''])
  edited[village] = ['445321100003', '', '改名的站', '', '', '', '']
  edited.push(['none', '', '', '', '', '', ''], ['445321100003', '', '', '', '', '', ''])
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
  const binary = await place.as('admin').ask('POST', `${offices}/check-table`, { file: '/////w==' })
  expectRefused(binary, 400, 'invalid-input')
  expect(JSON.stringify(binary.body)).toContain('编码无法识别')
  expectRefused(await place.as('admin').ask('GET', '/api/registers/years/table'), 404, 'not-found')
  expectRefused(await place.as('supervisor').ask('GET', `${offices}/table`), 403, 'not-allowed')
})
