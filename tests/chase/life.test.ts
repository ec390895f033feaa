import { describe, expect, test } from 'vitest'
import { chaseType as type } from '../../shared/chase/chase.ts'
import type { Actor } from '../../shared/kernel/actor.ts'
import { limitsOf } from '../../shared/kernel/limit.ts'
import { actorOf, department, everybody, note } from '../kernel/sample.ts'
import { asked, county, type Question } from './question.ts'

/** The life of a chase: asked, replied by the head, accepted, or sent back once. */

const heads = ['head@department', 'station-head@department'] as const
const reply = { type: 'reply', text: note } as const
const accept = { type: 'accept' } as const
const sendBack = { type: 'send-back', reason: note } as const

describe('an office that is asked', () => {
  test('replies by its head within three working days', () => {
    const told = asked()
    expect([told.head.state, told.head.holder, told.due('reply')]).toEqual(['asked', department, '2026-03-05'])
    told.expectOnly(heads, reply)
    expect(told.replied().head).toMatchObject({ state: 'replied', holder: county, assignee: 'supervisor@county' })
    expect(told.clock('reply')?.end).toBe('2026-03-02')
  })

  test('has as many days as the county set when it was asked', () => {
    const opened = type.withLimits(null, asked().history, limitsOf([{ id: 'chase-reply', days: 10 }]))
    expect(opened[0]).toMatchObject({ limits: { reply: 10 } })
    expect(limitsOf([{ id: 'chase-reply', days: 11 }])['chase-reply'].days).toBe(10)
  })

  test('that ends leaves the question to whoever continues its powers', () => {
    const handOn = { type: 'hand-on', from: department, to: 'health', change: 'X26-0009' } as const
    const told = asked().given('system', handOn)
    expect(told.head).toMatchObject({ office: 'health', holder: 'health', state: 'asked' })
    expect(told.answer('system', handOn)).toEqual([])
    told.given('system', { type: 'sign-in', office: 'health', assignee: null })
    expect(told.answer('head@department', reply)).toBe('not-allowed')
    expect(told.given('head@other-department', reply).head.state).toBe('replied')
  })
})

describe('whoever asked', () => {
  test('accepts the reply, and it is over', () => {
    const told = asked().replied()
    told.expectOnly(['supervisor@county'], accept)
    expect(told.given('supervisor@county', accept).head).toMatchObject({ state: 'closed', ended: { on: '2026-03-02' } })
    expect(told.offered('supervisor@county')).toEqual([])
  })

  test('sends it back once, and the limit runs anew', () => {
    const told = asked().on('2026-03-04').returned()
    expect(told.head).toMatchObject({ state: 'returned', holder: department, assignee: null })
    expect(told.due('reply')).toBe('2026-03-09')
    told.replied()
    expect(told.answer('supervisor@county', sendBack)).toBe('state-forbids')
    expect(told.given('supervisor@county', accept).head.state).toBe('closed')
  })

  test('as a leader is answered by leaders, and no supervisor judges in their place', () => {
    const told = asked({ by: { subject: 'leader@county', duty: 'leader' } }).replied()
    told.expectOnly(['leader@county'], accept)
    expect(told.answer('supervisor@county', accept)).toBe('not-allowed')
    // Whoever asked may have left, and others be in charge of the office.
    const { head } = told
    const other = actorOf('leader@county#2')
    const inChargeOf = (...leads: string[]) => type.permit(head, 'accept', { ...other, leads } as Actor)?.refused
    expect([inChargeOf('health'), inChargeOf('health', department)]).toEqual(['not-allowed', undefined])
    expect(type.permit(head, 'accept', { ...actorOf('leader@county'), leads: ['health'] } as Actor)).toBeNull()
    expect(told.given('leader@county#2', sendBack).head.state).toBe('returned')
  })
})

const states: [state: string, () => Question, acts: string[]][] = [
  ['asked', () => asked(), ['reply', 'hand-on']],
  ['replied', () => asked().replied(), ['accept', 'send-back']],
  ['returned', () => asked().returned(), ['reply', 'hand-on']],
  ['replied-again', () => asked().returned().replied(), ['accept']],
  ['closed', () => asked().replied().given('supervisor@county', accept), []],
]

test.each(states)('%s', (state, tell, acts) => {
  const { head, history } = tell()
  expect(head.state).toBe(state)
  const offered = new Set(everybody.flatMap(who => type.allowed(head, actorOf(who))))
  const always = type.isOpen(head) ? ['move-dates', 'sign-in', 'signal'] : ['delete-values', 'signal']
  expect([...offered].toSorted()).toEqual([...acts, ...always].toSorted())
  expect(type.parse(JSON.parse(JSON.stringify(head)))).toEqual(head)
  for (const record of history) expect(type.parseEntry(JSON.parse(JSON.stringify(record)))).toEqual(record)
})

test('the office, supervisors and leaders read it, no other office and no administrator', () => {
  const { head } = asked()
  const reads = everybody.filter(who => type.mayRead(head, actorOf(who)) === null && who !== 'system')
  const at = (place: string) => reads.filter(who => who.endsWith(`@${place}`))
  expect(at('other-department').toSorted()).toEqual(['leader@other-department', 'supervisor@other-department'])
  expect(at('department').length).toBeGreaterThan(3)
  const inChargeOf = (...leads: string[]) =>
    type.mayRead(head, { ...actorOf('leader@county'), leads } as Actor)?.refused
  expect([inChargeOf('health'), inChargeOf('health', department)]).toEqual(['other-office', undefined])
  expect(reads.filter(who => /^(administrator|security|auditor)@|^(applicant|stranger)/.test(who))).toEqual([])
})
