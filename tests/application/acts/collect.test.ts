import { describe, expect, test } from 'vitest'
import { note, permit } from '../../kernel/sample.ts'
import { story } from '../story.ts'

const collect = { type: 'collect' } as const

describe('collect', () => {
  test('the applicant collects the electronic result with level 四', () => {
    story().decided().expectOnly(['applicant'], collect)
    expect(story().decided().answer('applicant', collect)).toEqual([
      { type: 'delivered', how: 'electronic', proof: null },
    ])
    expect(story().decided().answer('applicant-level-3', collect)).toBe('assurance-too-low')
  })

  test('it works wherever the paper result is', () => {
    const s = story().decided().given('clerk@department', { type: 'send-result' })
    expect(s.given('applicant', collect).head).toMatchObject({ state: 'delivered', transitSince: null })
  })

  test('it needs a result, and the original where delivery requires it', () => {
    const bare = story().examining().surveyed().approving()
    bare.given('head@department', { type: 'approve', agreed: true, note, remedies: false })
    expect(bare.answer('applicant', collect)).toBe('result-missing')
    expect(
      story({ item: permit({ paperBefore: 'delivery' }) })
        .decided()
        .answer('applicant', collect),
    ).toBe('original-missing')
  })

  test('it works once', () => {
    expect(story().decided().given('applicant', collect).answer('applicant', collect)).toBe('state-forbids')
  })
})
