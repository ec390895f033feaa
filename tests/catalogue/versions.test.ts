import { expect, test } from 'vitest'
import { endingEntrustments, entrustments, itemVersions } from '../../shared/catalogue/versions.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import { permit } from '../kernel/sample.ts'

const first = permit()
const { code } = first
const version = (number: number, effectiveFrom: string, days: number) => ({
  ...first,
  ...{ version: number, effectiveFrom, promised: { ...first.promised, days } },
})
const versionsOf = (items: readonly Item[]) => itemVersions(items, '2026-12-01', id => id)

test('tells of each version what it changed, and which holds', () => {
  const items = [first, version(2, '2026-10-01', 7), version(3, '2027-01-01', 5)]
  expect(versionsOf(items)[code]).toEqual([
    { version: 3, from: '2027-01-01', standing: 'to-come', changes: ['承诺办结时限：7个工作日 → 5个工作日'] },
    expect.objectContaining({ version: 2, standing: 'now', changes: ['承诺办结时限：10个工作日 → 7个工作日'] }),
    expect.objectContaining({ version: 1, standing: 'past', changes: null }),
  ])
})

test('is silent about an item with one version, and about a version that was overtaken before its day', () => {
  expect(versionsOf([first])).toEqual({})
  const items = [first, version(2, '2027-01-01', 7), version(3, '2027-01-01', 5)]
  expect(versionsOf(items)[code]?.map(told => told.version)).toEqual([3, 1])
})

test('knows since when a department has entrusted the towns, through later versions and ended ones', () => {
  const given = { decider: { tier: 'town', delegatedBy: 'forestry' } } as const
  const entrusted = [first, { ...version(2, '2026-03-01', 10), ...given }, { ...version(3, '2026-10-01', 7), ...given }]
  expect(entrustments(entrusted, '2026-02-28')).toEqual({})
  expect(entrustments(entrusted, '2026-12-01')).toEqual({ [code]: { since: '2026-03-01', isOver: false } })
  // Ended, it is not announced any more; given again, it counts anew.
  const ended = [...entrusted, version(4, '2026-11-01', 7)]
  expect(entrustments(ended, '2026-12-01')).toEqual({})
  expect(entrustments([...ended, { ...version(5, '2026-11-15', 7), ...given }], '2026-12-01')).toEqual({
    [code]: { since: '2026-11-15', isOver: false },
  })
})

test('knows from the day after its last day that the document of an entrustment is over', () => {
  const entrustment = { title: '委托书', on: '2025-12-20', what: '决定', until: '2026-09-30' }
  const given = { ...first, decider: { tier: 'town', delegatedBy: 'forestry', entrustment } as const }
  const isOver = (on: string) => entrustments([given], on)[code]?.isOver
  expect([isOver('2026-09-30'), isOver('2026-10-01')]).toEqual([false, true])
})

test('tells a department from a month before its last day that an entrustment ends, and whether that is settled', () => {
  const given = (number: number, from: string, until?: string) => {
    const entrustment = { title: '委托书', on: '2025-12-20', what: '决定', ...(until && { until }) }
    return { ...version(number, from, 10), decider: { tier: 'town', delegatedBy: 'forestry', entrustment } as const }
  }
  const now = given(2, '2026-03-01', '2026-10-31')
  const told = (on: string, ...later: Item[]) =>
    endingEntrustments([first, now, ...later], on).map(({ office, until, settled }) => [office, until, settled])
  expect(told('2026-02-28')).toEqual([])
  expect(told('2026-09-29')).toEqual([])
  // Until somebody sees to it, also after the day: the hall ends none by itself.
  const open = [['forestry', '2026-10-31', null]]
  for (const on of ['2026-09-30', '2026-10-31', '2026-11-30']) expect(told(on), on).toEqual(open)
  expect(told('2026-10-01', version(3, '2026-11-01', 10))).toEqual([['forestry', '2026-10-31', '2026-11-01']])
  expect(told('2026-10-01', given(3, '2026-11-01', '2027-10-31'))[0]?.[2]).toBe('2026-11-01')
  // A version that leaves the document as it is settles nothing.
  expect(told('2026-10-01', given(3, '2026-10-15', '2026-10-31'))).toEqual(open)
  expect(told('2026-11-01', version(3, '2026-11-01', 10))).toEqual([])
  expect(endingEntrustments([given(1, '2026-01-01')], '2026-10-31')).toEqual([])
})
