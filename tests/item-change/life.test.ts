import { describe, expect, test } from 'vitest'
import { itemChangeType } from '../../shared/item-change/item-change.ts'
import { calendar, department, note, town } from '../kernel/sample.ts'
import {
  approved,
  Change,
  cleared,
  code,
  decider,
  drafted,
  establishment,
  examiner,
  known,
  legality,
  opinion,
} from './change.ts'

/** The way of a change: department, legality office, establishment office, receivers, register. Days are of 2026. */

const version = { code, version: 2, from: '2026-04-10' }

describe('the way of a change', () => {
  test('leads over both offices into the register, each within its limit', () => {
    const change = new Change()
    expect(change.head).toMatchObject({ state: 'examining', holder: legality })
    expect(change.due('legality')).toBe('2026-03-09')
    cleared(change)
    expect(change.head).toMatchObject({ state: 'deciding', holder: establishment })
    expect(change.clock('legality')?.end).toBe('2026-03-02')
    expect(change.due('decision')).toBe('2026-03-16')
    change.given('system', { type: 'sign-in', office: establishment, assignee: null })
    change.given(decider, { type: 'approve', ...opinion })
    expect(change.head).toMatchObject({ state: 'entering', from: '2026-04-10' })
    change.given('system', { type: 'enter', versions: [version], resumes: null })
    expect(change.head).toMatchObject({ state: 'entered', ended: { on: '2026-03-02' } })
  })

  test('lets nobody but the examining offices judge', () => {
    const change = new Change().given('system', { type: 'sign-in', office: legality, assignee: null })
    change.expectOnly(['reviewer@desk', 'head@desk'], { type: 'clear', ...opinion })
    cleared(change).given('system', { type: 'sign-in', office: establishment, assignee: null })
    change.expectOnly(['head@other-department'], { type: 'approve', ...opinion })
  })

  test('is drafted again by whom the department’s right names', () => {
    const right = { id: '0001', office: department, duty: 'drafter', roles: ['handler'], items: [code] } as const
    const rights = [{ ...right, roles: [...right.roles], items: [...right.items] }]
    const may = (act: string, role: 'drafter' | 'handler' | 'head') =>
      itemChangeType.mayAct(new Change().head, act, {
        ...{ kind: 'officer', subject: 'x', office: department, roles: [role], rights },
      })?.refused ?? null
    expect([may('revise', 'handler'), may('revise', 'drafter')]).toEqual([null, 'not-granted'])
    // A head's own work on it goes on.
    expect([may('withdraw', 'head'), may('finish', 'head')]).toEqual([null, null])
  })

  test('lets nobody judge what he drafted, and one person not do both', () => {
    const change = new Change().given('system', { type: 'sign-in', office: legality, assignee: null })
    change.head = { ...change.head, drafters: [examiner, 'drafter@department'] }
    expect(change.answer(examiner, { type: 'clear', ...opinion })).toBe('not-allowed')
    change.given('head@desk', { type: 'clear', ...opinion })
    expect(change.head.examiners).toEqual(['head@desk'])
    change.given('system', { type: 'sign-in', office: establishment, assignee: null })
    change.head = { ...change.head, examiners: [decider] }
    expect(change.answer(decider, { type: 'approve', ...opinion })).toBe('not-allowed')
  })

  test('remembers everybody who drafted it', () => {
    const change = new Change().given('system', { type: 'sign-in', office: legality, assignee: null })
    change.given(examiner, { type: 'send-back', reason: note })
    change.given('system', { type: 'sign-in', office: department, assignee: null })
    change.given('drafter@department#2', { type: 'revise', ...drafted })
    expect(change.head.drafters).toEqual(['drafter@department', 'drafter@department#2'])
  })

  test('takes effect the day after a decision that comes too late for its day', () => {
    const change = cleared(new Change({ from: '2026-03-04' })).on('2026-03-10')
    change.given('system', { type: 'sign-in', office: establishment, assignee: null })
    change.given(decider, { type: 'approve', ...opinion })
    expect(change.head.from).toBe('2026-03-11')
  })

  test('goes back for correction, and begins again from the legality office', () => {
    const change = cleared().given('system', { type: 'sign-in', office: establishment, assignee: null })
    change.given(decider, { type: 'send-back', reason: note })
    expect(change.head).toMatchObject({ state: 'correcting', holder: department, returns: 1 })
    expect(change.due('correction')).toBe('2026-03-16')
    change.given('system', { type: 'sign-in', office: department, assignee: null })
    change.given('drafter@department', { type: 'revise', ...drafted, from: '2026-05-01' })
    expect(change.head).toMatchObject({ state: 'examining', holder: legality, from: '2026-05-01' })
    expect(change.due('legality')).toBe('2026-03-09')
  })

  test('ends when the establishment office turns it down or the department withdraws it', () => {
    const down = cleared().given('system', { type: 'sign-in', office: establishment, assignee: null })
    expect(down.given(decider, { type: 'turn-down', reason: note }).head.state).toBe('ended')
    const gone = new Change().given('drafter@department', { type: 'withdraw', reason: note })
    expect(gone.head).toMatchObject({ state: 'ended', ended: { on: '2026-03-02' } })
    expect(approved().answer('drafter@department', { type: 'withdraw', reason: note })).toBe('state-forbids')
  })
})

