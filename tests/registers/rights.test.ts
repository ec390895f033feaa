import { describe, expect, test } from 'vitest'
import type { Right, Role } from '../../shared/kernel/actor.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import type { Office } from '../../shared/kernel/office.ts'
import type { Officer } from '../../shared/offices/roster.ts'
import { differencesIn } from '../../shared/registers/register.ts'
import { rights } from '../../shared/registers/rights/register.ts'
import { worksAt, worksOf } from '../../shared/registers/rights/works.ts'
import { delegated, permit } from '../kernel/sample.ts'

/** The register of rights: what a row may say, how it reads, and the picture of an office's work. */

const place = (id: string, tier: Office['tier']): Office => ({ id, name: id, shortName: id, tier, kind: 'organ' })
const offices = new Map(
  [place('forestry', 'department'), place('town', 'town'), place('village', 'village'), place('county', 'county')].map(
    o => [o.id, o],
  ),
)
const row = (different: Partial<Right> = {}): Right => ({
  ...{ id: '0001', office: 'forestry', duty: 'head', roles: ['reviewer'], items: ['SL-0103'], ...different },
})
const faults = (different: Partial<Right>) => rights.changing?.faults?.(row(different), offices).map(({ key }) => key)
const amid = (one: Right, ...others: Right[]) => rights.changing?.amid?.(one, others).map(({ message }) => message)

