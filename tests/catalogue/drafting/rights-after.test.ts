import { expect, test } from 'vitest'
import { type DatedRight, rightsAfter, rightsMoved } from '../../../shared/catalogue/drafting/rights-after.ts'
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
  expect(after(right('0001', 'forestry', null), right('0002', 'forestry', ['SL-0101']))).toEqual([
    right('0001', 'natural-resources', ['SL-0102']),
    right('0002', 'natural-resources', ['SL-0101']),
  ])
})

test('are written from the first day that has no row, and once more after each planned one', () => {
  const today = '2026-04-13'
  const moved = (...rows: DatedRight[]) =>
    rightsMoved(rows, { office: 'forestry', successor: 'natural-resources' }, ['SL-0101'], today)
  const row = (from: string | null, roles: Right['roles'] = ['clerk'], office = 'forestry') => ({
    from,
    content: { ...right('0001', office, ['SL-0101']), roles },
  })
  const days = (...rows: DatedRight[]) =>
    moved(...rows).map(({ from, right: { office, roles } }) => [from, office, ...roles])
  const to = 'natural-resources'
  expect(days(row(null))).toEqual([[today, to, 'clerk']])
  // Somebody changed it today, and the day after.
  expect(days(row(null), row(today, ['handler']), row('2026-04-14', ['reviewer']))).toEqual([
    ['2026-04-15', to, 'reviewer'],
  ])
  expect(days(row(null), row('2026-05-01', ['head']))).toEqual([
    [today, to, 'clerk'],
    ['2026-05-02', to, 'head'],
  ])
  // A run that comes again finds nothing more, and one that was stopped goes on.
  const first = [row(null), row(today, ['clerk'], to), row('2026-05-01', ['head'])]
  expect(days(...first)).toEqual([['2026-05-02', to, 'head']])
  expect(days(...first, row('2026-05-02', ['head'], to))).toEqual([])
})
