import { expect, test } from 'vitest'
import { type Actor, actorRecord, actsFor, continuedBy, recordOf } from '../../shared/kernel/actor.ts'

test.each<[Actor, object]>([
  [
    { kind: 'officer', subject: 'o-1', office: '445321115', roles: ['clerk', 'head'] },
    { kind: 'officer', subject: 'o-1', office: '445321115' },
  ],
  [
    { kind: 'applicant', subject: 'p-1', key: 'k-1', level: 4 },
    { kind: 'applicant', subject: 'p-1' },
  ],
  [
    { kind: 'system', name: 'sweep' },
    { kind: 'system', subject: 'sweep' },
  ],
])('an event keeps who acted, and neither key nor duties: %o', (actor, kept) => {
  expect(recordOf(actor)).toEqual(kept)
  expect(actorRecord.parse(recordOf(actor))).toEqual(kept)
})

test('an office acts for those that ended in its favour, directly or through others', () => {
  const offices = new Map<string, { successor?: string }>([
    ...([
      ['b', { successor: 'c' }],
      ['a', { successor: 'b' }],
    ] as const),
    ...([
      ['c', {}],
      ['d', { successor: 'e' }],
      ['e', {}],
    ] as const),
  ])
  expect(['a', 'b', 'c', 'e'].map(id => continuedBy(offices, id))).toEqual([[], ['a'], ['b', 'a'], ['d']])
  const officer = { office: 'c', roles: [], continues: continuedBy(offices, 'c') }
  expect([['a'], ['c'], ['d', null], []].map(asked => actsFor(officer, asked))).toEqual([true, true, false, false])
  expect(actsFor({ office: 'c', roles: [] }, ['a'])).toBe(false)
})
