import { describe, expect, test } from 'vitest'
import { story } from '../../application/story.ts'
import { calendar, calendarOf2025, note } from '../../kernel/sample.ts'

const move = { type: 'move-dates', before: calendarOf2025, reason: '2026 was published', import: 'y2026' } as const

describe('move-dates', () => {
  test('a published year moves open due days and records the reason', () => {
    const s = story({ on: '2026-02-10', calendar: calendarOf2025 })
    expect(s.due('acceptance')).toBe('2026-02-23')
    s.calendar = calendar
    s.expectOnly(['system'], move)
    expect(s.answer('system', move)).toEqual([
      {
        type: 'dates-moved',
        reason: '2026 was published',
        import: 'y2026',
        moves: [
          { clock: 'acceptance', from: '2026-02-23', to: '2026-02-24' },
          // The paper's day stays the same, and is certain now.
          { clock: 'paper-to-town', from: '2026-02-12', to: '2026-02-12' },
        ],
      },
    ])
  })

  test('start, budget, pauses and added days stay the same', () => {
    const s = story({ on: '2026-02-10', calendar: calendarOf2025 })
    const { clocks } = s.head
    s.calendar = calendar
    expect(s.given('system', move).head.clocks).toEqual(clocks)
    expect(s.due('acceptance')).toBe('2026-02-24')
  })

  test('the same import records nothing twice', () => {
    const s = story({ on: '2026-02-10', calendar: calendarOf2025 })
    s.calendar = calendar
    expect(s.given('system', move).answer('system', move)).toEqual([])
  })

  test('nothing is written when nothing moves', () => {
    expect(story({ on: '2026-03-02' }).answer('system', { ...move, before: calendar })).toEqual([])
  })

  test('a paused or ended clock does not move', () => {
    const s = story({ on: '2026-02-10', calendar: calendarOf2025 }).examining().surveyed()
    s.given('handler@department', { type: 'start-procedure', procedure: 'hearing', note, days: 1 })
    s.calendar = calendar
    expect(s.due('promised')).toBeNull()
    expect(s.answer('system', move)).toMatchObject([{ moves: [{ clock: 'paper-to-town' }, { clock: 'procedure' }] }])
  })

  test('a closed case keeps its dates', () => {
    const s = story({ on: '2026-02-10', calendar: calendarOf2025 }).given('applicant', {
      type: 'withdraw',
      reason: note,
    })
    s.calendar = calendar
    expect(s.answer('system', move)).toBe('state-forbids')
  })
})
