import { describe, expect, test } from 'vitest'
import { story } from '../../application/story.ts'

describe('sign-in', () => {
  test('the system alone signs a case in', () => {
    story().expectOnly(['system'], { type: 'sign-in', office: '445321115', assignee: null })
  })

  test('a case in transit is signed in at the office it travels to, with a handler', () => {
    expect(story().when('system', { type: 'sign-in', office: '445321115', assignee: 'li' })).toEqual([
      { type: 'signed-in', office: '445321115', assignee: 'li' },
    ])
    const { head } = story().signedIn('li')
    expect([head.transitSince, head.assignee]).toEqual([null, 'li'])
  })

  test('the second delivery of the same message changes nothing, the handler of the first stays', () => {
    const once = story().signedIn('li')
    expect(once.when('system', { type: 'sign-in', office: '445321115', assignee: 'wang' })).toEqual([])
  })

  test('a late message for another office signs nothing in', () => {
    expect(story().when('system', { type: 'sign-in', office: '445321100', assignee: 'li' })).toEqual([])
  })

  test('until then the receiving office cannot act', () => {
    expect(story().answer('clerk@town', { type: 'confirm-complete' })).toBe('in-transit')
  })

  test('a closed case is signed in nowhere', () => {
    const withdrawn = story().given('applicant', { type: 'withdraw', reason: { ref: 'r', digest: 'd' } })
    expect(withdrawn.answer('system', { type: 'sign-in', office: '445321115', assignee: null })).toBe('state-forbids')
  })
})
