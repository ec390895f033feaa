import { describe, expect, test } from 'vitest'
import { dueNow, wakeAt } from '../../../shared/domain/case/wake.ts'
import { calendar, note } from './sample.ts'
import { story } from './story.ts'

const signal = (clock: 'promised' | 'statutory' | 'procedure' | 'acceptance', level: 'near' | 'overdue') =>
  ({ type: 'signal', clock, level }) as const

describe('signal', () => {
  test('the system alone', () => {
    story().examining().on('2026-03-17').expectOnly(['system'], signal('promised', 'overdue'))
  })

  test('near: from one working day before the promise ends, once', () => {
    const s = story({ on: '2026-03-02' }).examining()
    expect(s.on('2026-03-12').answer('system', signal('promised', 'near'))).toBe('not-due')
    expect(s.on('2026-03-13').answer('system', signal('promised', 'near'))).toEqual([
      { type: 'signalled', clock: 'promised', procedure: null, level: 'near', due: '2026-03-16', office: 'forestry' },
    ])
    expect(s.given('system', signal('promised', 'near')).answer('system', signal('promised', 'near'))).toEqual([])
  })

  test('overdue: from the day after, once', () => {
    const s = story({ on: '2026-03-02' }).examining()
    expect(s.on('2026-03-16').answer('system', signal('promised', 'overdue'))).toBe('not-due')
    s.on('2026-03-17').given('system', signal('promised', 'overdue'))
    expect(s.head.signals).toEqual([{ clock: 'promised', level: 'overdue', due: '2026-03-16' }])
    expect(s.answer('system', signal('promised', 'overdue'))).toEqual([])
  })

  test('an extended limit signals again, for its new day', () => {
    const s = story({ on: '2026-03-02' }).examining().on('2026-03-17').given('system', signal('promised', 'overdue'))
    s.given('head@department', { type: 'extend', days: 2, reason: note })
    expect(s.answer('system', signal('promised', 'overdue'))).toBe('not-due')
    expect(s.on('2026-03-19').answer('system', signal('promised', 'overdue'))).toMatchObject([{ due: '2026-03-18' }])
  })

  test('a clock that waits or has ended signals nothing', () => {
    const s = story().examining().given('handler@department', { type: 'start-procedure', procedure: 'hearing', note })
    expect(s.on('2026-06-01').answer('system', signal('promised', 'overdue'))).toBe('not-due')
    expect(s.answer('system', signal('acceptance', 'overdue'))).toBe('not-due')
  })

  test('of two procedures side by side the overdue one signals, newer or older', () => {
    const s = story({ on: '2026-03-02' }).examining()
    s.given('handler@department', { type: 'start-procedure', procedure: 'hearing', note, days: 3 })
    s.on('2026-03-04').given('handler@department', { type: 'start-procedure', procedure: 'expert-review', note })
    s.on('2026-03-06')
    expect(s.answer('system', signal('procedure', 'overdue'))).toMatchObject([{ due: '2026-03-05' }])
    expect(dueNow(s.head, calendar, s.at).commands).toContainEqual(signal('procedure', 'overdue'))
  })

  test('the sweep is wanted when the first limit comes near, and asks for one signal, not for both', () => {
    const s = story({ on: '2026-03-02' }).examining()
    expect(wakeAt(s.head, calendar)).toBe('2026-03-02T16:00:00.000Z')
    s.on('2026-03-17')
    const commands = dueNow(s.head, calendar, s.at).commands.filter(c => c.type === 'signal' && c.clock === 'promised')
    expect(commands).toEqual([signal('promised', 'overdue')])
  })

  test('a case in transit for a quarter of an hour is announced again', () => {
    const s = story({ on: '2026-03-02' })
    expect(wakeAt(s.head, calendar)).toBe('2026-03-02T01:15:00.000Z')
    expect(dueNow(s.head, calendar, '2026-03-02T01:14:59.999Z').announce).toBe(false)
    expect(dueNow(s.head, calendar, '2026-03-02T01:15:00.000Z').announce).toBe(true)
  })
})
