import { describe, expect, test } from 'vitest'
import { applicationType } from '../../shared/application/application.ts'
import { warningDay } from '../../shared/casework/due-acts.ts'
import { startOf } from '../../shared/kernel/calendar.ts'
import { type Story, story } from '../application/story.ts'
import { calendar, note, payment, photo } from '../kernel/sample.ts'
import { loanType } from './loan.ts'
import { LoanCase, morning, system } from './loan-case.ts'

const due = (s: Story) =>
  applicationType.dueActs(s.head, calendar, s.at).acts.map(({ name, input }) => ({ type: name, ...input }))
const nextCheck = (s: Story) => applicationType.nextCheck(s.head, calendar)
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
  test('wakes on the warning day and after the last day, then sleeps', () => {
    const s = online().signedIn()
    expect(nextCheck(s)).toBe(startOf('2026-03-06'))
    expect(due(s.on('2026-03-05'))).toEqual([])
    expect(due(s.on('2026-03-06'))).toEqual([near('acceptance')])
    s.given('system', near('acceptance'))
    expect(due(s)).toEqual([])
    expect(nextCheck(s)).toBe(startOf('2026-03-10'))
    expect(due(s.on('2026-03-10'))).toEqual([overdue('acceptance'), { type: 'deem-accepted' }])
    s.given('system', overdue('acceptance'))
    expect(due(s)).toEqual([{ type: 'deem-accepted' }])
  })

  test('deems only permits accepted', () => {
    const s = story({ item: payment(), fromVillage: false }).signedIn().on('2026-03-10')
    expect(due(s)).toEqual([overdue('acceptance')])
    expect(nextCheck(s.given('system', overdue('acceptance')))).toBeNull()
  })

  test('warns of each clock once, near or overdue', () => {
    const s = online('2026-03-02').examining().on('2026-03-27')
    expect(due(s)).toEqual([overdue('promised'), near('statutory'), { type: 'tell-deferral' }])
    s.given('system', { type: 'tell-deferral' })
    s.given('system', overdue('promised'))
    expect(due(s)).toEqual([near('statutory'), { type: 'lapse-deferral' }])
    s.given('system', near('statutory')).given('system', { type: 'lapse-deferral' })
    expect(due(s.on('2026-03-31'))).toEqual([overdue('statutory')])
  })

  test('gives no near warning after an overdue one', () => {
    const s = online().examining().surveyed().on('2026-03-17').given('system', overdue('promised'))
    expect(due(s)).toEqual([])
  })

  test('acts on a supplement only when it ends', () => {
    const s = online().signedIn()
    s.given('clerk@town', {
      type: 'request-supplement',
      requests: [{ material: 'deed', ground: 'wrong', reason: note }],
    })
    expect(nextCheck(s)).toBe(startOf('2026-03-24'))
    expect(due(s.on('2026-03-23'))).toEqual([])
    expect(due(s.on('2026-03-24'))).toEqual([{ type: 'abandon' }])
    s.on('2026-03-23').given('applicant', { type: 'supply', files: { deed: [photo()] } })
    expect(due(s)).toEqual([])
  })

  test('never wakes for a closed case', () => {
    expect(nextCheck(story().given('applicant', { type: 'withdraw', reason: note }))).toBeNull()
  })
})

describe('the sweep over any type', () => {
  const dueAt = (loan: LoanCase, at: string) => loanType.dueActs(loan.head, calendar, at)
  const at = (day: string) => `${day}T01:00:00.000Z`

  test('signals office duties and acts on expired clocks', () => {
    const loan = new LoanCase().arrived()
    expect(dueAt(loan, at('2026-03-03')).acts).toEqual([])
    expect(dueAt(loan, at('2026-03-05')).acts).toEqual([{ name: 'signal', input: { clock: 'answer', level: 'near' } }])
    expect(dueAt(loan, at('2026-03-06')).acts).toEqual([
      { name: 'signal', input: { clock: 'answer', level: 'overdue' } },
    ])
  })

  test('raises no signal about the applicant’s own time', () => {
    const loan = new LoanCase().lent(5)
    expect(loanType.nextCheck(loan.head, calendar)).toBe(startOf('2026-03-10'))
    expect(dueAt(loan, at('2026-03-09')).acts).toEqual([])
    expect(dueAt(loan, at('2026-03-10')).acts).toEqual([{ name: 'write-off', input: {} }])
    loan.given(system, 'write-off', {}, at('2026-03-10'))
    expect([loan.head.state, loanType.nextCheck(loan.head, calendar)]).toEqual(['lost', null])
  })

  test('announces again what has not arrived', () => {
    const loan = new LoanCase()
    expect(dueAt(loan, morning).announce).toBe(false)
    expect(dueAt(loan, '2026-03-02T01:15:00.000Z')).toEqual({ announce: true, acts: [] })
    expect(dueAt(loan.arrived(), '2026-03-02T01:15:00.000Z').announce).toBe(false)
  })
})
