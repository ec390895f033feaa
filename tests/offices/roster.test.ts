import { describe, expect, test } from 'vitest'
import { type Role, role } from '../../shared/kernel/actor.ts'
import type { Office, OfficeTier } from '../../shared/kernel/office.ts'
import { fateOf, misplanned } from '../../shared/offices/planned.ts'
import { amend, asOf, isAbsent, misplaced, misstated, type Officer, type Plan } from '../../shared/offices/roster.ts'
import { offices } from '../documents/papers.ts'

/** The permitted duties at each office, and the officers present on a day. */

const officeOf = { county: '445321', department: 'forestry', town: '445321115', village: '445321115201' }
const at = '2026-03-02T01:00:00.000Z'
const officer = (subject: string, different: Partial<Officer> = {}): Officer => ({
  subject,
  version: 1,
  name: '某人',
  office: officeOf.town,
  roles: ['clerk'],
  phone: null,
  active: true,
  absences: [],
  ...different,
})

test.each<[OfficeTier, Role[]]>([
  ['village', ['agent', 'station-head']],
  [
    'town',
    ['station-head', 'clerk', 'handler', 'reviewer', 'head', 'supervisor', 'administrator', 'security', 'auditor'],
  ],
  [
    'department',
    ['clerk', 'handler', 'reviewer', 'head', 'drafter', 'supervisor', 'administrator', 'security', 'auditor'],
  ],
  ['county', ['clerk', 'supervisor', 'leader', 'administrator', 'security', 'auditor']],
])('at a %s the duties are %j and no others', (tier, duties) => {
  const office = offices.get(officeOf[tier])
  expect(role.options.filter(r => misplaced([r], office) === null)).toEqual(duties)
})

test('nobody is appointed to an office that has ended', () => {
  const ended = { ...offices.get('forestry'), successor: 'natural-resources' } as Office
  expect(misplaced(['clerk'], ended)).toMatchObject({ path: '/office' })
})

test('an unknown office has no duties', () => {
  expect(misplaced(['clerk'], undefined)).toMatchObject({ path: '/office' })
})

test('who is moved keeps account and absences, and the record says from where until they are moved again', () => {
  const appoint = (office: string, roles: Role[] = ['clerk']) => ({
    ...{ type: 'appoint' as const, name: '某人', office, roles, phone: null },
  })
  const absences = [{ from: '2026-03-09', through: '2026-03-13', deputy: null }]
  const moved = amend(officer('a', { absences }), 'a', appoint('forestry'), at)
  expect(moved).toMatchObject({ subject: 'a', version: 2, absences, moved: { from: officeOf.town, on: '2026-03-02' } })
  expect(amend(moved, 'a', appoint('forestry', ['head']), at).moved).toEqual(moved.moved)
  const removed = amend(moved, 'a', { type: 'remove', reason: '调离' }, at)
  expect(amend(removed, 'a', appoint(officeOf.town), at)).not.toHaveProperty('moved')
  expect(amend(null, 'b', appoint('forestry'), at)).not.toHaveProperty('moved')
})

