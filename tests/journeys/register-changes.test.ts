import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from './place.ts'
import { expectRefused, messages } from './reading.ts'
import { file, itemOf } from './travel.ts'

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
const withdraw = (who: string, path = row) => place.as(who).ask('POST', `${path}/withdraw-change`, {})
/** Confirms what is read now, or what was seen before. */
async function confirm(who: string, path = row, seen?: string) {
  const { change } = await read(path)
  const waiting = change as { proposed: { at: string } } | null
  return place.as(who).ask('POST', `${path}/confirm-change`, { seen: seen ?? waiting?.proposed.at ?? 'nothing' })
}
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
  expectRefused(await confirm('admin'), 409, 'same-administrator')
  expectRefused(await confirm('supervisor'), 403, 'not-allowed')

  expect(await confirm('admin2')).toMatchObject({ status: 200, body: { settled: { as: 'confirmed' } } })
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
  const seen = String((proposed.body.proposed as { at: string }).at)
  expect((await confirm('admin2', row, seen)).status).toBe(200)
  expect((await read()).versions).toEqual(after.versions)
  // An example’s number is none, but nobody has to mend it to change something else.
  const town = '/api/registers/offices/445321100'
  const { fields } = await read(town)
  const typed = (fields as { key: string; value: string }[]).map(({ key, value }) => [key, value] as const)
  expect(Object.fromEntries(typed).phone).toContain('示例')
  expect((await propose('admin', { ...Object.fromEntries(typed), address: '大街1号' }, today, town)).status).toBe(200)
  // When a station is open are times, and people read the line as it was typed.
  const village = '/api/registers/offices/445321100001'
  const vague = await propose('admin', { hours: '上班时间' }, today, village)
  expectRefused(vague, 400, 'invalid-input')
  expect(JSON.stringify(vague.body)).toContain('写明几点到几点')
  const opens = await propose('admin', { hours: '周一至周五 8:30–12:00，14:30–17:30' }, today, village)
  expect(opens.body.changes).toEqual(['办公时间：新增“周一至周五 8:30–12:00，14:30–17:30”'])
  expect((await confirm('admin2', village)).status).toBe(200)
  // Nobody of the roster takes in there, and the list says so beside those who do elsewhere.
  expect((await read(village)).serving).toEqual({ people: [], lacksAgent: true })
  const taken = await read('/api/registers/offices/445321115207')
  expect(taken.serving).toMatchObject({ lacksAgent: false })
  expect((taken.serving as { people: unknown[] }).people).toContainEqual({
    name: expect.any(String),
    duties: ['代办员'],
    absent: false,
  })
  expect((await read('/api/registers/quotas/letters-of-person')).serving).toBe(null)

  const plain = await place.as('admin').must('GET', '/api/registers/offices')
  expect(plain.columns).not.toContain('代办员')
  expect(JSON.stringify(plain.rows)).not.toContain('缺代办员')
  const { columns, rows } = await place.as('admin').must('GET', '/api/registers/offices?agents=true')
  expect(columns).toContain('代办员')
  expect(rows).toContainEqual(expect.objectContaining({ key: 'forestry', from: today }))
  expect(JSON.stringify(rows)).toContain('0766-2888123')
  const lacking = (rows as { key: string; cells: string[] }[]).filter(({ cells }) => cells.includes('缺代办员'))
  expect(lacking.map(({ key }) => key)).toContain('445321100001')
  expect(lacking.map(({ key }) => key)).not.toContain('445321115207')
  expect(lacking.filter(({ key }) => key.length !== 12)).toEqual([])
})

test('a second change of a day keeps what the first one said, and a change may be withdrawn', async () => {
  const first = await propose('admin2', { phone: '', address: '老街2号' })
  expect(first.status).toBe(200)
  expect((await propose('admin2', { phone: '', address: '老街2号' })).body).toEqual(first.body)
  expect((await withdraw('admin2')).status).toBe(200)
  expectRefused(await confirm('admin'), 404, 'proposal-missing')
  // What another has read is not confirmed any more once it was withdrawn and something else proposed.
  expect((await propose('admin2', { address: '老街3号' })).status).toBe(200)
  expectRefused(
    await confirm('admin', row, String((first.body.proposed as { at: string }).at)),
    409,
    'proposal-changed',
  )
  // Another one does not agree, and has to say why.
  expectRefused(await withdraw('admin'), 400, 'invalid-input')
  const reason = '新址还没有启用'
  expect((await place.as('admin').ask('POST', `${row}/withdraw-change`, { reason })).status).toBe(200)
  const settled = { as: 'refused', by: 'demo-admin', reason }
  expect(await read()).toMatchObject({ change: null, refused: { proposed: { by: 'demo-admin2' }, settled } })

  expect((await propose('admin2', { shortName: '林业和草原局' })).status).toBe(200)
  expect((await confirm('admin')).status).toBe(200)
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
    { key: '445321100001', settled: { as: 'confirmed' } },
  ])
})

