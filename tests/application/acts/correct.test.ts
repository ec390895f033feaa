import { describe, expect, test } from 'vitest'
import { note } from '../../kernel/sample.ts'
import { story } from '../story.ts'

const correct = { type: 'correct', reason: note } as const

describe('correct', () => {
  test('the decider’s head corrects any time after the decision', () => {
    story().decided().expectOnly(['head@department'], correct)
    const delivered = story().decided().given('applicant', { type: 'collect' })
    const { head, history } = delivered.given('head@department', correct)
    expect(history.at(-1)?.event).toEqual({ type: 'corrected', reason: note })
    expect([head.state, head.decision?.outcome]).toEqual(['delivered', 'granted'])
  })

  test('it works while the result travels and another office holds the case', () => {
    const sent = story().decided().given('clerk@department', { type: 'send-result' })
    expect(sent.answer('head@department', correct)).toEqual([{ type: 'corrected', reason: note }])
    expect(sent.answer('head@department', { type: 'revoke', reason: note })).toMatchObject([{ type: 'revoked' }])
  })

  test('it is refused before the decision', () => {
    expect(story().examining().answer('head@department', correct)).toBe('state-forbids')
  })
})
