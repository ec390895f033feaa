import { describe, expect, test } from 'vitest'
import type { Actor } from '../../shared/kernel/actor.ts'
import { town as depot, village as station } from '../kernel/sample.ts'
import { loanType } from './loan.ts'
import { agent, borrower, clerk, LoanCase, officer, system } from './loan-case.ts'

const refused = (loan: LoanCase, act: string, actor: Actor) => loanType.permit(loan.head, act, actor)?.refused ?? null

describe('the actor', () => {
  test('is an officer with the role at the office', () => {
    const loan = new LoanCase().arrived()
    expect(refused(loan, 'answer', clerk)).toBeNull()
    expect(refused(loan, 'answer', officer(depot, 'handler', 'clerk'))).toBeNull()
    expect(refused(loan, 'answer', officer(depot, 'handler'))).toBe('not-allowed')
    expect(refused(loan, 'answer', officer(station, 'clerk'))).toBe('not-allowed')
  })

  test('is the applicant in person', () => {
    const loan = new LoanCase().lent()
    expect(refused(loan, 'give-back', borrower())).toBeNull()
    expect(refused(loan, 'give-back', borrower(4, 'another'))).toBe('not-allowed')
    expect(refused(loan, 'give-back', system)).toBe('not-allowed')
  })

  test('is the system, wherever the case is', () => {
    expect(refused(new LoanCase(), 'sign-in', system)).toBeNull()
    expect(refused(new LoanCase(), 'sign-in', clerk)).toBe('not-allowed')
    expect(refused(new LoanCase(), 'sign-in', borrower())).toBe('not-allowed')
  })

  test('had the duty where the case was before, and has it no more', () => {
    const loan = new LoanCase().arrived()
    expect(loanType.mayAct(loan.head, 'answer', officer(station, 'clerk'))).toMatchObject({ refused: 'not-allowed' })
    expect(loanType.mayHaveActed(loan.head, 'answer', officer(station, 'clerk'))).toBe(true)
    expect(loanType.mayHaveActed(loan.head, 'answer', officer(station, 'handler'))).toBe(false)
    expect(loanType.mayHaveActed(loan.head, 'answer', officer('elsewhere', 'clerk'))).toBe(false)
    expect(loanType.mayHaveActed(loan.head, 'give-back', borrower(4, 'another'))).toBe(false)
  })

  test('is of the office that continues the powers of one that ended, and of no other', () => {
    const loan = new LoanCase().arrived()
    const continuing = (...continues: string[]): Actor => Object.assign(officer('successor', 'clerk'), { continues })
    expect(loanType.mayRead(loan.head, continuing(depot))).toBeNull()
    expect(refused(loan, 'answer', continuing('elsewhere', depot))).toBeNull()
    expect(loanType.mayHaveActed(loan.head, 'answer', continuing(depot))).toBe(true)
    expect(loanType.allowed(loan.head, continuing(depot))).toEqual(loanType.allowed(loan.head, clerk))
    expect(loanType.mayRead(loan.head, continuing('elsewhere'))?.refused).toBe('other-office')
    expect(refused(loan, 'answer', continuing('elsewhere'))).toBe('other-office')
  })

  test('is not an office the case has not reached', () => {
    const stranger = officer('elsewhere', 'clerk', 'agent', 'head', 'supervisor')
    for (const act of Object.keys(loanType.acts)) expect(refused(new LoanCase(), act, stranger)).toBe('other-office')
    expect(loanType.allowed(new LoanCase().head, stranger)).toEqual([])
  })
})

describe('the time to act', () => {
  test('is while the office has the case in hand', () => {
    const loan = new LoanCase()
    expect(refused(loan, 'answer', clerk)).toBe('in-transit')
    expect(loanType.allowed(loan.head, clerk)).toEqual(['unmask'])
    expect(loanType.allowed(loan.arrived().head, clerk)).toEqual(['assign', 'unmask', 'answer'])
  })

  test('extends to other offices for some acts', () => {
    const loan = new LoanCase().lent()
    expect(loan.head.holder).toBe(depot)
    expect(refused(loan, 'give-back', agent)).toBeNull()
    expect(refused(new LoanCase(), 'replace-pin', agent)).toBeNull()
  })

  test('is limited to the states the act names', () => {
    const loan = new LoanCase().lent()
    expect(loanType.permit(loan.head, 'answer', clerk)).toEqual({
      refused: 'state-forbids',
      detail: { state: 'lent', allowed: ['assign', 'unmask'] },
    })
    expect(refused(loan, 'delete-values', system)).toBe('state-forbids')
  })

  test('is always, while something is owed, or afterwards', () => {
    const over = new LoanCase().lent().given(borrower(), 'give-back', { pictures: {}, whole: true })
    const acts = ['sign-in', 'move-dates', 'signal', 'replace-pin', 'delete-values']
    const may = (loan: LoanCase) => acts.filter(act => refused(loan, act, system) === null)
    expect(may(new LoanCase())).toEqual(['sign-in', 'move-dates', 'signal', 'replace-pin'])
    expect(may(over)).toEqual(['signal', 'replace-pin', 'delete-values'])
  })

  test('requires the applicant’s assurance level', () => {
    const loan = new LoanCase().lent()
    expect(refused(loan, 'prolong', borrower(4))).toBeNull()
    expect(refused(loan, 'prolong', borrower(3))).toBe('assurance-too-low')
    expect(refused(loan, 'give-back', borrower(3))).toBeNull()
    expect(refused(loan, 'give-back', borrower(2))).toBe('assurance-too-low')
  })

  test('ends for all but the system after deletion', () => {
    const loan = new LoanCase().lent().given(borrower(), 'give-back', { pictures: {}, whole: true })
    const values = { years: 10, values: 1, files: 0 }
    expect(loan.when(system, 'delete-values', values, '2036-03-01T01:00:00.000Z')).toMatchObject({ refused: 'not-due' })
    loan.given(system, 'delete-values', values, '2036-03-02T01:00:00.000Z')
    expect(loanType.isErased(loan.head)).toBe(true)
    expect(refused(loan, 'unmask', clerk)).toBe('values-deleted')
    for (const actor of [clerk, agent, borrower()]) {
      expect(loanType.allowed(loan.head, actor)).toEqual([])
    }
    expect(refused(loan, 'signal', system)).toBeNull()
  })
})

test('an unknown act is the caller’s mistake', () => {
  expect(() => loanType.permit(new LoanCase().head, 'sell', clerk)).toThrow(RangeError)
  expect(loanType.has('sell')).toBe(false)
  expect(loanType.has('answer')).toBe(true)
  expect(loanType.has('toString')).toBe(false)
})
