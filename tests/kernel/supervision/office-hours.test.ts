import { describe, expect, test } from 'vitest'
import { morningAt, morningBefore, officeMinutes } from '../../../shared/kernel/supervision/office-hours.ts'
import { calendar } from '../sample.ts'

/** Office hours are 8:30 to 12:00 and 14:30 to 17:30 of a working day. Saturday, 10 October 2026, is worked. */

const at = (time: string, day = '2026-09-28') => new Date(`${day}T${time}:00+08:00`).toISOString()
const clock = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`

describe('the minutes of office hours that a failed probe counts', () => {
  test.each([
    ['08:27', '2026-09-28', ['8:30', '8:31']],
    ['08:30', '2026-09-28', ['8:30', '8:31', '8:32', '8:33', '8:34']],
    ['11:58', '2026-09-28', ['11:58', '11:59']],
    ['12:00', '2026-09-28', []],
    ['14:29', '2026-09-28', ['14:30', '14:31', '14:32', '14:33']],
    ['17:29', '2026-09-28', ['17:29']],
    ['23:58', '2026-09-28', []],
    ['09:00', '2026-10-01', []],
    ['09:00', '2026-10-11', []],
    ['09:00', '2026-10-10', ['9:00', '9:01', '9:02', '9:03', '9:04']],
  ])('at %s on %s', (time, day, minutes) => {
    expect(officeMinutes(calendar, at(time, day), 5).map(clock)).toEqual(minutes)
  })
})

describe('the morning', () => {
  test.each([
    ['08:29', '2026-09-28', null],
    ['08:30', '2026-09-28', at('08:30')],
    ['12:30', '2026-09-28', at('08:30')],
    ['17:29', '2026-09-28', at('08:30')],
    ['17:30', '2026-09-28', null],
    ['09:00', '2026-10-01', null],
    ['09:00', '2026-10-10', at('08:30', '2026-10-10')],
  ])('at %s on %s', (time, day, morning) => {
    expect(morningAt(calendar, at(time, day))).toBe(morning)
  })

  test('before it was that of the last working day', () => {
    expect(morningBefore(calendar, at('09:00', '2026-10-08'))).toBe(at('08:30', '2026-09-30'))
    expect(morningBefore(calendar, at('09:00', '2026-10-12'))).toBe(at('08:30', '2026-10-10'))
  })
})
