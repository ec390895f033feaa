import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type CaseTable, find } from '../../shared/casework/store/cases.ts'
import { execute } from '../../shared/casework/store/execute.ts'
import { readReference, writeReference } from '../../shared/catalogue/deployed.ts'
import { keepLinkState } from '../../shared/catalogue/links/kept-states.ts'
import { forgetReference, reference } from '../../shared/catalogue/reference.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import type { Role } from '../../shared/kernel/actor.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import { changeOfficer, currentOfficer } from '../../shared/offices/kept-roster.ts'
import { signalType } from '../../shared/signal/signal.ts'
import { inspectHall } from '../../shared/supervision/service/inspect-hall.ts'
import { signalNumber } from '../../shared/supervision/service/signals-about.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { putItems } from '../catalogue/put-items.ts'
import { countyFolder } from '../data/county.ts'
import { actorOf, seeded } from '../kernel/sample.ts'

/** From the registers of a real county to signals in the real store: each once, and ended when all is in order again. */

const nothing = { filed: [], grown: [], ended: [] }
const [county, department, town, village] = ['445321', 'forestry', '445321115', '445321115201']
const record: Item = seeded.find(({ code }) => code === 'SL-2002') as Item
const link = 'https://gd.tzxm.gov.cn'

let store: Store
let cases: CaseTable
beforeAll(async () => {
  store = await openStore()
  cases = { ...store.cases, types: caseTypes }
  const deployed = await readReference(countyFolder)
  await writeReference(store.reference, deployed, '2026-01-01T00:00:00.000Z')
  await putItems(store.reference, seeded)
  const stations = [...deployed.offices.values()].filter(({ tier }) => tier === 'village' || tier === 'town')
  const left = stations.map(({ id, tier }) => ({
    id,
    role: tier === 'village' ? ('agent' as const) : ('clerk' as const),
  }))
  for (const { id, role } of left) await appoint(id, role)
}, 120_000)
afterAll(() => store.here.close())
beforeEach(forgetReference)

const change = async (office: string, role: Role, done: Parameters<typeof changeOfficer>[2]) => {
  const subject = `${role}-${office}`
  const before = await currentOfficer(store.reference, subject)
  const changed = await changeOfficer(store.reference, subject, done, 'admin', '2026-01-01T00:00:00.000Z', before)
  if (isRefusal(changed)) throw new Error(changed.refused)
}
const appoint = (office: string, role: Role) =>
  change(office, role, { type: 'appoint', name: '某人', office, roles: [role], phone: null })

const look = (day: string, hour = '01') => inspectHall(cases, store.reference, `${day}T${hour}:00:00.000Z`)
const signal = async (no: string) => {
  const found = await find(cases, no)
  if (found === null) throw new Error(`no case ${no}`)
  return signalType.parse(found.stored.head)
}

test('a county in order has no signal', async () => expect(await look('2026-03-02')).toEqual(nothing))

describe('a guide that lacks a part', () => {
  const no = signalNumber(department, 'D2#SL-0102', 0)
  const full = seeded.find(({ code }) => code === 'SL-0102') as Item
  const { sample: _, ...bare } = full

  test('is one warning against its department, about an item and no case', async () => {
    await putItems(store.reference, [{ ...bare, version: 2, effectiveFrom: '2026-03-03' }])
    expect(await look('2026-03-02', '02')).toEqual(nothing)
    expect(await look('2026-03-03')).toEqual({ ...nothing, filed: [no] })
    expect(await look('2026-03-03', '09')).toEqual(nothing)
    expect(await look('2026-03-04')).toEqual(nothing)
    expect(await signal(no)).toMatchObject({
      ...{ rule: 'D2', level: 'warning', state: 'warned', office: department, supervisor: county, about: null },
      register: { duty: 'D2#SL-0102', item: 'SL-0102' },
      since: '2026-03-02T16:00:00.000Z',
    })
  })

  test('is over with the version that has it, and a new one with the next that lacks it', async () => {
    await putItems(store.reference, [{ ...full, version: 3, effectiveFrom: '2026-03-05' }])
    expect(await look('2026-03-05')).toEqual({ ...nothing, ended: [no] })
    expect(await signal(no)).toMatchObject({ state: 'closed', outcome: 'lapsed' })
    expect(await look('2026-03-06')).toEqual(nothing)
    await putItems(store.reference, [{ ...bare, version: 4, effectiveFrom: '2026-03-09' }])
    const next = signalNumber(department, 'D2#SL-0102', 1)
    expect(await look('2026-03-09')).toEqual({ ...nothing, filed: [next] })
    expect((await signal(no)).state).toBe('closed')
  })

  test('is not told again after a supervisor has withdrawn it', async () => {
    const next = signalNumber(department, 'D2#SL-0102', 1)
    const at = '2026-03-09T03:00:00.000Z'
    const done = await execute(cases, await reference(store.reference, Date.parse(at)), {
      ...{ no: next, act: 'withdraw', actor: actorOf('supervisor@county'), at, expected: null },
      body: { reason: '样例在部门网站上' },
    })
    expect(isRefusal(done)).toBe(false)
    expect(await look('2026-03-10')).toEqual(nothing)
    await putItems(store.reference, [{ ...full, version: 5, effectiveFrom: '2026-03-11' }])
    expect(await look('2026-03-11')).toEqual(nothing)
  })
})

test('a link that fails on three days is one warning, and over when it answers', async () => {
  const no = signalNumber('development-reform', 'S3#SL-2002', 0)
  const failed = (checked: string) =>
    keepLinkState(store.reference, { link, checked, answered: null, failedSince: '2026-03-12', fault: '连不上' })
  expect(record.ownSystem?.application).toBe(link)
  await failed('2026-03-13')
  expect(await look('2026-03-13')).toEqual(nothing)
  await failed('2026-03-14')
  expect(await look('2026-03-14')).toEqual({ ...nothing, filed: [no] })
  await failed('2026-03-15')
  expect(await look('2026-03-15')).toEqual(nothing)
  expect(await signal(no)).toMatchObject({ sentence: expect.stringContaining('链接连续3天打不开') })
  await keepLinkState(store.reference, {
    link,
    checked: '2026-03-16',
    answered: '2026-03-16',
    failedSince: null,
    fault: null,
  })
  expect(await look('2026-03-16')).toEqual({ ...nothing, ended: [no] })
})

test('a station without people is a warning for as long as nobody serves there', async () => {
  await change(village, 'agent', { type: 'remove', reason: '调走了' })
  await change(town, 'clerk', { type: 'remove', reason: '调走了' })
  const [opened, branch] = [signalNumber(town, 'S1', 0), signalNumber(town, 'S2', 0)]
  const { filed } = await look('2026-03-17')
  expect(filed.toSorted()).toEqual([opened, branch].toSorted())
  expect(await signal(opened)).toMatchObject({ office: town, level: 'warning', due: null, evidence: [] })
  await appoint(village, 'agent')
  expect(await look('2026-03-18')).toEqual({ ...nothing, ended: [opened] })
})
