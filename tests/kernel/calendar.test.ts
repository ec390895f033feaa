import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addWorkdays,
  dayOf,
  isPublished,
  isWorkday,
  nextDay,
  publishedThrough,
  startOf,
  unpublishedYear,
  workdaysBetween,
  yearTable,
} from '../../shared/kernel/calendar.ts'

const tableOf = (year: number) =>
  yearTable.parse(JSON.parse(readFileSync(new URL(`../../data/calendar/${year}.json`, import.meta.url), 'utf8')))
const calendar = { years: [tableOf(2025), tableOf(2026)] }
const anyDay = fc.integer({ min: 0, max: 729 }).map(n => nextDay('2025-01-01', n))

describe('a limit in working days', () => {
  it.each([
    ['2026-02-13', 5, '2026-02-27'],
    ['2026-02-13', 20, '2026-03-19'],
    ['2026-04-30', 2, '2026-05-07'],
    ['2026-05-08', 1, '2026-05-09'],
    ['2026-09-18', 1, '2026-09-20'],
    ['2026-09-24', 5, '2026-10-09'],
    ['2026-09-24', 20, '2026-10-29'],
    ['2026-09-30', 2, '2026-10-09'],
    ['2026-09-30', 4, '2026-10-12'],
    ['2026-03-02', 20, '2026-03-30'],
    ['2026-03-02', 30, '2026-04-14'],
  ])('from %s, %i days end on %s', (start, n, day) => {
    expect(addWorkdays(calendar, start, n)).toEqual({ day, provisional: false })
  })

  it('is provisional when it needs an unpublished year', () => {
    expect(addWorkdays(calendar, '2026-12-31', 1)).toEqual({ day: '2027-01-04', provisional: true })
    expect(addWorkdays(calendar, '2026-12-30', 1).provisional).toBe(false)
  })

  it('moves when the year is published', () => {
    const published = {
      years: [
        ...calendar.years,
        yearTable.parse({ year: 2027, holidays: ['2027-01-01', '2027-01-04'], workdays: [], source: 'test' }),
      ],
    }
    expect(addWorkdays(published, '2026-12-31', 1)).toEqual({ day: '2027-01-05', provisional: false })
  })

  it('of no days ends at once, and fractions are refused', () => {
    expect(addWorkdays(calendar, '2026-10-01', 0).day).toBe('2026-10-01')
    expect(() => addWorkdays(calendar, '2026-10-01', 1.5)).toThrow(RangeError)
    expect(() => addWorkdays(calendar, '2026-10-01', -1)).toThrow(RangeError)
  })

  it('ends on a working day, and counting back gives the limit', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 90 }), (start, n) => {
        const { day } = addWorkdays(calendar, start, n)
        expect(isWorkday(calendar, day)).toBe(true)
        expect(workdaysBetween(calendar, start, day)).toBe(n)
      }),
    )
  })
})

describe('a limit in calendar days', () => {
  it.each([
    ['2026-09-24', 1, '2026-09-28'],
    ['2026-09-21', 7, '2026-09-28'],
    ['2026-09-24', 7, '2026-10-08'],
    ['2026-09-13', 7, '2026-09-20'],
  ])('from %s, %i days end on %s, a working day', (start, n, day) => {
    expect(addDays(calendar, start, n)).toEqual({ day, provisional: false })
  })

  it('is provisional when its last day is in an unpublished year', () => {
    expect(addDays(calendar, '2026-12-30', 3).provisional).toBe(true)
    expect(addDays(calendar, '2026-12-30', 1).provisional).toBe(false)
  })
})

describe('a day', () => {
  it('begins at midnight in Shanghai', () => {
    expect(startOf('2026-09-28')).toBe('2026-09-27T16:00:00.000Z')
    expect(dayOf('2026-09-27T15:59:59.999Z')).toBe('2026-09-27')
    expect(dayOf('2026-09-27T16:00:00.000Z')).toBe('2026-09-28')
    expect(dayOf('2026-09-28T00:10:00+08:00')).toBe('2026-09-28')
  })

  it('is refused when it does not exist', () => {
    expect(() => startOf('2026-9-28')).toThrow(RangeError)
    expect(() => dayOf('yesterday')).toThrow(RangeError)
  })

  it('is published only within the tables', () => {
    expect(publishedThrough(calendar)).toBe('2026-12-31')
    expect([isPublished(calendar, '2026-12-31'), isPublished(calendar, '2027-01-01')]).toEqual([true, false])
    expect(isWorkday(calendar, '2027-01-02')).toBe(false)
  })

  it.each([
    ['2026-11-23', null],
    ['2026-12-09', null],
    ['2026-12-10', 2027],
    ['2027-01-04', 2027],
    ['2025-12-31', null],
  ])('is missed on %s: %s', (today, year) => {
    expect(unpublishedYear(calendar, today)).toBe(year)
  })
})

describe('a year table', () => {
  const whole = { year: 2027, holidays: ['2027-01-01'], workdays: ['2027-01-02'], source: 'test' }

  it.each([
    ['a holiday on a weekend', { ...whole, holidays: ['2027-01-03'] }],
    ['a make-up day within the week', { ...whole, workdays: ['2027-01-04'] }],
    ['a day of another year', { ...whole, holidays: ['2028-01-03'] }],
    ['a day listed twice', { ...whole, holidays: ['2027-01-01', '2027-01-01'] }],
    ['a day that does not exist', { ...whole, holidays: ['2027-02-30'] }],
    ['a month that does not exist', { ...whole, holidays: ['2027-13-01'] }],
    ['text that is no day', { ...whole, workdays: ['2027-01-022027-01-02'] }],
  ])('with %s is refused', (_, table) => {
    expect(yearTable.safeParse(whole).success).toBe(true)
    expect(yearTable.safeParse(table).success).toBe(false)
  })
})

describe('what is no day or no calendar', () => {
  it.each(['2026-2-1', '20260201', '2026-13-01', '', 'today'])('%s is refused', text => {
    for (const ask of [() => nextDay(text), () => startOf(text), () => isWorkday({ years: [] }, text)])
      expect(ask).toThrow(RangeError)
  })

  it('is a calendar without a year', () => {
    expect(() => publishedThrough({ years: [] })).toThrow(RangeError)
    expect(() => unpublishedYear({ years: [] }, '2026-12-10')).toThrow(RangeError)
  })
})
