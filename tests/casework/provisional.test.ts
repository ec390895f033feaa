import { describe, expect, test } from 'vitest'
import { progress } from '../../shared/casework/api/replies.ts'
import { historyOf } from '../../shared/casework/case-file.ts'
import { entriesOf } from '../../shared/casework/entry.ts'
import { progressOf } from '../../shared/casework/timeline.ts'
import { type Calendar, startOf } from '../../shared/kernel/calendar.ts'
import { isRefusal, refuse } from '../../shared/kernel/refusal.ts'
import { basics, calendar, itemsFrom, yearOf2027 } from '../kernel/sample.ts'
import { loanType } from './loan.ts'
import { borrower, by, LoanCase, system } from './loan-case.ts'
import { shed } from './loan-head.ts'

/** Lent on 2 March 2026 for 308 days, and extended: to be returned by 4 January 2027, of a year not yet published. */

const late = () => {
  const loan = new LoanCase().lent(298)
  return loan.given(borrower(), 'prolong', { days: 10 })
}
const published: Calendar = { years: [...calendar.years, yearOf2027] }
const at = (day: string) => `${day}T01:00:00.000Z`
const on = (day: string, known: Calendar) => ({ ...by(system, at(day)), calendar: known })
const acts = (loan: LoanCase, day: string, known = calendar) => loanType.dueActs(loan.head, known, at(day)).acts
const waiting = { name: 'signal', input: { clock: 'return', level: 'waiting' } }

function done(loan: LoanCase, act: string, input: object, day: string, known: Calendar): void {
  const verdict = loanType.decide(loan.head, act as never, input as never, on(day, known) as never)
  if (isRefusal(verdict)) throw new Error(verdict.refused)
  const asOf = loanType.asOf(loan.head, act, { calendar: known, on: day })
  for (const entry of entriesOf(loan.head, { actor: system, at: at(day), asOf, itemVersion: 1 }, verdict)) {
    loan.records.push(entry)
    loan.head = loanType.evolve(loan.head, entry)
  }
}

describe('a limit that ends in an unpublished year', () => {
  test('has no consequence when it passes, and is signalled as waiting once', () => {
    const loan = late()
    expect(loanType.dueDay(loan.head, calendar)).toEqual({ day: '2027-01-04', provisional: true })
    expect(loanType.nextCheck(loan.head, calendar)).toBe(startOf('2027-01-05'))
    expect(acts(loan, '2027-01-04')).toEqual([])
    expect(acts(loan, '2027-01-05')).toEqual([waiting])
    expect(loanType.decide(loan.head, 'write-off', {}, on('2027-01-05', calendar))).toEqual(refuse('not-due'))
    done(loan, 'signal', waiting.input, '2027-01-05', calendar)
    expect(acts(loan, '2027-01-20')).toEqual([])
  })

  test('takes effect as of its lawful day once the year is published', () => {
    const loan = late()
    const input = { before: calendar, reason: '公布', import: 'y2027' }
    done(loan, 'move-dates', input, '2027-01-20', published)
    // Monday the 4th rests by the notice.
    expect(loanType.dueDay(loan.head, published)).toEqual({ day: '2027-01-05', provisional: false })
    expect(acts(loan, '2027-01-20', published)).toEqual([{ name: 'write-off', input: {} }])
    done(loan, 'write-off', {}, '2027-01-20', published)
    expect(loan.head).toMatchObject({ state: 'lost', ended: { on: '2027-01-06' } })
    const reference = {
      items: itemsFrom(),
      ...basics,
      specials: [],
      calendar: published,
    }
    const told = { head: loan.head, records: loan.records, text: () => null }
    expect(historyOf(loanType, told, shed, reference, system).at(-1)).toMatchObject({
      at: at('2027-01-20'),
      what: '销账。自2027年1月6日起生效。',
    })
  })

  test('is confirmed by the import where the day stays the same', () => {
    const loan = late()
    const same = { ...yearOf2027, holidays: yearOf2027.holidays.filter(day => day !== '2027-01-04') }
    const known = { years: [...calendar.years, same] }
    const input = { before: calendar, reason: '公布', import: 'y2027' }
    expect(loanType.decide(loan.head, 'move-dates', input, on('2026-12-20', known))).toEqual([
      expect.objectContaining({ moves: [{ clock: 'return', from: '2027-01-04', to: '2027-01-04' }] }),
    ])
    done(loan, 'move-dates', input, '2026-12-20', known)
    expect(loanType.applicantLine(loan.records.at(-1) as never, {} as never)).toBe(
      '期限调整（公布）：确定为2027年1月4日。',
    )
  })

  test('ends at last when even the most holidays have passed', () => {
    const loan = late()
    done(loan, 'signal', waiting.input, '2027-01-05', calendar)
    // From Monday the 4th on 28 weekdays might rest.
    expect(loanType.nextCheck(loan.head, calendar)).toBe(startOf('2027-02-12'))
    expect(acts(loan, '2027-02-11')).toEqual([])
    expect(acts(loan, '2027-02-12')).toEqual([{ name: 'write-off', input: {} }])
    done(loan, 'write-off', {}, '2027-02-12', calendar)
    expect(loan.head).toMatchObject({ state: 'lost', ended: { on: '2027-02-12' } })
  })

  test('tells the applicant why nothing follows', () => {
    const loan = late()
    const reference = { items: itemsFrom(), ...basics, specials: [] }
    const read = (day: string, known = calendar) => {
      const told = { head: loan.head, records: loan.records, text: () => null }
      return progress.parse(progressOf(loanType, told, shed, { ...reference, calendar: known }, at(day))).waiting
    }
    expect(read('2027-01-04')).toBeNull()
    expect(read('2027-01-09')).toMatch(/没有公布2027年的放假安排，归还期限的最后一天还不能确定，暂定2027年1月4日/)
    expect(read('2027-01-09', published)).toBeNull()
  })
})

test('an act that a late sweep performs takes effect as of the lawful day too', () => {
  const loan = new LoanCase().lent(5)
  done(loan, 'write-off', {}, '2026-03-25', calendar)
  expect(loan.head.ended?.on).toBe('2026-03-10')
})
