import { describe, expect, test } from 'vitest'
import { applicationType } from '../../shared/application/application.ts'
import { file, mayFile } from '../../shared/application/filing.ts'
import type { Application, Known } from '../../shared/application/head.ts'
import { assigneeAmong, nextAssignee } from '../../shared/casework/assignee.ts'
import type { CaseType } from '../../shared/casework/case-type.ts'
import { lineOf } from '../../shared/casework/row.ts'
import { isListedFor, worklistsOf } from '../../shared/hall/work.ts'
import { entering, everyDoerOf, type Right, type Role, rolesFor } from '../../shared/kernel/actor.ts'
import type { Officer } from '../../shared/offices/roster.ts'
import { calendar, department, note, permit, town } from '../kernel/sample.ts'
import { decide, fileCommand, type Story, story } from './story.ts'

/** Rights: who does the work of a duty at an office, where it is not whoever has the duty. */

const type: CaseType<Application, Known> = applicationType
const { code } = permit()
const rightTo = (
  duty: Right['duty'],
  roles: Right['roles'],
  items: Right['items'] = null,
  office = department,
): Right => ({
  ...{ id: '0001', office, duty, roles, items },
})
const officer = (rights: readonly Right[], subject: string, ...roles: Role[]) =>
  ({ kind: 'officer', subject, office: department, roles, rights }) as const

describe('whose work it is', () => {
  const duties = ['clerk', 'handler', 'reviewer', 'head'] as const
  const roles = (rights: readonly Right[], codes: readonly string[], ...held: Role[]) =>
    rolesFor({ office: department, roles: held, rights }, duties, codes)

  test('is that of whoever has the duty, where no right says otherwise', () => {
    expect(roles([], [code], 'clerk', 'supervisor')).toEqual(['clerk', 'supervisor'])
    expect(roles([rightTo('clerk', ['handler'], null, 'health')], [code], 'clerk')).toEqual(['clerk'])
  })

  test('is given to other duties and taken from its own', () => {
    const rights = [rightTo('head', ['reviewer'])]
    expect(roles(rights, [code], 'reviewer')).toEqual(['reviewer', 'head'])
    expect(roles(rights, [code], 'head', 'agent')).toEqual(['agent'])
    // Work that was given is not passed on.
    expect(roles([...rights, rightTo('reviewer', ['handler'])], [code], 'handler')).toEqual(['handler', 'reviewer'])
  })

  test('of some items goes before that of all', () => {
    const rights = [rightTo('head', ['head', 'reviewer']), rightTo('head', ['handler'], [code, 'SL-0999'])]
    expect(roles(rights, [code], 'head')).toEqual([])
    expect(roles(rights, [code], 'handler')).toEqual(['handler', 'head'])
    expect(roles(rights, ['SL-0100'], 'reviewer')).toEqual(['reviewer', 'head'])
    // Of several items it is whoever does it for one: nobody might do it for all.
    expect(roles(rights, [code, 'SL-0100'], 'handler')).toEqual(['handler', 'head'])
    expect(roles(rights, [code, 'SL-0100'], 'head')).toEqual(['head'])
    expect(roles(rights, [code, 'SL-0100'], 'clerk')).toEqual(['clerk'])
    expect(everyDoerOf(rights, department, 'head', ['head'])).toEqual(['head', 'reviewer', 'handler'])
    expect(everyDoerOf(rights, 'health', 'head', ['head'])).toEqual(['head'])
  })
})

test('work that is given opens drafting, and no other door of the office', () => {
  const serving = (duty: Right['duty'], ...held: Role[]) => ({
    ...{ office: department, roles: held, rights: [rightTo(duty, ['handler'], [code])] },
  })
  expect(entering(serving('drafter', 'handler'))).toEqual(['handler', 'drafter'])
  for (const duty of ['clerk', 'reviewer', 'head'] as const)
    expect(entering(serving(duty, 'handler'))).toEqual(['handler'])
  // Paper and messages stay with who lost the work of cases.
  expect(entering(serving('clerk', 'clerk'))).toEqual(['clerk'])
  const mayFileFor = (duty: Right['duty'], ...held: Role[]) =>
    mayFile({ kind: 'officer', subject: 'x', ...serving(duty, ...held) })
  expect([mayFileFor('clerk', 'handler'), mayFileFor('head', 'handler')]).toEqual([true, false])
})

