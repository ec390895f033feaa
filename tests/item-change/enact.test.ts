import { beforeEach, describe, expect, test } from 'vitest'
import type { CaseTable } from '../../shared/casework/store/cases.ts'
import { find } from '../../shared/casework/store/cases.ts'
import { execute } from '../../shared/casework/store/execute.ts'
import { broughtSince } from '../../shared/catalogue/bringer.ts'
import { writeReference } from '../../shared/catalogue/deployed.ts'
import { inBatches, writeVersions } from '../../shared/catalogue/drafting/write-versions.ts'
import { everyItem, forgetItems } from '../../shared/catalogue/items.ts'
import { itemsNaming, keepOfficeItems } from '../../shared/catalogue/office-items.ts'
import { forgetReference, reference } from '../../shared/catalogue/reference.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import type { Typed } from '../../shared/item-change/api/changes.ts'
import type { ItemChange } from '../../shared/item-change/head.ts'
import { itemChangeType } from '../../shared/item-change/item-change.ts'
import { enact } from '../../shared/item-change/service/enact.ts'
import { fileChange } from '../../shared/item-change/service/file-change.ts'
import type { Actor, Right, Role } from '../../shared/kernel/actor.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import { sources } from '../../shared/registers/kept-rows.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { bringer } from '../catalogue/put-items.ts'
import { basics, department, permit } from '../kernel/sample.ts'
import { filedAt, officer, offices, parts, request } from './asking.ts'

/** The worker that writes what was decided: stopped in the middle, called twice, late, or overtaken. */

const item = permit()

let store: Store
let cases: CaseTable<ItemChange>
let asked: string[]
beforeEach(async () => {
  store = await openStore()
  cases = { ...store.cases, types: [itemChangeType] }
  asked = []
  forgetReference()
  await writeReference(store.reference, { ...basics, offices, parts, items: [item] }, filedAt)
})

const stock = () => ({ known: store.reference, every: { ...store.cases, types: caseTypes } })
const registers = (at: string) => reference(store.reference, Date.parse(at))
const files = async (different: Partial<Typed>, actor = officer(department, 'drafter')) =>
  fileChange({ cases, registers: await registers(filedAt), hash: (_, text) => text, ...stock() }, request(different), {
    ...{ actor, at: filedAt, deviceAt: undefined, attempt: { key: crypto.randomUUID(), digest: 'd' } },
  })
async function filed(different: Partial<Typed> = {}): Promise<string> {
  const made = await files(different)
  if (isRefusal(made)) throw new Error(JSON.stringify(made))
  return made.no
}
async function act(
  no: string,
  name: string,
  actor: Actor,
  given: { body: Record<string, unknown> } | { input: () => object },
) {
  const command = { no, act: name, actor, at: filedAt, expected: null, ...given }
  const done = await execute(cases, await registers(filedAt), command)
  if (isRefusal(done)) throw new Error(`${name}: ${done.refused}`)
}
const signIn = (no: string, office: string) =>
  act(no, 'sign-in', { kind: 'system', name: 'intake' }, { input: () => ({ office, assignee: null }) })
async function approved(no: string): Promise<void> {
  await signIn(no, 'justice')
  await act(no, 'clear', officer('justice', 'reviewer'), { body: { opinion: '合法' } })
  await signIn(no, 'establishment')
  await act(no, 'approve', officer('establishment', 'head'), { body: { opinion: '同意' } })
}
const work = (no: string, at = filedAt, known = store.reference) =>
  enact(
    { cases, known, askPublication: async when => void asked.push(when), now: () => at },
    { of: `CASE#${no}`, seq: 1, at },
  )
const headOf = async (no: string): Promise<ItemChange | undefined> => (await find(cases, no))?.stored.head
async function written(): Promise<[number, string, string | undefined][]> {
  forgetItems()
  const all = await everyItem(store.reference)
  return all.map(({ version, effectiveFrom, status }) => [version, effectiveFrom, status?.is])
}
const first: [number, string, undefined] = [1, item.effectiveFrom, undefined]

