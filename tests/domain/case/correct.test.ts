import { describe, expect, test } from 'vitest'
import { note } from './sample.ts'
import { story } from './story.ts'

const correct = { type: 'correct', reason: note } as const

describe('correct', () => {
  test("the decider's head, from the decision on, as an event of its own", () => {
    story().decided().expectOnly(['head@department'], correct)
    const delivered = story().decided().given('applicant', { type: 'collect' })
    const { head, history } = delivered.given('head@department', correct)
    expect(history.at(-1)?.event).toEqual({ type: 'corrected', reason: note })
    expect([head.state, head.decision?.outcome]).toEqual(['delivered', 'granted'])
  })

  test('not before', () => {
    expect(story().examining().answer('head@department', correct)).toBe('state-forbids')
  })
})
