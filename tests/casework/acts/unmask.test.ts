import { describe, expect, test } from 'vitest'
import { story } from '../../application/story.ts'
import { note } from '../../kernel/sample.ts'

const unmask = { type: 'unmask', reason: note } as const

describe('unmask', () => {
  test('officers the case has reached unmask it with a recorded reason', () => {
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

  test('the department needs to have been reached, and keeps access after closing', () => {
    expect(story().answer('handler@department', unmask)).toBe('other-office')
    const s = story().atDepartment().given('applicant', { type: 'withdraw', reason: note })
    expect(s.answer('handler@department', unmask)).toMatchObject([{ type: 'unmasked' }])
    expect(s.answer('handler@other-department', unmask)).toBe('other-office')
  })

  test('it leaves the case unchanged', () => {
    const s = story()
    const { version: _, ...before } = s.head
    expect(s.given('clerk@town', unmask).head).toEqual({ ...before, version: 2 })
  })
})
