import { describe, expect, test } from 'vitest'
import { caseFileOf, historyOf } from '../../shared/casework/case-file.ts'
import { progressOf } from '../../shared/casework/timeline.ts'
import type { ReadCase } from '../../shared/casework/view.ts'
import { administrators } from '../../shared/offices/administrators.ts'
import { basics, town as depot, itemsFrom, village as station } from '../kernel/sample.ts'
import { loanType } from './loan.ts'
import { borrower, clerk, LoanCase, morning, officer, openingOf, system } from './loan-case.ts'
import { type Loan, shed } from './loan-head.ts'

const reference = { items: itemsFrom(), ...basics, specials: [] }
const told = ({ head, records }: LoanCase, text: string | null = '在修'): ReadCase<Loan> => ({
  head,
  records,
  text: ({ ref }) => (ref === 'person' ? null : text),
})

describe('a history', () => {
  test('begins with the opening alone', () => {
    const [opening] = new LoanCase().records
    expect(opening).toEqual(openingOf('X'))
    expect(() => loanType.fold([])).toThrow(RangeError)
    expect(() => loanType.evolve(null, { ...openingOf('X'), event: { type: 'written-off' } })).toThrow(RangeError)
  })

  test('rejects events of another type', () => {
    const { head } = new LoanCase()
    const strange = { ...openingOf('X'), seq: 2, event: { type: 'accepted' } }
    expect(() => loanType.evolve(head, strange)).toThrow('loan knows no event accepted')
    expect(() => loanType.parseEntry(strange)).toThrow()
  })

  test('counts its entries and remembers every office it reached', () => {
    const { head, records } = new LoanCase().lent()
    expect(head.version).toBe(records.length)
    expect(head.passed).toEqual([station, depot])
  })

  test('rejects unknown fields', () => {
    const entry = openingOf('X')
    expect(loanType.parseEntry(entry)).toEqual(entry)
    for (const wrong of [
      { ...entry, seq: 0 },
      { ...entry, more: 1 },
      { ...entry, event: { ...entry.event, more: 1 } },
    ])
      expect(() => loanType.parseEntry(wrong)).toThrow()
    expect(() => loanType.parse({ ...new LoanCase().head, state: 'sold' })).toThrow()
  })
})

test('every act with a name has an endpoint', () => {
  expect(loanType.endpoints.map(({ body: _, ...endpoint }) => endpoint)).toEqual([
    { name: 'assign', path: '/api/loans/{case}/assign', summary: '分派', access: 'officer' },
    { name: 'answer', path: '/api/loans/{case}/answer', summary: '答复', access: 'officer' },
    { name: 'prolong', path: '/api/loans/{case}/prolong', summary: '续借', access: 'person', level: 4 },
    { name: 'give-back', path: '/api/loans/{case}/give-back', summary: '归还', access: 'person', level: 3 },
  ])
})

describe('the readers of a case', () => {
  test('are the applicant, offices it passed, supervisors and the system', () => {
    const { head } = new LoanCase()
    for (const actor of [borrower(), clerk, officer(station, 'agent'), officer('elsewhere', 'supervisor'), system])
      expect(loanType.mayRead(head, actor)).toBeNull()
    expect(loanType.mayRead(head, borrower(4, 'another'))).toMatchObject({ refused: 'not-allowed' })
    expect(loanType.mayRead(head, officer('elsewhere', 'head'))).toMatchObject({ refused: 'other-office' })
    for (const kind of administrators)
      expect(loanType.mayRead(head, officer(station, kind))).toMatchObject({ refused: 'other-office' })
  })
})

describe('the texts about a case', () => {
  test('state where it is and what comes next', () => {
    expect(loanType.stepOf(new LoanCase().head)).toBe('sign-in')
    expect(loanType.doing(new LoanCase().head)).toBe('材料正在送往受理单位')
    expect(loanType.stepOf(new LoanCase().arrived().head)).toBe('answer')
    // Nobody has to sign in a case that waits for the applicant.
    expect(loanType.stepOf({ ...new LoanCase().lent().head, transitSince: morning })).toBe('wait')
    const refused = new LoanCase()
      .arrived()
      .given(clerk, 'answer', { verdict: 'refuse', reason: { ref: 'r', digest: '' } })
    expect([loanType.stepOf(refused.head), loanType.doing(refused.head)]).toEqual([null, '不出借'])
    expect([loanType.clockLabel('answer'), loanType.clockLabel('older')]).toEqual(['答复期限', 'older期限'])
  })

  test('tell the staff more than the applicant', () => {
    const refused = new LoanCase()
      .arrived()
      .given(clerk, 'answer', { verdict: 'refuse', reason: { ref: 'r', digest: '' } })
    const lines = historyOf(loanType, told(refused), shed, reference, clerk).map(({ who, what, said }) => [
      who,
      what,
      said,
    ])
    expect(lines).toEqual([
      ['借用人', '想借油锯。', []],
      ['系统', `${depot}签收，没有合适的人在岗，请分派。`, []],
      ['@{li}', '不出借。', ['在修']],
    ])
    const progress = progressOf(loanType, told(refused), shed, reference, morning)
    expect(progress.moments.map(({ by, text }) => [by, text])).toEqual([
      ['借用人', '已提出。'],
      ['系统', `${depot}已签收。`],
    ])
    expect(progress).toMatchObject({ type: 'loan', label: '不出借', over: true, yours: false, due: null, wanted: [] })
  })

  test('name an office, but not its officers, to another office', () => {
    const refused = new LoanCase()
      .arrived()
      .given(clerk, 'answer', { verdict: 'refuse', reason: { ref: 'r', digest: '' } })
    const lines = historyOf(loanType, told(refused, null), shed, reference, officer(station, 'agent'))
    expect(lines.at(-1)).toMatchObject({ who: depot, said: ['（内容已删除）'] })
  })

  test('make up the case file even after deletion', () => {
    const file = caseFileOf(loanType, told(new LoanCase().arrived()), shed, reference, { actor: clerk, at: morning })
    expect(file).toMatchObject({
      type: 'loan',
      kind: '借用',
      label: '待答复',
      over: false,
      step: 'answer',
      work: { label: '答复', roles: ['clerk'] },
      applicant: null,
      holder: { office: depot, inTransit: false },
      facts: [{ label: '工具', text: '油锯' }],
      limits: [{ clock: 'answer', label: '答复期限', due: { day: '2026-03-05', left: 3, phase: 'ahead' } }],
    })
    expect(file.limits[0]?.ledger).toEqual(['自2026年3月2日起，3个工作日'])
    expect(file.actions.map(action => action.act)).toEqual(['answer', 'assign', 'unmask'])
  })
})
