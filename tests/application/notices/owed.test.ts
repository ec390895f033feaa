import { expect, test } from 'vitest'
import { caseTypes } from '../../../shared/hall/case-types.ts'

/**
 * The messages that the law owes: a decision or a request is served with them. All others are a service, and the first
 * to be left out where a carrier has room for few.
 */
test('the law owes what has consequences for the applicant', () => {
  const rows = caseTypes.flatMap(({ name, events }) =>
    events.flatMap(({ templates }) => Object.entries(templates).map(([template, row]) => ({ name, template, ...row }))),
  )
  const owed = rows.filter(({ legal }) => legal).map(({ template }) => template)
  expect([...new Set(owed)].toSorted()).toEqual([
    ...['abandoned', 'acceptance-refused', 'accepted', 'deemed-accepted', 'deferral-missed'],
    ...['disclosure-answered', 'disclosure-extended', 'disclosure-supplement-wanted', 'extended', 'granted', 'lapsed'],
    ...['posted', 'ready-to-collect', 'recorded', 'referred', 'refused', 'supplement-wanted'],
  ])
  const toOfficers = rows.filter(({ recipient }) => recipient === 'officers').map(({ template }) => template)
  expect([...new Set(toOfficers)].toSorted()).toEqual([
    'chase-asked',
    'deadline-near',
    'enquiry-chased',
    'signal-raised',
    'signal-ruled',
    'signal-unanswered',
    'signals-new',
  ])
})
