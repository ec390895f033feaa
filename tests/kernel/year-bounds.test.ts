import chineseDays from 'chinese-days'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { isWeekend, nextDay, type YearTable, yearTable } from '../../shared/kernel/calendar.ts'
import { daysChanged, implausible, workingDaysIn } from '../../shared/kernel/year-bounds.ts'
import { yearOf2027 } from './sample.ts'

/** chinese-days is the oracle: the holidays that the State Council ordered, year by year. */

function ordered(year: number): YearTable {
  const days: string[] = []
  for (let day = `${year}-01-01`; day.startsWith(`${year}-`); day = nextDay(day)) days.push(day)
  return {
    year,
    holidays: days.filter(day => !isWeekend(day) && !chineseDays.isWorkday(day)),
    workdays: days.filter(day => isWeekend(day) && chineseDays.isWorkday(day)),
    source: 'chinese-days',
  }
}

const weekdays = (from: string, n: number): string[] => {
  const days: string[] = []
  for (let day = from; days.length < n; day = nextDay(day)) if (!isWeekend(day)) days.push(day)
  return days
}
const weekends = (from: string, n: number): string[] => {
  const days: string[] = []
  for (let day = from; days.length < n; day = nextDay(day)) if (isWeekend(day)) days.push(day)
  return days
}

describe('a year of the calendar', () => {
  it.each([2007, 2013, 2020, 2024])('as ordered for %i is plausible', year => {
    expect(implausible(ordered(year))).toEqual([])
    let worked = 0
    for (let day = `${year}-01-01`; day.startsWith(`${year}-`); day = nextDay(day)) {
      if (chineseDays.isWorkday(day)) worked += 1
    }
    expect(workingDaysIn(ordered(year))).toBe(worked)
  })

  it('may have a few days off more than ordered, and no more', () => {
    // 248 working days are ordered.
    const withMore = (n: number) => ({
      ...yearOf2027,
      holidays: [...yearOf2027.holidays, ...weekdays('2027-07-05', n)],
    })
    expect(implausible(withMore(3))).toEqual([])
    expect(implausible(withMore(4))).toEqual([expect.stringContaining('244天')])
  })

  it('has 252 working days and 40 changed days at most', () => {
    // 2028 has 260 weekdays.
    const year = (off: number, on: number): YearTable => ({
      year: 2028,
      holidays: weekdays('2028-06-01', off),
      workdays: weekends('2028-01-01', on),
      source: '示例',
    })
    expect(implausible(year(8, 0))).toEqual([])
    expect(implausible(year(7, 0))).toEqual([expect.stringContaining('253天，应当在245至252天之间')])
    expect(implausible(year(26, 14))).toEqual([])
    expect(implausible(year(26, 15))).toEqual([expect.stringContaining('最多40天')])
    expect(implausible(year(15, 0))).toEqual([])
    expect(implausible(year(16, 0))).toEqual([expect.stringContaining('244天')])
  })

  it.each([
    ['four months of holidays', { holidays: weekdays('2028-03-01', 85), workdays: [] }, ['工作日是175天', '一共85天']],
    ['no holiday', { holidays: [], workdays: [] }, ['工作日是260天']],
    ['41 changed days', { holidays: weekdays('2028-06-01', 26), workdays: weekends('2028-01-01', 15) }, ['一共41天']],
  ])('with %s is not plausible', (_, days, said) => {
    const faults = implausible({ year: 2028, source: '示例', ...days })
    expect(faults).toHaveLength(said.length)
    for (const [i, text] of said.entries()) expect(faults[i]).toContain(text)
  })
})

test('reading a table never throws, whatever it is given', () => {
  const days = fc.array(fc.oneof(fc.string(), fc.constantFrom('2031-02-30', '2031-00-10', '9999-99-99', '2031-1-1')))
  const shaped = fc.record(
    { year: fc.oneof(fc.integer(), fc.string()), holidays: days, workdays: fc.oneof(days, fc.constant(null)) },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(fc.oneof(fc.anything(), shaped), value => {
      yearTable.safeParse(value)
    }),
  )
})

test('says which days rest and which are worked otherwise than before', () => {
  const before = { ...yearOf2027, holidays: ['2027-03-01', '2027-03-02'], workdays: ['2027-03-06', '2027-03-07'] }
  const after = { ...yearOf2027, holidays: ['2027-03-02', '2027-03-03'], workdays: ['2027-03-07', '2027-03-13'] }
  expect(daysChanged(before, after)).toEqual({
    rest: ['2027-03-03', '2027-03-06'],
    worked: ['2027-03-01', '2027-03-13'],
  })
  expect(daysChanged(after, after)).toEqual({ rest: [], worked: [] })
})
