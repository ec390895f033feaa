import { describe, expect, test } from 'vitest'
import { delegated, note, photo, town, village } from '../../kernel/sample.ts'
import { story } from '../story.ts'

const send = { type: 'send-result' } as const
const receive = { type: 'receive-result' } as const

describe('send-result', () => {
  test('the result goes back by the same offices, each signing for it', () => {
    const s = story().decided()
    s.expectOnly(['clerk@department'], send)
    s.given('clerk@department', send)
    expect(s.head).toMatchObject({ state: 'returning', holder: town, resultAt: null })
    s.signedIn().given('clerk@town', receive).given('clerk@town', send)
    expect(s.head).toMatchObject({ state: 'returning', holder: village, resultAt: null })
    s.signedIn().given('agent@village', receive)
    expect(s.head.resultAt).toBe(village)
  })

  test('a grant needs its result document, and a refusal does not', () => {
    const s = story().examining().surveyed().approving()
    s.given('head@department', { type: 'approve', agreed: true, note, remedies: false })
    expect(s.answer('clerk@department', send)).toBe('result-missing')
    expect(story().decided('refuse').answer('clerk@department', send)).toEqual([{ type: 'result-sent', to: town }])
  })

  test('an office must sign for the result before sending it on', () => {
    const s = story().decided().given('clerk@department', send)
    expect(s.answer('clerk@town', send)).toBe('in-transit')
    expect(s.signedIn().answer('clerk@town', send)).toBe('state-forbids')
  })

  test('a citizen who filed online collects at the town', () => {
    const s = story({ fromVillage: false })
      .decided()
      .given('clerk@department', send)
      .signedIn()
      .given('clerk@town', receive)
    expect(s.answer('clerk@town', send)).toBe('state-forbids')
    const own = story({ item: delegated() })
      .complete()
      .given('clerk@town', { type: 'accept', checked: true })
      .surveyed()
    own.given('handler@town', { type: 'handle', opinion: 'grant', note })
    own.given('reviewer@town', { type: 'review', agreed: true, note })
    own.given('head@town', { type: 'approve', agreed: true, note, remedies: false })
    own.given('clerk@town', { type: 'attach-result', upload: photo() })
    expect(own.answer('clerk@town', send)).toEqual([{ type: 'result-sent', to: village }])
  })
})
