import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Item } from '../../shared/kernel/item/item.ts'
import { changing, draft, path } from './changing.ts'
import { bookOf, nextVersion } from './importing.ts'
import { merging } from './merging.ts'
import { openPlace, type Place } from './place.ts'
import { expectRefused, message, printed } from './reading.ts'
import { checkAndAccept, decide, file, itemOf, view } from './travel.ts'
import { trying } from './trying.ts'
import { writing } from './writing.ts'

/** Departments change their items: drafted, examined by two offices, confirmed by who receives, and in force on their day. */

let place: Place
beforeAll(async () => {
  place = await openPlace()
}, 120_000)
afterAll(() => place?.close())

const drafter = 'drafter-forestry'
const changes = () => changing(place)

const base64 = (items: readonly Item[]): string => Buffer.from(bookOf(items)).toString('base64')
const faster = (days: number) =>
  draft({ file: base64([nextVersion(itemOf('SL-0102'), '2026-10-12', { promised: { days, unit: 'wd' } })]) })

const filed = (user: string, body: object): Promise<string> => changes().filed(user, body)
const approve = (no: string): Promise<void> => changes().approve(no)
const stateOf = async (no: string, user = drafter) => (await changes().read(user, no)).body
const versionsOf = async (code: string) => {
  const { versions } = await place.as('admin').must('GET', `/api/registers/items/${code}`)
  return versions as { version: number; from: string; lines: string[][]; brought: object | null }[]
}
const firstDays = async (code: string): Promise<string[]> => (await versionsOf(code)).map(({ from }) => from).toSorted()

