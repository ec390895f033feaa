import { describe, expect, test } from 'vitest'
import { itemChangeType } from '../../shared/item-change/item-change.ts'
import { caseNumber } from '../../shared/kernel/identity.ts'
import { department, note, town } from '../kernel/sample.ts'
import { approved, Change, known } from './change.ts'

/** A department ends and hands over everything (机构改革). In these tests the town is its successor. Days are of 2026. */

const no = caseNumber.make(new Uint8Array(10))
const clerk = { subject: 'clerk@department', name: '甲', roles: ['clerk' as const] }
const written = (now = known) =>
  approved(new Change({ kind: 'reorganise', items: [], receivers: [town], from: '2026-04-13' }, now))
    .given('system', { type: 'sign-in', office: town, assignee: null })
    .given('head@town', { type: 'receive', note })
    .given('system', { type: 'enter', versions: [], moved: 12, resumes: null })
const begun = (now = known) =>
  written(now)
    .given('system', { type: 'sign-in', office: department, assignee: null })
    .on('2026-04-13')
    .given('system', { type: 'begin' })
const cases = { type: 'list-all' as const, cases: [no], note }
const people = { type: 'list-all' as const, people: [clerk], leavers: [], note }
const taken = (list: typeof cases | typeof people, change = begun()) =>
  change
    .given('drafter@department', list)
    .given('head@department', { type: 'sign' })
    .given('system', { type: 'sign-in', office: town, assignee: null })
    .given('head@town', { type: 'take' })

test('is confirmed by whoever continues the powers, and waits for its day', () => {
  const receiving = approved(new Change({ kind: 'reorganise', items: [], receivers: [town] }))
  expect(receiving.head).toMatchObject({ state: 'receiving', holder: town, successor: town })
  expect(written().head).toMatchObject({ state: 'planned', holder: department, from: '2026-04-13' })
})

test('misses nobody where the hall does the next step itself', () => {
  const arrived = (byHall?: true) => {
    const change = written().given('system', {
      type: 'sign-in',
      office: department,
      assignee: null,
      ...(byHall && { byHall }),
    })
    const record = change.history.at(-1)
    const words = { ...change.context(), hall: '', office: String, officer: String, text: () => '' }
    return record === undefined ? '' : String(itemChangeType.staffLine(record, words))
  }
  expect([arrived(true), arrived()]).toEqual([`${department}签收。`, `${department}签收，没有合适的人在岗，请分派。`])
})

test('names another successor where it is drafted anew', () => {
  const change = new Change({ kind: 'reorganise', items: [], receivers: ['health'] })
  change.given('system', { type: 'sign-in', office: change.head.holder, assignee: null })
  change.given('reviewer@desk', { type: 'send-back', reason: note })
  change.given('system', { type: 'sign-in', office: department, assignee: null })
  const draft = {
    about: '县林业局',
    items: [],
    from: '2026-04-20',
    versions: note,
    told: note,
    reason: note,
    basis: note,
  }
  change.given('drafter@department', { type: 'revise', ...draft, receivers: [town] })
  expect(change.head).toMatchObject({ state: 'examining', successor: town, receivers: [town] })
})

describe('from its day on', () => {
  test('lists follow until everybody has moved, and no limit ends them', () => {
    expect(begun().head).toMatchObject({ state: 'listing', holder: department })
    expect(begun().head.clocks.filter(({ end }) => end === null)).toEqual([])
    const change = begun().on('2026-12-01')
    change.expectOnly(['drafter@department'], cases)
    taken(cases, change)
    expect(change.head).toMatchObject({ state: 'moving', holder: department, list: { to: town, count: 1 } })
    const report = { type: 'report-moved' as const, list: change.head.list?.seq ?? 0, moved: 1, left: [] }
    expect(change.given('system', report).head.state).toBe('listing')
  })

  test('the people go last, by a list that both heads sign, and the change is over with them', () => {
    const change = taken(people)
    expect(change.head.list).toMatchObject({ people: true, count: 1 })
    const list = change.head.list?.seq ?? 0
    expect(change.when('system', { type: 'report-people', list: list - 1, moved: 1, removed: 0 })).toEqual([])
    change.given('system', { type: 'report-people', list, moved: 1, removed: 0 })
    expect(change.head).toMatchObject({ state: 'merged', ended: { on: '2026-04-13' } })
    expect(itemChangeType.stateOf(change.head).staff).toBe('机构改革已完成')
    expect(itemChangeType.reads.stages?.(change.head).at(-1)).toEqual({ label: '移交完成', on: '2026-04-13' })
  })

  test('nobody ends it before, and it has no lists of its own choice', () => {
    expect(begun().answer('drafter@department', { type: 'finish' })).toBe('not-allowed')
    expect(begun().answer('drafter@department', { type: 'list', to: town, cases: no, note })).toBe('not-allowed')
    const other = approved(new Change({ kind: 'entrust', from: '2026-04-13' }))
    expect(other.answer('drafter@department', cases)).toBe('not-allowed')
  })

  test('nothing moves where the department has another successor', () => {
    expect(begun({ ...known, takesOn: () => false }).head.state).toBe('entered')
    let stands = true
    const change = begun({ ...known, takesOn: () => stands })
    stands = false
    expect(change.answer('drafter@department', people)).toBe('receiver-changed')
  })
})

describe('of two villages of a town', () => {
  const [ends, successor] = [`${town}201`, `${town}202`]
  const agent = { subject: 'agent@village', name: '乙', roles: ['agent' as const] }
  const now = { ...known, takers: [{ id: successor, name: '船岗' }], takesOn: (office: string) => office === successor }
  const opening = { kind: 'reorganise' as const, items: [], receivers: [town], station: { ends, successor } }

  test('the town confirms it, and takes the lists that the establishment office signs', () => {
    const receiving = approved(new Change({ ...opening, from: '2026-04-13' }, now))
    const both = { successor, station: { ends, town } }
    expect(receiving.head).toMatchObject({ state: 'receiving', holder: town, ...both })
    const change = receiving
      .given('system', { type: 'sign-in', office: town, assignee: null })
      .given('head@town', { type: 'receive', note })
      .given('system', { type: 'enter', versions: [], moved: 0, resumes: null })
      .given('system', { type: 'sign-in', office: department, assignee: null })
      .on('2026-04-13')
      .given('system', { type: 'begin' })
      .given('drafter@department', { type: 'list-all', people: [agent], leavers: [], note })
    expect(change.head).toMatchObject({ state: 'signing', holder: department, list: { to: successor, count: 1 } })
    change.given('head@department', { type: 'sign' })
    expect(change.head).toMatchObject({ state: 'taking', holder: town })
    change.given('system', { type: 'sign-in', office: town, assignee: null }).given('head@town', { type: 'take' })
    expect(change.head).toMatchObject({ state: 'moving', holder: department, ...both })
    change.given('system', { type: 'report-people', list: change.head.list?.seq ?? 0, moved: 1, removed: 0 })
    expect(change.head.state).toBe('merged')
  })
})
