import { describe, expect, test } from 'vitest'
import { applicationType } from '../../../shared/application/application.ts'
import { actorOf, department, note, town } from '../../kernel/sample.ts'
import { story } from '../story.ts'

const revoke = { type: 'revoke', reason: note } as const

describe('revoke', () => {
  test('the decider’s head revokes, and the decision stays on record', () => {
    story().decided().expectOnly(['head@department'], revoke)
    const s = story().decided().given('applicant', { type: 'collect' }).given('head@department', revoke)
    expect(s.head.decision).toEqual({ outcome: 'granted', on: '2026-03-02', revoked: true })
  })

  test('whoever continues the decider’s powers does, and nobody else', () => {
    const { head } = story().decided().given('applicant', { type: 'collect' })
    const by = (...continues: string[]) =>
      applicationType.permit(head, 'revoke', Object.assign(actorOf('head@other-department'), { continues }))
    expect([by(department), by(town)?.refused, by()?.refused]).toEqual([null, 'not-allowed', 'other-office'])
  })

  test('it works once', () => {
    const s = story().decided().given('applicant', { type: 'collect' }).given('head@department', revoke)
    expect(s.answer('head@department', revoke)).toBe('nothing-to-do')
  })

  test('a revocation before delivery ends the case', () => {
    const s = story().decided().given('head@department', revoke)
    expect(s.head.state).toBe('revoked')
    expect(applicationType.stepOf(s.head)).toBeNull()
    expect(s.head.clocks.filter(clock => clock.id === 'delivery').every(clock => clock.end !== null)).toBe(true)
    expect(s.answer('applicant', { type: 'collect' })).toBe('state-forbids')
  })

  test('only a decided case can be revoked', () => {
    const withdrawn = story().atDepartment().given('applicant', { type: 'withdraw', reason: note })
    expect(withdrawn.answer('head@department', revoke)).toBe('state-forbids')
  })
})
