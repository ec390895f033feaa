import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readReference, writeReference } from '../../shared/catalogue/deployed.ts'
import type { Role } from '../../shared/kernel/actor.ts'
import { dayOf, nextDay } from '../../shared/kernel/calendar.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import { firstSignIn } from '../../shared/offices/first-sign-in.ts'
import { identify } from '../../shared/offices/identity.ts'
import { keepWaiting, personOf, type Waiting, waitingAt, withdrawWaiting } from '../../shared/offices/kept-persons.ts'
import { changeOfficer, currentOfficer, holders, officerHistory, officersOf } from '../../shared/offices/kept-roster.ts'
import type { WaitingAppointment } from '../../shared/offices/roster.ts'
import { rosterChanges } from '../../shared/offices/roster-log.ts'
import { now } from '../../shared/platform/time.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { countyFolder } from '../data/county.ts'

/** Who was appointed by identity number comes onto the roster at the first sign-in, as the table keeps it. */

const county = '445321'
const town = '445321115'
const at = now()
const daysAgo = (days: number): string => new Date(Date.parse(at) - days * 86_400_000).toISOString()

let store: Store
let key: string
let turn = 0
beforeAll(async () => {
  store = await openStore()
  await writeReference(store.reference, await readReference(countyFolder), at)
})
beforeEach(() => {
  turn += 1
  key = `digest-${turn}`
})
afterAll(() => store.here.close())

const appointed = (different: Partial<WaitingAppointment> = {}): WaitingAppointment => ({
  ...{ id: `id-${turn}`, name: '叶小青', office: town, roles: ['clerk'], phone: null, by: 'chief', at },
  ...different,
})
const wait = async (different: Partial<WaitingAppointment> = {}) =>
  keepWaiting(store.reference, await personOf(store.reference, key), appointed(different))
const waiting = async (): Promise<Waiting> => {
  const found = (await waitingAt(store.reference, town)).find(one => one.key === key)
  if (found === undefined) throw new Error('nobody waits')
  return found
}
const signIn = (sub: string, level = 4, number: string | null = key, name: string | null = '叶小青') =>
  firstSignIn(store.reference)({ sub, name, level, key: number, issued: 1 })
const codeOf = (done: unknown) => (isRefusal(done) ? done.refused : 'done')
const waitingNames = async (office = town) => (await waitingAt(store.reference, office)).map(one => one.waiting.name)

