import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { applicationType } from '../../../shared/application/application.ts'
import { find } from '../../../shared/casework/store/cases.ts'
import { history } from '../../../shared/casework/store/dossier.ts'
import { indexAttributes, nextCheckPartitions } from '../../../shared/casework/store/listing.ts'
import { due } from '../../../shared/casework/store/lists.ts'
import { importYear, previewYear } from '../../../shared/casework/store/year-import.ts'
import { writeReference } from '../../../shared/catalogue/deployed.ts'
import { forgetReference, type Registers, reference } from '../../../shared/catalogue/reference.ts'
import type { Calendar } from '../../../shared/kernel/calendar.ts'
import { isRefusal } from '../../../shared/kernel/refusal.ts'
import { sources } from '../../../shared/registers/kept-rows.ts'
import { registers } from '../../../shared/registers/tables.ts'
import { told } from '../../../shared/registers/versions.ts'
import { type Asked, type Story, story } from '../../application/story.ts'
import { basics, calendar, note, permit } from '../../kernel/sample.ts'
import { madeAt } from './made-at.ts'
import { openStore, type Store } from './tables.ts'
import { storeTold } from './told.ts'

/**
 * A calendar year is corrected while cases are open. Every open clock is counted anew once, and its case states why.
 */

let store: Store
let known: Registers
const moved: string[] = []
let unmoved: string
let closed: string

beforeAll(async () => {
  store = await openStore()
  const deployed = { items: [permit()], ...basics }
  await writeReference(store.reference, deployed, '2026-01-01T00:00:00.000Z')
  known = await reference(store.reference, 0)
  for (let i = 0; i < 12; i++) moved.push(await storeTold(store.cases, story({ on: '2026-08-10' }).signedIn()))
  unmoved = await storeTold(store.cases, story({ on: '2026-03-02' }).signedIn())
  closed = await storeTold(
    store.cases,
    story({ on: '2026-08-10' }).signedIn().given('applicant', { type: 'withdraw', reason: note }),
  )
})
afterAll(() => store.here.close())

const present = calendar.years.find(y => y.year === 2026)
if (present === undefined) throw new Error('2026 is not among the years')
const corrected = { ...present, holidays: [...present.holidays, '2026-08-12'], source: '台风停工通知' }

async function run(year = corrected, at = '2026-08-11T01:00:00.000Z') {
  const parts: { examined: number; moved: number; next: string | null }[] = []
  let after: string | null = null
  do {
    const done: Awaited<ReturnType<typeof importYear>> = await importYear(store.cases, store.reference, known, {
      year,
      reason: '8月12日停工一天',
      after,
      at: '2026-08-11T01:00:00.000Z',
      made: madeAt(at),
    })
    if (isRefusal(done)) throw new Error(done.refused)
    parts.push(done)
    after = done.next
  } while (after !== null)
  return parts
}

const [datesMoved] = applicationType.acts['move-dates'].events
const total = (parts: readonly { moved: number }[]) => parts.reduce((sum, part) => sum + part.moved, 0)
const eventsOf = async (no: string) => ((await history(store.cases, no))?.records ?? []).map(r => r.event)

test('importing a year unchanged moves nothing', async () => {
  expect(total(await run(present))).toBe(0)
  expect(await eventsOf(moved[0] ?? '')).not.toContainEqual(expect.objectContaining({ type: 'dates-moved' }))
})

/** Every limit has passed and every warning was given, but nobody has handled the case. */
function allTold(): Story {
  const tale = story({ on: '2026-08-10' }).signedIn().on('2026-12-28')
  const left = () => applicationType.dueActs(tale.head, calendar, tale.at).acts
  for (let acts = left(); acts.length > 0; acts = left()) {
    for (const { name, input } of acts) tale.given('system', { type: name, ...input } as Asked)
  }
  // What a provisional limit would bring may yet come, and nothing before.
  expect(String(applicationType.nextCheck(tale.head, calendar)) > '2027').toBe(true)
  return tale
}

