import { describe, expect, test } from 'vitest'
import { signalType as type } from '../../shared/signal/signal.ts'
import { actorOf, department, everybody, note } from '../kernel/sample.ts'
import { type Card, county, signalTo } from './card.ts'

/** The states of a signal: what may still be done in each, by whom, and what is stored. */

const ruledOn = () => signalTo().explained().ruled()
const proposed = (told: Card) =>
  told.given('head@department', { type: 'propose-exemption', ground: 'outage', reason: note })

const ofSystem = ['grow', 'withdraw-by-calendar', 'withdraw-by-outage']
const states: [state: string, () => Card, acts: string[]][] = [
  [
    'warned',
    () => signalTo({ level: 'warning', rule: 'T1' }),
    [...ofSystem, 'hand-on', 'lapse', 'propose-exemption', 'confirm-exemption', 'withdraw'],
  ],
  [
    'unsigned',
    () => signalTo(),
    [
      ...ofSystem,
      ...['hand-on', 'mark-unsigned', 'sign-for', 'propose-exemption', 'confirm-exemption'],
      ...['uphold', 'lower', 'withdraw'],
    ],
  ],
  [
    'unexplained',
    () => signalTo().signed(),
    [
      ...ofSystem,
      ...['hand-on', 'mark-unexplained', 'explain', 'propose-exemption', 'confirm-exemption'],
      ...['uphold', 'lower', 'withdraw'],
    ],
  ],
  [
    'explained',
    () => signalTo().explained(),
    [...ofSystem, 'propose-exemption', 'confirm-exemption', 'uphold', 'lower', 'withdraw'],
  ],
  ['ruled', ruledOn, [...ofSystem, 'hand-on', 'close', 'appeal']],
  [
    'appealed',
    () => signalTo().explained().ruled('uphold', 'supervisor@county#2').appealed(),
    [...ofSystem, 're-examine'],
  ],
  ['closed', () => signalTo().explained().ruled('withdraw'), []],
]

test.each(states)('%s', (state, tell, acts) => {
  const { head } = tell()
  expect(head.state).toBe(state)
  const offered = new Set(everybody.flatMap(who => type.allowed(head, actorOf(who))))
  const always = type.isOpen(head) ? ['assign', 'move-dates', 'sign-in', 'signal'] : ['delete-values', 'signal']
  expect([...offered].toSorted()).toEqual([...acts, ...always].toSorted())
})

test('what is stored can be read again in every state', () => {
  for (const { head, history } of [...states.map(([, tell]) => tell()), proposed(signalTo())]) {
    expect(type.parse(JSON.parse(JSON.stringify(head)))).toEqual(head)
    for (const record of history) expect(type.parseEntry(JSON.parse(JSON.stringify(record)))).toEqual(record)
  }
})

test('the office, supervisors and leaders read it, no other office, and no administrator', () => {
  const { head } = signalTo()
  const reads = everybody.filter(who => type.mayRead(head, actorOf(who)) === null && who !== 'system')
  const at = (place: string) => reads.filter(who => who.endsWith(`@${place}`))
  expect(at('other-department')).toEqual(['supervisor@other-department', 'leader@other-department'])
  expect(at('department').length).toBeGreaterThan(3)
  expect(reads.filter(who => /^(administrator|security|auditor)@|^(applicant|stranger)/.test(who))).toEqual([])
  expect(head.passed).toEqual([department, county])
})

test('a warning stands in a list of the office and in one of the supervisors, a card in that of whoever acts', () => {
  const { heed } = type.steps
  for (const [charged, supervisor] of [
    [department, county],
    [county, department],
  ] as const) {
    const warned = signalTo({ level: 'warning', rule: 'D2', office: charged, supervisor })
    expect([warned.head.holder, type.stepOf(warned.head)]).toEqual([charged, 'heed'])
    expect(type.reads.villageTaskOf?.(warned.head)).toEqual({ office: supervisor, task: 'watch' })
  }
  // A town without a clerk has its head, and the county's counter has no head.
  expect(heed).toMatchObject({
    who: ['head'],
    tiers: expect.arrayContaining(['town', 'department', 'county']),
  })
  expect(type.villageTasks.watch).toMatchObject({ who: ['supervisor'], tiers: ['department', 'county'] })
  for (const told of [signalTo(), signalTo().explained(), signalTo().explained().ruled('withdraw')])
    expect(type.reads.villageTaskOf?.(told.head)).toBeNull()
})

describe('an office that ends', () => {
  const handOn = { type: 'hand-on', from: department, to: 'health', change: 'X26-0009' } as const
  test('leaves its signals to whoever continues its powers', () => {
    const told = signalTo().given('system', handOn)
    expect(told.head).toMatchObject({ office: 'health', holder: 'health', state: 'unsigned', transitSince: told.at })
    expect(told.answer('system', handOn)).toEqual([])
    told.given('system', { type: 'sign-in', office: 'health', assignee: null })
    expect(told.answer('clerk@department', { type: 'sign-for' })).toBe('not-allowed')
    expect(told.given('clerk@other-department', { type: 'sign-for' }).head.state).toBe('unexplained')
  })
})
