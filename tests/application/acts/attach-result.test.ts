import { describe, expect, test } from 'vitest'
import { photo } from '../../kernel/sample.ts'
import { story } from '../story.ts'

describe('attach-result', () => {
  test('the decider’s clerk and handler attach it to a decided case', () => {
    const upload = photo()
    const attach = { type: 'attach-result', upload } as const
    story().decided('refuse').expectOnly(['clerk@department', 'handler@department'], attach)
    expect(story().decided('refuse').given('handler@department', attach).head.result).toEqual(upload)
  })

  test('it is refused before the decision and after sending', () => {
    const attach = { type: 'attach-result', upload: photo() } as const
    expect(story().examining().answer('clerk@department', attach)).toBe('state-forbids')
    const sent = story().decided().given('clerk@department', { type: 'send-result' })
    expect(sent.answer('clerk@department', attach)).toBe('state-forbids')
  })
})