test('a change to come waits for its day, and later changes begin after it', async () => {
  const path = '/api/registers/quotas/letters-of-person'
  expect((await propose('admin', { most: '12' }, '2026-10-09', path)).status).toBe(200)
  expect((await confirm('admin2', path)).status).toBe(200)
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
  expectRefused(await propose('admin', {}, from), 409, 'nothing-changed')
  expect(await faultsOf({ shortName: '县民政局' })).toEqual(['/values/shortName 别的行已经用了这个名称，请换一个。'])
  const hall = '/api/registers/offices/445321'
  expect(await faultsOf({ phone: '', complaints: '' }, hall)).toEqual([
    '/values/phone 不符合规定。应为：办事大厅有地址、电话和投诉电话。',
    '/values/complaints 不符合规定。应为：办事大厅有地址、电话和投诉电话。',
  ])
  expect(await faultsOf({ complaints: '请到办公室说' }, hall)).toEqual([
    expect.stringMatching(/complaints 电话号码不正确/),
  ])
  const far = await propose('admin', { address: '很远' }, '2126-10-09')
  expect(JSON.stringify(far.body)).toContain('最晚从2027-')
  const quota = '/api/registers/quotas/letters-of-person'
  expect(await faultsOf({ most: '很多' }, quota)).toEqual([expect.stringMatching(/^\/values\/most “很多”不是数字/)])
  expect(await faultsOf({ most: '0' }, quota)).toEqual([expect.stringMatching(/^\/values\/most “0”太小/)])
  for (const path of ['/api/registers/offices/none', '/api/registers/years/2026', '/api/registers/none/x'])
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
  expect((await confirm('admin2', path)).status).toBe(200)
  expect((await read(path)).versions).toMatchObject([
    { standing: 'now', changes: [`承办单位：“${value}”改为“${other}”`] },
    { standing: 'past' },
  ])
})

test('the words of a message change once the operator has them on file, and those before them stay said', async () => {
  const path = '/api/registers/texts/received'
  const before = await read(path)
  expect(before).toMatchObject({ name: '收件通知', preview: { most: 1 }, versions: [{ from: null, standing: 'now' }] })
  const from = '2026-10-09'
  const refused = await propose('admin', { text: '{称呼}申请已收到。' }, from, path)
  expectRefused(refused, 400, 'invalid-input')
  expect(refused.body.errors).toContainEqual({ path: '/values/text', message: '少了{编号}。' })
  expectRefused(
    await propose('admin', { text: '不服的请登录' }, from, '/api/registers/texts/refused'),
    400,
    'invalid-input',
  )
  const number = (who: string, typed: string) =>
    place.as(who).ask('POST', '/api/notice-texts/received/template-number', { from, number: typed })
  expectRefused(await number('admin', '100234'), 404, 'not-found')

  const words = '{称呼}我们收到了{事项}申请，编号是{编号}。'
  expect((await propose('admin', { text: words }, from, path)).status).toBe(200)
  expect((await confirm('admin2', path)).status).toBe(200)
  expect((await read(path)).versions).toMatchObject([
    { from, standing: 'waiting' },
    { from: null, standing: 'now' },
  ])
  const { rows } = await place.as('admin').must('GET', '/api/registers/texts')
  expect(rows).toContainEqual(expect.objectContaining({ key: 'received', from: null, next: null, waits: true }))

  const received = async () => {
    const sent = await messages(await file(place, itemOf('SL-0103')))
    return sent.map(({ text }) => text)
  }
  expect(await received()).toEqual([expect.stringContaining('申请已收到，编号')])
  expectRefused(await number('clerk-liuzu', '100234'), 403, 'not-allowed')
  expect(await number('admin', '100234')).toMatchObject({ status: 200, body: { number: '100234' } })
  expectRefused(await number('admin', '100234'), 409, 'nothing-changed')
  await place.moveClock('+2m')
  expect(await received()).toEqual([expect.stringMatching(/我们收到了.*申请，编号是/)])
  expect((await read(path)).versions).toMatchObject([
    { from, standing: 'now', made: { filed: { by: 'demo-admin' } } },
    { from: null, standing: 'past' },
  ])
  // What was said by these words stays readable, so the next begin a day later.
  expect((await read(path)).earliest).toBe('2026-10-10')
})