describe('what is planned', () => {
  const move = { type: 'appoint' as const, name: '某人', office: 'forestry', roles: ['head' as const], phone: null }
  const from = '2026-03-10'
  const planned = amend(officer('a'), 'a', { type: 'plan', from, change: move }, at)

  test('changes nothing before its day, and holds from that day on', () => {
    expect(asOf(planned, '2026-03-09')).toEqual(planned)
    expect(planned).toMatchObject({ version: 2, office: officeOf.town, roles: ['clerk'], active: true })
    for (const day of [from, '2026-06-01'])
      expect(asOf(planned, day)).toEqual({
        ...officer('a', { version: 2, office: 'forestry', roles: ['head'] }),
        moved: { from: officeOf.town, on: from },
      })
    const ending = amend(officer('a'), 'a', { type: 'plan', from, change: { type: 'remove', reason: '退休' } }, at)
    expect(asOf(ending, '2026-03-09').active).toBe(true)
    expect(asOf(ending, from)).toMatchObject({ active: false, roles: [] })
    const newcomer = amend(null, 'b', { type: 'plan', from, change: move }, at)
    expect(newcomer).toMatchObject({ active: false, roles: [] })
    expect(asOf(newcomer, from)).toMatchObject({ active: true, roles: ['head'], version: 1 })
  })

  test('is taken back by itself, a removal or a binding, outlasts an absence, and follows whoever is moved', () => {
    expect(amend(planned, 'a', { type: 'unplan' }, at)).not.toHaveProperty('next')
    expect(amend(planned, 'a', { type: 'remove', reason: '调离' }, at)).not.toHaveProperty('next')
    // What is bound was judged by who is an administrator then, and no plan of before ends that.
    expect(amend(planned, 'a', { ...move, type: 'bound', appointed: at }, at)).not.toHaveProperty('next')
    const absent = { type: 'absent' as const, from, through: from, deputy: null }
    expect(asOf(amend(planned, 'a', absent, at), from)).toMatchObject({ office: 'forestry', absences: [{ from }] })
    const duties = amend(officer('a'), 'a', { type: 'plan', from, change: { ...move, office: officeOf.town } }, at)
    const merged = amend(duties, 'a', { ...move, office: 'health', roles: ['clerk'] }, at)
    expect(asOf(merged, from)).toMatchObject({ office: 'health', roles: ['head'], moved: { on: '2026-03-02' } })
  })

  test.each([
    ['today', '2026-03-02', '最早从2026年3月3日起'],
    ['in two years', '2028-03-02', '最晚从2027年3月3日起'],
  ])('begins tomorrow at the earliest and within 366 days, not %s', (_, day, said) => {
    const fault = misplanned(officer('a'), { from: day, change: move }, '2026-03-02')
    expect(fault?.message).toContain(said)
  })

  test('is one at a time, and never of an administrator', () => {
    const fault = (o: Officer, change: Plan['change'] = move) => misplanned(o, { from, change }, '2026-03-02')?.message
    expect(fault(officer('a'))).toBeUndefined()
    expect(fault(planned)).toContain('已经计划从2026年3月10日起')
    expect(fault(officer('a', { roles: ['auditor'] }), { type: 'remove', reason: '调离' })).toContain('当天生效')
    expect(fault(officer('a'), { ...move, roles: ['administrator'] })).toContain('当天生效')
  })

  test('is told in the history as awaited, held or taken back', () => {
    const plan = { seq: 2, at, change: { type: 'plan' as const, from, change: move } }
    const removal = (when: string) => ({ seq: 3, at: when, change: { type: 'remove' as const, reason: '调离' } })
    expect(fateOf([plan], 2, '2026-03-09')).toBe('awaited')
    expect(fateOf([plan], 2, from)).toBe('held')
    expect(fateOf([plan, { seq: 3, at, change: { type: 'unplan' } }], 2, from)).toBe('withdrawn')
    const bound = { ...move, type: 'bound' as const, appointed: at }
    expect(fateOf([plan, { seq: 3, at, change: bound }], 2, from)).toBe('withdrawn')
    expect(fateOf([plan, removal('2026-03-12T01:00:00.000Z')], 2, '2026-03-13')).toBe('held')
    expect(fateOf([plan, removal(at)], 3, from)).toBeNull()
  })
})

describe('an absence', () => {
  const absent = officer('a')
  const days = { from: '2026-03-09', through: '2026-03-13' }

  test('ends no earlier than it begins', () => {
    expect(misstated({ from: '2026-03-09', through: '2026-03-08' }, absent, undefined)).toMatchObject({
      path: '/through',
    })
    expect(misstated({ from: '2026-03-09', through: '2026-03-09' }, absent, undefined)).toBeNull()
  })

  test('has no deputy or one from the same office', () => {
    expect(misstated(days, absent, officer('b'))).toBeNull()
    for (const deputy of [null, absent, officer('b', { office: 'forestry' }), officer('b', { active: false })])
      expect(misstated(days, absent, deputy)).toMatchObject({ path: '/deputy' })
  })

  test('is over on the day the officer is back', () => {
    const away = amend(absent, 'a', { type: 'absent', ...days, deputy: null }, at)
    const back = amend(away, 'a', { type: 'back', on: '2026-03-11' }, at)
    expect(isAbsent(back, '2026-03-10')).toBe(true)
    expect(isAbsent(back, '2026-03-11')).toBe(false)
    expect(amend(away, 'a', { type: 'back', on: '2026-03-09' }, at).absences).toEqual([])
  })
})
