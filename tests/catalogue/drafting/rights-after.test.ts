import { expect, test } from 'vitest'
import { rightsAfter } from '../../../shared/catalogue/drafting/rights-after.ts'
import type { Right } from '../../../shared/kernel/actor.ts'

/** The rights of a department that ended, at the one that continues its powers. */

const right = (id: string, office: string, items: string[] | null, duty: Right['duty'] = 'handler'): Right => ({
  ...{ id, office, duty, items },
  roles: ['clerk'],
})
const after = (...rights: Right[]) =>
  rightsAfter(rights, { office: 'forestry', successor: 'natural-resources' }, ['SL-0101', 'SL-0102'])

test('are for the items that came along, and change nothing of the successor’s own', () => {
  const own = right('0003', 'natural-resources', null)
  expect(after(right('0001', 'forestry', null), right('0002', 'forestry', ['SL-0102'], 'head'), own)).toEqual([
    right('0001', 'natural-resources', ['SL-0101', 'SL-0102']),
    right('0002', 'natural-resources', ['SL-0102'], 'head'),
  ])
})

test('for all items leave those out for which the same work had a row of its own', () => {
  const some = right('0002', 'forestry', ['SL-0102'])
  expect(after(right('0001', 'forestry', null), some, right('0003', 'forestry', ['SL-0101'], 'head'))).toEqual([
    right('0001', 'natural-resources', ['SL-0101']),
    right('0002', 'natural-resources', ['SL-0102']),
    right('0003', 'natural-resources', ['SL-0101'], 'head'),
  ])
})

test('give way to what the successor says of an item, and are taken back where nothing is left', () => {
  const own = right('0003', 'natural-resources', ['SL-0102'])
  expect(after(right('0001', 'forestry', null), right('0002', 'forestry', ['SL-0102']), own)).toEqual([
    right('0001', 'natural-resources', ['SL-0101']),
    { ...right('0002', 'forestry', ['SL-0102']), roles: [] },
  ])
  expect(after(own, right('0004', 'health', null))).toEqual([])
})
