import { describe, expect, test } from 'vitest'
import {
  clockOf,
  dueOf,
  endClock,
  extendClock,
  isPaused,
  isRunning,
  pauseClock,
  resumeClock,
  startClock,
} from '../../shared/kernel/clock.ts'
import { calendar } from './sample.ts'

const wd = (days: number, start: string) => startClock('statutory', { days, unit: 'wd' }, start)
const cd = (days: number, start: string) => startClock('procedure', { days, unit: 'cd' }, start)
const due = (clock: Parameters<typeof dueOf>[0]) => dueOf(clock, calendar)?.day

describe('a clock of working days', () => {
  const vectors = [
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
  ] as const

  test.each(vectors)('started on %s with %i days it ends on %s', (start, days, end) => {
    expect(dueOf(wd(days, start), calendar)).toEqual({ day: end, provisional: false })
  })

  test.each(vectors)('started on %s it extends to %i days and ends on %s', (start, days, end) => {
    expect(due(extendClock(wd(days - 1, start), 1, 'extension'))).toBe(end)
  })

  test.each(vectors)('started on %s, %i days with a same-day pause end on %s', (start, days, end) => {
    expect(due(resumeClock(pauseClock(wd(days, start), start, 'hearing'), start))).toBe(end)
  })

  test.each([
    // 24 September to 9 October: the five working days of the pause give the twenty of 29 October five more
    ['2026-09-24', 20, '2026-09-24', '2026-10-09', '2026-11-05'],
    // a pause over a holiday alone moves nothing
    ['2026-09-30', 4, '2026-09-30', '2026-10-07', '2026-10-12'],
    ['2026-02-13', 5, '2026-02-14', '2026-02-23', '2026-02-27'],
    ['2026-02-13', 5, '2026-02-14', '2026-02-24', '2026-02-28'],
    // the make-up Saturday 9 May lies in the pause
    ['2026-05-08', 1, '2026-05-08', '2026-05-10', '2026-05-11'],
  ] as const)('started on %s with %i days, paused from %s until %s, it ends on %s', (start, days, from, until, end) => {
    expect(due(resumeClock(pauseClock(wd(days, start), from, 'hearing'), until))).toBe(end)
  })

  test('two pauses add up, and overlapping days count once', () => {
    const once = resumeClock(pauseClock(wd(5, '2026-03-02'), '2026-03-03', 'a'), '2026-03-05')
    expect(due(once)).toBe('2026-03-11')
    expect(due(resumeClock(pauseClock(once, '2026-03-05', 'b'), '2026-03-09'))).toBe('2026-03-13')
  })

  test('a day past the published calendar is provisional, even after a pause', () => {
    expect(dueOf(wd(1, '2026-12-31'), calendar)).toEqual({ day: '2027-01-04', provisional: true })
    const paused = resumeClock(pauseClock(wd(1, '2026-12-30'), '2026-12-30', 'a'), '2026-12-31')
    expect(dueOf(paused, calendar)?.provisional).toBe(true)
    const rested = resumeClock(pauseClock(cd(12, '2026-12-20'), '2026-12-21', 'notice'), '2026-12-22')
    expect(dueOf(rested, calendar)).toEqual({ day: '2027-01-04', provisional: true })
  })
})

describe('a clock of calendar days', () => {
  test('ends on the day, or on the next working day', () => {
    expect(due(cd(7, '2026-03-02'))).toBe('2026-03-09')
    expect(due(cd(5, '2026-03-02'))).toBe('2026-03-09')
    expect(due(cd(7, '2026-09-24'))).toBe('2026-10-08')
  })

  test('a pause stops the count, and a last day off moves', () => {
    const paused = resumeClock(pauseClock(cd(5, '2026-03-02'), '2026-03-03', 'a'), '2026-03-05')
    expect(due(paused)).toBe('2026-03-09')
    const toSaturday = resumeClock(pauseClock(cd(3, '2026-03-02'), '2026-03-03', 'a'), '2026-03-05')
    expect(due(toSaturday)).toBe('2026-03-09')
  })
})