describe('a change', () => {
  let no = ''

  test('is checked before it is filed, by row and column of its workbook', async () => {
    const checked = await place.as(drafter).must('POST', `${path}/checks`, faster(6))
    expect(checked).toMatchObject({ about: itemOf('SL-0102').shortName, receivers: [] })
    expect(JSON.stringify(checked.told)).toContain('改为“6”')
    const wrong = { ...nextVersion(itemOf('SL-0102'), '2026-10-12'), promised: { days: 300, unit: 'wd' as const } }
    const reply = await place.as(drafter).ask('POST', `${path}/checks`, draft({ file: base64([wrong]) }))
    expectRefused(reply, 400, 'invalid-input')
    expect(reply.text).toContain('表第3行')
    const renamed = { ...nextVersion(itemOf('SL-0102'), '2026-10-12'), code: 'SL-0199' }
    const strange = await place.as(drafter).ask('POST', `${path}/checks`, draft({ file: base64([renamed]) }))
    expect(strange.body.errors).toEqual([
      { path: '/file', message: '表里的事项编码是“SL-0199”，应当是“SL-0102”：编码不能改。' },
    ])
    expectRefused(await place.as('clerk-forestry').ask('POST', `${path}/checks`, faster(6)), 403, 'not-allowed')
    expectRefused(await place.as('drafter-health').ask('POST', `${path}/checks`, faster(6)), 400, 'invalid-input')
  })

  test('is filed once for one attempt', async () => {
    const attempt = { 'idempotency-key': randomUUID() }
    const first = await place.as(drafter).ask('POST', path, faster(6), attempt)
    const again = await place.as(drafter).ask('POST', path, faster(6), attempt)
    expect([first.status, again.body]).toEqual([201, first.body])
    await place.settle()
    no = String(first.body.no)
    expect(first.body).not.toHaveProperty('pin')
    expect(await stateOf(no)).toMatchObject({ state: 'examining', title: `事项变更：${itemOf('SL-0102').shortName}` })
    const { cases } = await place.as('reviewer-justice').must('GET', '/api/worklist?step=item-change/examine')
    expect(cases).toMatchObject([{ no, applicant: '县林业局' }])
  })

  test('comes back for correction, and is drafted anew', async () => {
    await changes().did('reviewer-justice', no, 'send-back', { reason: '依据写到条款。' })
    expect(await stateOf(no)).toMatchObject({ state: 'correcting' })
    const { version } = await stateOf(no)
    const revise = (body: object) =>
      place.as(drafter).ask('POST', `${path}/${no}/drafts`, body, { 'if-match': `"${version}"` })
    expectRefused(await revise({ ...faster(5), kind: 'withdraw' }), 400, 'invalid-input')
    const { book, reason, ...kept } = await place.as(drafter).must('GET', `${path}/${no}/draft`)
    expect(kept).toMatchObject({ kind: 'change', codes: ['SL-0102'], version: null, from: '2026-10-12', receivers: [] })
    const same = draft({ reason, file: (book as { file: string }).file })
    expect((await place.as(drafter).ask('POST', `${path}/checks`, same)).status).toBe(200)
    const revised = await revise({ ...faster(5), basis: '《决定》第二条第三款。' })
    expect([revised.status, revised.body.state]).toEqual([200, 'examining'])
    await place.settle()
    const { answers } = await stateOf(no)
    expect(JSON.stringify(answers)).toContain('改为“5”')
    const { file: sent } = await place.as('reviewer-justice').must('GET', `${path}/${no}/book`)
    expect(Buffer.from(String(sent), 'base64').subarray(0, 2).toString()).toBe('PK')
  })

  test('is in force on its day and not before, and an open case keeps what it was filed under', async () => {
    const before = await file(place, itemOf('SL-0102'), 'agent-xialu')
    await approve(no)
    expect(await stateOf(no)).toMatchObject({ state: 'entered', over: true })
    expect(await firstDays('SL-0102')).toEqual(['2026-01-01', '2026-10-12'])
    const made = { proposed: { by: `demo-${drafter}` }, confirmed: { by: 'demo-head-establishment' } }
    expect(await versionsOf('SL-0102')).toMatchObject([{ brought: { by: 'change', no, ...made } }, { brought: null }])
    const { changes: lately } = await place.as('auditor').must('GET', '/api/recent-changes?source=items')
    expect(lately).toMatchObject([{ key: 'SL-0102', changes: ['SL-0102第2版，自2026年10月12日起'], ...made }])
    const guide = async () => (await fetch(`${place.url}/guide/SL-0102.html`)).text()
    expect(await guide()).not.toContain('5个工作日内办结')
    await checkAndAccept(before)
    await place.moveClock('2026-10-12T09:00:00+08:00')
    expect(await guide()).toContain('2026年10月12日')
  })

  test('that another one has overtaken is shown beside what holds now, and confirmed anew', async () => {
    const first = await filed(drafter, draft({ kind: 'suspend', from: '2026-11-02', codes: ['SL-0103'] }))
    const second = await filed(drafter, draft({ kind: 'withdraw', from: '2026-11-03', codes: ['SL-0103'] }))
    await approve(first)
    await changes().did('reviewer-justice', second, 'clear', { opinion: '合法。' })
    await changes().did('head-establishment', second, 'approve', { opinion: '同意。' })
    expect(await stateOf(second)).toMatchObject({ state: 'correcting', holder: { office: 'forestry' } })
    const { records } = await place.as(drafter).must('GET', `${path}/${second}/history`)
    expect(JSON.stringify(records)).toContain('SL-0103按第1版起草，现在已经是第2版')
    await place.moveClock('+2m')
    expect(JSON.stringify((await stateOf(second)).facts)).toContain('现在是第2版')
    const { version } = await stateOf(second)
    const again = draft({ kind: 'withdraw', from: '2026-11-03', codes: ['SL-0103'] })
    const revised = await place
      .as(drafter)
      .ask('POST', `${path}/${second}/drafts`, again, { 'if-match': `"${version}"` })
    expect(revised.status).toBe(200)
    await place.settle()
    await approve(second)
    expect(await stateOf(second)).toMatchObject({ state: 'entered' })
    expect(await firstDays('SL-0103')).toEqual(['2026-01-01', '2026-11-02', '2026-11-03'])
  })

  test('is listed for its department and those who examine', async () => {
    const { cases, all } = await place.as(drafter).must('GET', path)
    expect([(cases as unknown[]).length, all]).toEqual([3, false])
    const examined = await place.as('head-establishment').must('GET', `${path}?office=forestry`)
    expect([(examined.cases as unknown[]).length, examined.all]).toEqual([3, true])
    expectRefused(await place.as('drafter-health').ask('GET', `${path}?office=forestry`), 403, 'not-allowed')
  })
})

