import { describe, expect, test } from 'vitest'
import { filing, note, payment, permit, photo, procedureRow } from '../kernel/sample.ts'
import { type Asked, type Story, story } from './story.ts'

/** What a refusal tells so that its reader can go on: the act that has to come first, the materials, the day. */

const sent = () => story().decided().given('clerk@department', { type: 'send-result' }).signedIn()
const deliver: Asked = { type: 'deliver', how: 'in-person', proof: note }
const judge = (material: string): Asked =>
  ({ type: 'judge-material', material, verdict: 'accepted', originalSeen: false }) as const
const ask = (material: string): Asked => ({
  type: 'request-supplement',
  requests: [{ material, ground: 'unsigned', reason: note }],
})
const meeting = { meets: '2026-03-20', place: '镇政府', parties: '邻居' }

describe('a refusal says', () => {
  const cases: [string, () => Story, Parameters<Story['when']>[0], Asked, refused: string, detail: object][] = [
    [
      'to sign first',
      sent,
      'clerk@town',
      deliver,
      'state-forbids',
      { state: 'returning', allowed: ['receive-result'] },
    ],
    [
      'to sign first',
      sent,
      'clerk@town',
      { type: 'send-result' },
      'state-forbids',
      { state: 'returning', allowed: ['receive-result'] },
    ],
    [
      'to hand over here',
      () =>
        sent()
          .given('clerk@town', { type: 'receive-result' })
          .given('clerk@town', { type: 'send-result' })
          .signedIn()
          .given('agent@village', { type: 'receive-result' }),
      'clerk@village',
      { type: 'send-result' },
      'state-forbids',
      { state: 'returning', allowed: ['deliver'] },
    ],
    [
      'that it is signed already',
      () => sent().given('clerk@town', { type: 'receive-result' }),
      'clerk@town',
      { type: 'receive-result' },
      'nothing-to-do',
      { state: 'returning' },
    ],
    [
      'which material nobody asks',
      () => story().signedIn(),
      'clerk@town',
      judge('photo'),
      'material-unknown',
      { materials: ['photo'] },
    ],
    [
      'which material has no page',
      () => story().signedIn(),
      'clerk@town',
      judge('survey'),
      'materials-unsettled',
      { materials: ['survey'] },
    ],
    [
      'which the item does not list',
      () => story().signedIn(),
      'clerk@town',
      ask('map'),
      'material-unknown',
      { materials: ['map'] },
    ],
    [
      'which was not asked for',
      () => story().signedIn().given('clerk@town', ask('deed')),
      'applicant',
      { type: 'supply', files: { identity: [photo()] } },
      'material-unknown',
      { materials: ['identity'] },
    ],
    [
      'that nothing was brought',
      () => story().signedIn().given('clerk@town', ask('deed')),
      'applicant',
      { type: 'supply', files: {} },
      'nothing-to-do',
      { state: 'supplementing' },
    ],
    [
      'which are to be judged',
      () => story().signedIn().given('clerk@town', judge('deed')),
      'clerk@town',
      { type: 'confirm-complete', checked: false },
      'materials-unjudged',
      { materials: ['identity'] },
    ],
    [
      'which were sent back',
      () =>
        story()
          .signedIn()
          .given('clerk@town', { type: 'judge-material', material: 'deed', verdict: 'rejected', reason: note }),
      'clerk@town',
      { type: 'confirm-complete', checked: true },
      'materials-unsettled',
      { materials: ['deed'] },
    ],
    [
      'which are to be judged of a filing',
      () =>
        story({ item: filing({ decider: { tier: 'town' } }) })
          .signedIn()
          .given('clerk@town', judge('deed')),
      'clerk@town',
      { type: 'record', checked: false, note },
      'materials-unjudged',
      { materials: ['identity'] },
    ],
    [
      'which procedure is unknown',
      () => story().examining(),
      'handler@department',
      { type: 'finish-procedure', procedure: 'seance', note, passed: true },
      'procedure-unknown',
      { procedure: 'seance' },
    ],
    [
      'from which day a notice may end',
      () => started({ least: { days: 7, unit: 'cd' } }),
      'agent@village',
      { type: 'finish-procedure', procedure: 'visit', note, passed: true },
      'procedure-too-early',
      { from: '2026-03-10' },
    ],
    [
      'from which day a meeting may end',
      () => started({ ahead: { days: 7, unit: 'cd' } }),
      'agent@village',
      { type: 'finish-procedure', procedure: 'visit', note, passed: true },
      'procedure-too-early',
      { from: '2026-03-20' },
    ],
    [
      'what the end has to show',
      () => started({ evidence: '公示照片' }),
      'agent@village',
      { type: 'finish-procedure', procedure: 'visit', note, passed: true },
      'evidence-missing',
      { evidence: '公示照片' },
    ],
    [
      'which procedures are to be done',
      () => story({ item: payment() }).complete(),
      'clerk@town',
      { type: 'forward' },
      'procedure-missing',
      { procedures: ['household-check'] },
    ],
    [
      'how long an extension may be',
      () => story().examining(),
      'head@department',
      { type: 'extend', days: 11, reason: note },
      'extension-not-allowed',
      { most: 10 },
    ],
    [
      'that a decision is revoked already',
      () =>
        story()
          .decided()
          .given('applicant', { type: 'collect' })
          .given('head@department', { type: 'revoke', reason: note }),
      'head@department',
      { type: 'revoke', reason: note },
      'nothing-to-do',
      { state: 'delivered' },
    ],
  ]
  function started(different: object): Story {
    const item = payment({ procedures: [procedureRow('visit', different)] })
    const s = story({ item }).signedIn()
    const start = { type: 'start-procedure', procedure: 'visit', note } as const
    return s.given('agent@village', 'ahead' in different ? { ...start, ...meeting } : start)
  }
  test.each(cases)('%s', (_, tell, who, act, refused, detail) =>
    expect(tell().when(who, act)).toEqual({ refused, detail }),
  )
})

test('a filing is recorded from both of its first states', () => {
  const item = filing({ decider: { tier: 'town' } })
  const record: Asked = { type: 'record', checked: true, note }
  for (const s of [story({ item }).signedIn(), story({ item }).complete()])
    expect(s.answer('clerk@town', record)).toMatchObject([{ type: 'recorded' }])
  expect(story({ item: permit() }).signedIn().answer('clerk@town', record)).toBe('not-allowed')
})

test('a limit that was late before a pause stays late, and an earlier pause is counted', () => {
  const item = permit({ materials: permit().materials.filter(m => m.id !== 'survey') })
  const start = { type: 'start-procedure', note } as const
  const s = story({ item })
    .examining()
    .given('handler@department', { ...start, procedure: 'hearing' })
  s.on('2026-03-09').given('handler@department', { type: 'finish-procedure', procedure: 'hearing', note, passed: true })
  const due = s.due('statutory') ?? ''
  expect(due).toBe('2026-04-07')
  const extend: Asked = { type: 'extend', days: 1, reason: note }
  expect(s.on(due).answer('head@department', extend)).toHaveLength(1)
  expect(s.on('2026-04-08').when('head@department', extend)).toEqual({ refused: 'extension-late', detail: { due } })
})
