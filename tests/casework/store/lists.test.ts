import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { applicationType } from '../../../shared/application/application.ts'
import type { Application } from '../../../shared/application/head.ts'
import type { Line } from '../../../shared/casework/row.ts'
import type { Stored } from '../../../shared/casework/store/cases.ts'
import { casesOf, due, type Page, villageTasks, worklist } from '../../../shared/casework/store/lists.ts'
import { destinations, lateFor, paperWaiting } from '../../../shared/paper/paper-lists.ts'
import { type Story, story } from '../../application/story.ts'
import { note, town, village } from '../../kernel/sample.ts'
import { openLine } from './line.ts'
import { openStore, type Store } from './tables.ts'
import { storeTold } from './told.ts'

/** Lists of cases by the table's indexes: the first due case comes first, page by page, with one query each. */

let store: Store
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.here.close())

const told = (tale: Story, key = 'key-1') => storeTold(store.cases, tale, () => ({ pin: 'pin-1', key }))
type Case = Line | Stored<Application>
const numbers = ({ cases }: Page<Case>) => cases.map(c => ('row' in c ? c.row.no : c.head.no))

async function all(page: (after?: string) => Promise<Page<Case>>): Promise<{ pages: number[]; found: string[] }> {
  const pages: number[] = []
  const found: string[] = []
  for (let next: string | undefined; ; ) {
    const one = await page(next)
    pages.push(one.cases.length)
    found.push(...numbers(one))
    if (one.next === null) return { pages, found }
    next = one.next
  }
}

describe('a worklist', () => {
  test('shows the most urgent first, in pages of 25, each case once', async () => {
    const filings = Array.from({ length: 28 }, (_, i) => `2026-04-${String(((i * 11) % 28) + 1).padStart(2, '0')}`)
    for (const on of filings) await told(story({ on }).signedIn())
    const { pages, found } = await all(after => worklist(store.cases, town, 'check', after))
    expect(pages[0]).toBe(25)
    expect(found).toHaveLength(28)
    expect(new Set(found).size).toBe(28)
    const first = await worklist(store.cases, town, 'check')
    const days = first.cases.map(c => c.row.due?.day)
    expect(days).toEqual(days.toSorted())
  })

  test('of one step takes one query', async () => {
    const line = openLine(store.here.root, store.cases.name)
    const calls: string[] = []
    line.tap = ({ name, proceed }) => {
      calls.push(name)
      return proceed()
    }
    await worklist(line.table, town, 'check')
    expect(calls).toEqual(['Query'])
  })

  test('shows a case at its next step, under the office that acts', async () => {
    const tales = [
      story(),
      story().complete(),
      story().atDepartment(),
      story().examining(),
      story().examining().reviewing(),
      story().examining().surveyed().approving(),
    ]
    for (const tale of tales) {
      const step = applicationType.stepOf(tale.head)
      if (step === null) throw new Error('an open case has a next step')
      const no = await told(tale)
      const { found } = await all(after => worklist(store.cases, tale.head.holder, step, after))
      expect(found).toContain(no)
      for (const other of Object.keys(applicationType.steps).filter(s => s !== step)) {
        expect(numbers(await worklist(store.cases, tale.head.holder, other))).not.toContain(no)
      }
    }
  })

  test('omits closed cases and masks the applicant', async () => {
    const no = await told(story().given('applicant', { type: 'withdraw', reason: note }))
    const { found } = await all(after => worklist(store.cases, town, 'sign-in', after))
    expect(found).not.toContain(no)
    expect((await worklist(store.cases, town, 'check')).cases[0]?.listing.applicant).toBe('陈*文')
  })
})

test('shows the village its errand while the town awaits a supplement', async () => {
  const tale = story()
    .signedIn()
    .given('clerk@town', {
      type: 'request-supplement',
      requests: [{ material: 'deed', ground: 'illegible', reason: note }],
    })
  const no = await told(tale)
  expect(numbers(await villageTasks(store.cases, village, 'supply'))).toEqual([no])
  expect(numbers(await villageTasks(store.cases, village, 'procedure'))).toEqual([])
})

test('lists originals by their office and their destination', async () => {
  const no = await told(story())
  expect(numbers(await paperWaiting(store.cases, village, 'hand-over', town))).toContain(no)
  expect(numbers(await paperWaiting(store.cases, town, 'hand-over', 'forestry'))).not.toContain(no)
})

test('reads each destination once, with its most urgent and late cases', async () => {
  const seen = (await all(after => paperWaiting(store.cases, village, 'hand-over', town, after))).found
  const [oldest] = [await told(story({ on: '2026-01-05' })), await told(story({ on: '2026-01-05' }))].toSorted()
  for (let i = 0; i < 25; i++) await told(story({ on: '2026-07-01' }))
  const line = openLine(store.here.root, store.cases.name)
  const calls: string[] = []
  line.tap = ({ name, proceed }) => {
    calls.push(name)
    return proceed()
  }
  const found = await destinations(line.table, village, 'hand-over')
  expect(found.map(d => [d.to, d.first.row.no])).toEqual([[town, oldest]])
  expect(calls).toEqual(['Query', 'Query'])
  expect(await destinations(store.cases, village, 'file')).toEqual([])
  expect(await lateFor(store.cases, village, 'hand-over', town, '2026-01-07')).toBe(0)
  expect(await lateFor(store.cases, village, 'hand-over', town, '2026-01-08')).toBe(2)
  const { pages, found: waiting } = await all(after => paperWaiting(store.cases, village, 'hand-over', town, after))
  expect(pages[0]).toBe(25)
  expect(new Set(waiting).size).toBe(seen.length + 27)
})

test('gives a citizen their own cases page by page, newest first', async () => {
  const mine: string[] = []
  for (let day = 1; day <= 27; day++) {
    mine.push(await told(story({ on: `2026-06-${String(day).padStart(2, '0')}` }), 'key of chen'))
  }
  const { pages, found } = await all(after => casesOf(store.cases, 'key of chen', after))
  expect(pages[0]).toBe(25)
  expect(found).toEqual(mine.toReversed())
  expect(numbers(await casesOf(store.cases, 'key of nobody'))).toEqual([])
})

test('gives the sweep all that is due, from every partition', async () => {
  const no = await told(story({ on: '2026-09-01' }).signedIn())
  const found = async (until: string) => {
    const cases: string[] = []
    for await (const c of due(store.cases, until)) cases.push(c.stored().head.no)
    return cases
  }
  expect(await found('2026-09-01T02:00:00.000Z')).not.toContain(no)
  expect((await found('2026-12-01T00:00:00.000Z')).filter(each => each === no)).toHaveLength(1)
})
