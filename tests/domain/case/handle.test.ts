import { describe, expect, test } from 'vitest'
import { note } from './sample.ts'
import { story } from './story.ts'

const handle = { type: 'handle', opinion: 'grant', note } as const

describe('handle', () => {
  test("the decider's handler proposes", () => {
    story().examining().expectOnly(['handler@department'], handle)
    const { head } = story().examining().given('handler@department', handle)
    expect(head).toMatchObject({
      state: 'reviewing',
      opinion: 'grant',
      assignee: null,
      hands: { handler: 'handler@department', reviewer: null },
    })
  })

  test('not while a procedure runs', () => {
    const s = story().examining().given('handler@department', { type: 'start-procedure', procedure: 'hearing', note })
    expect(s.answer('handler@department', handle)).toBe('procedure-open')
  })

  test('not before acceptance, not twice', () => {
    expect(story().atDepartment().answer('handler@department', handle)).toBe('state-forbids')
    expect(story().examining().reviewing().answer('handler@department', handle)).toBe('state-forbids')
  })

  test('a case deemed accepted on its way up waits for its signature', () => {
    const s = story()
      .complete()
      .given('clerk@town', { type: 'forward' })
      .on('2026-03-10')
      .given('system', { type: 'deem-accepted' })
    expect(s.answer('handler@department', handle)).toBe('in-transit')
  })
})
