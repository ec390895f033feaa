import { expect, test } from 'vitest'
import { applicationType } from '../../shared/application/application.ts'
import { listedOf } from '../../shared/casework/case-file.ts'
import { row, rowOf } from '../../shared/casework/row.ts'
import { indexAttributes } from '../../shared/casework/store/listing.ts'
import { disclosureRequestType } from '../../shared/disclosure-request/disclosure-request.ts'
import { enquiryType } from '../../shared/enquiry/enquiry.ts'
import { story } from '../application/story.ts'
import { Request } from '../disclosure-request/request.ts'
import { letter } from '../enquiry/letter.ts'
import { calendar, calendarOf2025, note } from '../kernel/sample.ts'
import { rows } from './openings.ts'

/** What offices' lists show of a case, without its head. */

const listing = { applicant: '陈*文', item: '采伐' }

test('a line shows state, step, limit and assignee as the case stands', () => {
  const { head } = story({ on: '2026-03-02', fromVillage: false }).signedIn()
  const line = { type: applicationType, row: row.parse(rowOf(applicationType, head, calendar)), listing }
  expect(listedOf(line, 'staff', calendar, '2026-03-03T01:00:00.000Z')).toEqual({
    type: 'application',
    no: head.no,
    item: '采伐',
    applicant: '陈*文',
    state: 'checking',
    label: applicationType.stateOf(head).staff,
    over: false,
    yours: false,
    step: 'check',
    due: '2026-03-09',
    provisional: false,
    left: 4,
    phase: 'ahead',
    assignee: head.assignee,
    version: head.version,
    since: '2026-03-02',
    source: 'online',
  })
})

test.each([
  ['a village’s agent', rowOf(applicationType, story().head, calendar), 'village'],
  ['the citizen', rowOf(applicationType, story({ fromVillage: false }).head, calendar), 'online'],
  [
    'the town’s counter',
    rowOf(applicationType, { ...story({ fromVillage: false }).head, channel: 'village' }, calendar),
    'counter',
  ],
  ['an agent for a letter’s author', rowOf(enquiryType, letter().head, calendar), 'village'],
  ['telephone', rowOf(enquiryType, letter({ channel: 'phone' }).head, calendar), 'phone'],
  ['letter post', rowOf(disclosureRequestType, new Request({ channel: 'fax' }).head, calendar), 'post'],
] as const)('a case filed by %s says so', (_, { source }, expected) => {
  expect(source).toBe(expected)
})

test('a row of before these were shown is read, and citizens’ lists show neither', () => {
  const { head } = story({ on: '2026-03-02' })
  const whole = rowOf(applicationType, head, calendar)
  const { since: _, source: __, ...old } = whole
  const line = (of: unknown) => ({ type: applicationType, row: row.parse(of), listing })
  const at = '2026-03-03T01:00:00.000Z'
  expect(JSON.stringify(listedOf(line(old), 'staff', calendar, at))).not.toMatch(/since|source/)
  expect(JSON.stringify(listedOf(line(whole), 'applicant', calendar, at))).not.toMatch(/since|source/)
})

test.each(rows)('no list of offices addresses the citizen ($name)', ({ type, states }) => {
  const named = states.map(state => {
    const line = { type, row: { no: 'X26', version: 1, state, step: null, assignee: null, due: null }, listing }
    return listedOf(line, 'staff', calendar, '2026-03-03T01:00:00.000Z').label
  })
  const work = [...Object.values(type.steps), ...Object.values(type.villageTasks)].map(({ staff }) => staff)
  expect([...named, ...work].filter(text => /[您你]/.test(text))).toEqual([])
  expect(new Set(named).size).toBeGreaterThan(2)
})

test('a limit counted through an unpublished year is provisional in its row', () => {
  const { head } = story({ on: '2026-03-02' }).signedIn()
  expect(rowOf(applicationType, head, calendarOf2025).due?.provisional).toBe(true)
  expect(rowOf(applicationType, head, calendar).due?.provisional).toBe(false)
})

test('a row tells a case without an open limit from one whose limit is paused', () => {
  const { head } = story({ on: '2026-03-02' }).signedIn()
  const paused = { from: '2026-03-03', until: null, why: 'supplement' }
  const clocks = head.clocks.map(clock => (clock.end === null ? { ...clock, pauses: [paused] } : clock))
  const ended = head.clocks.map(clock => ({ ...clock, end: '2026-03-03' }))
  const unlimited = (of: typeof head) => {
    const line = { type: applicationType, row: row.parse(rowOf(applicationType, of, calendar)), listing }
    const { left, ...told } = listedOf(line, 'staff', calendar, '2026-03-03T01:00:00.000Z')
    return [left, told.unlimited]
  }
  expect(unlimited(head)).toEqual([4, undefined])
  expect(unlimited({ ...head, clocks })).toEqual([null, undefined])
  expect(unlimited({ ...head, clocks: ended })).toEqual([null, true])
})

test('a case in no office’s list has no row', () => {
  const closed = story({ fromVillage: false }).given('applicant', { type: 'withdraw', reason: note })
  expect(indexAttributes(applicationType, closed.head, calendar)).not.toHaveProperty('row')
})

test('a letter’s row names the officers and offices that may not know of it', () => {
  const closedTo = (kind: 'report' | 'complaint') => {
    const accused = { officers: ['handler-x'], offices: ['forestry', 'government-services'] }
    return rowOf(enquiryType, letter({ kind, accused }).head, calendar).closedTo
  }
  expect(closedTo('report')).toEqual({ officers: ['handler-x'], offices: ['forestry'] })
  expect(closedTo('complaint')).toEqual({ officers: ['handler-x'], offices: [] })
  expect(rowOf(enquiryType, letter().head, calendar)).not.toHaveProperty('closedTo')
})
