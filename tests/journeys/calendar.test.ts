import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { yearOf2027 } from '../kernel/sample.ts'
import { openPlace, type Place, project } from './place.ts'
import { expectRefused } from './reading.ts'

/** A year of the calendar is proposed by one administrator and confirmed by another. */

let place: Place
beforeAll(async () => {
  place = await openPlace()
}, 120_000)
afterAll(() => place?.close())

const of = (year: number) => ({
  ...yearOf2027,
  year,
  holidays: yearOf2027.holidays.map(day => day.replace('2027', String(year))),
  workdays: yearOf2027.workdays.map(day => day.replace('2027', String(year))),
})
// 2038 begins on a Friday, as 2027 does, and neither is a leap year.
const later = of(2038)
const propose = (user: string, table: object, year = 2038) =>
  place.as(user).ask('PUT', `/api/calendar/${year}`, { table, reason: '节假日安排公布', after: null })
const years = async () =>
  ((await place.as('admin2').must('GET', '/api/calendar')).years as { table: { year: number } }[]).map(
    ({ table }) => table.year,
  )
const proposals = async () =>
  (await place.as('admin2').must('GET', '/api/calendar')).proposals as { table: { year: number } }[]

describe('a proposed year', () => {
  test('counts only after another administrator confirms it', async () => {
    expect((await propose('admin', later)).body).toMatchObject({ state: 'proposed', examined: 0 })
    expect(await years()).not.toContain(2038)
    expect(await proposals()).toContainEqual(
      expect.objectContaining({
        table: later,
        workingDays: 248,
        proposed: expect.objectContaining({ by: 'demo-admin', name: '陈志明' }),
        settled: null,
      }),
    )
    // What it would move is counted as it will be moved, for whoever confirms and for the auditor.
    for (const reader of ['admin2', 'auditor'])
      expect(await place.as(reader).must('GET', '/api/calendar/2038/preview')).toEqual({
        ...{ year: 2038, examined: 0, moved: 0, shifted: [] },
        next: '1| ',
      })
    expectRefused(await place.as('security').ask('GET', '/api/calendar/2038/preview'), 403, 'not-allowed')
    expectRefused(await place.as('admin').ask('GET', '/api/calendar/2039/preview'), 404, 'proposal-missing')
    for (const reply of [
      await place.as('admin').ask('POST', '/api/calendar/2038/confirm', { after: null }),
      await propose('admin', later),
    ]) {
      expectRefused(reply, 409, 'same-administrator')
      expect(reply.body.title).toContain('另一位管理员')
    }
    const after = '7| '
    await place.as('admin2').must('POST', '/api/calendar/2038/confirm', { after })
    expect(await years()).toContain(2038)
    expectRefused(await place.as('admin').ask('GET', '/api/calendar/2038/preview'), 404, 'proposal-missing')
    // The import may go on under either administrator.
    expect((await place.as('admin').ask('POST', '/api/calendar/2038/confirm', { after })).status).toBe(200)
    expect((await proposals()).find(({ table }) => table.year === 2038)).toMatchObject({
      settled: { as: 'confirmed', by: 'demo-admin2' },
    })
  })

  test('waits alone, and can be withdrawn', async () => {
    const other = { ...later, source: '另一份通知' }
    await propose('admin2', other)
    expectRefused(await propose('admin', { ...later, source: '第三份' }), 409, 'proposal-open')
    expectRefused(await place.as('admin').ask('POST', '/api/calendar/2038/withdraw', {}), 400, 'invalid-input')
    const unread = { seen: '2026-09-01T01:00:00.000Z', reason: '不是通知的原文' }
    expectRefused(await place.as('admin').ask('POST', '/api/calendar/2038/withdraw', unread), 409, 'proposal-changed')
    await place.as('admin').must('POST', '/api/calendar/2038/withdraw', { reason: '不是通知的原文' })
    const refused = (await proposals()).find(({ table }) => table.year === 2038)
    expect(refused).toMatchObject({ settled: { as: 'refused', by: 'demo-admin', reason: '不是通知的原文' } })
    const { changes } = await place.as('auditor').must('GET', '/api/recent-changes?source=years&by=demo-admin2')
    expect(changes).toContainEqual(
      expect.objectContaining({ confirmed: null, refused: expect.objectContaining({ reason: '不是通知的原文' }) }),
    )
    for (const act of ['confirm', 'withdraw']) {
      const body = act === 'confirm' ? { after: null } : {}
      expectRefused(await place.as('admin').ask('POST', `/api/calendar/2038/${act}`, body), 404, 'proposal-missing')
    }
    expect((await propose('admin', other)).body.state).toBe('proposed')
  })

  test('is refused when no year can be like that', async () => {
    const winter = { ...of(2049), workdays: [] }
    const reply = await propose('admin', winter, 2049)
    expectRefused(reply, 400, 'calendar-invalid')
    expect(reply.body.errors).toEqual([{ path: '/table', message: expect.stringContaining('242天') }])
    expectRefused(await propose('admin', later, 2049), 400, 'calendar-invalid')
  })

  test('is the business of administrators; supervisors read', async () => {
    expectRefused(await propose('supervisor', later), 403, 'not-allowed')
    expect((await place.as('supervisor').ask('GET', '/api/calendar')).status).toBe(200)
    for (const user of ['head-liuzu', 'clerk-liuzu', 'citizen-chen']) {
      expect((await place.as(user).ask('GET', '/api/calendar')).status).toBe(403)
    }
  })
})

test('two administrators publish a year by the command', async () => {
  const file = join(place.folder, '2027.json')
  writeFileSync(file, JSON.stringify(yearOf2027))
  const run = async (user: string, ...words: string[]): Promise<string> => {
    const env = { PATH: process.env.PATH, HALL_URL: place.url, HALL_TOKEN: await place.token(user) }
    const done = promisify(execFile)(process.execPath, [join(project, 'bin/calendar.ts'), ...words], { env })
    return done.then(
      ({ stdout }) => stdout,
      ({ stderr }) => String(stderr),
    )
  }
  expect(await run('admin', 'import', file)).toContain('还不算数')
  expect(await run('admin', 'confirm', '2027')).toContain('另一位管理员')
  expect(await run('admin2', 'proposals')).toMatch(/2027年（全年工作日248天）[\s\S]*陈志明提出；等待另一位管理员确认/)
  expect(await run('admin2', 'confirm', '2027')).toContain('2027年日历已确认')
  expect(await run('admin', 'withdraw', '2027')).toContain('没有等待确认')
  expect(await years()).toContain(2027)

  // A correction keeps what the year was, with who made it and when.
  expect((await propose('admin2', { ...yearOf2027, source: '更正的通知' }, 2027)).status).toBe(200)
  await place.as('admin').must('POST', '/api/calendar/2027/confirm', { after: '7| ' })
  const { versions } = await place.as('auditor').must('GET', '/api/registers/years/2027')
  expect(versions).toMatchObject([
    { standing: 'ahead', changes: [expect.stringContaining('更正的通知')], made: { confirmed: { by: 'demo-admin' } } },
    { standing: 'past', made: { proposed: { by: 'demo-admin' }, confirmed: { by: 'demo-admin2' } } },
  ])
  expect(place.aws.denied()).toEqual([])
})
