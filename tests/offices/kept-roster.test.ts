import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { movePeople } from '../../shared/item-change/service/move-people.ts'
import { dayOf, nextDay } from '../../shared/kernel/calendar.ts'
import { caseNumber } from '../../shared/kernel/identity.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import {
  changeOfficer,
  comingTo,
  currentOfficer,
  officer,
  officerHistory,
  officersOf,
} from '../../shared/offices/kept-roster.ts'
import type { Officer, OfficerChange } from '../../shared/offices/roster.ts'
import { rosterChanges } from '../../shared/offices/roster-log.ts'
import { now } from '../../shared/platform/time.ts'
import { openStore, type Store } from '../casework/store/tables.ts'

/** The roster: a history for each officer, and a cache of a minute. */

let store: Store
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.here.close())

const at = '2026-03-02T01:00:00.000Z'
const town = '445321115'
const appointment = (office: string): OfficerChange => ({
  type: 'appoint',
  name: '陈志',
  office,
  roles: ['clerk'],
  phone: null,
})
const change = async (subject: string, what: OfficerChange, by = 'admin') =>
  changeOfficer(store.reference, subject, what, by, at, await currentOfficer(store.reference, subject))

describe('a change of the roster', () => {
  test('is recorded with its author, and determines the officer’s entry', async () => {
    await change('chen', appointment(town))
    await change('chen', { type: 'absent', from: '2026-03-09', through: '2026-03-13', deputy: 'li' }, 'head')
    const told = await officerHistory(store.reference, 'chen')
    expect(told.map(({ seq, by, change: { type } }) => [seq, by, type])).toEqual([
      [1, 'admin', 'appoint'],
      [2, 'head', 'absent'],
    ])
    // Among those of everybody, each with what was before.
    const all = (await rosterChanges(store.reference, at)).filter(({ subject }) => subject === 'chen')
    expect(all).toMatchObject([
      { by: 'admin', before: null, change: { type: 'appoint' } },
      { by: 'head', before: { office: town, active: true }, change: { type: 'absent' } },
    ])
    expect(await rosterChanges(store.reference, '2026-03-03')).toEqual([])
    expect(await currentOfficer(store.reference, 'chen')).toMatchObject({ version: 2, absences: [{ deputy: 'li' }] })
  })

  test('is refused for somebody never appointed', async () => {
    expect(await change('nobody', { type: 'remove', reason: '离职' })).toMatchObject({ refused: 'officer-unknown' })
    expect(await currentOfficer(store.reference, 'nobody')).toBeNull()
  })

  test('made twice at once counts once, and the other is told', async () => {
    await change('wang', appointment(town))
    const remove: OfficerChange = { type: 'remove', reason: '调离' }
    const done = await Promise.all([change('wang', remove), change('wang', remove), change('wang', remove)])
    const written = done.filter(d => !isRefusal(d)).length
    expect(await officerHistory(store.reference, 'wang')).toHaveLength(1 + written)
    for (const one of done) if (isRefusal(one)) expect(one.refused).toBe('stale-version')
  })

  test('is refused when the record it was judged by has changed meanwhile', async () => {
    await change('mo', appointment(town))
    const judged = await currentOfficer(store.reference, 'mo')
    await change('mo', appointment('forestry'))
    const late = (by: typeof judged) => changeOfficer(store.reference, 'mo', appointment(town), 'admin', at, by)
    expect(await late(judged)).toMatchObject({ refused: 'stale-version' })
    expect(await late(null)).toMatchObject({ refused: 'stale-version' })
    expect(await currentOfficer(store.reference, 'mo')).toMatchObject({ version: 2, office: 'forestry' })
  })

  test('moves an officer between the lists, or off both', async () => {
    await change('he', appointment('forestry'))
    await change('he', appointment('health'))
    const subjects = async (office: string) => (await officersOf(store.reference, office)).map(o => o.subject)
    expect(await subjects('forestry')).not.toContain('he')
    expect(await subjects('health')).toContain('he')
    await change('he', { type: 'remove', reason: '退休' })
    expect(await subjects('health')).not.toContain('he')
  })
})

