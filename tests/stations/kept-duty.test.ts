import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import { changeMonth, keepCheckIn, keptMonths, monthHistory } from '../../shared/stations/kept-duty.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { village } from './people.ts'

/** A station's month in the real store. */

let store: Store
beforeAll(async () => {
  store = await openStore()
}, 60_000)
afterAll(() => store.here.close())

const september = { station: village, month: '2026-09' }
const october = { station: village, month: '2026-10' }
const read = async (one = september) => (await keptMonths(store.reference, [september, october]))(one)
const at = '2026-09-28T01:00:00.000Z'
const change = async (by: string, day: string, people: string[] | null, known?: Awaited<ReturnType<typeof read>>) =>
  changeMonth(store.reference, october, known ?? (await read(october)), { by, at, days: [{ day, people }] })

test('a month that nobody has touched is empty', async () => {
  expect(await read()).toMatchObject({ version: 0, days: {}, checkIns: [] })
})

describe('the roster of a month', () => {
  test('keeps what was changed and by whom', async () => {
    expect(isRefusal(await change('head', '2026-10-09', ['a']))).toBe(false)
    expect(isRefusal(await change('other', '2026-10-10', ['b']))).toBe(false)
    expect(isRefusal(await change('head', '2026-10-09', null))).toBe(false)
    expect(await read(october)).toMatchObject({ version: 3, days: { '2026-10-10': ['b'] } })
    expect(await monthHistory(store.reference, october)).toEqual([
      { at, by: 'head', days: [{ day: '2026-10-09', people: ['a'] }] },
      { at, by: 'other', days: [{ day: '2026-10-10', people: ['b'] }] },
      { at, by: 'head', days: [{ day: '2026-10-09', people: null }] },
    ])
  })

  test('takes one of two changes of the same version', async () => {
    const known = await read(october)
    const both = await Promise.all([
      change('one', '2026-10-12', ['a'], known),
      change('two', '2026-10-12', ['b'], known),
    ])
    expect(both.filter(isRefusal)).toMatchObject([{ refused: 'stale-version' }])
  })
})

describe('signing in', () => {
  const sign = (subject: string, when: string, arrived?: string) =>
    keepCheckIn(store.reference, september, { day: '2026-09-28', subject }, { at: when, ...(arrived && { arrived }) })
  const [early, late] = ['2026-09-28T00:40:00.000Z', '2026-09-28T02:00:00.000Z']

  test('counts once, by the earlier of two', async () => {
    await sign('a', late)
    await sign('a', late)
    await sign('b', early)
    await sign('a', early, late)
    await sign('a', late)
    const { checkIns, version } = await read()
    expect(version).toBe(0)
    expect(checkIns.toSorted((x, y) => x.subject.localeCompare(y.subject))).toEqual([
      { subject: 'a', day: '2026-09-28', at: early, arrived: late },
      { subject: 'b', day: '2026-09-28', at: early },
    ])
  })

  test('leaves the roster of the month alone', async () => {
    const before = await read(october)
    await keepCheckIn(store.reference, october, { day: '2026-10-09', subject: 'a.b@c' }, { at: early })
    const { checkIns, ...roster } = await read(october)
    expect(roster).toEqual({ version: before.version, hash: before.hash, days: before.days })
    expect(checkIns).toEqual([{ subject: 'a.b@c', day: '2026-10-09', at: early }])
  })
})
