import { describe, expect, test } from 'vitest'
import { note, permit, procedureRow } from '../../kernel/sample.ts'
import { story } from '../story.ts'

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

  test('a running procedure prevents it', () => {
    const s = story().examining().given('handler@department', { type: 'start-procedure', procedure: 'hearing', note })
    expect(s.answer('handler@department', handle)).toBe('procedure-open')
  })

  test('a grant needs the item’s procedures passed, and a refusal does not', () => {
    const item = permit({ procedures: [procedureRow('site-survey', { owner: 'department' })] })
    const s = story({ item }).examining()
    expect(s.when('handler@department', handle)).toEqual({
      refused: 'procedure-missing',
      detail: { procedures: ['site-survey'] },
    })
    expect(s.answer('handler@department', { ...handle, opinion: 'refuse' })).toMatchObject([{ opinion: 'refuse' }])
    const survey = (passed: boolean) =>
      s
        .given('handler@department', { type: 'start-procedure', procedure: 'site-survey', note })
        .given('handler@department', { type: 'finish-procedure', procedure: 'site-survey', note, passed })
    expect(survey(false).answer('handler@department', handle)).toBe('procedure-missing')
    expect(survey(true).answer('handler@department', handle)).toMatchObject([{ opinion: 'grant' }])
  })

  test('a failed hearing prevents a grant', () => {
    const s = story().examining().given('handler@department', { type: 'start-procedure', procedure: 'hearing', note })
    s.given('handler@department', { type: 'finish-procedure', procedure: 'hearing', note, passed: false })
    expect(s.answer('handler@department', handle)).toBe('procedure-missing')
  })

  test('it is refused before acceptance and a second time', () => {
    expect(story().atDepartment().answer('handler@department', handle)).toBe('state-forbids')
    expect(story().examining().reviewing().answer('handler@department', handle)).toBe('state-forbids')
  })

  test('a case deemed accepted in transit must be signed for first', () => {
    const s = story()
      .complete()
      .given('clerk@town', { type: 'forward' })
      .on('2026-03-10')
      .given('system', { type: 'deem-accepted' })
    expect(s.answer('handler@department', handle)).toBe('in-transit')
  })
})