test('a planned move is listed at both offices, each on its days, until it is taken back', async () => {
  const day = 86_400_000
  const [from, before] = [nextDay(dayOf(now()), 10), Date.now()]
  const after = before + 11 * day
  const subjects = (some: readonly Officer[]) => some.map(({ subject }) => subject)
  const told = async (when: number) => ({
    town: subjects(await officersOf(store.reference, town, when)).includes('lu'),
    health: subjects(await officersOf(store.reference, 'health', when)).includes('lu'),
    coming: subjects(await comingTo(store.reference, 'health', when)).includes('lu'),
    office: (await officer(store.reference, 'lu', when))?.office,
  })
  const plan: OfficerChange = {
    ...{ type: 'plan', from },
    change: { type: 'appoint', name: '陆敏', office: 'health', roles: ['handler'], phone: null },
  }
  await change('lu', appointment(town))
  await change('lu', plan)
  expect(await told(before)).toEqual({ town: true, health: false, coming: true, office: town })
  expect(await told(after)).toEqual({ town: false, health: true, coming: false, office: 'health' })
  await change('lu', { type: 'unplan' })
  for (const when of [before, after])
    expect(await told(when)).toEqual({ town: true, health: false, coming: false, office: town })
  // What is changed after the day is changed in what then holds.
  await change('lu', plan)
  const later = new Date(after).toISOString()
  const judged = await currentOfficer(store.reference, 'lu')
  await changeOfficer(store.reference, 'lu', { type: 'sign-out', reason: '手机丢了' }, 'security', later, judged)
  expect(await told(after)).toEqual({ town: false, health: true, coming: false, office: 'health' })
  expect(await currentOfficer(store.reference, 'lu')).toMatchObject({ office: 'health', moved: { on: from } })
})

test('who comes to an office that ends, before the list of its people was taken or after, goes along', async () => {
  const ended = { no: caseNumber.make(new Uint8Array(10)), office: 'housing' }
  const [listed, arrived, leaver] = ['shi', 'you', 'lei']
  for (const subject of [listed, leaver]) await change(subject, appointment(ended.office))
  await change(arrived, {
    ...{ type: 'plan', from: '2026-03-05' },
    change: { type: 'appoint', name: '尤佳', office: ended.office, roles: ['handler'], phone: null },
  })
  const person = (subject: string) => ({ subject, name: '陈志', roles: ['clerk' as const] })
  const list = { to: 'health', people: [person(listed)], leavers: [person(leaver)] }
  const when = '2026-03-06T01:00:00.000Z'
  await movePeople(store.reference, ended, list, when)
  const after = await Promise.all([listed, arrived, leaver].map(subject => currentOfficer(store.reference, subject)))
  expect(after.map(one => [one?.office, one?.active, one?.roles])).toEqual([
    ['health', true, ['clerk']],
    ['health', true, ['handler']],
    ['housing', false, []],
  ])
  await movePeople(store.reference, ended, list, when)
  expect(await officerHistory(store.reference, arrived)).toHaveLength(2)
})

describe('a removed officer', () => {
  test('is out within sixty seconds, even when another process did it', async () => {
    await change('zhao', appointment(town))
    const start = 10_000_000
    const seen = async (after: number) => (await officer(store.reference, 'zhao', start + after))?.active
    expect(await seen(0)).toBe(true)
    // Like another process, so this one's cache does not know of it.
    const gone = { ...(await currentOfficer(store.reference, 'zhao')), active: false, roles: [] }
    const row = { pk: 'OFFICER#zhao', sk: 'HEAD', head: JSON.stringify(gone), hash: 'h', version: 1 }
    await store.put(store.reference, row)
    expect(await seen(59_999)).toBe(true)
    expect(await seen(60_000)).toBe(false)
  })

  test('who never existed is forgotten just as fast', async () => {
    expect(await officer(store.reference, 'late', 1_000)).toBeNull()
    await store.put(store.reference, {
      pk: 'OFFICER#late',
      sk: 'HEAD',
      hash: 'h',
      head: JSON.stringify({ ...(await currentOfficer(store.reference, 'chen')), subject: 'late' }),
    })
    expect(await officer(store.reference, 'late', 60_999)).toBeNull()
    expect(await officer(store.reference, 'late', 61_000)).not.toBeNull()
  })
})
