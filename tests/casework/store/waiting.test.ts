import { afterAll, beforeAll, expect, test } from 'vitest'
import { applicationType } from '../../../shared/application/application.ts'
import { sweep } from '../../../shared/casework/service/sweep.ts'
import { find } from '../../../shared/casework/store/cases.ts'
import { history } from '../../../shared/casework/store/dossier.ts'
import { signalCounts } from '../../../shared/casework/store/signals.ts'
import { importYear } from '../../../shared/casework/store/year-import.ts'
import { writeReference } from '../../../shared/catalogue/deployed.ts'
import { isRefusal } from '../../../shared/kernel/refusal.ts'
import { story } from '../../application/story.ts'
import { offices } from '../../documents/papers.ts'
import { basics, calendar, note, permit, registersFrom, town, yearOf2027 } from '../../kernel/sample.ts'
import { madeAt } from './made-at.ts'
import { openStore, type Store } from './tables.ts'
import { storeTold } from './told.ts'

/** A supplement asked for on 17 December 2026: its 15 working days end on Friday 8 January 2027, of a year not yet published. */

let store: Store
const deployed = { items: [permit()], ...basics, offices }
const known = registersFrom(deployed)
beforeAll(async () => {
  store = await openStore()
  await writeReference(store.reference, deployed, '2026-01-01T00:00:00.000Z')
})
afterAll(() => store.here.close())

const asked = () =>
  story({ on: '2026-12-17', fromVillage: false })
    .signedIn()
    .given('clerk@town', {
      type: 'request-supplement',
      requests: [{ material: 'deed', ground: 'wrong', reason: note }],
    })
const sweepAt = (day: string, rules = known) =>
  sweep(store.cases, rules, `${day}T02:00:00.000Z`, { announce: async () => {}, officersOf: async () => [] })
const headOf = async (no: string) => (await find(store.cases, no))?.stored.head
const eventsOf = async (no: string) => (await history(store.cases, no))?.records ?? []

test('a supplement waits for the calendar, the supervisor is told, and it lapses as of its lawful day', async () => {
  const tale = asked()
  const last = applicationType.dueDay(tale.head, calendar)
  expect(last).toEqual({ day: '2027-01-08', provisional: true })
  const no = await storeTold(store.cases, tale)
  await sweepAt('2027-01-12')
  expect(await headOf(no)).toMatchObject({ state: 'supplementing' })
  expect(await signalCounts(store.cases, '2027-01', town)).toContainEqual({
    office: town,
    clock: 'supplement',
    level: 'waiting',
    count: 1,
  })
  // By this notice the 4th and no other weekday up to the day rests, and Saturday the 9th is worked.
  const at = '2027-01-25T02:00:00.000Z'
  for (let after: string | null = null, more = true; more; more = after !== null) {
    const done: Awaited<ReturnType<typeof importYear>> = await importYear(store.cases, store.reference, known, {
      year: yearOf2027,
      reason: '公布',
      after,
      at,
      made: madeAt(at),
    })
    if (isRefusal(done)) throw new Error(done.refused)
    after = done.next
  }
  const published = { ...known, calendar: { years: [...calendar.years, yearOf2027] } }
  await sweepAt('2027-01-25', published)
  expect(await headOf(no)).toMatchObject({ state: 'abandoned', ended: { on: '2027-01-10' } })
  expect((await eventsOf(no)).at(-1)).toMatchObject({ asOf: '2027-01-10', event: { type: 'abandoned' } })
}, 60_000)

test('a day that the notice leaves where it was has its consequence too', async () => {
  const tale = asked()
  const no = await storeTold(store.cases, tale)
  const same = {
    ...yearOf2027,
    holidays: yearOf2027.holidays.filter(day => day !== '2027-01-04'),
    workdays: yearOf2027.workdays.filter(day => day !== '2027-01-09'),
  }
  for (let after: string | null = null, more = true; more; more = after !== null) {
    const done: Awaited<ReturnType<typeof importYear>> = await importYear(store.cases, store.reference, known, {
      year: same,
      reason: '公布',
      after,
      at: '2026-12-28T02:00:00.000Z',
      made: madeAt('2026-12-28T02:00:00.000Z'),
    })
    if (isRefusal(done)) throw new Error(done.refused)
    after = done.next
  }
  const published = { ...known, calendar: { years: [...calendar.years, same] } }
  await sweepAt('2027-01-09', published)
  expect(await headOf(no)).toMatchObject({ state: 'abandoned', ended: { on: '2027-01-09' } })
}, 60_000)
