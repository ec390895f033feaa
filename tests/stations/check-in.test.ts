import { describe, expect, test } from 'vitest'
import { attemptDays } from '../../shared/kernel/limit.ts'
import { rulesOf } from '../../shared/kernel/supervision/rule.ts'
import { checkInAt, isInTime, lastCheckIn } from '../../shared/stations/check-in.ts'

/** Signing in by 9:30, which a county may set otherwise; made without a network it counts by the device's time. */

const now = '2026-09-28T03:00:00.000Z'

describe('signing in', () => {
  test('counts now where there is a network', () => expect(checkInAt(undefined, now)).toEqual({ at: now }))

  test('without a network counts at the device’s time, marked with its arrival', () => {
    expect(checkInAt('2026-09-25T08:40:00+08:00', now)).toEqual({ at: '2026-09-25T00:40:00.000Z', arrived: now })
  })

  test('that was a few seconds on its way had a network', () => {
    expect(checkInAt('2026-09-28T02:59:30.000Z', now)).toEqual({ at: '2026-09-28T02:59:30.000Z' })
  })

  test('is not taken from the future, but from a clock that is a little fast', () => {
    expect(checkInAt('2026-09-28T03:04:00.000Z', now)).toEqual({ at: now })
    expect(checkInAt('2026-09-28T03:06:00.000Z', now)).toHaveProperty('message')
  })

  test('is not taken when it is older than what the queue keeps', () => {
    const daysAgo = (days: number) => new Date(Date.parse(now) - days * 86_400_000).toISOString()
    expect(checkInAt(daysAgo(attemptDays), now)).toHaveProperty('at')
    expect(checkInAt(daysAgo(attemptDays + 1), now)).toHaveProperty('message')
  })
})

test('the time is 9:30, or what the county has set', () => {
  expect(lastCheckIn(rulesOf([], '2026-09-28'), '2026-09-28')).toBe('2026-09-28T01:30:00.000Z')
  const set = [{ id: 'S4', effectiveFrom: '2026-09-29', threshold: 30 }]
  expect(lastCheckIn(rulesOf(set, '2026-09-28'), '2026-09-28')).toBe('2026-09-28T01:30:00.000Z')
  expect(lastCheckIn(rulesOf(set, '2026-09-29'), '2026-09-29')).toBe('2026-09-29T01:00:00.000Z')
})

test('one of several in time is enough', () => {
  const last = '2026-09-28T01:30:00.000Z'
  const late = { at: '2026-09-28T01:30:00.001Z' }
  expect([isInTime([], last), isInTime([late], last), isInTime([late, { at: last }], last)]).toEqual([
    false,
    false,
    true,
  ])
})
