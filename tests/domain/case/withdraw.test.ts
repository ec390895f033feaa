import { describe, expect, test } from 'vitest'
import { note } from './sample.ts'
import { story } from './story.ts'

const withdraw = { type: 'withdraw', reason: note } as const

describe('withdraw', () => {
  test('the applicant, or for them the agent of the own village or the town’s counter', () => {
    story().expectOnly(['applicant', 'agent@village', 'clerk@town'], withdraw)
    story({ fromVillage: false }).expectOnly(['applicant', 'clerk@town'], withdraw)
  })

  test('at any time until the decision, in transit too', () => {
    for (const s of [
      story(),
      story().complete(),
      story().atDepartment(),
      story().examining(),
      story().examining().approving(),
    ]) {
      const { head } = s.given('applicant', withdraw)
      expect([head.state, head.transitSince, head.clocks.filter(k => k.end === null)]).toEqual(['withdrawn', null, []])
    }
  })

  test('the agent does it for the citizen wherever the case is', () => {
    expect(story().examining().answer('agent@village', withdraw)).toEqual([{ type: 'withdrawn', reason: note }])
  })

  test('not after it', () => {
    expect(story().decided().answer('applicant', withdraw)).toBe('state-forbids')
  })
})
