import { describe, expect, test } from 'vitest'
import { photo } from './sample.ts'
import { story } from './story.ts'

describe('attach-result', () => {
  test('clerk and handler of the decider, on the decided case they hold', () => {
    const file = photo()
    story().decided('refuse').expectOnly(['clerk@department', 'handler@department'], { type: 'attach-result', file })
    expect(story().decided('refuse').given('handler@department', { type: 'attach-result', file }).head.result).toEqual(
      file,
    )
  })

  test('not before the decision, not after it was sent', () => {
    const attach = { type: 'attach-result', file: photo() } as const
    expect(story().examining().answer('clerk@department', attach)).toBe('state-forbids')
    const sent = story().decided().given('clerk@department', { type: 'send-result' })
    expect(sent.answer('clerk@department', attach)).toBe('state-forbids')
  })
})
