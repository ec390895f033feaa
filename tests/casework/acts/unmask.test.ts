import { describe, expect, test } from 'vitest'
import { story } from '../../application/story.ts'
import { note } from '../../kernel/sample.ts'

const unmask = { type: 'unmask', reason: note } as const

describe('unmask', () => {
  test('officers of the offices the case has reached, with a reason that is kept', () => {
    story().expectOnly(
      [
        'agent@village',
        'clerk@village',
        'handler@village',
        'reviewer@village',
        'head@village',
        'clerk@town',
        'handler@town',
        'reviewer@town',
        'head@town',
      ],
      unmask,
    )
    expect(story().answer('clerk@town', unmask)).toEqual([{ type: 'unmasked', reason: note }])
  })

  test('the department only once the case has reached it, then also after it is closed', () => {
    expect(story().answer('handler@department', unmask)).toBe('other-office')
    const s = story().atDepartment().given('applicant', { type: 'withdraw', reason: note })
    expect(s.answer('handler@department', unmask)).toMatchObject([{ type: 'unmasked' }])
    expect(s.answer('handler@other-department', unmask)).toBe('other-office')
  })

  test('it changes nothing on the case', () => {
    const s = story()
    const { version: _, ...before } = s.head
    expect(s.given('clerk@town', unmask).head).toEqual({ ...before, version: 2 })
  })
})