describe('the first sign-in of somebody who was appointed by identity number', () => {
  test('makes the record with the account, and the history says who appointed and since when', async () => {
    await wait()
    expect(await waitingNames()).toEqual(['叶小青'])
    const officer = { subject: 'ye', version: 1, name: '叶小青', office: town, roles: ['clerk'], active: true }
    expect(await signIn('ye')).toMatchObject(officer)
    expect(await currentOfficer(store.reference, 'ye')).toMatchObject(officer)
    expect(await waitingNames()).toEqual([])
    expect(await officerHistory(store.reference, 'ye')).toMatchObject([
      { seq: 1, by: 'chief', change: { type: 'bound', appointed: at, name: '叶小青' } },
    ])
  })

  test('comes on the first day at the earliest', async () => {
    await wait({ from: nextDay(dayOf(at), 3) })
    expect(codeOf(await signIn('early'))).toBe('appointed-later')
    await keepWaiting(store.reference, await personOf(store.reference, key), appointed({ from: dayOf(at) }))
    expect(codeOf(await signIn('early'))).toBe('done')
  })

  test('has to be at level four, with that number, while the appointment waits', async () => {
    await wait()
    expect(codeOf(await signIn('low', 3))).toBe('first-sign-in')
    expect(codeOf(await signIn('other', 4, 'another-digest'))).toBe('not-on-roster')
    expect(codeOf(await signIn('none', 4, null))).toBe('not-on-roster')
    const known = await waiting()
    expect(await withdrawWaiting(store.reference, known, { by: 'chief', at })).toBeNull()
    const said = (await rosterChanges(store.reference, at)).filter(one => one.subject === known.waiting.id)
    expect(said.map(({ by, change }) => [by, change.type])).toEqual([
      ['chief', 'awaited'],
      ['chief', 'withdrawn'],
    ])
    expect(codeOf(await signIn('late'))).toBe('not-on-roster')
    // What was read before somebody took it back counts no longer.
    expect(codeOf(await keepWaiting(store.reference, known, appointed()))).toBe('stale-version')
    expect(await officersOf(store.reference, town)).not.toContainEqual(expect.objectContaining({ subject: 'late' }))
  })

  test('has to have the name of the appointment, where the token tells one', async () => {
    await wait({ name: '买买提·艾力' })
    expect(codeOf(await signIn('stranger', 4, key, '叶小青'))).toBe('name-differs')
    expect(await waitingNames()).toContain('买买提·艾力')
    expect(codeOf(await signIn('maimaiti', 4, key, ' 买买提·艾力 '))).toBe('done')
    key = `${key}-nameless`
    await wait()
    expect(codeOf(await signIn('nameless', 4, key, null))).toBe('done')
  })

  test('comes within 90 days, and later the person is appointed anew', async () => {
    await wait({ at: daysAgo(91) })
    expect(codeOf(await signIn('late'))).toBe('not-on-roster')
    expect(await wait()).toBeNull()
    expect(codeOf(await signIn('late'))).toBe('done')
    key = `${key}-other`
    await wait({ at: daysAgo(90) })
    expect(codeOf(await signIn('punctual'))).toBe('done')
  })

  test('twice at once makes one record, and of two accounts one is let in', async () => {
    await wait()
    const same = await Promise.all([signIn('tan'), signIn('tan'), signIn('tan')])
    expect(same.map(codeOf)).toEqual(['done', 'done', 'done'])
    expect(await officerHistory(store.reference, 'tan')).toHaveLength(1)
    key = `${key}-other`
    await wait()
    const accounts = (await Promise.all([signIn('mo-1'), signIn('mo-2')])).map(codeOf)
    expect(accounts.sort()).toEqual(['done', 'not-on-roster'])
  })

  test('binds a new account once the one of before is off the roster', async () => {
    await wait()
    await signIn('old')
    await wait({ office: 'forestry', roles: ['handler'] })
    const present = await currentOfficer(store.reference, 'old')
    await changeOfficer(store.reference, 'old', { type: 'remove', reason: '账号丢失' }, 'chief', at, present)
    expect(await signIn('new')).toMatchObject({ subject: 'new', office: 'forestry', roles: ['handler'] })
    expect(await personOf(store.reference, key)).toMatchObject({ subject: 'new', waiting: null })
  })

  test('counts among the administrators only from then on', async () => {
    const audits = async () => (await holders(store.reference, at)).auditor
    const before = await audits()
    await wait({ office: county, roles: ['auditor'] })
    expect(await audits()).toEqual(before)
    await signIn('reader')
    expect(await audits()).toEqual([...before, 'reader'])
  })

  test('is asked for only where officers alone are let in', async () => {
    await wait()
    const by = identify(store.reference, firstSignIn(store.reference))
    const bearer = { sub: 'fan', name: '叶小青', level: 4, key, issued: 1 }
    expect(await by(bearer, { access: 'person', method: 'GET' })).toMatchObject({ kind: 'applicant' })
    expect(await waitingNames()).toEqual(['叶小青'])
    const actor = { kind: 'officer', subject: 'fan', office: town, roles: ['clerk'] satisfies Role[] }
    expect(await by(bearer, { access: 'officer', method: 'GET' })).toMatchObject(actor)
    // Elsewhere nobody comes onto the roster.
    const other = { ...bearer, sub: 'gan' }
    expect(codeOf(await identify(store.reference)(other, { access: 'officer', method: 'GET' }))).toBe('not-on-roster')
  })
})