describe('of two changes at once', () => {
  const later = { ...known, newest: new Map([[code, 2]]) }

  test('the second cannot be approved before its department has looked again', () => {
    const change = cleared(new Change({}, later)).given('system', {
      type: 'sign-in',
      office: establishment,
      assignee: null,
    })
    expect(change.answer(decider, { type: 'approve', ...opinion })).toBe('item-overtaken')
    change.given(decider, { type: 'send-back', reason: note })
    change.given('system', { type: 'sign-in', office: department, assignee: null })
    change.given('drafter@department', { type: 'revise', ...drafted, items: [{ code, base: 2 }] })
    approved(change)
    expect(change.head.state).toBe('entering')
  })

  test('the one that the worker finds overtaken goes back to its department', () => {
    const change = approved().given('system', { type: 'overtake', why: '现在已经是第2版。' })
    expect(change.head).toMatchObject({ state: 'correcting', holder: department })
  })
})

describe('what is handed down', () => {
  test('is confirmed by each office that receives it, one after the other', () => {
    const other = '445321104'
    const change = approved(new Change({ kind: 'entrust', receivers: [town, other] }))
    expect(change.head).toMatchObject({ state: 'receiving', holder: town })
    expect(change.due('receiving')).toBe('2026-03-09')
    change.given('system', { type: 'sign-in', office: town, assignee: null })
    change.expectOnly(['head@town'], { type: 'receive', note })
    change.given('head@town', { type: 'receive', note })
    expect(change.head).toMatchObject({ state: 'receiving', holder: other, receivers: [other] })
    change.given('system', { type: 'sign-in', office: other, assignee: null })
    change.given('head@other-town', { type: 'receive', note })
    expect(change.head).toMatchObject({ state: 'entering', receivers: [] })
  })

  test('goes back when an office cannot receive it', () => {
    const change = approved(new Change({ kind: 'transfer', receivers: [town] }))
    change.given('system', { type: 'sign-in', office: town, assignee: null })
    change.given('head@town', { type: 'send-back', reason: note })
    expect(change.head).toMatchObject({ state: 'correcting', holder: department })
  })
})

