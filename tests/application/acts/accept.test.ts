import { describe, expect, test } from 'vitest'
import { delegated, payment, permit } from '../../kernel/sample.ts'
import { story } from '../story.ts'

const accept = { type: 'accept', checked: true } as const

describe('accept', () => {
  test('the decider’s clerk accepts, or a town that decides', () => {
    story().atDepartment().expectOnly(['clerk@department', 'clerk@town'], accept)
    expect(story().complete().answer('clerk@town', accept)).toBe('not-accepted-here')
    expect(story({ item: delegated() }).complete().answer('clerk@town', accept)).toMatchObject([{ how: 'express' }])
    expect(story({ item: delegated() }).signedIn().answer('clerk@town', accept)).toMatchObject([{ how: 'express' }])
  })

  test('the decision limits start that day, and the five days end', () => {
    const s = story().atDepartment().on('2026-03-04').given('clerk@department', accept)
    expect(s.head.accepted).toEqual({ from: '2026-03-04', how: 'express' })
    expect([s.due('promised'), s.due('statutory')]).toEqual(['2026-03-18', '2026-04-01'])
    expect(s.clock('acceptance')?.end).toBe('2026-03-04')
  })

  test.each([
    ['2026-09-24', '2026-10-29'],
    ['2026-02-13', '2026-03-19'],
    ['2026-03-02', '2026-03-30'],
  ])('accepted on %s, twenty working days end on %s', (on, due) => {
    expect(story({ on }).examining().due('statutory')).toBe(due)
  })

  test('only the promise runs without a statutory limit', () => {
    const item = payment({ statutory: null, extension: null, procedures: [] })
    expect(story({ item }).examining().clock('statutory')).toBeUndefined()
  })

  test('an unsettled material prevents it, and a deferrable one does not', () => {
    const s = story().atDepartment()
    expect(s.answer('clerk@department', accept)).toMatchObject([{ type: 'accepted' }])
    s.given('clerk@department', {
      type: 'judge-material',
      material: 'deed',
      verdict: 'rejected',
      originalSeen: false,
    })
    expect(s.answer('clerk@department', accept)).toBe('materials-unsettled')
  })

  test('a missing original does not prevent it', () => {
    expect(
      story({ item: permit({ paperBefore: 'decision' }) })
        .atDepartment()
        .answer('clerk@department', accept),
    ).toMatchObject([{ type: 'accepted' }])
  })

  test('a second acceptance is refused with the state', () => {
    expect(story().examining().answer('clerk@department', accept)).toBe('state-forbids')
  })
})
