import { beforeEach, describe, expect, test } from 'vitest'
import { type CaseTable, find } from '../../shared/casework/store/cases.ts'
import { execute } from '../../shared/casework/store/execute.ts'
import { writeReference } from '../../shared/catalogue/deployed.ts'
import { everyItem, forgetItems } from '../../shared/catalogue/items.ts'
import { forgetReference, reference } from '../../shared/catalogue/reference.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import type { Typed } from '../../shared/item-change/api/changes.ts'
import type { ItemChange } from '../../shared/item-change/head.ts'
import { itemChangeType } from '../../shared/item-change/item-change.ts'
import { enact } from '../../shared/item-change/service/enact.ts'
import { fileChange } from '../../shared/item-change/service/file-change.ts'
import type { Actor } from '../../shared/kernel/actor.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import { sources } from '../../shared/registers/kept-rows.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { basics, department, permit, town } from '../kernel/sample.ts'
import { filedAt, officer, offices, parts, request } from './asking.ts'

/** The worker where something is planned: taken back before its day, or waiting while the item is suspended at once. */

const item = permit()
const first = `1 ${item.effectiveFrom} ${department}`

let store: Store
let cases: CaseTable<ItemChange>
beforeEach(async () => {
  store = await openStore()
  cases = { ...store.cases, types: [itemChangeType] }
  forgetReference()
  await writeReference(store.reference, { ...basics, offices, parts, items: [item] }, filedAt)
})

async function filed(different: Partial<Typed>, at = filedAt): Promise<string> {
  forgetReference()
  const registers = await reference(store.reference, Date.parse(at))
  const place = { cases, registers, known: store.reference, every: { ...store.cases, types: caseTypes } }
  const made = await fileChange({ ...place, hash: (_, text) => text }, request(different), {
    ...{ actor: officer(department, 'drafter'), at, deviceAt: undefined },
    attempt: { key: crypto.randomUUID(), digest: 'd' },
  })
  if (isRefusal(made)) throw new Error(JSON.stringify(made))
  return made.no
}
async function act(no: string, name: string, actor: Actor, given: object, at = filedAt): Promise<void> {
  const registers = await reference(store.reference, Date.parse(at))
  const done = await execute(cases, registers, { no, act: name, actor, at, expected: null, ...given } as never)
  if (isRefusal(done)) throw new Error(`${name}: ${done.refused}`)
}
async function approve(no: string, receiver?: string): Promise<void> {
  const steps = [
    ['justice', 'reviewer', 'clear', { opinion: '合法' }],
    ['establishment', 'head', 'approve', { opinion: '同意' }],
    ...(receiver === undefined ? [] : [[receiver, 'head', 'receive', { note: '已准备' }] as const]),
  ] as const
  for (const [office, role, name, body] of steps) {
    await act(no, 'sign-in', { kind: 'system', name: 'intake' }, { input: () => ({ office, assignee: null }) })
    await act(no, name, officer(office, role), { body })
  }
}
const work = (no: string, at = filedAt) =>
  enact(
    { cases, known: store.reference, askPublication: async () => {}, now: () => at },
    { of: `CASE#${no}`, seq: 1, at },
  )
const headOf = async (no: string): Promise<ItemChange | undefined> => (await find(cases, no))?.stored.head
async function written(): Promise<string[]> {
  forgetItems()
  const all = await everyItem(store.reference)
  return all.map(({ version, effectiveFrom, status, decider }) =>
    [version, effectiveFrom, 'office' in decider ? decider.office : 'towns', status?.is].filter(Boolean).join(' '),
  )
}
const entrustment = { title: '委托书', on: '2026-03-01', what: '受理和决定' }
/** Towns are to decide from 10 April. */
async function planned(): Promise<string> {
  const no = await filed({ kind: 'entrust', entrustment })
  await approve(no, town)
  await work(no)
  return no
}
const entrusted = '2 2026-04-10 towns'

