import { describe, expect, test } from 'vitest'
import { story } from './story.ts'

describe('sign-in', () => {
  test('the system alone signs a case in', () => {
    story().expectOnly(['system'], { type: 'sign-in', assignee: null })
  })

  test('a case in transit is signed in at the office it travels to, with a handler', () => {
    expect(story().when('system', { type: 'sign-in', assignee: 'li' })).toEqual([
      { type: 'signed-in', office: '445321115', assignee: 'li' },
    ])
    const { head } = story().signedIn('li')
    expect([head.transitSince, head.assignee]).toEqual([null, 'li'])
  })

  test('the second delivery of the same message changes nothing, the handler of the first stays', () => {
    const once = story().signedIn('li')
    expect(once.when('system', { type: 'sign-in', assignee: 'wang' })).toEqual([])
  })

  test('until then the receiving office cannot act', () => {
    expect(story().answer('clerk@town', { type: 'confirm-complete' })).toBe('in-transit')
  })

  test('a closed case is signed in nowhere', () => {
    const withdrawn = story().given('applicant', { type: 'withdraw', reason: { ref: 'r', digest: 'd' } })
    expect(withdrawn.answer('system', { type: 'sign-in', assignee: null })).toBe('state-forbids')
  })
})
