import { describe, expect, test } from 'vitest'
import { applicationType } from '../../shared/application/application.ts'
import type { Step } from '../../shared/casework/head.ts'
import { actorOf, everybody, note, payment, permit, photo } from '../kernel/sample.ts'
import { type Asked, type Story, story } from './story.ts'

/** The states of an application: what may still be done in each, by whomever, and how long its values are kept. */

/** By the system, in a state before the decision, and on any case. */
const bySweep = ['end-needless', 'lapse-deferral', 'lapse-supplement', 'tell-deferral']
const anywhere = ['assign', 'move-dates', 'note-hand-over', 'note-missing', 'note-receipt', 'sign-in', 'signal']
const atAnyTime = ['change-village', 'replace-pin', 'unmask']
const ofApplicant = ['supply', 'withdraw', 'withdraw-on-paper']
const asked: Asked = {
  type: 'request-supplement',
  requests: [{ material: 'deed', ground: 'unsigned', reason: note }],
}
const collected = () => story().decided().given('applicant', { type: 'collect' })
const sent = () => story().decided().given('clerk@department', { type: 'send-result' }).signedIn()
const revoke = { type: 'revoke', reason: note } as const

const states: [state: string, () => Story, acts: string[]][] = [
  [
    'checking',
    () => story().signedIn(),
    [
      ...['accept', 'confirm-complete', 'deem-accepted', 'judge-material', 'refer', 'request-supplement'],
      ...[
        'finish-procedure',
        'receive-original',
        'start-procedure',
        ...bySweep,
        ...ofApplicant,
        'change-decider',
        'change-entruster',
      ],
    ],
  ],
  [
    'supplementing',
    () => story().signedIn().given('clerk@town', asked),
    [
      'abandon',
      'deem-accepted',
      'finish-procedure',
      'receive-original',
      ...bySweep,
      ...ofApplicant,
      'change-decider',
      'change-entruster',
    ],
  ],
  [
    'complete',
    () => story().complete(),
    [
      ...['accept', 'deem-accepted', 'forward', 'judge-material', 'request-supplement'],
      ...[
        'finish-procedure',
        'receive-original',
        'start-procedure',
        ...bySweep,
        ...ofApplicant,
        'change-decider',
        'change-entruster',
      ],
    ],
  ],
  [
    'examining',
    () => story().examining(),
    [
      ...['end-procedure', 'extend', 'handle', 'judge-material', 'request-supplement'],
      ...[
        'finish-procedure',
        'receive-original',
        'start-procedure',
        ...bySweep,
        ...ofApplicant,
        'change-decider',
        'change-entruster',
      ],
    ],
  ],
  [
    'reviewing',
    () => story().examining().surveyed().reviewing(),
    [
      ...['end-procedure', 'extend', 'finish-procedure', 'judge-material', 'receive-original', 'review'],
      ...[...bySweep, ...ofApplicant, 'change-decider', 'change-entruster'],
    ],
  ],
  [
    'approving',
    () => story().examining().surveyed().approving(),
    [
      ...['approve', 'end-procedure', 'extend', 'finish-procedure', 'judge-material', 'receive-original'],
      ...[...bySweep, ...ofApplicant, 'change-decider', 'change-entruster'],
    ],
  ],
  // What is decided is delivered, corrected or revoked, and what may follow an urgent grant follows.
  [
    'decided',
    () => story().decided(),
    [
      ...['attach-result', 'collect', 'correct', 'deliver', 'post-result', 'receive-original', 'revoke', 'send-result'],
      ...['lapse-deferral', 'supply', 'tell-deferral'],
    ],
  ],
  [
    'returning',
    sent,
    [
      ...['collect', 'correct', 'deliver', 'post-result', 'receive-original', 'receive-result', 'revoke'],
      ...['lapse-deferral', 'send-result', 'supply', 'tell-deferral'],
    ],
  ],
  ['delivered', collected, ['correct', 'lapse-deferral', 'revoke', 'supply', 'tell-deferral']],
  ['revoked', () => story().decided().given('head@department', revoke), []],
  ['withdrawn', () => story().given('applicant', { type: 'withdraw', reason: note }), []],
]

