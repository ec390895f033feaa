import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readReference, writeReference } from '../../shared/catalogue/deployed.ts'
import { forgetReference, reference } from '../../shared/catalogue/reference.ts'
import { noticeTemplates } from '../../shared/hall/case-types.ts'
import { specialsOn } from '../../shared/kernel/item/steps.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import { openRegisters } from '../../shared/registers/opened.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { countyFolder } from '../data/county.ts'
import { csv } from './adds-by-table.ts'

/** Subjects of letters and special procedures, which a hall that stands had from releases until it could change them itself. */

const deployed = await readReference(countyFolder)
let store: Store
beforeAll(async () => {
  store = await openStore()
  await writeReference(store.reference, deployed, '2026-09-01T00:00:00.000Z')
})
afterAll(() => store.here.close())
beforeEach(forgetReference)

const { topics, procedures } = openRegisters(noticeTemplates)
const one = { subject: 'one', office: 'government-services', roles: ['administrator'] } as const
const at = '2026-09-28T02:00:00.000Z'
const on = (day: string) => {
  forgetReference()
  return reference(store.reference, Date.parse(`${day}T02:00:00Z`))
}
const police = deployed.offices.get('public-security')?.shortName ?? ''

test('a subject is added by two administrators, and letters may name it from its day on, behind the others', async () => {
  const typed = { from: '2026-10-09', reason: '有人来信', values: { name: '养犬', office: police }, adds: 'topic' }
  const propose = (key: string, more: object = {}) =>
    topics.propose(store.reference, key, { ...typed, ...more }, at, one)
  const refusedFor = async (key: string, more?: object) => {
    const done = await propose(key, more)
    return isRefusal(done) ? JSON.stringify(done.detail) : 'proposed'
  }
  expect(await refusedFor('Pets')).toContain('“Pets”不合规定')
  expect(await refusedFor('relief')).toContain('“relief”已经用过')
  expect(await refusedFor('pets', { values: { name: '医保', office: police } })).toContain('已经用了这个名称')
  expect(await refusedFor('pets', { values: { name: '养犬' } })).toContain('/values/office')
  expect(isRefusal(await propose('pets'))).toBe(false)
  await topics.confirm(store.reference, 'pets', { by: 'two', at, seen: at })

  const before = deployed.enquiries.topics.map(({ id }) => id)
  const idsOn = async (day: string) => (await on(day)).enquiries.topics.map(({ id }) => id)
  expect(await idsOn('2026-10-08')).toEqual(before)
  expect(await idsOn('2026-10-09')).toEqual([...before, 'pets'])
  const { rows } = await topics.list(store.reference, {}, at, one)
  expect(rows.at(-1)).toMatchObject({ key: 'pets', cells: ['pets', '养犬', police], from: '2026-10-09' })
  expect(await topics.read(store.reference, 'pets', at, one)).toMatchObject({ versions: [{ standing: 'ahead' }] })

  const table = await topics.table(store.reference, at)
  if (isRefusal(table)) throw new Error(table.refused)
  const more = ['noise', '', '', '加一个分类', '噪声', police]
  const checked = await topics.check(store.reference, csv([...table.lines, more]), at)
  expect(checked).toMatchObject({ faults: [], changes: [{ key: 'noise', adds: 'topic' }] })
})

test('a special procedure changes from tomorrow at the earliest, and what it was before is known', async () => {
  const propose = (from: string, values: Record<string, string>) =>
    procedures.propose(store.reference, 'hearing', { from, reason: '法律修改', values }, at, one)
  const faultsOf = async (values: Record<string, string>, from = '2026-09-29') => {
    const done = await propose(from, values)
    if (!isRefusal(done)) return []
    return (done.detail as { errors: { path: string; message: string }[] }).errors.map(
      ({ path, message }) => `${path} ${message}`,
    )
  }
  expect(await faultsOf({ limit: '15个工作日' }, '2026-09-28')).toEqual(['/from 最早从2026-09-29起。'])
  expect(await faultsOf({ limit: '' })).toEqual([expect.stringMatching(/^\/values\/limit 没有填写/)])
  expect(await faultsOf({ limit: '很快' })).toEqual([
    expect.stringMatching(/^\/values\/limit “很快”。应为：如20个工作日/),
  ])
  expect(await faultsOf({ limit: '400日' })).toEqual([expect.stringMatching(/^\/values\/limit “400”太大/)])
  expect(await faultsOf({ least: '21个工作日' })).toEqual(['/values/least 最短不能超过最长。'])
  expect(await faultsOf({ officers: '3' })).toEqual([expect.stringMatching(/^\/values\/officers “3”不能用在这里/)])
  expect(await faultsOf({ basis: '' })).toEqual([expect.stringMatching(/^\/values\/basis /)])

  const row = await procedures.read(store.reference, 'hearing', at, one)
  if (isRefusal(row)) throw new Error(row.refused)
  expect(row.fields.map(({ key, value, required }) => [key, value, required])).toEqual([
    ['name', '听证', true],
    ['limit', '20个工作日', true],
    ['least', '', false],
    ['ahead', '7个工作日', false],
    ['approval', '负责人', false],
    ['officers', '', false],
    ['evidence', '听证笔录', false],
    ['basis', expect.stringContaining('第四十八条'), true],
  ])
  const values = { limit: '30日', least: '5日', approval: '', officers: '2', evidence: '' }
  expect(isRefusal(await propose('2026-09-29', values))).toBe(false)
  await procedures.confirm(store.reference, 'hearing', { by: 'two', at, seen: at })

  const { specials } = await on('2026-09-28')
  expect(specialsOn(specials).map(({ id }) => id)).toEqual(deployed.specials.map(({ id }) => id).toSorted())
  const hearing = deployed.specials.find(({ id }) => id === 'hearing')
  expect(specials).toContainEqual(hearing)
  const later = await on('2026-09-29')
  const hearingOn = (day?: string) => specialsOn(later.specials, () => day).find(({ id }) => id === 'hearing')
  expect(hearingOn('2026-09-28')).toEqual(hearing)
  const { approval: _, evidence: __, ...rest } = { ...hearing }
  const changed = { ...rest, limit: { days: 30, unit: 'cd' }, least: { days: 5, unit: 'cd' }, officers: 2 }
  expect([hearingOn('2026-09-29'), hearingOn()]).toEqual([changed, changed])
})
