import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readReference, writeReference } from '../../shared/catalogue/deployed.ts'
import { forgetReference, reference } from '../../shared/catalogue/reference.ts'
import type { Deployed } from '../../shared/catalogue/seeds.ts'
import { noticeTemplates } from '../../shared/hall/case-types.ts'
import type { Role } from '../../shared/kernel/actor.ts'
import { type CountyRule, legalRule, rulesOf, usualRules } from '../../shared/kernel/supervision/rule.ts'
import { sources } from '../../shared/registers/kept-rows.ts'
import { openRegisters } from '../../shared/registers/opened.ts'
import { differencesIn } from '../../shared/registers/register.ts'
import { rules } from '../../shared/registers/rules.ts'
import { confirms, proposes, proposesAll } from '../../shared/registers/stewards.ts'
import { fieldsOf, withTyped } from '../../shared/registers/typed.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { countyFolder } from '../data/county.ts'

/** The rules of supervision as a county reads and changes them. */

let store: Store
let deployed: Deployed
beforeAll(async () => {
  store = await openStore()
  deployed = await readReference(countyFolder)
  await writeReference(store.reference, deployed, '2026-09-01T00:00:00.000Z')
})
afterAll(() => store.here.close())
beforeEach(forgetReference)

const name = (id: string) => id
const changing = () => {
  if (rules.changing === undefined) throw new Error('the rules cannot be changed')
  return rules.changing
}
const usual = (id: string): CountyRule => {
  const found = usualRules.find(rule => rule.id === id)
  if (found === undefined) throw new Error(`there is no rule ${id}`)
  return found
}

describe('a rule', () => {
  const typed = (id: string, values: Record<string, string>): string[] => {
    const done = withTyped(changing(), usual(id), deployed.offices, values)
    return 'faults' in done
      ? done.faults.map(({ key, message }) => `${key} ${message}`)
      : [...differencesIn(rules, usual(id), done.content, name)]
  }

  test('says what it looks for, from which number on, how grave it is, and by which law', () => {
    expect(rules.cells(usual('C5'), name)).toEqual([
      ...['C5', '办事指南、公开信息过期', '内容', '20个工作日', '预警'],
      '《中华人民共和国政府信息公开条例》第二十六条',
    ])
    expect(rules.cells({ id: 'P8', state: 'off' }, name).slice(3, 5)).toEqual(['', '停用'])
    expect(rules.lines(usual('C1'), name)).toContainEqual(['能不能停用', '不能'])
    expect(rules.lines(usual('C1'), name).map(([label]) => label)).toContain('说明')
    expect(rules.lines(usual('C3'), name).map(([label]) => label)).not.toContain('说明')
    expect(rules.lines(usual('D1'), name)).toContainEqual(['说明', '大厅还没有可以核对的数据，暂时不查'])
  })

  test('that excuses has a number, and no level of its own', () => {
    expect(rules.cells(usual('T16'), name).slice(3, 5)).toEqual(['60分钟', '不发信号'])
    expect(rules.lines(usual('T16'), name)).toContainEqual(['从多少起，可以定为', '30至120分钟'])
    expect(rules.lines(usual('T16'), name).map(([label]) => label)).not.toContain('级别，可以定为')
    expect(typed('T16', { threshold: '90' })).not.toEqual([])
    expect(typed('T16', { threshold: '121' })[0]).toContain('30至120分钟')
  })

  test('is changed within the law, and told its bounds and their source beyond it', () => {
    expect(typed('T1', { threshold: '2' })).toEqual(['从多少起：“1个工作日”改为“2个工作日”'])
    expect(typed('T4', { level: '黄牌' })).toEqual(['级别：“预警”改为“黄牌”'])
    expect(typed('P5', { state: '停用' })).toEqual(['级别：“预警”改为“停用”'])
    expect(typed('P8', { state: '启用' })).toEqual(['级别：“停用”改为“黄牌”'])
    expect(typed('S2', { sentence: '{单位}还没有开通分厅。' })).toHaveLength(1)
    expect(typed('C5', { threshold: '21' })).toEqual([
      'threshold 不符合规定。应为：1至20个工作日（《中华人民共和国政府信息公开条例》第二十六条）。',
    ])
    expect(typed('T3', { level: '预警' })).toEqual([
      'level 不符合规定。应为：黄牌、红牌（《中华人民共和国行政许可法》第四十二条，别的事项按各自的法定期限）。',
    ])
    expect(typed('S2', { sentence: '分厅还没有开通。' })).toEqual([
      'sentence 不符合规定。应为：写明{单位}，大括号里不写别的。',
    ])
  })

  test('offers only what the law leaves open', () => {
    const keys = (id: string) => fieldsOf(changing(), usual(id), deployed.offices).map(({ key }) => key)
    expect(keys('T1')).toEqual(['threshold', 'sentence'])
    expect(keys('T2')).toEqual(['level', 'sentence'])
    expect(keys('T11')).toEqual(['level', 'sentence'])
    expect(keys('P8')).toEqual(['level', 'state', 'sentence'])
    expect(typed('T2', { state: '停用' })).toEqual(['state 这一栏不能在这里改。'])
  })
})