describe('a suspension at once', () => {
  const urgent = (code: string) =>
    draft({ kind: 'suspend', urgent: true, codes: [code], from: '2026-10-12', reason: '系统故障，暂时不能核验。' })
  const tryFiling = (code: string): Promise<string> =>
    file(place, itemOf(code), 'agent-xialu').then(
      () => 'filed',
      error => String(error),
    )
  let [confirmed, lapsed] = ['', '']

  test('holds at once, and another person confirms it', async () => {
    confirmed = await filed('drafter-market-supervision', urgent('SL-0104'))
    expect(await stateOf(confirmed, 'drafter-market-supervision')).toMatchObject({ state: 'unconfirmed' })
    expect(await tryFiling('SL-0104')).toContain('item-suspended')
    const confirm = (user: string) =>
      changes().does(user, confirmed, 'confirm-suspension', { note: '故障还没有排除。' })
    expectRefused(await confirm('drafter-market-supervision'), 403, 'not-allowed')
    expect((await confirm('head-market-supervision')).status).toBe(200)
    expect(await stateOf(confirmed, 'drafter-market-supervision')).toMatchObject({ state: 'entered' })
  })

  test('ends by itself the day after its day where nobody does, and goes on where somebody did', async () => {
    lapsed = await filed('drafter-disabled-persons', urgent('SL-0701'))
    expect(await tryFiling('SL-0701')).toContain('item-suspended')
    await place.moveClock('2026-10-14T09:00:00+08:00')
    expect(await tryFiling('SL-0701')).toBe('filed')
    expect(await stateOf(lapsed, 'drafter-disabled-persons')).toMatchObject({ state: 'ended' })
    expect(await tryFiling('SL-0104')).toContain('item-suspended')
  })
})

test('what is handed down is in force once every town has confirmed it, and is decided in the department’s name', async () => {
  const towns = ['445321112', '445321115']
  const entrustment = { title: '低保认定委托书', on: '2026-09-25', what: '最低生活保障的受理、审核和决定' }
  const bare = draft({ kind: 'entrust', codes: ['SL-0502'], from: '2026-11-02', receivers: towns })
  const refused = await place.as('drafter-civil-affairs').ask('POST', `${path}/checks`, bare)
  expectRefused(refused, 400, 'invalid-input')
  expect(refused.body.errors).toMatchObject([{ path: '/entrustment/title' }])
  const entrusted = { ...bare, entrustment }
  const no = await filed('drafter-civil-affairs', entrusted)
  const kept = await place.as('drafter-civil-affairs').must('GET', `${path}/${no}/draft`)
  expect(kept).toMatchObject({
    kind: 'entrust',
    codes: ['SL-0502'],
    book: null,
    receivers: towns,
    entrustment,
    law: null,
  })
  await approve(no)
  const asStaff = (user: string) => stateOf(no, user)
  expect(await asStaff('head-tiantang')).toMatchObject({ state: 'receiving', holder: { office: '445321112' } })
  await changes().did('head-tiantang', no, 'receive', { note: '已落实窗口和专用章。' })
  expect(await asStaff('head-liuzu')).toMatchObject({ state: 'receiving', holder: { office: '445321115' } })
  await changes().did('head-liuzu', no, 'receive', { note: '已落实窗口和专用章。' })
  await place.moveClock('2026-11-02T09:00:00+08:00')
  const allowance = itemOf('SL-0502')
  const here = await file(place, allowance, 'agent-xialu')
  const { route } = await place.as('clerk-liuzu').must('GET', `/api/cases/${here.no}`)
  expect(route).toMatchObject({ decider: '445321115' })
  // The department whose name the town signs with sees the case from the beginning.
  const { facts } = await place.as('handler-civil-affairs').must('GET', `/api/cases/${here.no}`)
  expect(facts).toContainEqual({ label: '委托决定的部门', text: '县民政局' })
  const announced = await (await fetch(`${place.url}/entrustments.html`)).text()
  expect(announced).toContain('《低保认定委托书》（2026年9月25日）：最低生活保障的受理、审核和决定')
  expect(await asStaff('head-establishment')).toMatchObject({ state: 'listing' })
})