test('a draft comes from whom the department’s right names for its items', async () => {
  const rights: Right[] = [{ id: '0001', office: department, duty: 'drafter', roles: ['handler'], items: [item.code] }]
  const as = (role: Role) => files({}, { ...officer(department, role), rights })
  expect(await as('drafter')).toMatchObject({ refused: 'not-granted' })
  expect(await as('handler')).toHaveProperty('no')
})

describe('a decided change', () => {
  test('is written once, however often the worker is called', async () => {
    const no = await filed()
    await work(no)
    expect(await written()).toEqual([first])
    await approved(no)
    await Promise.allSettled([work(no), work(no)])
    await work(no)
    expect(await written()).toEqual([first, [2, '2026-04-10', 'suspended']])
    const [proposed, confirmed] = [`drafter-${department}`, 'head-establishment'].map(by => ({ by, at: filedAt }))
    const made = { no, proposed, confirmed }
    const row = await sources.items.row(store.reference, item.code, 0)
    expect(row?.versions.map(({ brought }) => brought)).toEqual([null, { by: 'change', ...made }])
    const versions = [{ code: item.code, version: 2, from: '2026-04-10' }]
    expect(await broughtSince(store.reference, filedAt)).toEqual([{ ...made, title: expect.any(String), versions }])
    expect(await broughtSince(store.reference, '2026-04-10')).toEqual([])
    expect(await headOf(no)).toMatchObject({ state: 'entered' })
    expect(asked.length).toBeGreaterThan(0)
  })

  test('is finished by the next call after the worker was stopped between writing and telling', async () => {
    const no = await filed()
    await approved(no)
    const status = { is: 'suspended', reason: '系统升级', since: '2026-04-10' } as const
    const version: Item = { ...item, version: 2, effectiveFrom: '2026-04-10', status }
    expect(await writeVersions(store.reference, bringer(no), [version])).toBeNull()
    await work(no, '2026-03-05T01:00:00.000Z')
    expect(await headOf(no)).toMatchObject({ state: 'entered' })
    expect(await written()).toHaveLength(2)
  })

  test('that an import has overtaken goes back, and nothing of it is written', async () => {
    const no = await filed()
    await approved(no)
    expect(await writeVersions(store.reference, bringer('import'), [{ ...item, version: 2, visits: 0 }])).toBeNull()
    await work(no)
    expect(await headOf(no)).toMatchObject({ state: 'correcting', holder: department, returns: 1 })
    expect(await written()).toHaveLength(2)
  })
})

describe('a suspension at once', () => {
  const urgent = () => filed({ urgent: true, from: '2026-03-02' })
  const both = [first, [2, '2026-03-02', 'suspended'], [3, '2026-03-04', undefined]]

  test('is written with its end, also by a worker that comes later', async () => {
    const no = await urgent()
    await work(no, '2026-03-03T01:00:00.000Z')
    expect(await written()).toEqual(both)
    expect(await headOf(no)).toMatchObject({ state: 'unconfirmed', resumes: '2026-03-04' })
  })

  test('goes on from the day of its end once another person has confirmed it', async () => {
    const no = await urgent()
    await work(no)
    await act(no, 'confirm-suspension', officer(department, 'head'), { body: { note: '还没有修好' } })
    await work(no)
    expect(await written()).toEqual([...both, [4, '2026-03-04', 'suspended']])
    expect(await headOf(no)).toMatchObject({ state: 'entered' })
  })
})