describe('what is taken back', () => {
  const back = () => filed({ kind: 'take-back', from: '2026-03-02' })

  test('never begins, whoever calls the worker again', async () => {
    const before = await planned()
    const no = await back()
    expect(await headOf(no)).toMatchObject({ from: '2026-04-10', receivers: [town] })
    await approve(no, town)
    await Promise.allSettled([work(no), work(no)])
    await work(no, '2026-04-11T01:00:00.000Z')
    expect(await written()).toEqual([first, entrusted, `3 2026-04-10 ${department}`])
    expect((await headOf(no))?.state).toBe('entered')
    // Nothing follows on the day from which others were to decide.
    await act(before, 'begin', { kind: 'system', name: 'sweep' }, { input: () => ({}) }, '2026-04-10T01:00:00.000Z')
    expect((await headOf(before))?.state).toBe('entered')
    const row = await sources.items.row(store.reference, item.code, 0)
    expect(row?.versions.map(({ content }) => content.version)).toEqual([1, 3])
  })

  test('holds all the same where the worker comes too late', async () => {
    await planned()
    const no = await back()
    await approve(no, town)
    await work(no, '2026-04-10T01:00:00.000Z')
    expect(await written()).toEqual([first, entrusted])
    expect((await headOf(no))?.state).toBe('correcting')
  })
})

describe('a suspension at once while towns are to decide from a later day', () => {
  const at = '2026-03-03T01:00:00.000Z'
  const suspended = [
    ...[first, entrusted, `3 2026-03-02 ${department} suspended`],
    ...[`4 2026-03-04 ${department}`, '5 2026-04-10 towns'],
  ]
  async function urgent(): Promise<string> {
    const no = await filed({ urgent: true, from: '2026-03-02' })
    await work(no)
    return no
  }

  test('is written with its end, and what is planned follows', async () => {
    const before = await planned()
    const no = await urgent()
    await work(no, at)
    expect(await written()).toEqual(suspended)
    expect(await headOf(no)).toMatchObject({ state: 'unconfirmed', resumes: '2026-03-04' })
    // Others decide from the planned day on, as before.
    await act(before, 'begin', { kind: 'system', name: 'sweep' }, { input: () => ({}) }, '2026-04-10T01:00:00.000Z')
    expect((await headOf(before))?.state).toBe('listing')
  })

  test('goes on once it is confirmed, until the item is taken up again', async () => {
    await planned()
    const no = await urgent()
    await act(no, 'confirm-suspension', officer(department, 'head'), { body: { note: '还没有修好' } })
    await Promise.allSettled([work(no), work(no)])
    await work(no)
    const confirmed = [...suspended, `6 2026-03-04 ${department} suspended`, '7 2026-04-10 towns suspended']
    expect(await written()).toEqual(confirmed)
    expect(await headOf(no)).toMatchObject({ state: 'entered' })
    const again = await filed({ kind: 'restore', version: 1, from: '2026-03-20' }, at)
    await approve(again)
    await work(again, at)
    expect(await written()).toEqual([...confirmed, `8 2026-03-20 ${department}`, '9 2026-04-10 towns'])
    expect((await headOf(again))?.state).toBe('entered')
  })

  test('goes on also where another change was written meanwhile', async () => {
    await planned()
    const back = await filed({ kind: 'take-back' })
    await approve(back, town)
    const no = await urgent()
    const late = await filed({ kind: 'withdraw', from: '2026-04-20' })
    await approve(late)
    await work(late)
    await act(no, 'confirm-suspension', officer(department, 'head'), { body: { note: '还没有修好' } })
    await work(no)
    expect((await written()).slice(-3)).toEqual([
      `7 2026-03-04 ${department} suspended`,
      '8 2026-04-10 towns suspended',
      '9 2026-04-20 towns withdrawn',
    ])
    // It was drafted from what no longer holds.
    await work(back)
    expect((await headOf(back))?.state).toBe('correcting')
  })
})
