import { expect, test } from 'vitest'
import { department, town } from '../../kernel/sample.ts'
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

test('goes back to the desk where it reports that one', () => {
  const told = letter({ kind: 'report', accused: { offices: ['health'], officers: [] } }).handled()
  told.given('system', handOn)
  expect(told.head).toMatchObject({ state: 'filed', holder: 'government-services' })
  expect(told.signedIn().answer('clerk@desk', { type: 'route', to: 'health', named: [] })).toBe('named-in-it')
})

test('has the successor of the desk as its desk', () => {
  const told = letter().given('system', { ...handOn, from: 'government-services' })
  expect(told.head).toMatchObject({ state: 'filed', desk: 'health', holder: 'health' })
})