describe('a merger', () => {
  const count = 130
  const others = Array.from({ length: count - 1 }, (_, at): Item => ({ ...item, code: `XX-${1000 + at}` }))
  const asked: Partial<Typed> = { kind: 'reorganise', codes: [], receivers: ['natural-resources'] }
  async function merger(): Promise<string> {
    await keepOfficeItems(store.reference, await everyItem(store.reference))
    return filed(asked)
  }
  async function decided(no: string): Promise<void> {
    await approved(no)
    await signIn(no, 'natural-resources')
    await act(no, 'receive', officer('natural-resources', 'head'), { body: { note: '已准备' } })
  }
  /** The registers, to one who is killed at the second such write. */
  const stopped = (write: string) => {
    let writes = 0
    const send = (command: { constructor: { name: string } }) => {
      if (command.constructor.name === write) writes += 1
      if (writes > 1) throw new Error('killed')
      return store.reference.db.send(command as never)
    }
    return { ...store.reference, db: Object.assign(Object.create(store.reference.db), { send }) }
  }
  const newest = async () => {
    forgetItems()
    return [...Map.groupBy(await everyItem(store.reference), ({ code }) => code).values()].flatMap(
      all => all.at(-1) ?? [],
    )
  }
  const isMoved = ({ decider, version, effectiveFrom }: Item): boolean =>
    'office' in decider && decider.office === 'natural-resources' && version === 2 && effectiveFrom === '2026-04-10'
  const successorOn = async (day: string) => {
    forgetReference()
    return (await registers(`${day}T01:00:00.000Z`)).offices.get(department)?.successor
  }
  beforeEach(async () => {
    for (const some of inBatches(others)) await writeVersions(store.reference, bringer('import'), some)
  })

  test('of more items than a transaction takes is written whole, however often the worker is stopped and called', async () => {
    expect(await files(asked)).toMatchObject({
      detail: { errors: [{ path: '/kind', message: '事项目录正在整理，请过几分钟再试。' }] },
    })
    await expect(keepOfficeItems(stopped('PutCommand'), await everyItem(store.reference))).rejects.toThrow('killed')
    expect(await itemsNaming(store.reference, department)).toBeNull()
    const no = await merger()
    const sizes = [department, 'justice'].map(async id => (await itemsNaming(store.reference, id))?.size)
    expect(await Promise.all(sizes)).toEqual([count, 0])
    await decided(no)
    await expect(work(no, filedAt, stopped('TransactWriteCommand'))).rejects.toThrow('killed')
    expect((await newest()).filter(isMoved)).toHaveLength(99)
    await Promise.allSettled([work(no), work(no)])
    await work(no)
    expect((await newest()).filter(isMoved)).toHaveLength(count)
    expect(await everyItem(store.reference)).toHaveLength(2 * count)
    expect(await headOf(no)).toMatchObject({ state: 'planned', successor: 'natural-resources', handsOver: true })
    expect([await successorOn('2026-04-09'), await successorOn('2026-04-10')]).toEqual([undefined, 'natural-resources'])
  })

  test('finds what came meanwhile, and lets nothing more come to the department', async () => {
    const [no, late] = [await merger(), await filed({ codes: ['XX-1000'], from: '2026-05-04' })]
    const extra: Item = { ...item, code: 'XX-2000' }
    expect(await writeVersions(store.reference, bringer('import'), [extra])).toBeNull()
    await decided(no)
    await approved(late)
    await work(no)
    expect((await newest()).filter(isMoved)).toHaveLength(count + 1)
    await work(late)
    expect(await headOf(late)).toMatchObject({ state: 'correcting', returns: 1 })
    expect(await everyItem(store.reference)).toHaveLength(2 * (count + 1))
  })

  test('that would overtake a version of a later day goes back, and nothing of it is written', async () => {
    const no = await merger()
    const planned: Item = { ...item, code: 'XX-1000', version: 2, effectiveFrom: '2026-06-01', visits: 1 }
    expect(await writeVersions(store.reference, bringer('import'), [planned])).toBeNull()
    await decided(no)
    await work(no)
    expect(await headOf(no)).toMatchObject({ state: 'correcting', returns: 1 })
    expect((await newest()).filter(isMoved)).toEqual([])
    expect(await successorOn('2026-04-10')).toBeUndefined()
  })
})
