import { describe, expect, test } from 'vitest'
import { story } from '../../application/story.ts'

const assign = { type: 'assign', to: 'zhao' } as const

describe('assign', () => {
  test('the holder’s clerk, head and station head reassign a case', () => {
    story().signedIn().expectOnly(['clerk@town', 'head@town', 'station-head@town'], assign)
  })

  test('the event records the previous officer', () => {
    const assigned = story().signedIn('li')
    expect(assigned.when('clerk@town', assign)).toEqual([{ type: 'assigned', to: 'zhao', from: 'li' }])
    expect(assigned.given('clerk@town', assign).head.assignee).toBe('zhao')
  })

  test('it is refused in transit and after closing', () => {
    expect(story().answer('clerk@town', assign)).toBe('in-transit')
    const closed = story()
      .signedIn()
      .given('clerk@town', { type: 'refer', to: '县民政局', reason: { ref: 'r', digest: 'd' } })
    expect(closed.answer('clerk@town', assign)).toBe('state-forbids')
  })
})
