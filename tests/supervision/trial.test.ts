import { expect, test } from 'vitest'
import { applicationType } from '../../shared/application/application.ts'
import type { Application } from '../../shared/application/head.ts'
import type { Day } from '../../shared/kernel/calendar.ts'
import {
  type DatedRule,
  isTriable,
  type RuleId,
  ruleIds,
  rules,
  rulesOf,
} from '../../shared/kernel/supervision/rule.ts'
import { type Past, tried } from '../../shared/supervision/rules/trial.ts'
import { type Story, story } from '../application/story.ts'
import { note } from '../kernel/sample.ts'

/** A changed rule, tried on the days gone by before it takes force. */

/** Accepted on Monday, 2 March 2026: promised by 16 March, by law until 30 March. */
const accepted = () => story({ on: '2026-03-02', fromVillage: false }).examining()
const decidedOn = (day: string) =>
  accepted()
    .on(day)
    .surveyed()
    .approving()
    .given('head@department', { type: 'approve', agreed: true, note, remedies: true })

const past = (told: Story): Past<Application> => ({
  ...{ no: 'XX4K7TQ9M2CB5', type: applicationType, records: told.history, opened: null },
  setting: {
    calendar: told.calendar,
    office: id => id,
    present: id => id,
    case: 'XX-4K7TQ-9M2CB-5',
    item: '采伐',
    label: (clock, part) => part ?? clock,
  },
})

const trial = (id: RuleId, told: Story, set: Omit<DatedRule, 'id' | 'effectiveFrom'>, [first, last] = march) => {
  const rules = rulesOf([{ ...set, id, effectiveFrom: '2026-01-01' }], '2026-03-31')
  return tried(id, rules, past(told), first, last).map(({ no, day, finding }) => `${day} ${no} ${finding.level}`)
}
const march: readonly [Day, Day] = ['2026-03-01', '2026-03-31']

test('shows what it would have raised, once and on its day', () => {
  expect(trial('T1', accepted(), {})).toEqual(['2026-03-13 XX4K7TQ9M2CB5 warning'])
  expect(trial('T2', accepted(), { level: 'red' })).toEqual(['2026-03-17 XX4K7TQ9M2CB5 red'])
  expect(trial('T1', accepted(), {}, ['2026-03-01', '2026-03-12'])).toEqual([])
})

test('shows what another number would have raised beside', () => {
  const told = decidedOn('2026-03-12')
  expect(trial('T1', told, {})).toEqual([])
  expect(trial('T1', told, { threshold: 3 })).toEqual(['2026-03-11 XX4K7TQ9M2CB5 warning'])
})

test('leaves out what it had found before, and what a graver rule finds', () => {
  expect(trial('T2', accepted(), {}, ['2026-03-18', '2026-03-31'])).toEqual([])
  expect(trial('T2', accepted(), {}, ['2026-03-31', '2026-04-10'])).toEqual([])
  expect(trial('T3', accepted(), {}, ['2026-03-18', '2026-04-10'])).toEqual(['2026-03-31 XX4K7TQ9M2CB5 red'])
})

test('finds nothing while it is off, and nothing in a case of later', () => {
  const told = decidedOn('2026-03-12')
  expect(trial('P7', told, { state: 'on' })).toContain('2026-03-12 XX4K7TQ9M2CB5 warning')
  expect(trial('P7', told, { state: 'off' })).toEqual([])
  expect(trial('P7', told, { state: 'on' }, ['2026-02-01', '2026-02-28'])).toEqual([])
})

test('leaves out rules that look at something else than one case', () => {
  const others = ruleIds.filter(id => !isTriable(id)).map(id => `${id} ${rules[id].looksAt}`)
  expect(others).toEqual([
    ...['T9 clock', 'T16 outage', 'P6 count', 'F1 events', 'F2 events', 'R1 count'],
    ...['C5', 'C6', 'C7', 'D1', 'D2', 'S1', 'S2', 'S3', 'S4'].map(id => `${id} register`),
  ])
})
