import { describe, expect, test } from 'vitest'
import { delegated, note } from '../../kernel/sample.ts'
import { story } from '../story.ts'

const refusal = { type: 'refuse-acceptance', reason: note } as const

describe('refuse-acceptance', () => {
  test('the decider’s clerk refuses with a reason', () => {
    story().atDepartment().expectOnly(['clerk@department'], refusal)
    expect(story({ item: delegated() }).signedIn().answer('clerk@town', refusal)).toEqual([
      { type: 'acceptance-refused', reason: note },
    ])
  })

  test('the case closes and every limit ends', () => {
    const s = story().atDepartment().given('clerk@department', refusal)
    expect(s.head.state).toBe('refused-acceptance')
    expect(s.head.clocks.filter(k => k.end === null)).toEqual([])
  })

  test('an accepted case can only be decided', () => {
    expect(story().examining().answer('clerk@department', refusal)).toBe('state-forbids')
  })
})
