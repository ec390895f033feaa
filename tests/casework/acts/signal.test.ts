import { describe, expect, test } from 'vitest'
import { applicationType } from '../../../shared/application/application.ts'
import { type Story, story } from '../../application/story.ts'
import { actorOf, calendar, delegated, note, town } from '../../kernel/sample.ts'

const signal = (clock: 'promised' | 'statutory' | 'procedure' | 'acceptance', level: 'near' | 'overdue') =>
  ({ type: 'signal', clock, level }) as const
const sweep = (s: Story, at = s.at) => applicationType.dueActs(s.head, calendar, at)
const nextCheck = (s: Story) => applicationType.nextCheck(s.head, calendar)

describe('signal', () => {
  test('only the system signals', () => {
    story().examining().on('2026-03-17').expectOnly(['system'], signal('promised', 'overdue'))
  })

  test('the near signal comes once, a working day before the promise ends', () => {
    const s = story({ on: '2026-03-02' }).examining()
    expect(s.on('2026-03-12').answer('system', signal('promised', 'near'))).toBe('not-due')
    expect(s.on('2026-03-13').answer('system', signal('promised', 'near'))).toEqual([
      { type: 'signalled', clock: 'promised', procedure: null, level: 'near', due: '2026-03-16', office: 'forestry' },
    ])
    expect(s.given('system', signal('promised', 'near')).answer('system', signal('promised', 'near'))).toEqual([])
  })

  test('the overdue signal comes once, from the day after', () => {
    const s = story({ on: '2026-03-02' }).examining()
    expect(s.on('2026-03-16').answer('system', signal('promised', 'overdue'))).toBe('not-due')
    s.on('2026-03-17').given('system', signal('promised', 'overdue'))
    expect(s.head.signals).toEqual([{ clock: 'promised', level: 'overdue', due: '2026-03-16' }])
    expect(s.answer('system', signal('promised', 'overdue'))).toEqual([])
  })

  test('an extended limit signals again for its new day', () => {
    const s = story({ on: '2026-03-02' }).examining().on('2026-03-17').given('system', signal('promised', 'overdue'))
    s.given('head@department', { type: 'extend', days: 2, reason: note })
    expect(s.answer('system', signal('promised', 'overdue'))).toBe('not-due')
    expect(s.on('2026-03-19').answer('system', signal('promised', 'overdue'))).toMatchObject([{ due: '2026-03-18' }])
  })

  test('a paused or ended clock signals nothing', () => {
    const s = story().examining().given('handler@department', { type: 'start-procedure', procedure: 'hearing', note })
    expect(s.on('2026-06-01').answer('system', signal('promised', 'overdue'))).toBe('not-due')
    expect(s.answer('system', signal('acceptance', 'overdue'))).toBe('not-due')
  })

  test('the overdue one of two parallel procedures signals', () => {
    const s = story({ on: '2026-03-02' }).examining()
    s.given('handler@department', { type: 'start-procedure', procedure: 'hearing', note, days: 3 })
    s.on('2026-03-04').given('handler@department', { type: 'start-procedure', procedure: 'expert-review', note })
    s.on('2026-03-06')
    expect(s.answer('system', signal('procedure', 'overdue'))).toMatchObject([{ due: '2026-03-05' }])
    expect(sweep(s).acts).toContainEqual({ name: 'signal', input: { clock: 'procedure', level: 'overdue' } })
  })

  test('the sweep wakes when a limit is near, and signals once', () => {
    const s = story({ on: '2026-03-02' }).examining()
    expect(nextCheck(s)).toBe('2026-03-02T16:00:00.000Z')
    s.on('2026-03-17')
    const signals = sweep(s).acts.filter(({ name, input }) => name === 'signal' && input.clock === 'promised')
    expect(signals).toEqual([{ name: 'signal', input: { clock: 'promised', level: 'overdue' } }])
  })

  test('a case in transit for fifteen minutes is announced again', () => {
    const s = story({ on: '2026-03-02' })
    expect(nextCheck(s)).toBe('2026-03-02T01:15:00.000Z')
    expect(sweep(s, '2026-03-02T01:14:59.999Z').announce).toBe(false)
    expect(sweep(s, '2026-03-02T01:15:00.000Z').announce).toBe(true)
  })

  test('the town that was entrusted is warned, and its department answers for being late', () => {
    const s = story({ item: delegated(), on: '2026-03-02' }).complete()
    s.given('clerk@town', { type: 'accept', checked: true })
    expect(s.on('2026-03-13').answer('system', signal('promised', 'near'))).toMatchObject([{ office: town }])
    expect(s.on('2026-03-17').answer('system', signal('promised', 'overdue'))).toMatchObject([{ office: 'forestry' }])
    expect(applicationType.mayRead(s.head, actorOf('handler@department'))).toBeNull()
    // What it had filed before it said so goes on as it began.
    const { inNameOf: _, ...before } = s.head
    s.head = before
    expect(s.answer('system', signal('promised', 'overdue'))).toMatchObject([{ office: town }])
  })
})
