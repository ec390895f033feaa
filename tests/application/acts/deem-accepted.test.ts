import { describe, expect, test } from 'vitest'
import { delegated, note, payment, photo } from '../../kernel/sample.ts'
import { story } from '../story.ts'

const deem = { type: 'deem-accepted' } as const

describe('deem-accepted', () => {
  test('only the system does it', () => {
    story().signedIn().on('2026-03-10').expectOnly(['system'], deem)
  })

  test('silence through the fifth working day accepts, effective from receipt', () => {
    const s = story({ on: '2026-03-02' }).signedIn()
    expect(s.on('2026-03-09').answer('system', deem)).toBe('not-due')
    expect(s.on('2026-03-10').answer('system', deem)).toMatchObject([
      { type: 'accepted', how: 'deemed', from: '2026-03-02' },
    ])
    expect(s.given('system', deem).due('statutory')).toBe('2026-03-30')
  })

  test('the sixth day begins at midnight in Shanghai', () => {
    const s = story({ on: '2026-03-02' }).signedIn()
    s.at = '2026-03-09T15:59:59.999Z'
    expect(s.answer('system', deem)).toBe('not-due')
    s.at = '2026-03-09T16:00:00.000Z'
    expect(s.answer('system', deem)).toMatchObject([{ how: 'deemed' }])
  })

  test('the fifth working day over National Day is 9 October', () => {
    const s = story({ on: '2026-09-24' }).signedIn()
    expect(s.on('2026-10-09').answer('system', deem)).toBe('not-due')
    expect(s.on('2026-10-10').answer('system', deem)).toMatchObject([{ from: '2026-09-24' }])
  })

  test('a case at the town counts, and the department owes the decision', () => {
    const s = story().signedIn().on('2026-03-10').given('system', deem)
    expect(s.head).toMatchObject({ state: 'complete', holder: '445321115' })
    expect(s.given('clerk@town', { type: 'forward' }).head.state).toBe('examining')
  })

  test('a case at the decider is examined, in transit or not', () => {
    expect(story().atDepartment().on('2026-03-10').given('system', deem).head.state).toBe('examining')
    expect(story({ item: delegated() }).on('2026-03-10').given('system', deem).head.state).toBe('examining')
  })

  test('time spent on a supplement does not count', () => {
    const s = story({ on: '2026-03-02' })
      .signedIn()
      .on('2026-03-04')
      .given('clerk@town', {
        type: 'request-supplement',
        requests: [{ material: 'deed', ground: 'illegible', reason: note }],
      })
    expect(s.on('2026-03-20').answer('system', deem)).toBe('not-due')
    s.given('applicant', { type: 'supply', files: { deed: [photo()] } })
    expect(s.on('2026-03-25').answer('system', deem)).toBe('not-due')
    expect(s.on('2026-03-26').answer('system', deem)).toMatchObject([{ from: '2026-03-20' }])
  })

  test('a payment is never deemed accepted', () => {
    expect(story({ item: payment() }).on('2026-05-20').answer('system', deem)).toBe('not-due')
  })

  test('a second message changes nothing', () => {
    const s = story().complete().on('2026-03-10').given('system', deem)
    expect(s.answer('system', deem)).toBe('not-due')
  })
})
