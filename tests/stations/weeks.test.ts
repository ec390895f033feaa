import { describe, expect, test } from 'vitest'
import { mondayOf } from '../../shared/kernel/calendar.ts'
import { isKnownOver, opennessOf, type StationRead, stationDay, workdaysOf } from '../../shared/stations/weeks.ts'
import { calendar, calendarOf2025 } from '../kernel/sample.ts'
import { away, person, town, village } from './people.ts'

/** What a town sees of its stations in two weeks. */

const since = undefined
const [day, last] = ['2026-09-28', '2026-09-28T01:30:00.000Z']
const [before, after] = ['2026-09-28T01:30:00.000Z', '2026-09-28T01:31:00.000Z']
const read = (different: Partial<StationRead> = {}): StationRead => ({
  ...{ station: village, people: [person('a')], kept: {}, checkIns: [] },
  ...different,
})
const gap = (its: StationRead, at: string) => stationDay(its, day, { calendar, at, since, last }).gap
const made = (at: string, on = day) => ({ subject: 'a', day: on, at })

describe('a working day of a station', () => {
  test('is in order until the time, and has a gap when nobody has signed in by then', () => {
    expect(gap(read(), before)).toBeNull()
    expect(gap(read(), after)).toBe('unsigned')
    expect(gap(read({ checkIns: [made(last)] }), after)).toBeNull()
    expect(gap(read({ checkIns: [made(after)] }), after)).toBe('unsigned')
    expect(gap(read({ checkIns: [made('2026-09-27T01:00:00.000Z', '2026-09-27')] }), after)).toBe('unsigned')
  })

  test('has a gap beforehand where nobody is on duty', () => {
    expect(gap(read({ people: [person('a', ['agent'], away(day))] }), '2026-09-25T01:00:00.000Z')).toBe('nobody')
    expect(gap(read({ kept: { [day]: [] } }), before)).toBe('nobody')
    expect(gap(read({ people: [] }), before)).toBe('nobody')
  })

  test('shows who signed in, the earliest first', () => {
    const its = read({ checkIns: [{ ...made(after), subject: 'b' }, made(before)] })
    expect(stationDay(its, day, { calendar, at: after, since, last }).checkIns.map(({ subject }) => subject)).toEqual([
      'a',
      'b',
    ])
  })

  test('that is over names nobody, and has a gap where nobody signed in since the hall counts', () => {
    const later = { calendar, at: '2026-09-29T03:00:00.000Z', last }
    const its = read({ people: [person('a', ['agent'], away(day))] })
    expect(stationDay(its, day, { ...later, since: undefined })).toMatchObject({ people: [], gap: 'unsigned' })
    expect(stationDay(read(), day, { ...later, since: '2026-09-28T03:00:00.000Z' })).toMatchObject({
      people: [],
      gap: null,
    })
    expect(stationDay(read({ checkIns: [made(last)] }), day, { ...later, since: undefined }).gap).toBeNull()
  })

  test('is known to be over from the first whole day since the hall counts', () => {
    const known = (on: string) => isKnownOver(on, { today: '2026-09-30', since: '2026-09-28T03:00:00.000Z' })
    expect(['2026-09-28', '2026-09-29', '2026-09-30'].map(known)).toEqual([false, true, false])
  })

  test('of an unpublished year is provisional', () => {
    const other = { at: after, since, last }
    expect(stationDay(read(), day, { calendar: calendarOf2025, ...other }).provisional).toBe(true)
    expect(stationDay(read(), day, { calendar, ...other }).provisional).toBe(false)
  })
})

test('two weeks have their working days, with the make-up Saturday and without the holidays', () => {
  expect(mondayOf('2026-10-04')).toBe('2026-09-28')
  expect(mondayOf('2026-09-28')).toBe('2026-09-28')
  expect(workdaysOf(calendar, '2026-09-30', 2)).toEqual([
    ...['2026-09-28', '2026-09-29', '2026-09-30', '2026-10-08', '2026-10-09', '2026-10-10'],
  ])
})

describe('a station', () => {
  const at = '2026-09-30T03:00:00.000Z'
  test('is open with an agent, at a town with somebody at the counter', () => {
    expect(opennessOf(read(), at, 'village').open).toBe(true)
    expect(opennessOf(read({ people: [person('a', ['station-head'])] }), at, 'village').open).toBe(false)
    const counter = read({ station: town, people: [person('a', ['clerk'], { office: town })] })
    expect(opennessOf(counter, at, 'town').open).toBe(true)
  })

  test('was used today or in this week', () => {
    const used = (on: string) => {
      const { today, week } = opennessOf(read({ checkIns: [made(`${on}T01:00:00.000Z`, on)] }), at, 'village')
      return [today, week]
    }
    expect(used('2026-09-30')).toEqual([true, true])
    expect(used('2026-09-28')).toEqual([false, true])
    expect(used('2026-09-27')).toEqual([false, false])
  })
})
