import { afterAll, beforeAll, expect, test } from 'vitest'
import { applicationType } from '../../../shared/application/application.ts'
import type { ClockId } from '../../../shared/application/parts.ts'
import type { Recorded } from '../../../shared/casework/entry.ts'
import { find, record } from '../../../shared/casework/store/cases.ts'
import { type Signal, signalCounts, signalsOf } from '../../../shared/casework/store/signals.ts'
import { isRefusal } from '../../../shared/kernel/refusal.ts'
import { story } from '../../application/story.ts'
import { basics, town, village } from '../../kernel/sample.ts'
import { openLine } from './line.ts'
import { openStore, type Store } from './tables.ts'
import { storeTold } from './told.ts'

/** Signals listed and counted by month, office, limit and level. */

let store: Store
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.here.close())

const reference = basics

type Signalled = ReturnType<typeof overdue>
const overdue = (office: string, clock: ClockId = 'acceptance') => ({
  type: 'signalled',
  clock,
  procedure: null,
  level: 'overdue',
  due: '2026-03-09',
  office,
})

/** A case with these signals, all in one write. */
async function signalled(at: string, ...events: Signalled[]): Promise<string> {
  const no = await storeTold(store.cases, story())
  const found = await find(store.cases, no)
  if (found === null) throw new Error('the case is there')
  const { head, listing } = found.stored
  const records: Recorded[] = events.map((event, i) => ({
    case: no,
    seq: head.version + 1 + i,
    at,
    by: { kind: 'system', subject: 'supervision' },
    itemVersion: 1,
    event,
  }))
  const done = await record(store.cases, {
    type: applicationType,
    stored: found.stored,
    records,
    listing,
    reference,
  })
  if (isRefusal(done)) throw new Error(done.refused)
  return no
}

const march = '2026-03-10T01:00:00.000Z'

test('a month’s signals are counted once and read as totals', async () => {
  await signalled(march, overdue(town))
  await signalled(march, overdue(town), overdue(town, 'delivery'), overdue(village, 'paper-to-town'))
  // Two procedures of one case passed their limits side by side.
  await signalled(march, overdue(town, 'procedure'), { ...overdue(town, 'procedure'), due: '2026-03-08' })
  // The month ends here eight hours before it ends in Greenwich.
  await signalled('2026-03-31T16:00:00.000Z', overdue(town))
  const line = openLine(store.here.root, store.cases.name)
  const calls: string[] = []
  line.tap = ({ name, proceed }) => {
    calls.push(name)
    return proceed()
  }
  const counts = await signalCounts(line.table, '2026-03', null)
  expect(calls).toEqual(['Query'])
  const cell = (office: string, clock: string) => counts.find(c => c.office === office && c.clock === clock)?.count
  expect(cell(town, 'acceptance')).toBe(2)
  expect(cell(town, 'delivery')).toBe(1)
  expect(cell(town, 'procedure')).toBe(2)
  expect(cell(village, 'paper-to-town')).toBe(1)
  expect(await signalCounts(store.cases, '2026-04', null)).toMatchObject([{ office: town, count: 1 }])
  expect((await signalCounts(store.cases, '2026-03', village)).map(c => c.office)).toEqual([village])
})

test('a cell’s signals come page by page, each once', async () => {
  for (let i = 0; i < 27; i += 1) {
    await signalled(`2026-05-${String((i % 9) + 1).padStart(2, '0')}T01:00:00.000Z`, overdue('forestry'))
  }
  await signalled('2026-05-03T01:00:00.000Z', overdue('forestry', 'delivery'), overdue('forestry-x'))
  const all = async (cell: Parameters<typeof signalsOf>[2]) => {
    const pages: Signal[][] = []
    for (let next: string | undefined; ; ) {
      const page = await signalsOf(store.cases, '2026-05', cell, next)
      pages.push(page.signals)
      if (page.next === null) return pages
      next = page.next
    }
  }
  const pages = await all({ office: 'forestry', clock: 'acceptance', level: 'overdue' })
  expect(pages.map(p => p.length)).toEqual([25, 2])
  expect(new Set(pages.flat().map(s => s.no)).size).toBe(27)
  expect(pages.flat().map(s => s.at)).toEqual(
    pages
      .flat()
      .map(s => s.at)
      .toSorted(),
  )
  expect((await all({ office: 'forestry' })).flat()).toHaveLength(28)
  expect((await all({ office: 'forestry', clock: 'acceptance', level: 'near' })).flat()).toEqual([])
  expect((await all({ office: 'fore' })).flat()).toEqual([])
})

test('a failed write of a signal counts nothing', async () => {
  const no = await signalled('2026-06-10T01:00:00.000Z', overdue(town))
  const found = await find(store.cases, no)
  if (found === null) throw new Error('the case is there')
  const { head, listing } = found.stored
  const stale = { ...found.stored, head: { ...head, version: head.version - 1 } }
  const again: Recorded = {
    case: no,
    seq: head.version,
    at: '2026-06-10T01:00:00.000Z',
    by: { kind: 'system', subject: 'supervision' },
    itemVersion: 1,
    event: overdue(town),
  }
  const type = applicationType
  expect(await record(store.cases, { type, stored: stale, records: [again], listing, reference })).toMatchObject({
    refused: 'stale-version',
  })
  expect(await signalCounts(store.cases, '2026-06', null)).toMatchObject([{ count: 1 }])
})
