import { describe, expect, test } from 'vitest'
import { story } from '../../application/story.ts'

describe('sign-in', () => {
  test('only the system signs a case in', () => {
    story().expectOnly(['system'], { type: 'sign-in', office: '445321115', assignee: null })
  })

  test('a case in transit is signed in with a handler', () => {
    expect(story().when('system', { type: 'sign-in', office: '445321115', assignee: 'li' })).toEqual([
      { type: 'signed-in', office: '445321115', assignee: 'li' },
    ])
    const { head } = story().signedIn('li')
    expect([head.transitSince, head.assignee]).toEqual([null, 'li'])
  })

  test('a second message changes nothing and keeps the first handler', () => {
    const once = story().signedIn('li')
    expect(once.when('system', { type: 'sign-in', office: '445321115', assignee: 'wang' })).toEqual([])
  })

  test('a late message for another office changes nothing', () => {
    expect(story().when('system', { type: 'sign-in', office: '445321100', assignee: 'li' })).toEqual([])
  })

  test('the receiving office cannot act before that', () => {
    expect(story().answer('clerk@town', { type: 'confirm-complete', checked: true })).toBe('in-transit')
  })

  test('a closed case cannot be signed in', () => {
    const withdrawn = story().given('applicant', { type: 'withdraw', reason: { ref: 'r', digest: 'd' } })
    expect(withdrawn.answer('system', { type: 'sign-in', office: '445321115', assignee: null })).toBe('state-forbids')
  })
})
