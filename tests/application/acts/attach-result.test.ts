import { describe, expect, test } from 'vitest'
import { photo } from '../../kernel/sample.ts'
import { story } from '../story.ts'

describe('attach-result', () => {
  test('clerk and handler of the decider, on the decided case they hold', () => {
    const upload = photo()
    const attach = { type: 'attach-result', upload } as const
    story().decided('refuse').expectOnly(['clerk@department', 'handler@department'], attach)
    expect(story().decided('refuse').given('handler@department', attach).head.result).toEqual(upload)
  })

  test('not before the decision, not after it was sent', () => {
    const attach = { type: 'attach-result', upload: photo() } as const
    expect(story().examining().answer('clerk@department', attach)).toBe('state-forbids')
    const sent = story().decided().given('clerk@department', { type: 'send-result' })
    expect(sent.answer('clerk@department', attach)).toBe('state-forbids')
  })
})
