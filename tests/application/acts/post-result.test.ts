import { describe, expect, test } from 'vitest'
import { note, permit } from '../../kernel/sample.ts'
import { story } from '../story.ts'

const post = { type: 'post-result', tracking: note } as const
const delivered = (how: 'post' | 'in-person') => ({ type: 'deliver', how, proof: note }) as const

describe('post-result', () => {
  test('the office that has the result posts it with its number', () => {
    story().decided().expectOnly(['agent@department', 'clerk@department'], post)
    const s = story().decided().given('clerk@department', post)
    expect(s.history.at(-1)?.event).toEqual({ type: 'result-posted', tracking: note })
    expect([s.head.state, s.head.resultAt]).toEqual(['returning', 'post'])
  })

  test('a posted result is not posted or sent again', () => {
    const s = story().decided().given('clerk@department', post)
    expect(s.answer('clerk@department', post)).toBe('state-forbids')
    expect(s.answer('clerk@department', { type: 'send-result' })).toBe('state-forbids')
    expect(s.answer('clerk@department', delivered('in-person'))).toBe('state-forbids')
    expect(s.given('clerk@department', delivered('post')).head.state).toBe('delivered')
  })

  test('a returned letter is signed for and can be sent again', () => {
    const s = story().decided().given('clerk@department', post).given('clerk@department', { type: 'receive-result' })
    expect(s.answer('clerk@department', post)).toMatchObject([{ type: 'result-posted' }])
  })

  test('an original due before delivery prevents posting', () => {
    expect(
      story({ item: permit({ paperBefore: 'delivery' }) })
        .decided()
        .answer('clerk@department', post),
    ).toBe('original-missing')
  })

  test('a village posts what reached it', () => {
    const s = story().decided().given('clerk@department', { type: 'send-result' }).signedIn()
    s.given('clerk@town', { type: 'receive-result' }).given('clerk@town', { type: 'send-result' }).signedIn()
    expect(s.answer('agent@village', post)).toBe('state-forbids')
    s.given('agent@village', { type: 'receive-result' })
    expect(s.answer('agent@village', post)).toMatchObject([{ type: 'result-posted' }])
  })
})
