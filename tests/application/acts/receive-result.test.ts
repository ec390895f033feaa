import { describe, expect, test } from 'vitest'
import { isReady } from '../../../shared/application/transitions.ts'
import { story } from '../story.ts'

const receive = { type: 'receive-result' } as const
const sent = () => story().decided().given('clerk@department', { type: 'send-result' })

describe('receive-result', () => {
  test('the next office signs once', () => {
    const s = sent().signedIn()
    s.expectOnly(['clerk@town', 'agent@town'], receive)
    expect(s.answer('clerk@town', receive)).toEqual([{ type: 'result-received', office: '445321115', collect: false }])
    expect(s.given('clerk@town', receive).answer('clerk@town', receive)).toBe('nothing-to-do')
  })

  test('the result is ready to collect at the last station', () => {
    const s = sent().signedIn().given('clerk@town', receive).given('clerk@town', { type: 'send-result' }).signedIn()
    expect(isReady(s.head)).toBe(false)
    expect(s.answer('agent@village', receive)).toMatchObject([{ collect: true }])
    expect(isReady(s.given('agent@village', receive).head)).toBe(true)
  })

  test('it is refused in transit and before sending', () => {
    expect(sent().answer('clerk@town', receive)).toBe('in-transit')
    expect(story().decided().answer('clerk@department', receive)).toBe('state-forbids')
  })
})
