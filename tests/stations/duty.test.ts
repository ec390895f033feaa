import { describe, expect, test } from 'vitest'
import type { Officer } from '../../shared/offices/roster.ts'
import {
  changed,
  type DutyOfDay,
  dayOnRoster,
  daysOf,
  faultOfDuty,
  type KeptDays,
  keepsDuty,
  onDutyOn,
  readsDuty,
  staffOn,
  takenIn,
} from '../../shared/stations/duty.ts'
import { offices } from '../documents/papers.ts'
import { calendar } from '../kernel/sample.ts'
import { away, county, officeOf, person, town, village } from './people.ts'

/** The duty roster: at least one agent at each village on working days (六(三)4 of the plan). */

const [monday, tuesday, wednesday] = ['2026-09-28', '2026-09-29', '2026-09-30']
const on = (people: readonly Officer[], day: string, kept: KeptDays = {}): string[] =>
  onDutyOn(staffOn(people, village, day), kept, day).map(({ subject }) => subject)

describe('who is on duty', () => {
  test('is the one agent on every day, unless absent', () => {
    const one = [person('a', ['agent'], away(tuesday))]
    expect([monday, tuesday, wednesday].map(day => on(one, day))).toEqual([['a'], [], ['a']])
  })

  test('is everybody who serves there where the roster names nobody, and whom it names otherwise', () => {
    const people = [person('a'), person('b', ['station-head']), person('c', ['supervisor'])]
    expect(on(people, monday)).toEqual(['a', 'b'])
    expect(on(people, monday, { [monday]: ['b'] })).toEqual(['b'])
    expect(on(people, monday, { [monday]: [] })).toEqual([])
    expect(on(people, tuesday, { [monday]: ['b'] })).toEqual(['a', 'b'])
  })

  test('is nobody who was named and is absent or has left', () => {
    const people = [person('a', ['agent'], away(monday)), person('b', ['agent'], { active: false }), person('c')]
    expect(on(people, monday, { [monday]: ['a', 'b'] })).toEqual([])
  })

  test('follows what is planned of the roster from its first day', () => {
    const next = { from: tuesday, change: { type: 'remove' as const, reason: '调离' } }
    const change = { type: 'appoint' as const, name: '新', office: village, roles: ['agent' as const], phone: null }
    const people = [
      person('leaves', ['agent'], { next }),
      person('comes', ['clerk'], { office: town, next: { from: tuesday, change } }),
    ]
    expect([on(people, monday), on(people, tuesday)]).toEqual([['leaves'], ['comes']])
  })
})

test('the people of a station that has ended serve, until they are moved, at the one that goes on', () => {
  const ended = '445321115207'
  const merged = new Map([...offices, [ended, { ...officeOf(ended), successor: village }]])
  const next = { from: tuesday, change: { type: 'remove' as const, reason: '调离' } }
  const comes = person('a', ['agent'], { office: ended, next })
  expect(on(takenIn(offices, [comes]), monday)).toEqual([])
  const people = takenIn(merged, [person('b'), comes, comes])
  expect([on(people, monday), on(people, tuesday)]).toEqual([['b', 'a'], ['b']])
})

test('a month tells who is on duty and who is absent from today on, and offers whom a later day may have', () => {
  const change = { type: 'appoint' as const, name: '新', office: village, roles: ['agent' as const], phone: null }
  const comes = person('b', ['clerk'], { office: town, next: { from: wednesday, change } })
  const people = [person('a', ['agent'], away(tuesday)), comes]
  const told = (day: string, today = monday) => {
    const { staff, people: there, absent } = dayOnRoster(staffOn(people, village, day), {}, { day, today })
    return [staff, there, absent].map(some => some.map(({ subject }) => subject))
  }
  expect(told(monday)).toEqual([[], ['a'], []])
  expect(told(tuesday)).toEqual([['a'], [], ['a']])
  expect(told(wednesday)).toEqual([['a', 'b'], ['a', 'b'], []])
  expect(told(tuesday, wednesday)).toEqual([[], [], []])
})