test.each(states)('%s', (state, tell, acts) => {
  const { head } = tell()
  expect(head.state).toBe(state)
  const offered = new Set(everybody.flatMap(who => applicationType.allowed(head, actorOf(who))))
  const isOver = !applicationType.isOpen(head)
  const always = isOver
    ? [...atAnyTime, 'delete-values', 'note-hand-over', 'note-missing', 'note-receipt', 'signal']
    : [...atAnyTime, ...anywhere]
  expect([...offered].toSorted()).toEqual([...acts, ...always].toSorted())
})

describe('the values of a case are kept as', () => {
  const refused = () => story().atDepartment().given('clerk@department', { type: 'refuse-acceptance', reason: note })
  const ofKind = (kind: 'payment' | 'confirmation') => {
    const item = kind === 'payment' ? payment({ procedures: [] }) : permit({ kind, ...without })
    return story({ item }).decided().given('applicant', { type: 'collect' })
  }
  const without = { acceptance: { days: 5, deemed: false } }

  test.each<[string, () => Story, string | null]>([
    ['those of a permit', collected, 'licence'],
    ['those of a confirmation', () => ofKind('confirmation'), 'licence'],
    ['those of a benefit', () => ofKind('payment'), 'service'],
    ['a refusal’s', () => story().decided('refuse').given('applicant', { type: 'collect' }), 'refused'],
    ['a revoked permit’s', () => story().decided().given('head@department', revoke), 'licence'],
    ['a refused acceptance’s', refused, 'refused'],
    ['undecided', () => story().given('applicant', { type: 'withdraw', reason: note }), 'undecided'],
    [
      'undecided elsewhere',
      () => story().signedIn().given('clerk@town', { type: 'refer', to: '县自然资源局', reason: note }),
      'undecided',
    ],
    [
      'undecided in silence',
      () => story().signedIn().given('clerk@town', asked).on('2026-03-25').given('system', { type: 'abandon' }),
      'undecided',
    ],
    [
      'undecided where the law ended the item',
      () => story().given('system', { type: 'end-needless', basis: '《修改决定》', from: '2026-03-02' }),
      'undecided',
    ],
    ['nothing yet', () => story().decided(), null],
  ])('%s', (_, tell, kept) => expect(applicationType.retentionOf(tell().head)).toBe(kept))
})

test('windows alone wait for supplements and forward, the county hall’s takes in and hands out, and villages help', () => {
  const work = [applicationType.steps, applicationType.villageTasks].flatMap(Object.entries<Step>)
  const tiers = work.flatMap(([step, row]) => (row.tiers === undefined ? [] : [[step, ...row.tiers]]))
  const everywhere = ['village', 'department', 'town', 'county']
  expect(tiers).toEqual([
    ['check', 'department', 'town', 'county'],
    ['await-supplement', 'town', 'county'],
    ['forward', 'town', 'county'],
    ['receive-result', ...everywhere],
    ['await-post', ...everywhere],
    ['deliver', ...everywhere],
    ['supply', 'village'],
    ['procedure', 'village'],
  ])
  expect(Object.values(applicationType.villageTasks).map(({ who }) => who)).toEqual([
    ['agent'],
    ['agent', 'station-head'],
  ])
})

test('every head on the way can be stored and read again', () => {
  const told = [
    ...states.map(([, tell]) => tell()),
    story({ fromVillage: false }).decided('refuse'),
    story().on('2026-03-16').given('system', { type: 'sign-in', office: story().head.holder, assignee: null }),
    story({ item: permit({ acceptedBy: 'town' }) }),
    story()
      .signedIn()
      .given('clerk@town', asked)
      .given('applicant', { type: 'supply', files: { deed: [photo()] } }),
  ]
  for (const { head, history } of told) {
    expect(applicationType.parse(JSON.parse(JSON.stringify(head)))).toEqual(head)
    for (const record of history) expect(applicationType.parseEntry(JSON.parse(JSON.stringify(record)))).toEqual(record)
  }
})