test('beforehand it says what it would move, by how much, and moves nothing', async () => {
  const examined: number[] = []
  const shifted: { no: string; days: number }[] = []
  let after: string | null = null
  do {
    const asked = { year: corrected, reason: '试算', after, at: '2026-08-11T01:00:00.000Z' }
    const done: Awaited<ReturnType<typeof previewYear>> = await previewYear(store.cases, store.reference, known, asked)
    if (isRefusal(done)) throw new Error(done.refused)
    examined.push(done.examined)
    shifted.push(...done.shifted)
    after = done.next
  } while (after !== null)
  expect(examined.reduce((sum, part) => sum + part)).toBe(moved.length + 1)
  expect(shifted.map(({ no }) => no).toSorted()).toEqual(moved.toSorted())
  for (const { days } of shifted) expect(days).toBe(1)
  expect(await eventsOf(moved[0] ?? '')).not.toContainEqual(expect.objectContaining({ type: 'dates-moved' }))
  forgetReference()
  expect((await reference(store.reference, 0)).calendar.years).not.toContainEqual(corrected)
  const asked = { year: corrected, reason: '试算', after: '8| ', at: '2026-08-11T01:00:00.000Z' }
  expect(await previewYear(store.cases, store.reference, known, asked)).toMatchObject({ refused: 'invalid-input' })
})

describe('importing a year', () => {
  test('visits every part and moves affected cases with the reason', async () => {
    const parts = await run()
    expect(parts).toHaveLength(nextCheckPartitions.length)
    expect(total(parts)).toBe(moved.length)
    for (const no of moved) {
      const last = (await eventsOf(no)).at(-1)
      expect(last).toMatchObject({ type: 'dates-moved', reason: '8月12日停工一天' })
      expect(last !== undefined && datesMoved.is(last) && last.moves.every(m => m.to > m.from)).toBe(true)
    }
  })

  test('leaves closed cases and unaffected dates alone', async () => {
    for (const no of [unmoved, closed]) {
      expect((await eventsOf(no)).map(e => e.type)).not.toContain('dates-moved')
    }
  })

  test('sorts the lists by the new dates', async () => {
    const [no = ''] = moved
    const found = await find(store.cases, no)
    if (found === null) throw new Error('the case is gone')
    const years = [...calendar.years.filter(y => y.year !== 2026), corrected]
    const sortBy = (by: Calendar) => indexAttributes(applicationType, found.stored.head, by).workSort
    expect(sortBy({ years })).not.toBe(sortBy(calendar))
    forgetReference()
    expect((await reference(store.reference, 0)).calendar.years).toContainEqual(corrected)
  })

  test('run again records nothing twice', async () => {
    expect(total(await run())).toBe(0)
    for (const no of moved) {
      expect((await eventsOf(no)).filter(e => e.type === 'dates-moved')).toHaveLength(1)
    }
  })

  test('reaches open cases that no sweep visits', async () => {
    const no = await storeTold(store.cases, allTold())
    const typhoon = { ...corrected, holidays: [...corrected.holidays, '2026-08-13'] }
    const swept: string[] = []
    for await (const { no } of due(store.cases, '2026-12-01T00:00:00.000Z')) swept.push(no)
    expect(swept).not.toContain(no)
    await run(typhoon, '2026-08-12T01:00:00.000Z')
    expect((await eventsOf(no)).at(-1)).toMatchObject({ type: 'dates-moved' })
  })

  test('keeps every table that the year was, with who made it, when and why', async () => {
    const row = await sources.years.row(store.reference, '2026', 0)
    if (row === undefined) throw new Error('no year')
    expect(row.versions.map(({ replaced, madeBy }) => [replaced, madeBy?.confirmed.at])).toEqual([
      // What was deployed was confirmed as it is.
      ['2026-08-11T01:00:00.000Z', '2026-08-11T01:00:00.000Z'],
      ['2026-08-12T01:00:00.000Z', '2026-08-11T01:00:00.000Z'],
      [null, '2026-08-12T01:00:00.000Z'],
    ])
    const { versions } = told(registers.years, row, '2026-08-12', id => id)
    expect(versions.map(({ standing, changes }) => [standing, changes])).toEqual([
      ['now', ['改为放假：2026-08-13']],
      ['past', ['改为放假：2026-08-12', expect.stringMatching(/^来源：.*台风停工通知”$/)]],
      ['past', []],
    ])
  })

  test('refuses to resume where no call stopped', async () => {
    for (const after of ['', 'x', '8| ', '-1| ']) {
      const at = '2026-08-11T01:00:00.000Z'
      const asked = { year: corrected, reason: '试试', after, at, made: madeAt(at) }
      expect(await importYear(store.cases, store.reference, known, asked)).toMatchObject({ refused: 'invalid-input' })
    }
  })
})
