import { expect, test } from 'vitest'
import { type Actor, actorRecord, recordOf } from '../../shared/kernel/actor.ts'

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
