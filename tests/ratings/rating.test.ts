import { describe, expect, test } from 'vitest'
import { faultsIn, type KeptRating, ratedUntil, ratingRefused, standingOf } from '../../shared/ratings/rating.ts'

/** Ratings of closed cases: domain.md 1.3 (一事一评, 差评), and the day until which one may rate. */

const closed = { ended: { on: '2026-09-28', erased: null } }
const kept: KeptRating = {
  ...{ level: 'satisfied', channel: 'code' },
  ...{ at: '2026-09-29T01:00:00.000Z', text: null },
}

describe('A case may be rated', () => {
  test.each(['application', 'enquiry', 'disclosure-request'])('thirty days after its end, as a %s', type =>
    expect(ratedUntil(type, closed)).toBe('2026-10-28'),
  )
  test.each(['signal', 'chase', 'item-change'])('never as a %s', type => expect(ratedUntil(type, closed)).toBeNull())
  test('not before its end, on its last day, and not on the next', () => {
    expect(ratingRefused(ratedUntil('application', { ended: null }), '2026-09-28')).toMatchObject({
      refused: 'not-closed',
    })
    expect(ratingRefused('2026-10-28', '2026-10-28')).toBeNull()
    expect(ratingRefused('2026-10-28', '2026-10-29')).toMatchObject({ refused: 'rating-over' })
  })
})

describe('How it stands', () => {
  test('is said while it may be rated, and afterwards to who has rated', () => {
    expect(standingOf(null, null, '2026-09-28')).toBeNull()
    expect(standingOf('2026-10-28', null, '2026-10-28')).toEqual({ until: '2026-10-28', level: null })
    expect(standingOf('2026-10-28', null, '2026-10-29')).toBeNull()
    expect(standingOf('2026-10-28', kept, '2026-10-29')).toEqual({ until: '2026-10-28', level: 'satisfied' })
  })
})

test('a bad rating says why, and any other need not', () => {
  for (const level of ['very-satisfied', 'satisfied', 'basically-satisfied'] as const)
    expect(faultsIn({ level, text: null })).toEqual([])
  for (const level of ['dissatisfied', 'very-dissatisfied'] as const) {
    expect(faultsIn({ level, text: null })).toMatchObject([{ path: '/text' }])
    expect(faultsIn({ level, text: '跑了三趟。' })).toEqual([])
  }
})
