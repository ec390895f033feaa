import { expect, test } from 'vitest'
import { itemChangeType } from '../../shared/item-change/item-change.ts'
import type { Right, Role } from '../../shared/kernel/actor.ts'
import { department, town } from '../kernel/sample.ts'
import { approved, Change, cleared, code, establishment, legality } from './change.ts'

/** Work on changes of items that a right gives at the office whose part it is. */

test('a change is examined, approved and received by whom the right of that office names, and by nobody else', () => {
  const givenTo = (duty: Right['duty'], items: string[] | null, office: string): Right[] => [
    { id: '0001', office, duty, roles: ['handler'], items },
  ]
  const may = (change: Change, act: string, role: Role, rights: Right[], office = change.head.holder) =>
    itemChangeType.mayAct(change.head, act, { kind: 'officer', subject: 'x', office, roles: [role], rights })?.refused
  const examining = new Change().given('system', { type: 'sign-in', office: legality, assignee: null })
  const deciding = cleared().given('system', { type: 'sign-in', office: establishment, assignee: null })
  const receiving = approved(new Change({ receivers: [town] })).given('system', {
    ...{ type: 'sign-in', office: town, assignee: null },
  })
  for (const [change, act, duty, held] of [
    [receiving, 'receive', 'change-receiving', 'head'],
    [examining, 'clear', 'change-legality', 'reviewer'],
    [examining, 'clear', 'change-legality', 'head'],
    [examining, 'send-back', 'change-legality', 'reviewer'],
    [deciding, 'approve', 'change-approval', 'head'],
    [deciding, 'turn-down', 'change-approval', 'head'],
  ] as const) {
    const { holder } = change.head
    for (const items of [null, [code]]) {
      expect([act, may(change, act, 'handler', givenTo(duty, items, holder))]).toEqual([act, undefined])
      expect([act, may(change, act, held, givenTo(duty, items, holder))]).toEqual([act, 'not-granted'])
    }
    for (const rights of [[], givenTo(duty, ['SL-0999'], holder), givenTo(duty, null, 'elsewhere')]) {
      expect([act, may(change, act, 'handler', rights)]).toEqual([act, 'not-allowed'])
      expect([act, may(change, act, held, rights)]).toEqual([act, undefined])
    }
  }
  // A reviewer does not come to decide because a right speaks of another item, and the head still withdraws what is his.
  expect(may(deciding, 'approve', 'reviewer', givenTo('change-approval', ['SL-0999'], establishment))).toBe(
    'not-allowed',
  )
  const own = givenTo('change-legality', null, department)
  expect(may(examining, 'withdraw', 'head', own, department)).toBeUndefined()
})
