import { describe, expect, test } from 'vitest'
import { type Role, role } from '../../shared/kernel/actor.ts'
import type { Office, OfficeTier } from '../../shared/kernel/office.ts'
import { amend, isAbsent, misplaced, misstated, type Officer } from '../../shared/offices/roster.ts'
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
  ['county', ['clerk', 'supervisor', 'administrator', 'security', 'auditor']],
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
