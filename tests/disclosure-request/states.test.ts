import { describe, expect, test } from 'vitest'
import { disclosureRequestType as type } from '../../shared/disclosure-request/disclosure-request.ts'
import { actorOf, department, everybody, note, otherVillage, village } from '../kernel/sample.ts'
import { type Request, request } from './request.ts'

/** The states of a request: what may still be done in each, how long its values are kept, and whose lists show it. */

const counter = (different = {}) => request({ channel: 'counter', receivedOn: '2026-03-02', village, ...different })
const answered = (different: object) => counter().answered(different)
const onPaper = () => counter({ form: 'paper', way: 'post' }).answered()
const withdrawn = () => counter().given('applicant', { type: 'withdraw', reason: note })

const states: [state: string, () => Request, acts: string[]][] = [
  [
    'arrived',
    () => request({ channel: 'agent', village }).signedIn(),
    ['ask-confirmation', 'confirm', 'confirm-receipt', 'hand-on', 'withdraw'],
  ],
  ['pending', counter, ['answer', 'consult', 'extend', 'hand-on', 'notify-supplement', 'withdraw']],
  ['supplementing', () => counter().supplementing(), ['abandon', 'hand-on', 'supply', 'withdraw']],
  ['consulting', () => counter().consulting(), ['close-consultation', 'hand-on', 'note-opinion', 'withdraw']],
  ['answered', onPaper, ['deliver', 'hand-on']],
  ['closed', withdrawn, []],
]

test.each(states)('%s', (state, tell, acts) => {
  const { head } = tell()
  expect(head.state).toBe(state)
  const offered = new Set(everybody.flatMap(who => type.allowed(head, actorOf(who))))
  const always = type.isOpen(head) ? ['assign', 'move-dates', 'sign-in', 'signal'] : ['delete-values', 'signal']
  expect([...offered].toSorted()).toEqual([...acts, ...always, 'change-village', 'replace-pin', 'unmask'].toSorted())
})

test.each<[string, () => Request, string | null]>([
  ['disclosed', () => answered({ result: 'granted' }), 'service'],
  ['partly disclosed', () => answered({ result: 'partial', partly: 'law' }), 'service'],
  ['withheld', () => answered({ result: 'withheld', withheld: 'secret' }), 'refused'],
  ['unavailable', () => answered({ result: 'unmade' }), 'refused'],
  ['not dealt with', () => answered({ result: 'petition' }), 'undecided'],
  ['withdrawn', withdrawn, 'undecided'],
  ['not yet answered', counter, null],
])('the values of a request that was %s are kept by its result', (_, tell, kept) =>
  expect(type.retentionOf(tell().head)).toBe(kept),
)

test('what was asked of an organ that ends is answered by whoever continues its powers', () => {
  const handOn = { type: 'hand-on', from: department, to: 'health', change: 'X26-0009' } as const
  const told = counter()
  const { clocks } = told.head
  told.expectOnly(['system'], handOn)
  told.given('system', handOn)
  expect(told.head).toMatchObject({
    organ: 'health',
    holder: 'health',
    state: 'pending',
    transitSince: told.at,
    clocks,
  })
  expect([told.answer('system', handOn), told.answer('system', { ...handOn, to: 'taxation' })]).toEqual([
    [],
    'not-allowed',
  ])
  const grant = { type: 'answer', result: 'granted', text: note, publicInterest: false } as const
  told.given('system', { type: 'sign-in', office: 'health', assignee: null })
  expect(told.answer('handler@department', grant)).toBe('not-allowed')
  expect(told.given('handler@other-department', grant).head.outcome).toMatchObject({ row: 'granted' })
})

test('what the agent of a village that ends sent is its successor’s, once', () => {
  const ends = { type: 'change-village', from: village, to: otherVillage, change: 'X26-0009' } as const
  const told = request({ channel: 'agent', village }).signedIn()
  told.expectOnly(['system'], ends)
  expect(type.mayRead(told.head, actorOf('agent@other-village'))).not.toBeNull()
  told.given('system', ends)
  expect(told.head).toMatchObject({ village: otherVillage, organ: department, transitSince: null })
  expect(type.mayRead(told.head, actorOf('agent@other-village'))).toBeNull()
  expect(told.answer('system', ends)).toEqual([])
  expect(request({ channel: 'web' }).answer('system', ends)).toEqual([])
})

test('towns and departments have its lists', () => {
  const own = Object.entries(type.steps).filter(([step]) => step !== 'sign-in')
  for (const [, { tiers }] of own) expect(tiers).toEqual(['town', 'department'])
  expect(own.map(([step, { who }]) => [step, ...who])).toEqual([
    ['confirm', 'clerk'],
    ['disclose', 'clerk', 'handler'],
    ['await-supplement', 'clerk'],
    ['await-opinion', 'clerk', 'handler'],
    ['hand-over', 'clerk'],
  ])
})

describe('what is stored', () => {
  test('can be read again in every state', () => {
    for (const { head, history } of [...states.map(([, tell]) => tell()), counter().supplementing('excessive')]) {
      expect(type.parse(JSON.parse(JSON.stringify(head)))).toEqual(head)
      for (const record of history) expect(type.parseEntry(JSON.parse(JSON.stringify(record)))).toEqual(record)
    }
  })
})

test('paper is handed over as it was asked for', () => {
  const preset = (way: 'post' | 'collection') =>
    counter({ form: 'paper', way })
      .answered()
      .offered('clerk@department')
      .find(({ act }) => act === 'deliver')
      ?.form.find(({ name }) => name === 'how')?.preset
  expect([preset('post'), preset('collection')]).toEqual(['post', 'collection'])
})

test('a requester is asked to confirm once the organ has seen the request, and only until then', () => {
  const asks = (told: Request) => type.reads.asks?.(told.head, { known: null, office: id => id })
  const told = request({ channel: 'web' }).signedIn()
  expect(asks(told)).toBeNull()
  expect(asks(told.given('clerk@department', { type: 'ask-confirmation' }))).toMatchObject({ label: '等您确认' })
  expect(asks(told.given('applicant', { type: 'confirm' }))).toBeNull()
})