describe('the ledger', () => {
  test('a paused clock does not run and has no due day', () => {
    const paused = pauseClock(wd(5, '2026-03-02'), '2026-03-03', 'supplement')
    expect([dueOf(paused, calendar), isPaused(paused), isRunning(paused)]).toEqual([null, true, false])
  })

  test('redundant pauses and resumptions change nothing, nor anything after the end', () => {
    const paused = pauseClock(wd(5, '2026-03-02'), '2026-03-03', 'a')
    expect(pauseClock(paused, '2026-03-04', 'b')).toBe(paused)
    const running = wd(5, '2026-03-02')
    expect(resumeClock(running, '2026-03-04')).toBe(running)
    const ended = endClock(running, '2026-03-05')
    expect(endClock(ended, '2026-03-09')).toBe(ended)
    expect(pauseClock(ended, '2026-03-09', 'late')).toBe(ended)
    expect(extendClock(ended, 5, 'late')).toBe(ended)
  })

  test('ending a paused clock ends the pause on that day', () => {
    const ended = endClock(pauseClock(wd(5, '2026-03-02'), '2026-03-03', 'a'), '2026-03-05')
    expect(ended).toMatchObject({ end: '2026-03-05', pauses: [{ from: '2026-03-03', until: '2026-03-05' }] })
    expect(isRunning(ended)).toBe(false)
  })

  test('a clock stores no due day', () => {
    expect(Object.keys(clockOf(['statutory']).shape)).not.toContain('due')
  })
})

describe('a clock paused on its last day', () => {
  const five = startClock('acceptance', { days: 5, unit: 'wd' }, '2026-09-28')
  test('leaves the working day after it resumes', () => {
    expect(dueOf(five, calendar)?.day).toBe('2026-10-10')
    const asked = pauseClock(five, '2026-10-10', 'supplement')
    expect(dueOf(resumeClock(asked, '2026-10-14'), calendar)?.day).toBe('2026-10-15')
  })

  test('gains nothing by a pause in which no counted day rested', () => {
    const asked = pauseClock(five, '2026-10-10', 'supplement')
    expect(dueOf(resumeClock(asked, '2026-10-10'), calendar)?.day).toBe('2026-10-10')
    // 2026-10-11 is a Sunday: it counts for calendar days alone.
    expect(dueOf(resumeClock(asked, '2026-10-11'), calendar)?.day).toBe('2026-10-10')
    const week = pauseClock(startClock('paper', { days: 6, unit: 'cd' }, '2026-10-10'), '2026-10-16', 'supplement')
    expect(dueOf(resumeClock(week, '2026-10-16'), calendar)?.day).toBe('2026-10-16')
    expect(dueOf(resumeClock(week, '2026-10-18'), calendar)?.day).toBe('2026-10-19')
  })

  test('gains it once for each cause', () => {
    const june = startClock('acceptance', { days: 5, unit: 'wd' }, '2026-06-01')
    const once = resumeClock(pauseClock(june, '2026-06-08', 'supplement'), '2026-06-10')
    expect(dueOf(once, calendar)?.day).toBe('2026-06-11')
    const sooner = resumeClock(pauseClock(once, '2026-06-10', 'supplement'), '2026-06-15')
    expect(dueOf(sooner, calendar)?.day).toBe('2026-06-16')
    const onTheDay = resumeClock(pauseClock(once, '2026-06-11', 'supplement'), '2026-06-16')
    expect(dueOf(onTheDay, calendar)?.day).toBe('2026-06-11')
    const heard = resumeClock(pauseClock(once, '2026-06-11', 'hearing'), '2026-06-16')
    expect(dueOf(heard, calendar)?.day).toBe('2026-06-17')
  })

  test('stays late when it was paused too late', () => {
    const late = resumeClock(pauseClock(five, '2026-10-12', 'supplement'), '2026-10-14')
    expect(dueOf(late, calendar)?.day).toBe('2026-10-10')
  })
})
