import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { moments, taken } from './acting.ts'
import { correspond, desk, letter } from './correspondence.ts'
import { entries, openPlace, type Place, photo } from './place.ts'
import { expectRefused } from './reading.ts'

/** Letters to the county, by the people who write, route, answer and supervise them. */

let place: Place
let letters: ReturnType<typeof correspond>
beforeAll(async () => {
  place = await openPlace()
  letters = correspond(place)
}, 120_000)
afterAll(() => place?.close())

describe('An author', () => {
  test('without signing in follows the letter by number and query code', async () => {
    const made = taken(await letters.writeUnsigned({}))
    const told = await letters.progress(made)
    expect(told.status).toBe(200)
    expect(told.body).toMatchObject({ no: made.no, label: '等待分派', holder: '县政务服务和数据管理局', over: false })
    expect(moments(told)).toEqual(['来信已收到。'])
  })

  test('sends one letter by repeating the same attempt', async () => {
    const attempt = randomUUID()
    const once = taken(await letters.writeUnsigned({}, attempt))
    const before = await entries(place)
    expect(taken(await letters.writeUnsigned({}, attempt))).toEqual(once)
    expect(await entries(place)).toBe(before)
    expectRefused(await letters.writeUnsigned({ title: '另一封信' }, attempt), 409, 'idempotency-key-reused')
  })

  test('who signed in finds the letter and its file in the list', async () => {
    const upload = await place.as('citizen-chen').upload(photo('06-income-statement-dark.jpg'))
    const made = taken(await letters.write('citizen-chen', { files: [upload], phone: '13800138000' }))
    const { cases } = await place.as('citizen-chen').must('GET', '/api/my/enquiries')
    expect(cases).toEqual([expect.objectContaining({ no: made.no, item: '咨询：低保、救助、养老', label: '等待分派' })])
    const own = await place.as('citizen-chen').must('GET', `/api/my/enquiries/${made.no}`)
    expect(own).toMatchObject({ no: made.no, label: '等待分派' })
    const opened = await place.as('citizen-chen').must('GET', `/api/enquiries/${made.no}/files/${upload}`)
    expect((await fetch(String(opened.url))).status).toBe(200)
    expect((await letters.messagesOf(made.no)).join()).toContain('已收到')
    const copy = await place.as('citizen-chen').must('GET', '/api/my/data')
    expect(copy.others).toEqual([
      expect.objectContaining({
        no: made.no,
        title: '咨询：低保、救助、养老',
        answers: [
          { title: '标题', text: letter.title, rows: [] },
          { title: '内容', text: letter.text, rows: [] },
        ],
        files: [upload],
      }),
    ])
    // Applications have a separate list.
    expect((await place.as('citizen-chen').must('GET', '/api/my/cases')).cases).toEqual([])
  })

  test('and the village’s agent both follow the agent’s letter', async () => {
    const made = taken(
      await letters.write('agent-xialu', { name: '陈大文', number: '445321199001010012', phone: '13800138000' }),
    )
    expect((await letters.read('agent-xialu', made.no)).body).toMatchObject({ applicant: { name: '陈*文' } })
    const { cases } = await place.as('citizen-chen').must('GET', '/api/my/enquiries')
    expect((cases as { no: string }[]).map(({ no }) => no)).toContain(made.no)
  })

  test('on the telephone has the letter written by the desk alone', async () => {
    const made = taken(await letters.write(desk, { name: '陈大文', phone: '13800138000' }))
    const { facts } = (await letters.read(desk, made.no)).body
    expect(facts).toContainEqual({ label: '来信方式', text: '电话' })
    expectRefused(await letters.write('clerk-liuzu', {}), 403, 'not-allowed')
  })
})

