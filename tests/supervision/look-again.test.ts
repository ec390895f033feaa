import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseTable } from '../../shared/casework/store/cases.ts'
import type { Registers } from '../../shared/catalogue/reference.ts'
import { caseTypes, supervisedEvents } from '../../shared/hall/case-types.ts'
import type { DatedRule } from '../../shared/kernel/supervision/rule.ts'
import { lookAgain } from '../../shared/supervision/service/look-again.ts'
import { story } from '../application/story.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { storeTold } from '../casework/store/told.ts'
import { offices } from '../documents/papers.ts'
import { basics, payment, permit, registersFrom } from '../kernel/sample.ts'
import { endOf, startAfter } from './looking.ts'

/** Which open cases are looked at because time alone may have brought a finding, in the real store. */

let store: Store
let cases: CaseTable
/** accepted on Monday, 2 March, promised until the 16th; and received on 1 June, to be accepted by the 8th */
let promised: string
let silent: string
beforeAll(async () => {
  store = await openStore()
  cases = { ...store.cases, types: caseTypes }
  promised = await storeTold(cases, story({ fromVillage: false }).examining())
  silent = await storeTold(cases, story({ item: payment(), fromVillage: false, on: '2026-06-01' }).signedIn())
})
afterAll(() => store.here.close())

async function announcedAt(at: string, rules: readonly DatedRule[] = [], different: Partial<Registers> = {}) {
  const told: string[] = []
  const known = registersFrom({ ...basics, offices, items: [permit(), payment()], rules: [...rules] })
  const registers = { ...known, ...different }
  const announce = async (announced: readonly { type: string; detail: { of: string } }[]) => {
    for (const { type, detail } of announced) told.push(`${type} ${detail.of}`)
  }
  const { announced } = await lookAgain({ cases, registers, announce }, at)
  expect(announced).toBe(told.length)
  return told
}
const due = (no: string) => `look-due CASE#${no}`

test('a case is announced from the day on which a rule says something of its limits', async () => {
  expect(await announcedAt(endOf('2026-03-12'))).toEqual([])
  expect(await announcedAt(startAfter('2026-03-12'))).toEqual([due(promised)])
})

test('a county that warns five working days before is heard on that day', async () => {
  const earlier = [{ id: 'T1', threshold: 5, effectiveFrom: '2026-01-01' }]
  expect(await announcedAt(endOf('2026-03-08'), earlier)).toEqual([])
  expect(await announcedAt(startAfter('2026-03-08'), earlier)).toEqual([due(promised)])
})

test('a step that is late is looked at until it is done, however long ago the hall said so', async () => {
  expect(await announcedAt(endOf('2026-06-08'))).not.toContain(due(silent))
  for (const day of ['2026-06-08', '2026-06-11', '2026-06-30'])
    expect(await announcedAt(startAfter(day))).toContain(due(silent))
})

test('nothing is announced of what had passed before the hall was supervised', async () => {
  const since = { supervisedSince: '2026-06-09T01:00:00.000Z' }
  expect(await announcedAt('2026-06-09T02:00:00.000Z', [], since)).toEqual([])
  expect(await announcedAt('2026-06-09T02:00:00.000Z', [], { supervisedSince: '2026-06-08T01:00:00.000Z' })).toEqual([
    due(silent),
  ])
})

test('a look follows every kind of event that a rule reads', () => {
  expect(supervisedEvents).toEqual(
    expect.arrayContaining(['filed', 'accepted', 'signalled', 'dates-moved', 'signal-raised']),
  )
  for (const beside of ['unmasked', 'values-deleted', 'signal-signed']) expect(supervisedEvents).not.toContain(beside)
})