describe('a right', () => {
  test('is given at towns and departments, to those who work on cases', () => {
    expect(faults({})).toEqual([])
    expect(faults({ roles: [] })).toEqual([])
    expect(faults({ items: [] })).toEqual(['items'])
    expect(faults({ office: 'town', duty: 'drafter', roles: ['head'] })).toEqual(['duty'])
    for (const office of ['village', 'county', 'nowhere']) expect(faults({ office, duty: 'clerk' })).toEqual(['office'])
    expect(faults({ roles: ['drafter'] })).toEqual(['roles'])
    expect(faults({ duty: 'drafter', roles: ['drafter', 'handler'] })).toEqual([])
    for (const duty of ['change-legality', 'change-approval', 'change-receiving'] as const) {
      expect(faults({ duty, roles: ['handler'] })).toEqual([])
      expect(faults({ duty, roles: ['drafter'] })).toEqual(['roles'])
    }
    expect(faults({ office: 'town', duty: 'change-approval' })).toEqual(['duty'])
    expect(faults({ office: 'town', duty: 'change-receiving' })).toEqual([])
    for (const other of ['administrator', 'supervisor', 'agent', 'auditor', 'security'])
      expect(rights.changing?.schema.safeParse({ ...row(), roles: [other] }).success).toBe(false)
  })

  test('of an office, a work and an item is said once', () => {
    expect(amid(row(), row({ id: '0002', items: ['SL-0102', 'SL-0103'] }))).toEqual([expect.stringContaining('0002')])
    expect(amid(row({ items: null }), row({ id: '0003', items: null }))).toEqual([expect.stringContaining('0003')])
    expect(amid(row(), row({ items: null }), row({ duty: 'clerk' }), row({ office: 'town' }))).toEqual([])
    // One that was taken back is in nobody’s way.
    expect(amid(row(), row({ roles: [] }))).toEqual([])
    expect(amid(row({ roles: [] }), row())).toEqual([])
  })

  test('is of no office that has ended', () => {
    const ended = { ...place('health', 'department'), successor: 'forestry' }
    const [office] = rights.changing?.columns(new Map([...offices, ['health', ended]])) ?? []
    expect(office?.words).toEqual({ forestry: 'forestry', town: 'town' })
  })

  test('names no item of which the office has no work', () => {
    const misfit = (office: string, item: Item) => rights.changing?.items?.misfit?.(row({ office }), item)
    expect(misfit('forestry', permit())).toBeNull()
    expect(misfit('forestry', delegated())).toBeNull()
    expect(misfit('civil-affairs', permit())).toContain('不由这个单位决定')
    expect(misfit('445321115', permit())).toBeNull()
    // Whoever examines or receives changes does so with the items of others.
    const others = row({ office: 'civil-affairs', duty: 'change-receiving' })
    expect(rights.changing?.items?.misfit?.(others, permit())).toBeNull()
  })

  test('is left with somebody to do it, and a decision with another than the reviewer', () => {
    const told = (given: Partial<Right>, ...officers: Officer[]) =>
      rights.changing?.staffed?.faults(row(given), officers, new Map()).map(({ key, message }) => `${key} ${message}`)
    const [clerk, reviewer, head] = [member('a', 'clerk'), member('b', 'reviewer'), member('c', 'head')]
    const nobody = ['roles 本单位现在没有人有这些职责。']
    expect(told({ duty: 'handler', roles: ['reviewer'] }, clerk, head)).toEqual(nobody)
    expect(told({ duty: 'handler', roles: ['reviewer'] }, { ...reviewer, active: false })).toEqual(nobody)
    expect(told({ duty: 'handler', roles: ['reviewer'] }, reviewer)).toEqual([])
    const alone = [expect.stringContaining('至少要有两个人')]
    expect(told({ roles: ['reviewer'] }, reviewer, head)).toEqual(alone)
    expect(told({ roles: ['reviewer', 'head'] }, reviewer)).toEqual(alone)
    expect(told({ roles: ['reviewer', 'head'] }, reviewer, head)).toEqual([])
    expect(told({ roles: ['reviewer'] }, reviewer, member('d', 'reviewer'))).toEqual([])
    expect(told({ roles: [] })).toEqual([])
  })

  test('to examine or approve changes is given at the office alone whose part it is, and taken back anywhere', () => {
    const parts = new Map([
      ['legality', 'justice'],
      ['establishment', 'forestry'],
    ])
    const told = (given: Partial<Right>) =>
      rights.changing?.staffed?.faults(row(given), [member('b', 'reviewer')], parts).map(({ message }) => message)
    const elsewhere = [expect.stringContaining('由别的单位办')]
    expect(told({ duty: 'change-legality' })).toEqual(elsewhere)
    expect(told({ duty: 'change-approval', office: 'justice' })).toEqual(elsewhere)
    for (const duty of ['change-approval', 'change-receiving', 'reviewer'] as const) expect(told({ duty })).toEqual([])
    expect(told({ duty: 'change-legality', roles: [] })).toEqual([])
  })

  test('says in words what it changes, and that it was taken back', () => {
    const name = (id: string) => (id === 'forestry' ? '林业局' : id)
    expect(rights.cells(row(), name)).toEqual(['0001', '林业局：决定', '审核人', 'SL-0103'])
    expect(differencesIn(rights, row(), row({ roles: ['reviewer', 'handler'] }), name)).toEqual([
      '由谁办：“审核人”改为“审核人、承办人”',
    ])
    expect(differencesIn(rights, row({ items: null }), row({ items: null, roles: [] }), name)).toEqual([
      '由谁办：“审核人”改为“已收回，由负责人办”',
    ])
    const back = row({ duty: 'change-legality', items: null, roles: [] })
    expect(rights.cells(back, name)).toEqual([
      '0001',
      '林业局：事项变更合法性审核',
      '已收回，由审核人、负责人办',
      '全部事项',
    ])
  })
})

const member = (subject: string, ...roles: Role[]): Officer => ({
  ...{ subject, version: 1, name: subject, office: 'forestry', roles, phone: null, active: true },
  absences: subject === 'head' ? [{ from: '2026-03-01', through: '2026-03-31', deputy: null }] : [],
})