test('a list is narrowed by rights to its own work alone, and not for who assigns', () => {
  const list = (name: string) => worklistsOf(type).find(one => one.name === name)
  const { head } = story().examining().surveyed().approving()
  const line = lineOf({ type, head, listing: { applicant: '某', item: '某' } }, calendar)
  const sees = (name: string, rights: readonly Right[], ...held: Role[]) => {
    const found = list(name)
    return found !== undefined && isListedFor(found, line, officer(rights, 'x', ...held))
  }
  const rights = [rightTo('head', ['reviewer'], [code])]
  expect(sees('approve', rights, 'reviewer')).toBe(true)
  expect(sees('approve', rights, 'handler')).toBe(false)
  for (const assigner of ['head', 'clerk'] as const) expect(sees('approve', rights, assigner)).toBe(true)
  // The right says nothing about handling, or is of another office.
  expect(sees('handle', rights, 'reviewer')).toBe(true)
  expect(sees('approve', [rightTo('head', ['reviewer'], [code], 'health')], 'handler')).toBe(true)
  // Whose work as a clerk was given away does not assign any more.
  expect(sees('approve', [...rights, rightTo('clerk', ['handler'])], 'clerk')).toBe(false)
})

describe('an act', () => {
  const approval = { type: 'approve', agreed: true, note, remedies: false } as const
  const approve = (s: Story, ...by: Parameters<typeof officer>) => decide(s.head, approval, s.context(officer(...by)))
  const ready = () => story().examining().surveyed().approving()

  test('is done by whom the right names, and refused to the duty it was taken from', () => {
    const rights = [rightTo('head', ['reviewer'], [code])]
    expect(approve(ready(), rights, 'another reviewer', 'reviewer')).toMatchObject([{ type: 'decided' }])
    expect(approve(ready(), rights, 'head', 'head')).toMatchObject({ refused: 'not-granted' })
    expect(approve(ready(), rights, 'handler', 'handler')).toMatchObject({ refused: 'not-allowed' })
    const others = [rightTo('head', ['reviewer'], ['SL-0999'])]
    expect(approve(ready(), others, 'head', 'head')).toMatchObject([{ type: 'decided' }])
    expect(type.allowed(ready().head, officer(rights, 'another reviewer', 'reviewer'))).toContain('approve')
    expect(type.allowed(ready().head, officer(rights, 'head', 'head'))).not.toContain('approve')
  })

  test('stays with another person than who handled or reviewed the case', () => {
    const rights = [rightTo('head', ['handler', 'reviewer'])]
    for (const who of ['handler', 'reviewer'] as const)
      expect(approve(ready(), rights, `${who}@department`, who)).toMatchObject({ refused: 'same-person' })
  })

  test('that the law or the county keeps with the head in person is neither given nor taken', () => {
    const rights = [rightTo('head', ['reviewer'])]
    const granted = story().decided()
    const may = (s: Story, act: string, ...roles: Role[]) =>
      type.mayAct(s.head, act, officer(rights, 'x', ...roles)) === null
    for (const act of ['extend', 'end-procedure', 'correct', 'revoke', 'assign', 'unmask']) {
      expect([act, may(granted, act, 'head')]).toEqual([act, true])
      if (act !== 'unmask') expect([act, may(granted, act, 'reviewer')]).toEqual([act, false])
    }
    const hearing = { type: 'start-procedure', procedure: 'hearing', note } as const
    const s = story({ item: permit({ specials: ['hearing'] }) }).examining()
    expect(decide(s.head, hearing, s.context(officer(rights, 'head', 'head')))).toMatchObject([{}])
  })
})

test('a town’s window takes in by whom the right names', () => {
  const filing = fileCommand({ village: null, mandate: null })
  const rights = [rightTo('clerk', ['handler'], [code], town)]
  const as = (...roles: Role[]) =>
    file(filing, { actor: { kind: 'officer', subject: 'x', office: town, roles, rights }, item: permit() })
  expect(as('handler')).toMatchObject({ type: 'filed' })
  expect(as('clerk')).toMatchObject({ refused: 'not-granted' })
  expect(as('reviewer')).toMatchObject({ refused: 'not-allowed' })
})

test('a case goes to an officer with the work of its step', () => {
  const member = (subject: string, ...roles: Role[]): Officer => ({
    ...{ subject, version: 1, name: subject, office: department, roles, phone: null, active: true, absences: [] },
  })
  const staff = [member('clerk', 'clerk'), member('handler', 'handler'), member('head', 'head')]
  const { head } = story().examining().surveyed().approving()
  const on = '2026-03-10'
  expect(assigneeAmong(type, head, staff, [], on)).toBe('head')
  expect(assigneeAmong(type, head, staff, [rightTo('head', ['clerk'], [code])], on)).toBe('clerk')
  expect(nextAssignee(type, { ...head, assignee: 'head' }, staff, [rightTo('head', ['clerk'])], on)).toBe('clerk')
  // Nobody decides what they handled.
  const handled = { ...head, hands: { handler: 'handler', reviewer: null } }
  expect(assigneeAmong(type, handled, staff, [rightTo('head', ['handler'])], on)).toBeNull()
})
