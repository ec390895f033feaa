import { describe, expect, test } from 'vitest'
import { note, photo } from '../../kernel/sample.ts'
import { story } from '../story.ts'

const abandon = { type: 'abandon' } as const
const waiting = () =>
  story({ on: '2026-03-02' })
    .signedIn()
    .given('clerk@town', {
      type: 'request-supplement',
      requests: [{ material: 'deed', ground: 'missing', reason: note }],
    })

describe('abandon', () => {
  test('only the system abandons, and only after the fifteenth working day', () => {
    waiting().on('2026-03-24').expectOnly(['system'], abandon)
    expect(waiting().on('2026-03-23').answer('system', abandon)).toBe('not-due')
    const s = waiting().on('2026-03-24').given('system', abandon)
    expect([s.head.state, s.head.clocks.filter(k => k.end === null)]).toEqual(['abandoned', []])
  })

  test('a late message does not abandon a supplement supplied in time', () => {
    const s = waiting()
      .on('2026-03-23')
      .given('applicant', { type: 'supply', files: { deed: [photo()] } })
    expect(s.on('2026-03-30').answer('system', abandon)).toBe('state-forbids')
  })

  test('a second round has its own clock', () => {
    const s = waiting()
      .given('applicant', { type: 'supply', files: { deed: [photo()] } })
      .on('2026-03-09')
    s.given('clerk@town', {
      type: 'request-supplement',
      requests: [{ material: 'deed', ground: 'wrong', reason: note }],
    })
    expect(s.on('2026-03-24').answer('system', abandon)).toBe('not-due')
    expect(s.on('2026-03-31').answer('system', abandon)).toEqual([{ type: 'abandoned' }])
  })

  test('closes once when it comes twice', () => {
    const s = waiting().on('2026-03-24').given('system', abandon)
    expect(s.answer('system', abandon)).toBe('state-forbids')
  })
})