describe('the withdrawal of what the law ended', () => {
  const written = (now = known) =>
    approved(new Change({ kind: 'withdraw', lawEnded: true, from: '2026-04-13' }, now)).given('system', {
      type: 'enter',
      versions: [{ ...version, from: '2026-04-13' }],
      resumes: null,
    })
  const due = (change: Change) => itemChangeType.dueActs(change.head, calendar, change.at).acts.map(({ name }) => name)

  test('waits for its first day at its department, also after days of rest, and is over when the cases are ended', () => {
    const change = written().given('system', { type: 'sign-in', office: department, assignee: null })
    expect(change.head).toMatchObject({ state: 'planned', holder: department, ended: null })
    expect(change.on('2026-04-12').answer('system', { type: 'begin' })).toBe('not-due')
    expect(due(change)).toEqual([])
    expect(due(change.on('2026-04-13'))).toEqual(['begin'])
    change.given('system', { type: 'begin' })
    expect(change.head.state).toBe('lapsing')
    expect(due(change)).toEqual([])
    change.expectOnly(['system'], { type: 'end-cases', ended: 2 })
    change.given('system', { type: 'end-cases', ended: 2 })
    expect(change.head).toMatchObject({ state: 'entered', ended: { on: '2026-04-13' } })
  })

  test('begins as of its day where the sweep comes late, and not before it is written', () => {
    const change = written().on('2026-04-20')
    expect(itemChangeType.asOf(change.head, 'begin', { calendar, on: '2026-04-20' })).toBe('2026-04-13')
    expect(approved(new Change({ kind: 'withdraw', lawEnded: true })).answer('system', { type: 'begin' })).toBe(
      'state-forbids',
    )
  })

  test('ends no case where the item is not withdrawn on its day: another change of that day took it back', () => {
    const change = written({ ...known, isWithdrawnOn: () => false })
      .on('2026-04-13')
      .given('system', { type: 'begin' })
    expect(change.head).toMatchObject({ state: 'entered', ended: { on: '2026-04-13' } })
  })

  test('is an ordinary one where its department says otherwise in a later draft', () => {
    const change = new Change({ kind: 'withdraw', lawEnded: true })
    change.given('system', { type: 'sign-in', office: legality, assignee: null })
    change.given(examiner, { type: 'send-back', reason: note })
    change.given('system', { type: 'sign-in', office: department, assignee: null })
    change.given('drafter@department', { type: 'revise', ...drafted, lawEnded: false })
    approved(change).given('system', { type: 'enter', versions: [version], resumes: null })
    expect(change.head).toMatchObject({ state: 'entered', ended: { on: '2026-03-02' } })
  })
})

test('what is taken back is decided and received before the day from which it would hold', () => {
  const asked = { kind: 'take-back' as const, from: '2026-03-04', receivers: [town] }
  const late = cleared(new Change(asked)).given('system', { type: 'sign-in', office: establishment, assignee: null })
  expect(late.on('2026-03-04').answer(decider, { type: 'approve', ...opinion })).toBe('already-effective')
  const change = approved(new Change(asked)).given('system', { type: 'sign-in', office: town, assignee: null })
  expect(change.on('2026-03-04').answer('head@town', { type: 'receive', note })).toBe('already-effective')
  change.on('2026-03-03').given('head@town', { type: 'receive', note })
  expect(change.head).toMatchObject({ state: 'entering', from: '2026-03-04' })
})

describe('a suspension at once', () => {
  const urgent = () => new Change({ kind: 'suspend', urgent: true, from: '2026-03-02' })
  const written = () => urgent().given('system', { type: 'enter', versions: [version], resumes: '2026-03-04' })

  test('is written before anybody has agreed, and waits for another person', () => {
    expect(urgent().head).toMatchObject({ state: 'entering', holder: department })
    expect(written().head).toMatchObject({ state: 'unconfirmed', resumes: '2026-03-04' })
    expect(written().due('confirmation')).toBe('2026-03-03')
    written().expectOnly(['head@department', 'head@other-department'], { type: 'confirm-suspension', note })
  })

  test('goes on where another person confirms it', () => {
    const change = written().given('head@department', { type: 'confirm-suspension', note })
    expect(change.head).toMatchObject({ state: 'entering', confirmed: true, from: '2026-03-04' })
    change.given('system', { type: 'enter', versions: [{ ...version, version: 4 }], resumes: null })
    expect(change.head.state).toBe('entered')
  })

  test('ends the day after its day where nobody does', () => {
    const change = written()
    expect(change.on('2026-03-03').answer('system', { type: 'lapse' })).toBe('not-due')
    const late = written().on('2026-03-04')
    expect(late.answer('head@department', { type: 'confirm-suspension', note })).toBe('suspension-over')
    expect(change.on('2026-03-04').given('system', { type: 'lapse' }).head.state).toBe('ended')
  })

  test('holds the rest of the day and the next, whatever days of rest follow', () => {
    const eve = new Change({ kind: 'suspend', urgent: true, from: '2026-09-30' }, known, '2026-09-30')
    expect(eve.head.resumes).toBe('2026-10-02')
  })

  test('that another change has overtaken after its confirmation goes on as a suspension like others', () => {
    const change = written().given('head@department', { type: 'confirm-suspension', note })
    change.given('system', { type: 'overtake', why: '现在已经是第4版。' })
    expect(change.head).toMatchObject({ state: 'correcting', urgent: false, resumes: null })
  })
})
