import chineseDays from 'chinese-days'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addWorkdays,
  type Calendar,
  isWeekend,
  isWorkday,
  nextDay,
  type YearTable,
} from '../../shared/kernel/calendar.ts'
import { certainDay } from '../../shared/kernel/certain-day.ts'
import { type Clock, dueOf, pauseClock, resumeClock, startClock } from '../../shared/kernel/clock.ts'
import { statutoryHolidays } from '../../shared/kernel/statutory-holidays.ts'
import { implausible } from '../../shared/kernel/year-bounds.ts'
import { calendar, calendarOf2025 } from './sample.ts'

/** What is known of a year before its holidays are published. */

const daysOf = (year: number): string[] => {
  const days: string[] = []
  for (let day = `${year}-01-01`; day.startsWith(`${year}-`); day = nextDay(day)) days.push(day)
  return days
}

describe('a year that is not published', () => {
  const restsBy = ({ lunarMon, lunarDay, isLeap }: ReturnType<typeof chineseDays.getLunarDate>, next: string) => {
    const isNewYear = lunarMon === 1 && lunarDay <= 3
    const isEve = (({ lunarMon: m, lunarDay: d }) => m === 1 && d === 1)(chineseDays.getLunarDate(next))
    return (
      isEve || (!isLeap && (isNewYear || (lunarMon === 5 && lunarDay === 5) || (lunarMon === 8 && lunarDay === 15)))
    )
  }

  test.each(Array.from({ length: 16 }, (_, i) => 2025 + i))('rests on the statutory holidays: %i', year => {
    const clear = chineseDays.getSolarTermDate(year, 4, 'pure_brightness')
    const fixed = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].map(day => `${year}-${day}`)
    const law = daysOf(year).filter(
      day => fixed.includes(day) || day === clear || restsBy(chineseDays.getLunarDate(day), nextDay(day)),
    )
    expect(daysOf(year).filter(day => statutoryHolidays.has(Date.parse(day) / 86_400_000))).toEqual(law)
    const wanted = law.filter(day => !isWeekend(day))
    expect(daysOf(year).filter(day => !isWeekend(day) && !isWorkday({ years: [] }, day))).toEqual(wanted)
  })

  test('rests on no day that the State Council then had worked', () => {
    const early = daysOf(2026).filter(day => !isWeekend(day) && !isWorkday(calendarOf2025, day))
    expect(early).toContain('2026-02-16')
    expect(early.filter(day => isWorkday(calendar, day))).toEqual([])
  })

  test('keeps the flag on days that were counted through it', () => {
    expect(addWorkdays(calendar, '2027-04-30', 1)).toEqual({ day: '2027-05-03', provisional: true })
    expect(addWorkdays(calendar, '2027-09-30', 1)).toEqual({ day: '2027-10-04', provisional: true })
  })
})

describe('the day that a provisional limit cannot outlast', () => {
  /** Years of 2027 that the hall would take, with their days off and worked in runs anywhere. */
  const [weekdays, weekends] = [daysOf(2027).filter(day => !isWeekend(day)), daysOf(2027).filter(isWeekend)]
  const run = (days: readonly string[], from: number, n: number): string[] =>
    Array.from({ length: n }, (_, i) => days[(from + i) % days.length] ?? '')
  const tables: fc.Arbitrary<YearTable> = fc
    .record({
      off: fc.tuple(fc.nat(40), fc.nat(24)),
      more: fc.tuple(fc.nat(weekdays.length - 1), fc.nat(8)),
      on: fc.tuple(fc.nat(weekends.length - 1), fc.nat(12)),
    })
    .map(({ off, more, on }) => ({
      year: 2027,
      holidays: [...new Set([...run(weekdays, ...off), ...run(weekdays, ...more)])],
      workdays: run(weekends, ...on),
      source: 'test',
    }))
    .filter(table => implausible(table).length === 0)
  const clocks: fc.Arbitrary<Clock> = fc
    .record({
      unit: fc.constantFrom('wd' as const, 'cd' as const),
      days: fc.integer({ min: 1, max: 45 }),
      start: fc.integer({ min: 0, max: 60 }),
      pause: fc.option(fc.tuple(fc.nat(20), fc.nat(15))),
    })
    .map(({ unit, days, start, pause }) => {
      const from = nextDay('2026-12-01', start)
      const clock = startClock('limit', { days, unit }, from)
      if (pause === null) return clock
      const at = nextDay(from, pause[0])
      return resumeClock(pauseClock(clock, at, 'test'), nextDay(at, pause[1]))
    })

  test('is not passed by any year that may be published', () => {
    fc.assert(
      fc.property(clocks, tables, (clock, table) => {
        const due = dueOf(clock, calendar)
        const published: Calendar = { years: [...calendar.years, table] }
        const [certain, lawful] = [certainDay(clock, calendar), dueOf(clock, published)?.day]
        expect(String(lawful) <= String(certain)).toBe(true)
        if (due?.provisional === false) expect(certain).toBe(due.day)
      }),
      { numRuns: 100 },
    )
  })

  test('lies 28 weekdays off after the day that weekends alone would give', () => {
    const clock = startClock('limit', { days: 15, unit: 'wd' }, '2026-12-31')
    expect(dueOf(clock, calendar)).toEqual({ day: '2027-01-22', provisional: true })
    expect(certainDay(clock, calendar)).toBe('2027-03-02')
    expect(certainDay(pauseClock(clock, '2027-01-05', 'test'), calendar)).toBeNull()
  })

  test('counts no day off within a pause, at either of its ends', () => {
    const clock = startClock('limit', { days: 15, unit: 'wd' }, '2026-12-31')
    const rested = resumeClock(pauseClock(clock, '2027-01-08', 'test'), '2027-01-18')
    // The 28 weekdays off come as early as they can: none of the six weekdays of the pause is one of them.
    expect(dueOf(rested, calendar)).toEqual({ day: '2027-02-01', provisional: true })
    expect(certainDay(rested, calendar)).toBe('2027-03-10')
    const ended = resumeClock(pauseClock(clock, '2027-01-08', 'test'), '2027-01-17')
    expect(certainDay(ended, calendar)).toBe('2027-03-09')
  })

  test('of a limit in calendar days moves by the days off at its end alone', () => {
    const clock = startClock('limit', { days: 15, unit: 'cd' }, '2027-01-04')
    expect(dueOf(clock, calendar)).toEqual({ day: '2027-01-19', provisional: true })
    expect(certainDay(clock, calendar)).toBe('2027-02-26')
  })

  test('of a limit that ends in a published year is its last day', () => {
    const clock = startClock('limit', { days: 5, unit: 'wd' }, '2026-03-02')
    expect(certainDay(clock, calendar)).toBe('2026-03-09')
  })
})
