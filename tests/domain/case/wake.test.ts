import { describe, expect, test } from 'vitest'
import { startOf } from '../../../shared/domain/calendar.ts'
import { dueNow, wakeAt, warningDay } from '../../../shared/domain/case/wake.ts'
import { calendar, note, payment, photo } from './sample.ts'
import { type Story, story } from './story.ts'

const due = (s: Story) => dueNow(s.head, calendar, s.at).commands
const near = (clock: 'acceptance' | 'promised' | 'statutory') => ({ type: 'signal', clock, level: 'near' }) as const
const overdue = (clock: 'acceptance' | 'promised' | 'statutory') =>
  ({ type: 'signal', clock, level: 'overdue' }) as const
/** Filed online, so that no paper clock is among the alarms. */
const online = (on = '2026-03-02') => story({ on, fromVillage: false })

describe('the warning day', () => {
  test.each([
    ['2026-03-09', '2026-03-06'],
    ['2026-10-08', '2026-09-30'],
    ['2026-02-28', '2026-02-27'],
    ['2026-10-12', '2026-10-10'],
  ])('of a limit that ends on %s is the working day before, %s', (last, day) => {
    expect(warningDay(last, calendar)).toBe(day)
  })
})

describe('the sweep', () => {
  test('wakes at midnight of the warning day, then after the last day, then sleeps', () => {
    const s = online().signedIn()
    expect(wakeAt(s.head, calendar)).toBe(startOf('2026-03-06'))
    expect(due(s.on('2026-03-05'))).toEqual([])
    expect(due(s.on('2026-03-06'))).toEqual([near('acceptance')])
    s.given('system', near('acceptance'))
    expect(due(s)).toEqual([])
    expect(wakeAt(s.head, calendar)).toBe(startOf('2026-03-10'))
    expect(due(s.on('2026-03-10'))).toEqual([overdue('acceptance'), { type: 'deem-accepted' }])
    s.given('system', overdue('acceptance'))
    expect(due(s)).toEqual([{ type: 'deem-accepted' }])
  })

  test('deems nothing but permits accepted', () => {
    const s = story({ item: payment(), fromVillage: false }).signedIn().on('2026-03-10')
    expect(due(s)).toEqual([overdue('acceptance')])
    expect(wakeAt(s.given('system', overdue('acceptance')).head, calendar)).toBeNull()
  })

  test('warns of one clock while another is overdue, and never both ways of the same', () => {
    const s = online('2026-03-02').examining().on('2026-03-27')
    expect(due(s)).toEqual([overdue('promised'), near('statutory')])
    s.given('system', overdue('promised'))
    expect(due(s)).toEqual([near('statutory')])
    s.given('system', near('statutory'))
    expect(due(s.on('2026-03-31'))).toEqual([overdue('statutory')])
  })

  test('gives no near warning once the overdue one was given', () => {
    const s = online().examining().on('2026-03-17').given('system', overdue('promised'))
    expect(due(s)).toEqual([])
  })

  test('of a supplement it asks for nothing but its end', () => {
    const s = online().signedIn()
    s.given('clerk@town', {
      type: 'request-supplement',
      requests: [{ material: 'deed', ground: 'wrong', reason: note }],
    })
    expect(wakeAt(s.head, calendar)).toBe(startOf('2026-03-24'))
    expect(due(s.on('2026-03-23'))).toEqual([])
    expect(due(s.on('2026-03-24'))).toEqual([{ type: 'abandon' }])
    s.on('2026-03-23').given('applicant', { type: 'supply', files: { deed: [photo()] } })
    expect(due(s)).toEqual([])
  })

  test('sleeps for ever over a closed case', () => {
    expect(wakeAt(story().given('applicant', { type: 'withdraw', reason: note }).head, calendar)).toBeNull()
  })
})
