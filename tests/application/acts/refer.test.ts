import { describe, expect, test } from 'vitest'
import { note } from '../../kernel/sample.ts'
import { story } from '../story.ts'

const refer = { type: 'refer', to: '县自然资源局', reason: note } as const

describe('refer', () => {
  test('the checking clerk declines competence and names the right office', () => {
    story().signedIn().expectOnly(['clerk@town'], refer)
    const s = story().signedIn().given('clerk@town', refer)
    expect(s.history.at(-1)?.event).toEqual({ type: 'referred', to: '县自然资源局', reason: note })
    expect(s.head.state).toBe('referred')
  })

  test('the department may do it too', () => {
    expect(story().atDepartment().given('clerk@department', refer).head.state).toBe('referred')
  })

  test('every clock ends', () => {
    const s = story().signedIn().given('clerk@town', refer)
    expect(s.head.clocks.every(k => k.end === '2026-03-02')).toBe(true)
  })

  test('it is refused once the case is accepted', () => {
    expect(story().examining().answer('clerk@department', refer)).toBe('state-forbids')
  })
})