const asker = (office: string, ...roles: Role[]) => ({ subject: `${office}-${roles.join()}`, office, roles })
const county = '445321'
const supervisor = asker(county, 'supervisor')
const security = asker(county, 'security')

test('rules are proposed by the county’s supervisor, confirmed by security, and touched by nobody else', () => {
  const may = (one: ReturnType<typeof asker>) => [proposes(rules, one, deployed.offices), confirms(rules, one)]
  expect(may(supervisor)).toEqual([true, false])
  expect(may(security)).toEqual([false, true])
  for (const role of ['administrator', 'auditor', 'head', 'clerk'] as const)
    expect([role, ...may(asker(county, role))]).toEqual([role, false, false])
  // Who supervises one office would soften what it is measured by.
  expect(may(asker('forestry', 'supervisor'))).toEqual([false, false])
  expect(proposesAll({}, asker(county, 'administrator'), deployed.offices)).toBe(true)
})

describe('the register of rules', () => {
  const at = '2026-09-28T02:00:00.000Z'
  const next = '2026-09-28T02:05:00.000Z'
  const opened = openRegisters(noticeTemplates).rules
  const typed = (values: Record<string, string>, from = '2026-10-01') => ({ from, reason: '早一天提醒', values })

  test('has every rule of the law, and nothing a county has set', async () => {
    const { rows } = await sources.rules.rows(store.reference, undefined)
    expect(rows.map(({ key }) => key)).toEqual(usualRules.map(({ id }) => id))
    expect((await reference(store.reference, Date.parse(at))).rules).toEqual([])
    expect(await opened.list(store.reference, {}, at, supervisor)).toMatchObject({ proposes: true, imports: true })
    expect(await opened.list(store.reference, {}, at, security)).toMatchObject({ confirms: true, imports: false })
  })

  test('begins with a change on its day, never on the day that has begun', async () => {
    expect(
      await opened.propose(store.reference, 'T1', typed({ threshold: '2' }, '2026-09-28'), at, supervisor),
    ).toEqual(expect.objectContaining({ refused: 'invalid-input' }))
    expect(await opened.propose(store.reference, 'T1', typed({ threshold: '2' }), at, supervisor)).toHaveProperty(
      'after',
    )
    const self = await opened.confirm(store.reference, 'T1', { by: supervisor.subject, at: next, seen: at })
    expect(self).toMatchObject({ refused: 'same-administrator' })
    const done = await opened.confirm(store.reference, 'T1', { by: security.subject, at: next, seen: at })
    expect(done).toMatchObject({ from: '2026-10-01', settled: { as: 'confirmed' } })
    const known = await reference(store.reference, Date.parse(next))
    const on = (day: string) => rulesOf(known.rules, day).T1.threshold?.value
    expect([on('2026-09-30'), on('2026-10-01')]).toEqual([1, 2])
    expect(await opened.read(store.reference, 'T1', next, supervisor)).toMatchObject({
      versions: [{ from: '2026-10-01', changes: ['从多少起：“1个工作日”改为“2个工作日”'] }, { standing: 'now' }],
    })
  })

  test('goes out as a table and comes back as changes', async () => {
    const { lines } = (await opened.table(store.reference, at)) as { lines: string[][] }
    const csv = (rows: readonly string[][]) =>
      rows.map(cells => cells.map(cell => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')
    expect(await opened.check(store.reference, csv(lines), at)).toMatchObject({ changes: [], faults: [] })
    const column = lines[0]?.indexOf('级别') ?? -1
    const edited = (level: string) => lines.map(cells => (cells[0] === 'T4' ? cells.with(column, level) : cells))
    expect(await opened.check(store.reference, csv(edited('红牌')), at)).toMatchObject({
      changes: [{ key: 'T4', values: { level: '红牌' }, changes: ['级别：“预警”改为“红牌”'] }],
      faults: [],
    })
    expect(await opened.check(store.reference, csv(edited('绿牌')), at)).toMatchObject({ faults: [{ column: '级别' }] })
  })

  test('reads a row that says little as usual in the rest', async () => {
    const row = { pk: 'REFERENCE', sk: 'rule#F2#2026-09-01', body: JSON.stringify({ id: 'F2', level: 'yellow' }) }
    await store.put(store.reference, row)
    const { rows } = (await opened.list(store.reference, {}, at, security)) as {
      rows: { key: string; cells: string[] }[]
    }
    expect(rows.find(({ key }) => key === 'F2')?.cells.slice(1, 5)).toEqual([
      ...[legalRule('F2').name, '收费', '', '黄牌'],
    ])
  })
})