test('a returned split is drafted again from its new items alone', async () => {
  const { officialCode: _, ...felling } = itemOf('SL-0102')
  const parts = ['SL-9901', 'SL-9902'].map(code => ({ ...felling, code, name: `${felling.name}（${code}）` }))
  const split = draft({ kind: 'split', from: '2026-12-01', file: base64(parts) })
  const no = await filed(drafter, split)
  await changes().did('reviewer-justice', no, 'send-back', { reason: '名称写全。' })
  const { book, ...kept } = await place.as(drafter).must('GET', `${path}/${no}/draft`)
  expect(kept).toMatchObject({ kind: 'split', codes: ['SL-0102'], receivers: [] })
  const again = { ...split, file: (book as { file: string }).file }
  const { told } = await place.as(drafter).must('POST', `${path}/checks`, again)
  expect((told as { title: string }[]).map(({ title }) => title.slice(0, 7))).toEqual(['SL-0102', 'SL-9901', 'SL-9902'])
})

test('what the law ended leaves nothing open: the undecided end by letter on its day, and no other', async () => {
  const market = 'drafter-market-supervision'
  const trader = itemOf('SL-0702')
  const [early, late, decided] = [await file(place, trader), await file(place, trader), await file(place, trader)]
  for (const one of [late, decided]) await checkAndAccept(one)
  await decide(decided)
  const basis = '《促进个体工商户发展条例》（修订）第十四条'
  const ended = draft({ kind: 'withdraw', codes: ['SL-0702'], from: '2026-11-09', lawEnded: true, basis })
  const wrong = await place.as(market).ask('POST', `${path}/checks`, { ...ended, kind: 'suspend' })
  expect(wrong.body.errors).toEqual([{ path: '/lawEnded', message: '只有取消事项才选这一项。' }])
  const no = await filed(market, ended)
  expect(await place.as(market).must('GET', `${path}/${no}/draft`)).toMatchObject({ lawEnded: true, basis })
  expect(JSON.stringify((await stateOf(no, 'reviewer-justice')).answers)).toContain('还没有作出决定的办件都结束')
  await approve(no)
  expect(await stateOf(no, market)).toMatchObject({ state: 'planned', over: false })
  await place.moveClock('2026-11-09T09:00:00+08:00')
  await place.settle()
  expect(await stateOf(no, market)).toMatchObject({ state: 'entered', over: true })
  const { records } = await place.as(market).must('GET', `${path}/${no}/history`)
  expect(JSON.stringify(records)).toContain('在办的办件都已结束，这次2件')
  for (const one of [early, late]) {
    expect(await view(one)).toMatchObject({ state: 'needless' })
    expect((await message(one, '事项依法取消')).to).toBe('+8613800138000')
    expect((await printed(one, 'closure')).html).toContain(basis)
  }
  expect(await view(decided)).toMatchObject({ state: 'decided' })
})

writing(() => place)
describe('a department that ends (机构改革)', () => merging(() => place))
describe('a trial filing (试办)', () => trying(() => place))
