import { describe, expect, test } from 'vitest'
import { note, photo } from '../../kernel/sample.ts'
import { story } from '../story.ts'

const supply = (...materials: string[]) =>
  ({ type: 'supply', files: Object.fromEntries(materials.map(id => [id, [photo()]])) }) as const
const waiting = () =>
  story()
    .signedIn()
    .given('clerk@town', {
      type: 'request-supplement',
      requests: [
        { material: 'deed', ground: 'illegible', reason: note },
        { material: 'identity', ground: 'expired', reason: note },
      ],
    })

describe('supply', () => {
  test('the applicant supplies, or the agent of their own village', () => {
    waiting().expectOnly(['applicant', 'agent@village'], supply('deed'))
  })

  test('a partial supplement leaves the request open', () => {
    const half = waiting().given('applicant', supply('deed'))
    expect([half.head.state, half.due('acceptance')]).toEqual(['supplementing', null])
    const whole = half.given('agent@village', supply('identity'))
    expect([whole.head.state, whole.head.supplement]).toEqual(['checking', null])
    expect(whole.head.materials.slice(0, 2).map(m => [m.state, m.trust, m.since])).toEqual([
      ['uploaded', 'C', 1],
      ['uploaded', 'C', 1],
    ])
  })

  test('a deferred material comes at any time before the decision', () => {
    const early = story().given('applicant', supply('survey'))
    expect(early.head.materials.at(-1)).toMatchObject({ id: 'survey', state: 'uploaded' })
    const late = story().examining().given('applicant', supply('survey'))
    expect(late.head.state).toBe('examining')
  })

  test('a material that was not requested is refused', () => {
    expect(waiting().answer('applicant', supply('deed', 'photo'))).toBe('material-unknown')
    expect(story().signedIn().answer('applicant', supply('deed'))).toBe('material-unknown')
  })

  test('an empty supplement is refused', () => {
    expect(waiting().answer('applicant', supply())).toBe('nothing-to-do')
    expect(waiting().answer('applicant', { type: 'supply', files: { deed: [] } })).toBe('nothing-to-do')
  })

  test('it is refused after the decision', () => {
    expect(story().decided().answer('applicant', supply('survey'))).toBe('state-forbids')
  })
})
