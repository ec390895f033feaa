import { expect, test } from 'vitest'
import { enquiryType } from '../../../shared/enquiry/enquiry.ts'
import { actorOf, department, type Person, town } from '../../kernel/sample.ts'
import { letter } from '../letter.ts'

/** A letter of an office that ends (机构改革), by the signed list. */

const change = 'X26-0009'
const handOn = { type: 'hand-on', from: department, to: 'health', change } as const

test('goes to whoever continues the powers, once, and wins or loses no day', () => {
  const told = letter().handled()
  const { clocks } = told.head
  told.expectOnly(['system'], handOn)
  told.given('system', handOn)
  expect(told.head).toMatchObject({
    state: 'handling',
    holder: 'health',
    transitSince: told.at,
    assignee: null,
    clocks,
  })
  expect(told.answer('system', handOn)).toEqual([])
  expect(letter().routed(town).answer('system', handOn)).toBe('not-allowed')
  expect(letter().answered().answer('system', handOn)).toBe('state-forbids')
  const answer = { type: 'answer', outcome: 'solved', text: { ref: 'text', digest: 'd'.repeat(64) } } as const
  expect(told.signedIn().answer('clerk@department', answer)).toBe('not-allowed')
  expect(told.given('clerk@other-department', answer).head.state).toBe('answered')
})

test('goes back to the desk where it reports that one, or an office that it continues, and has no other limit there', () => {
  const told = letter({ kind: 'report', accused: { offices: ['health'], officers: [] } }).handled()
  told.given('system', handOn)
  expect(told.head).toMatchObject({ state: 'filed', holder: 'government-services' })
  expect(told.head.clocks.filter(k => k.end === null).map(k => k.id)).toEqual(['answer', 'triage'])
  expect(told.last.author).toBe('承办单位有变动，正在重新分派。')
  // The message comes again.
  expect(told.answer('system', handOn)).toEqual([])
  expect(told.signedIn().answer('clerk@desk', { type: 'route', to: 'health', named: [] })).toBe('named-in-it')
  const before = letter({ kind: 'report', accused: { offices: ['timber'], officers: [] } }).routed(town)
  before.head = { ...before.head, desk: 'timber' }
  before.given('system', { ...handOn, from: town, to: department })
  expect(before.head).toMatchObject({ state: 'filed', holder: department, desk: department })
})

test('an entry of before tells the same as then', () => {
  const { head } = letter().handled()
  const record = { seq: head.version + 1, at: '2026-03-03T01:00:00.000Z', case: head.no, itemVersion: 1 }
  const event = { type: 'enquiry-handed-on', from: department, to: 'health', change, toDesk: true }
  const entry = enquiryType.parseEntry({ ...record, by: { kind: 'system', subject: 'item-changes' }, event })
  const after = enquiryType.evolve(head, entry)
  expect(after).toMatchObject({ state: 'filed', holder: 'government-services', desk: 'government-services' })
  expect(after.clocks.filter(k => k.end === null).map(k => k.id)).toEqual(['answer', 'objection', 'triage'])
})

test('keeps officers of the new office whom it names from it', () => {
  const told = letter({ kind: 'complaint' })
    .handled()
    .given('system', { ...handOn, named: ['clerk@other-department'] })
  const mayRead = (who: Person) => enquiryType.mayRead(told.head, actorOf(who)) === null
  expect([mayRead('clerk@other-department'), mayRead('handler@other-department')]).toEqual([false, true])
})

test('has the successor of the desk as its desk', () => {
  const told = letter().given('system', { ...handOn, from: 'government-services' })
  expect(told.head).toMatchObject({ state: 'filed', desk: 'health', holder: 'health' })
})