test('the work of an office names the duties and the people who do it', () => {
  const staff = [member('clerk', 'clerk'), member('reviewer', 'reviewer', 'supervisor'), member('head', 'head')]
  const at = (id: string, ...given: Right[]) =>
    worksAt({
      office: offices.get(id) ?? place(id, 'village'),
      ...{ rights: given, officers: staff, parts: new Map([['legality', 'forestry']]), on: '2026-03-10' },
    }).map(({ work, duties, people }) =>
      [work, duties.join(), people.map(one => `${one.subject}${one.absent ? '（请假）' : ''}`).join()].join('|'),
    )
  expect(at('forestry', row({ items: null, roles: ['head', 'reviewer'] }))).toEqual([
    '收件|窗口人员|clerk',
    '核对|窗口人员|clerk',
    '受理|窗口人员|clerk',
    '承办|承办人|',
    '审核|审核人|reviewer',
    '决定|负责人,审核人|reviewer,head（请假）',
    '送达|窗口人员,承办人|clerk',
    '起草事项变更|事项起草人|',
    '事项变更合法性审核|审核人,负责人|reviewer,head（请假）',
    '确认承接事项|负责人|head（请假）',
  ])
  const given = row({ duty: 'change-legality', items: null, roles: ['clerk'] })
  expect(at('forestry', given)).toContain('事项变更合法性审核|窗口人员|clerk')
  expect(at('village')).toEqual(['收件|代办员|', '送达|代办员|'])
  expect(at('county').map(line => line.split('|')[0])).toEqual(['收件', '核对', '送达'])
})

describe('the view of one person', () => {
  const all = (duty: Right['duty'], ...roles: Right['roles']) => row({ duty, roles, items: null })
  const some = (duty: Right['duty'], ...roles: Right['roles']) => row({ duty, roles })
  const parts = new Map([['legality', 'forestry']])
  const told = (roles: Role[], given: Right[], id = 'forestry') =>
    worksOf(roles, { office: offices.get(id) ?? place(id, 'village'), rights: given, parts }).map(
      ({ work, usual, items }) => `${work}：${usual ? '全部' : '只'}${items.length > 0 ? items.join() : ''}`,
    )
  const ofHead = ['事项变更合法性审核：全部', '确认承接事项：全部']

  test.each<[string, Role[], Right[], string[]]>([
    ['has the work of the duty', ['head'], [], ['决定：全部', ...ofHead]],
    ['lacks items that others decide', ['head'], [some('head', 'reviewer')], ['决定：全部SL-0103', ...ofHead]],
    [
      'keeps items where the own duty is named',
      ['head'],
      [some('head', 'reviewer', 'head')],
      ['决定：全部', ...ofHead],
    ],
    ['lacks work that others do for all items', ['head'], [all('head', 'reviewer')], ofHead],
    [
      'has again what a row for some items gives back',
      ['head'],
      [all('head', 'reviewer'), some('head', 'head')],
      ['决定：只SL-0103', ...ofHead],
    ],
    [
      'has items that are given',
      ['handler'],
      [some('head', 'handler')],
      ['承办：全部', '决定：只SL-0103', '送达：全部'],
    ],
    [
      'keeps what another own duty does',
      ['clerk', 'handler'],
      [some('clerk', 'reviewer')],
      ['收件：全部SL-0103', '核对：全部SL-0103', '受理：全部SL-0103', '承办：全部', '送达：全部'],
    ],
    [
      'lacks a step of changes that others do',
      ['head'],
      [all('change-legality', 'reviewer'), some('change-receiving', 'handler')],
      ['决定：全部', '确认承接事项：全部SL-0103'],
    ],
    [
      'has steps of changes whatever the decision is',
      ['reviewer'],
      [all('reviewer', 'handler')],
      ['事项变更合法性审核：全部'],
    ],
    [
      'follows no right of another office',
      ['head'],
      [{ ...all('head', 'reviewer'), office: 'town' }],
      ['决定：全部', ...ofHead],
    ],
    ['has none of the work when all of it is given', ['drafter'], [all('drafter', 'handler')], []],
  ])('%s', (_, roles, given, expected) => {
    expect(told(roles, given)).toEqual(expected)
  })

  test('has only work of the office', () => {
    expect(told(['agent'], [], 'village')).toEqual(['收件：全部', '送达：全部'])
    expect(told(['clerk'], [], 'county')).toEqual(['收件：全部', '核对：全部', '送达：全部'])
    expect(told(['supervisor'], [], 'county')).toEqual([])
    expect(told(['reviewer'], [], 'town')).toEqual(['审核：全部'])
  })
})