describe('A letter', () => {
  test('goes from the desk to an office and back to a satisfied author', async () => {
    const made = taken(await letters.write('citizen-chen', { phone: '13800138000' }))
    const { body: atDesk } = await letters.read(desk, made.no)
    const route = (atDesk.actions as { act: string; form: { name: string; preset?: string }[] }[]).find(
      ({ act }) => act === 'route',
    )
    expect(route?.form.find(({ name }) => name === 'to')?.preset).toBe('civil-affairs')
    await letters.did(desk, made.no, 'route', { to: 'civil-affairs' })
    await letters.did('handler-civil-affairs', made.no, 'answer', {
      outcome: 'explained',
      text: '九月起按月发放，十五日到账。',
    })
    const told = await letters.progress(made)
    expect(moments(told)).toEqual([
      '来信已收到。',
      '已转县民政局办理。',
      '县民政局已签收。',
      '答复（已解释说明）：九月起按月发放，十五日到账。',
    ])
    expect((await letters.messagesOf(made.no)).at(-1)).toContain('已答复，请网上查看')
    await letters.did('citizen-chen', made.no, 'satisfy')
    expect((await letters.progress(made)).body).toMatchObject({ label: '已办结', over: true })
  })

  test('is sent back once, ruled on and then kept', async () => {
    const made = taken(await letters.writeUnsigned({ kind: 'suggestion', topic: 'farming' }))
    await letters.did(desk, made.no, 'route', { to: 'agriculture' })
    await letters.did('clerk-agriculture', made.no, 'send-back', { suggestion: 'housing', reason: '村道归住建部门管' })
    await letters.did(desk, made.no, 'route', { to: 'agriculture' })
    expectRefused(
      await letters.does('clerk-agriculture', made.no, 'send-back', {
        suggestion: 'housing',
        reason: '还是不归我们管',
      }),
      409,
      'already-ruled',
    )
  })

  test('cannot be sent back late', async () => {
    const made = taken(await letters.writeUnsigned({ kind: 'help' }))
    await letters.did(desk, made.no, 'route', { to: 'civil-affairs' })
    await place.moveClock('+2d')
    expectRefused(
      await letters.does('clerk-civil-affairs', made.no, 'send-back', { suggestion: 'housing', reason: '不归我们管' }),
      409,
      'objection-late',
    )
  })

  test('is extended once, chased by the supervisor and reopened once', async () => {
    const made = taken(await letters.write('citizen-chen', { kind: 'complaint', phone: '13800138000' }))
    await letters.did(desk, made.no, 'route', { to: 'civil-affairs' })
    expectRefused(
      await letters.does('clerk-civil-affairs', made.no, 'extend', { days: 5, reason: '要到村里核实' }),
      403,
      'not-allowed',
    )
    await letters.did('head-civil-affairs', made.no, 'extend', { days: 5, reason: '要到村里核实' })
    expectRefused(
      await letters.does('head-civil-affairs', made.no, 'extend', { days: 5, reason: '还要核实' }),
      409,
      'already-extended',
    )
    await letters.did('supervisor', made.no, 'chase', { demand: '群众反映多次，请尽快办理' })
    await letters.did('clerk-civil-affairs', made.no, 'report-back', { text: '已到村核实，本周答复' })
    await letters.did('clerk-civil-affairs', made.no, 'answer', { outcome: 'solved', text: '已补发。' })
    await letters.did('citizen-chen', made.no, 'reopen', { reason: '只补发了一个月' })
    await letters.did('clerk-civil-affairs', made.no, 'answer', { outcome: 'solved', text: '其余月份已全部补发。' })
    expectRefused(
      await letters.does('citizen-chen', made.no, 'reopen', { reason: '还是没收到' }),
      409,
      'already-reopened',
    )
    expect(moments(await letters.progress(made)).join('\n')).toContain('您要求重办：只补发了一个月')
  })

  test('ends at the desk with the right place named', async () => {
    const made = taken(await letters.writeUnsigned({ kind: 'help' }))
    const elsewhere = { why: 'elsewhere', office: '云浮市公积金中心', reason: '请拨打云浮市公积金中心电话。' }
    await letters.did(desk, made.no, 'close', elsewhere)
    expect(moments(await letters.progress(made)).at(-1)).toBe(
      '不归本县管，应向别处提出（云浮市公积金中心）。请拨打云浮市公积金中心电话。',
    )
  })

  test('is split by the desk into letters of the same author', async () => {
    const whole = taken(await letters.write('citizen-chen', { phone: '13800138000' }))
    const part = taken(await letters.write(desk, { from: whole.no, title: '第二件事' }))
    expect((await letters.read(desk, part.no)).body).toMatchObject({ applicant: { name: '陈*文' } })
    await letters.did(desk, whole.no, 'close', { why: 'split', parts: part.no, reason: '两件事分开办理。' })
    const { cases } = await place.as('citizen-chen').must('GET', '/api/my/enquiries')
    expect((cases as { no: string }[]).map(({ no }) => no)).toEqual(expect.arrayContaining([whole.no, part.no]))
  })
})

test('A limit that two administrators set holds for letters from its day on, and never beyond the law', async () => {
  const path = '/api/registers/limits/enquiry-answer-help'
  const from = '2026-10-08'
  const propose = (days: string, row = path) =>
    place.as('admin').ask('POST', `${row}/change`, { from, reason: '县里承诺更快', values: { days } })
  const confirm = (who: string, seen: unknown) => place.as(who).ask('POST', `${path}/confirm-change`, { seen })
  const write = async () => taken(await letters.write('citizen-chen', { kind: 'help', phone: '13800138000' })).no
  const limitOf = async (no: string): Promise<unknown> => {
    const { limits } = (await letters.read(desk, no)).body as { limits: { clock: string; ledger: string[] }[] }
    return limits.find(({ clock }) => clock === 'answer')?.ledger
  }

  const longer = await propose('11')
  expectRefused(longer, 400, 'invalid-input')
  expect(longer.body.errors).toEqual([
    { path: '/values/days', message: '不符合规定。应为：1至10个工作日（全省12345政务服务便民热线的办理规定）。' },
  ])
  const fixed = '/api/registers/limits/disclosure-request-consultation'
  expect((await place.as('admin').must('GET', fixed)).fields).toEqual([])
  expect((await propose('14', fixed)).text).toContain('这一栏不能在这里改。')

  const { at } = (await propose('6')).body.proposed as { at: string }
  expectRefused(await confirm('admin', at), 409, 'same-administrator')
  expect((await confirm('admin2', at)).status).toBe(200)
  const before = await write()
  await place.moveClock(`${from}T09:00+08:00`)
  const after = await write()

  expect(await limitOf(before)).toEqual(['自2026年9月30日起，10个工作日'])
  expect(await limitOf(after)).toEqual(['自2026年10月8日起，6个工作日'])
  expect((await letters.messagesOf(after)).join()).toContain('6个工作日内答复')
  const published = await (await fetch(`${place.url}/catalogue/limits.json`)).json()
  expect(published['enquiry-answer-help']).toEqual({ days: 6, unit: 'wd' })
  expect((await place.as('supervisor').must('GET', path)).versions).toMatchObject([
    { standing: 'now', from, changes: ['时限：“10个工作日”改为“6个工作日”'] },
    { standing: 'past', from: null, made: null },
  ])
  // The letter goes on like any other.
  await letters.did(desk, after, 'route', { to: 'civil-affairs' })
})
