import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { type Day, dayOf, nextDay } from '../../shared/kernel/calendar.ts'
import { dayText } from '../../shared/kernel/format.ts'
import { administrationEndpoints } from '../../shared/offices/api.ts'
import { bindingWrites, personOf } from '../../shared/offices/kept-persons.ts'
import { changeOfficer, currentOfficer, officerHistory, record } from '../../shared/offices/kept-roster.ts'
import type { OfficerChange } from '../../shared/offices/roster.ts'
import { csvIn } from '../../shared/offices/roster-file.ts'
import { importRoster } from '../../shared/offices/roster-import.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { offices } from '../documents/papers.ts'

/** People appointed and changed by a table. */

let store: Store
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.here.close())

const at = '2026-03-02T01:00:00.000Z'
const town = '445321115'
const appointment: OfficerChange = { type: 'appoint', name: '陈志', office: town, roles: ['clerk'], phone: null }

describe('a file of officers', () => {
  const header = '账号,姓名,单位代号,职责,电话'
  const file = (...lines: string[]) => [header, ...lines].join('\r\n')
  const admin = { subject: 'admin', roles: ['administrator'] as const }
  const load = (csv: string, dryRun = false, when = at) =>
    importRoster(store.reference, offices, csv, dryRun, admin, when, number => `digest of ${number}`)

  test('is counted and not written in a dry run', async () => {
    const csv = file(`zeng,曾明,${town},clerk;handler,13800138000`)
    expect(await load(csv, true)).toEqual({
      dryRun: true,
      appointed: 1,
      changed: 0,
      unchanged: 0,
      people: [{ line: 2, name: '曾明', what: '任命：六祖镇便民服务站，窗口人员、承办人' }],
      errors: [],
    })
    expect(await currentOfficer(store.reference, 'zeng')).toBeNull()
  })

  test('read twice appoints once, and a changed line changes that officer', async () => {
    const csv = file(`zeng,曾明,${town},clerk;handler,13800138000`, 'deng,邓小红,forestry,reviewer,')
    expect(await load(csv)).toMatchObject({ appointed: 2, errors: [] })
    // Files of the release before are headed by the keys.
    const keyed = csv.replace(header, 'subject,name,office,roles,phone')
    expect(await load(keyed)).toMatchObject({ appointed: 0, changed: 0, unchanged: 2, errors: [] })
    expect(await load(csv.replace('reviewer', '负责人'))).toMatchObject({
      changed: 1,
      unchanged: 1,
      people: [{ line: 3, name: '邓小红', what: '职责：审核人 → 负责人' }],
    })
    expect(await officerHistory(store.reference, 'deng')).toHaveLength(2)
  })

  test('reads again what a download marked as text for spreadsheets', async () => {
    expect(await load(file(`-lu,=陆平,${town},clerk,`))).toMatchObject({ appointed: 1, errors: [] })
    expect(await load(file(`'-lu,'=陆平,${town},clerk,`))).toMatchObject({ unchanged: 1, errors: [] })
  })

  test('with a faulty line is not written, and faults name their line', async () => {
    const csv = file(
      `good,好人,${town},clerk,`,
      'x y,名,forestry,clerk,',
      'b,名,nowhere,clerk,',
      `good,又,${town},clerk,`,
    )
    const { errors } = await load(csv)
    expect(errors.map(e => e.line)).toEqual([3, 4, 5])
    expect(await currentOfficer(store.reference, 'good')).toBeNull()
    expect((await load('wrong header\n')).errors[0]).toMatchObject({ line: 1, message: `第一行应为：${header}` })
  })

  test.each([
    ['a missing column', `c,名,${town},clerk`, '每行应有5栏：账号,姓名,单位代号,职责,电话'],
    ['a column too many', `c,名,${town},clerk,1,2`, '每行应有5栏：账号,姓名,单位代号,职责,电话'],
    ['no subject', `,名,${town},clerk,`, '账号只能用字母、数字和 . _ @ -'],
    ['no name', `c,,${town},clerk,`, '必须填写。'],
    ['a long name', `c,${'名'.repeat(41)},${town},clerk,`, '最多填40个字，现在有41个字，请删减后再提交。'],
    ['no office', 'c,名,,clerk,', '缺少单位'],
    [
      'an unknown duty',
      `c,名,${town},boss,`,
      '职责只能是：代办员（agent）、站长（station-head）、窗口人员（clerk）、承办人（handler）、审核人（reviewer）、负责人（head）、事项起草人（drafter）、监督员（supervisor）、分管领导（leader）、系统管理员（administrator）、安全管理员（security）、审计管理员（auditor）',
    ],
    [
      'a wrong telephone number',
      `c,名,${town},clerk,${'1'.repeat(21)}`,
      '电话号码不正确：请填11位手机号码，或带区号的固定电话，例如0766-2888888。',
    ],
  ])('names %s in Chinese', async (_, row, message) => {
    expect((await load(file(row))).errors).toMatchObject([{ line: 2, message }])
  })

  test('comes as text or as the bytes of a spreadsheet’s file', async () => {
    const { body } = administrationEndpoints['import-roster']
    const read = (asked: object) => {
      const { data } = z.safeParse(body, asked)
      return data === undefined ? 'refused' : csvIn(data)
    }
    const text = `subject,name,office,roles,phone\r\nhua,华强,${town},clerk,`
    expect(read({ csv: text })).toBe(text)
    // 华强 in GB18030
    const [before = '', after = ''] = text.split('华强')
    const bytes = Buffer.concat([Buffer.from(before), Buffer.from('bbaac7bf', 'hex'), Buffer.from(after)])
    expect(read({ file: bytes.toString('base64') })).toBe(text)
    expect(read({ file: Buffer.from(`\uFEFF${text}`, 'utf16le').toString('base64') })).toBeNull()
    for (const asked of [{}, { csv: text, file: 'eA==' }, { file: '名册' }]) expect(read(asked)).toBe('refused')
  })

  test('names row and column of every faulty cell', async () => {
    const { errors } = await load(file('', 'a b,,nowhere,clerk,12', `c,名,${town},clerk`))
    expect(errors.map(({ line, column }) => [line, column])).toEqual([
      [3, 'subject'],
      [3, 'name'],
      [3, 'phone'],
      [4, null],
    ])
  })

  test('names people by identity number, who wait for their first sign-in, and tells what differs', async () => {
    const csv = (office: string, ...more: string[]) =>
      ['idNumber,name,office,roles,phone', `11010519491231002x,叶小青,${office},clerk,`, ...more].join('\n')
    expect(await load(csv(town))).toMatchObject({
      appointed: 1,
      people: [{ what: '任命：六祖镇便民服务站，窗口人员，等本人首次登录' }],
      errors: [],
    })
    expect(await load(csv(town))).toMatchObject({ unchanged: 1, people: [] })
    // An appointment that has ended counts as none.
    expect(await load(csv(town), true, '2026-06-02T01:00:00.000Z')).toMatchObject({ appointed: 1, unchanged: 0 })
    expect(await load(csv('forestry'))).toMatchObject({
      changed: 1,
      people: [{ what: '单位：六祖镇便民服务站 → 新兴县林业局' }],
    })
    const person = await personOf(store.reference, 'digest of 11010519491231002X')
    expect(person.waiting).toMatchObject({ name: '叶小青', office: 'forestry', by: 'admin' })
    await changeOfficer(store.reference, 'ye', appointment, 'admin', at, null)
    const also = bindingWrites(store.reference, person, 'ye', at)
    const judged = await currentOfficer(store.reference, 'ye')
    await record(store.reference, 'ye', appointment, { by: 'admin', at, judged, also })
    // From then on a row of theirs changes the record of the account.
    expect(await load(csv('health'))).toMatchObject({ changed: 1, errors: [] })
    expect(await currentOfficer(store.reference, 'ye')).toMatchObject({ office: 'health', moved: { from: town } })
    const wrong = await load(csv(town, `110105194912310021,甲,${town},clerk,`, `4.45321E+17,乙,${town},clerk,`))
    expect(wrong.errors).toMatchObject([
      { line: 3, column: 'idNumber', message: '身份证号码的校验位不对，请核对是否输错。' },
      { line: 4, column: 'idNumber', message: expect.not.stringContaining('4.45') },
    ])
    const twice = await load(csv(town, `110105 19491231 002X,甲,${town},clerk,`))
    expect(twice.errors).toEqual([{ line: 3, column: 'idNumber', message: '身份证号码重复。' }])
  })

  test('has no identity number for an account, and the answer does not repeat it', async () => {
    const told = await load(file(`11010519491231002X,甲,${town},clerk,`, `11010519491231002x,乙,${town},clerk,`))
    const message = '这一栏填的是身份证号码。按身份证号码任命的，请把这一栏的标题改成“身份证号码”。'
    expect(told.errors).toEqual([2, 3].map(line => ({ line, column: 'subject', message })))
    expect(JSON.stringify(told)).not.toMatch(/11010519491231002/)
  })

  test('is read with quotes, and with a phone in any spelling', async () => {
    const csv = `${header}\n"quan","全\n家 ""福""",${town},"clerk;handler","（0766）293 3456"\n`
    expect(await load(csv)).toMatchObject({ appointed: 1, errors: [] })
    expect(await currentOfficer(store.reference, 'quan')).toMatchObject({
      name: '全家 "福"',
      roles: ['clerk', 'handler'],
      phone: '0766-2933456',
    })
  })

  test('plans what holds from a later day, and reads again what the page wrote', async () => {
    // The roster is read as of the present day.
    const when = new Date().toISOString()
    const [tomorrow, day, later] = [1, 30, 60].map(days => nextDay(dayOf(when), days)) as [Day, Day, Day]
    const dated = (...lines: string[]) => [`${header},从哪天起`, ...lines].join('\r\n')
    const now = `fang,方远,${town},clerk,,`
    const then = `fang,方远,${town},handler,,${day.replaceAll('-', '/')}`
    expect(await load(dated(now), false, when)).toMatchObject({ appointed: 1, errors: [] })
    expect(await load(dated(now, then), false, when)).toMatchObject({
      ...{ changed: 1, unchanged: 1, errors: [] },
      people: [{ line: 3, what: `从${dayText(day)}起，职责：窗口人员 → 承办人` }],
    })
    const next = { from: day, change: { type: 'appoint', roles: ['handler'] } }
    expect(await currentOfficer(store.reference, 'fang')).toMatchObject({ roles: ['clerk'], next })
    expect(await load(dated(now, then), false, when)).toMatchObject({ unchanged: 2, people: [], errors: [] })
    // Who comes to the hall on a later day, too.
    expect(await load(dated(`luo,罗敏,${town},clerk,,${day}`), false, when)).toMatchObject({
      ...{ appointed: 1, people: [{ what: `从${dayText(day)}起，任命：六祖镇便民服务站，窗口人员` }], errors: [] },
    })
    expect(await currentOfficer(store.reference, 'luo')).toMatchObject({ active: false, next: { from: day } })
    // One plan at a time, and none for a day that has come.
    const faults = async (...lines: string[]) =>
      (await load(dated(...lines), false, when)).errors.map(
        ({ line, column, message }) => `${line} ${column} ${message}`,
      )
    expect(await faults(`fang,方远,${town},handler,,${later}`)).toEqual([expect.stringMatching(/^2 from 已经计划从/)])
    expect(await faults(now.replace('clerk', 'head'))).toEqual([expect.stringMatching(/^2 roles 已经计划/)])
    expect(await faults(`he,何,${town},clerk,,${dayOf(when)}`, `xu,许,${town},clerk,,4月`)).toEqual([
      `2 from 最早从${dayText(tomorrow)}起；当天起的，直接办理。`,
      expect.stringMatching(/^3 from 日期不存在/),
    ])
    expect(await faults(`he,何,${town},clerk,,`, `he,何,${town},handler,,${later}`)).toEqual([
      expect.stringMatching(/^3 from 同一个人/),
    ])
    expect(await currentOfficer(store.reference, 'he')).toBeNull()
  })

  test('keeps the first day of who waits for the first sign-in', async () => {
    const number = '110105194912310046'
    const csv = (phone: string, ...day: string[]) =>
      [
        `身份证号码,姓名,单位代号,职责,电话${day.length > 0 ? ',从哪天起' : ''}`,
        [number, '卢星', town, 'clerk', phone, ...day].join(),
      ].join('\n')
    const waiting = async () => (await personOf(store.reference, `digest of ${number}`)).waiting
    expect(await load(csv('', '2026-05-01'))).toMatchObject({
      ...{ appointed: 1, errors: [] },
      people: [{ what: '从2026年5月1日起，任命：六祖镇便民服务站，窗口人员，等本人首次登录' }],
    })
    expect(await waiting()).toMatchObject({ from: '2026-05-01' })
    expect(await load(csv('', '2026-05-01'))).toMatchObject({ unchanged: 1 })
    // A file without the column says nothing of the day.
    expect(await load(csv(''))).toMatchObject({ unchanged: 1 })
    expect(await load(csv('13800138001'))).toMatchObject({ changed: 1, errors: [] })
    expect(await waiting()).toMatchObject({ from: '2026-05-01', phone: '13800138001' })
    expect(await load(csv('13800138001', ''))).toMatchObject({
      ...{ changed: 1, errors: [] },
      people: [{ what: '任职不变，马上生效' }],
    })
    expect((await waiting())?.from).toBeUndefined()
  })
})
