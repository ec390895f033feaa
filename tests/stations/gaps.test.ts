import { describe, expect, test } from 'vitest'
import { dayToTell, noticesOf } from '../../shared/stations/gaps.ts'
import type { StationRead } from '../../shared/stations/weeks.ts'
import { calendar } from '../kernel/sample.ts'
import { away, officeOf, person, town, village } from './people.ts'

/** A planned gap is told on the working day before, to the heads of the station and of its town. */

describe('what is told', () => {
  test('is the gap of the next day, in the hours of a working day', () => {
    expect([9, 10, 17, 18].map(hour => dayToTell(calendar, '2026-09-28', hour))).toEqual([
      ...[null, '2026-09-29', '2026-09-29', null],
    ])
    expect(dayToTell(calendar, '2026-09-27', 15)).toBeNull()
  })

  test('is that of the next working day before a holiday, and on a make-up Saturday', () => {
    expect(dayToTell(calendar, '2026-09-30', 15)).toBe('2026-10-08')
    expect(dayToTell(calendar, '2026-10-09', 15)).toBe('2026-10-10')
    expect(dayToTell(calendar, '2026-10-10', 15)).toBe('2026-10-12')
  })
})

describe('who is told', () => {
  const [today, day] = ['2026-09-28', '2026-09-29']
  const stations = [officeOf(town), officeOf(village), officeOf('445321115207')]
  const empty = { kept: {}, checkIns: [] }
  const told = (...reads: Partial<StationRead>[]) => {
    const known = new Map(reads.map(one => [one.station ?? '', one]))
    const read = (station: string): StationRead => ({ ...empty, people: [], ...known.get(station), station })
    return noticesOf(stations, read, { today, day }).map(one => [one.officer.subject, ...one.stations])
  }
  const head = person('chief', ['station-head', 'head'], { office: town })
  const ofTown = { station: town, people: [head] }
  const absent = person('agent', ['agent'], away(day))

  test('are the head of the station and the head of its town, each by one message', () => {
    const other = person('other', ['agent'], { office: '445321115207', ...away(day) })
    const withHead = [absent, person('own', ['station-head'], away(day))]
    expect(
      told(ofTown, { station: village, people: withHead }, { station: '445321115207', people: [other] }).toSorted(),
    ).toEqual([
      ['chief', village, '445321115207'],
      ['own', village],
    ])
  })

  test('is nobody where somebody is on duty, or where nobody serves at all', () => {
    expect(told(ofTown, { station: village, people: [person('agent')] })).toEqual([])
    expect(told(ofTown)).toEqual([])
  })

  test('is no head who is absent today', () => {
    const gone = person('own', ['station-head'], { absences: [{ from: today, through: day, deputy: null }] })
    expect(told(ofTown, { station: village, people: [gone] })).toEqual([['chief', village]])
  })
})
