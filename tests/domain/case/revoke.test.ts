import { describe, expect, test } from 'vitest'
import { note } from './sample.ts'
import { story } from './story.ts'

const revoke = { type: 'revoke', reason: note } as const

describe('revoke', () => {
  test("the decider's head, from the decision on; the decision stays and says that it was revoked", () => {
    story().decided().expectOnly(['head@department'], revoke)
    const s = story().decided().given('applicant', { type: 'collect' }).given('head@department', revoke)
    expect(s.head.decision).toEqual({ outcome: 'granted', on: '2026-03-02', revoked: true })
  })

  test('once', () => {
    const s = story().decided().given('head@department', revoke)
    expect(s.answer('head@department', revoke)).toBe('nothing-to-do')
  })

  test('what was never decided cannot be revoked', () => {
    const withdrawn = story().atDepartment().given('applicant', { type: 'withdraw', reason: note })
    expect(withdrawn.answer('head@department', revoke)).toBe('state-forbids')
  })
})
