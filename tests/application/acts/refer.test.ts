import { describe, expect, test } from 'vitest'
import { note } from '../../kernel/sample.ts'
import { story } from '../story.ts'

const refer = { type: 'refer', to: '县自然资源局', reason: note } as const

describe('refer', () => {
  test('the clerk who checks says it is not our competence and names the right office', () => {
    story().signedIn().expectOnly(['clerk@town'], refer)
    const s = story().signedIn().given('clerk@town', refer)
    expect(s.history.at(-1)?.event).toEqual({ type: 'referred', to: '县自然资源局', reason: note })
    expect(s.head.state).toBe('referred')
  })

  test('the department may, too', () => {
    expect(story().atDepartment().given('clerk@department', refer).head.state).toBe('referred')
  })

  test('the case owes nothing any more: every clock has ended', () => {
    const s = story().signedIn().given('clerk@town', refer)
    expect(s.head.clocks.every(k => k.end === '2026-03-02')).toBe(true)
  })

  test('not once accepted', () => {
    expect(story().examining().answer('clerk@department', refer)).toBe('state-forbids')
  })
})