describe('who keeps the roster', () => {
  const head = { office: village, roles: ['station-head' as const] }
  const ofTown = { office: town, roles: ['head' as const] }

  test('is the station’s head, and of a village without one the head of its town', () => {
    const withHead = [person('a'), person('b', ['station-head'])]
    expect(keepsDuty(head, officeOf(village), withHead)).toBe(true)
    expect(keepsDuty(ofTown, officeOf(village), withHead)).toBe(false)
    expect(keepsDuty(ofTown, officeOf(village), [person('a')])).toBe(true)
    expect(keepsDuty(ofTown, officeOf(town), [])).toBe(true)
  })

  test('is no agent, no head of another town or village, and nobody of the village for its town', () => {
    const nobody = [
      { office: village, roles: ['agent' as const] },
      { office: '445321100', roles: ['head' as const] },
      { office: '445321115207', roles: ['station-head' as const] },
    ]
    expect(nobody.map(one => keepsDuty(one, officeOf(village), [person('a')]))).toEqual([false, false, false])
    expect(keepsDuty(head, officeOf(town), [])).toBe(false)
  })
})

test('a roster is read at the station, by its town and by the county’s supervisors', () => {
  const reads = (office: string, role: 'agent' | 'clerk' | 'supervisor', station: string) =>
    readsDuty({ office, roles: [role] }, officeOf(station), county)
  expect(reads(village, 'agent', village)).toBe(true)
  expect(reads(town, 'clerk', village)).toBe(true)
  expect(reads(county, 'supervisor', village)).toBe(true)
  expect(reads(county, 'clerk', village)).toBe(false)
  expect(reads('445321100', 'clerk', village)).toBe(false)
  expect(reads(village, 'agent', town)).toBe(false)
})

describe('a change of the roster', () => {
  const people = [person('a'), person('b', ['agent'], away('2026-10-10'))]
  const fault = (days: readonly DutyOfDay[], month = '2026-10') =>
    faultOfDuty(days, { month, today: monday, calendar, staffOn: day => staffOn(people, village, day) })?.message
  const named = (day: string, ...subjects: string[]) => [{ day, people: subjects }]

  test('names people who serve there, on working days to come', () => {
    expect(fault(named('2026-10-09', 'a', 'b'))).toBeUndefined()
    expect(fault([{ day: '2026-10-09', people: null }])).toBeUndefined()
    expect(fault(named('2026-10-09', 'stranger'))).toBe(
      '2026年10月9日值班的人须是那天在本站的代办员、站长或者窗口人员。',
    )
  })

  test('may name a make-up Saturday, and no holiday', () => {
    // The State Council's notice for 2026: the 10th of October is worked, the 5th is a holiday.
    expect(fault(named('2026-10-10', 'a'))).toBeUndefined()
    expect(fault(named('2026-10-05', 'a'))).toBe('2026年10月5日不上班，不用排值班。')
  })

  test('says who is absent', () => expect(fault(named('2026-10-10', 'b'))).toBe('b名2026年10月10日请假。'))

  test('leaves today and what is over as it was', () => {
    expect(fault(named(monday, 'a'), '2026-09')).toBe('只能改明天起的值班。')
    expect(fault(named(tuesday, 'a'), '2026-09')).toBeUndefined()
  })

  test('is of one month, within a year', () => {
    expect(fault(named(tuesday, 'a'))).toBe('一次只改一个月的值班。')
    expect(fault(named('2027-09-29', 'a'), '2027-09')).toBeUndefined()
    expect(fault(named('2027-09-30', 'a'), '2027-09')).toBe('最多提前一年排值班。')
  })

  test('replaces the days that it names', () => {
    const before = { '2026-10-09': ['a'], '2026-10-10': ['b'] }
    const days = [{ day: '2026-10-10', people: null }, ...named('2026-10-12', 'a', 'a')]
    expect(changed(before, days)).toEqual({ '2026-10-09': ['a'], '2026-10-12': ['a'] })
  })
})

test('a month has its days, the last year’s too', () => {
  expect([daysOf('2026-02').length, daysOf('2028-02').length, daysOf('9999-12').length]).toEqual([28, 29, 31])
})
