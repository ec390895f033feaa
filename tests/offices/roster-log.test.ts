import { expect, test } from 'vitest'
import { nameIn, type RosterEntry, rosterWords } from '../../shared/offices/roster-log.ts'

/** A change of the roster in words. */

const offices = new Map([
  ['445321115', { name: '六祖镇便民服务站' }],
  ['forestry', { name: '林业局' }],
])
const before = { name: '罗伟强', office: '445321115', roles: ['clerk' as const], phone: null, active: true }
type Change = RosterEntry['change']
const entry = (change: Change, was: typeof before | null = before): RosterEntry => ({
  ...{ subject: 'x', at: '2026-09-28T01:00:00.000Z', by: 'admin', change, before: was },
})
const appoint = {
  type: 'appoint',
  name: '罗伟强',
  office: '445321115',
  roles: ['clerk' as const],
  phone: null,
} as const

test.each<[string, Change, typeof before | null, string[]]>([
  ['somebody new', { ...appoint, roles: ['clerk'] }, null, ['任命：罗伟强，六祖镇便民服务站，窗口人员']],
  [
    'who was removed',
    { ...appoint, roles: ['clerk'] },
    { ...before, active: false },
    ['任命：罗伟强，六祖镇便民服务站，窗口人员'],
  ],
  [
    'another office and duty',
    { ...appoint, office: 'forestry', roles: ['handler', 'reviewer'] },
    before,
    ['单位：“六祖镇便民服务站”改为“林业局”', '职责：“窗口人员”改为“承办人、审核人”'],
  ],
  [
    'another telephone, which is not repeated',
    { ...appoint, roles: ['clerk'], phone: '19900000000' },
    before,
    ['电话改了'],
  ],
  ['an appointment that changes nothing', { ...appoint, roles: ['clerk'] }, before, ['没有变化']],
  [
    'an appointment that waits',
    { type: 'awaited', name: '叶小青', office: 'forestry', roles: ['handler'] },
    null,
    ['任命（待首次登录）：叶小青，林业局，承办人'],
  ],
  [
    'one that waits for its day too',
    { type: 'awaited', name: '叶小青', office: 'forestry', roles: ['handler'], from: '2026-12-01' },
    null,
    ['任命（待首次登录）：叶小青，林业局，承办人，从2026年12月1日起'],
  ],
  [
    'one that was taken back',
    { type: 'withdrawn', name: '叶小青', office: 'forestry', roles: ['handler'] },
    null,
    ['撤回任命：叶小青，林业局，承办人'],
  ],
  [
    'what is planned',
    { type: 'plan', from: '2026-12-01', change: { ...appoint, office: 'forestry', roles: ['clerk'] } },
    before,
    ['计划从2026年12月1日起，单位：“六祖镇便民服务站”改为“林业局”'],
  ],
  ['a plan taken back', { type: 'unplan' }, before, ['撤回计划']],
  ['a removal', { type: 'remove', reason: '调离' }, before, ['停用：调离']],
  [
    'an absence',
    { type: 'absent', from: '2026-10-01', through: '2026-10-03', deputy: null },
    before,
    ['请假：2026年10月1日至2026年10月3日'],
  ],
  ['a return', { type: 'back', on: '2026-10-02' }, before, ['2026年10月2日回到岗位']],
  ['an end of sign-ins', { type: 'sign-out', reason: '手机丢了' }, before, ['结束登录：手机丢了']],
])('says %s', (_, change, was, said) => expect(rosterWords(entry(change, was), offices)).toEqual(said))

test('names whom it concerns by the appointment, and else by the roster', () => {
  const bound: Change = { ...appoint, type: 'bound', roles: ['clerk'], appointed: '2026-09-21T01:00:00.000Z' }
  expect(nameIn(entry(bound, null))).toBe('罗伟强')
  expect(nameIn(entry({ ...appoint, name: '罗志强', roles: ['clerk'] }))).toBe('罗志强')
  expect(nameIn(entry({ type: 'remove', reason: '调离' }))).toBe('罗伟强')
})
