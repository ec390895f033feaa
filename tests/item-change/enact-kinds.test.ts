import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { CaseTable } from '../../shared/casework/store/cases.ts'
import { execute } from '../../shared/casework/store/execute.ts'
import { writeReference } from '../../shared/catalogue/deployed.ts'
import type { Kind } from '../../shared/catalogue/drafting/kinds.ts'
import { writeVersions } from '../../shared/catalogue/drafting/write-versions.ts'
import { everyItem, forgetItems } from '../../shared/catalogue/items.ts'
import { forgetReference, reference } from '../../shared/catalogue/reference.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import type { Typed } from '../../shared/item-change/api/changes.ts'
import type { ItemChange } from '../../shared/item-change/head.ts'
import { itemChangeType } from '../../shared/item-change/item-change.ts'
import { codesTaken, takenFaults } from '../../shared/item-change/service/codes-taken.ts'
import { draftFrom } from '../../shared/item-change/service/drafting.ts'
import { enact } from '../../shared/item-change/service/enact.ts'
import { fileChange } from '../../shared/item-change/service/file-change.ts'
import type { Actor, Role } from '../../shared/kernel/actor.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { bringer } from '../catalogue/put-items.ts'
import { bookOf } from '../journeys/importing.ts'
import { basics, department, permit, town } from '../kernel/sample.ts'
import { filedAt as at, officer, offices, parts, request } from './asking.ts'

/** Every kind of change from the draft to the versions that the worker writes. */

const item = permit()
const other = permit({ code: 'SL-0902', name: '采伐更新', shortName: '更新' })
async function opened() {
  const store = await openStore()
  forgetReference()
  forgetItems()
  await writeReference(store.reference, { ...basics, offices, parts, items: [item, other] }, at)
  const cases: CaseTable<ItemChange> = { ...store.cases, types: [itemChangeType] }
  return { store, cases, registers: await reference(store.reference, Date.parse(at)) }
}
type Opened = Awaited<ReturnType<typeof opened>>

const bookWith = (...items: readonly Item[]): string => Buffer.from(bookOf(items)).toString('base64')
const files = ({ store, cases, registers }: Opened, different: Partial<Typed>) =>
  fileChange(
    { cases, registers, hash: (_, text) => text, known: store.reference, every: { ...store.cases, types: caseTypes } },
    request(different),
    { actor: officer(department, 'drafter'), at, deviceAt: undefined, attempt: { key: 'k', digest: 'd' } },
  )

/** Signs it for everybody it goes to, and lets the worker write. */
async function entered(place: Opened, different: object, receiver?: string): Promise<void> {
  const made = await files(place, different)
  if (isRefusal(made)) throw new Error(JSON.stringify(made))
  const act = async (name: string, actor: Actor, given: { body: object } | { input: () => object }) => {
    const command = { no: made.no, act: name, actor, at, expected: null, ...given }
    const done = await execute(place.cases, place.registers, command as never)
    if (isRefusal(done)) throw new Error(`${name}: ${done.refused}`)
  }
  const received: [string, Role, string, object][] =
    receiver === undefined ? [] : [[receiver, 'head', 'receive', { note: '已准备' }]]
  for (const [office, role, name, body] of [
    ['justice', 'reviewer', 'clear', { opinion: '合法' }],
    ['establishment', 'head', 'approve', { opinion: '同意' }],
    ...received,
  ] as const) {
    await act('sign-in', { kind: 'system', name: 'intake' }, { input: () => ({ office, assignee: null }) })
    await act(name, officer(office, role), { body })
  }
  await enact(
    { cases: place.cases, known: place.store.reference, askPublication: async () => {}, now: () => at },
    { of: `CASE#${made.no}`, seq: 1, at },
  )
}

/** The newest version of each item in words: its number, what it is called, who decides, and whether it is in use. */
async function newest({ store }: { store: Store }): Promise<string[]> {
  forgetItems()
  const all = Map.groupBy(await everyItem(store.reference), ({ code }) => code)
  return [...all.values()].flatMap(versions => {
    const last = versions.at(-1)
    if (last === undefined) return []
    const { code, version, shortName, decider, powerSource, acceptedBy, status } = last
    const by =
      decider.tier === 'department' ? decider.office : `town for ${'delegatedBy' in decider && decider.delegatedBy}`
    const marks = [powerSource, acceptedBy && `accepted by ${acceptedBy}`, status?.is].filter(Boolean)
    return [[`${code} ${version}`, shortName, by, ...marks].join(', ')]
  })
}
const untouched = `${other.code} 1, 更新, ${department}`
const before = `${item.code} 1, 采伐, ${department}`

const fresh = (code: string, shortName: string): Item => permit({ code, shortName })
const entrustment = { title: '委托书', on: '2026-03-01', what: '受理和决定' }
const law = {
  ...{ title: '事权下放目录', article: '第三条', summary: '由其实施。' },
  issuer: '省人民政府',
  since: '2026-01-01',
}

test.each<[Kind, object, string | undefined, string[]]>([
  [
    'add',
    { codes: [], file: bookWith(fresh('SL-0903', '移植')) },
    undefined,
    [before, untouched, `SL-0903 1, 移植, ${department}`],
  ],
  [
    'change',
    { file: bookWith({ ...item, shortName: '砍树' }) },
    undefined,
    [`${item.code} 2, 砍树, ${department}`, untouched],
  ],
  [
    'split',
    { file: bookWith(fresh('SL-0903', '移植'), fresh('SL-0904', '修剪')) },
    undefined,
    [
      `${item.code} 2, 采伐, ${department}, withdrawn`,
      untouched,
      `SL-0903 1, 移植, ${department}`,
      `SL-0904 1, 修剪, ${department}`,
    ],
  ],
  [
    'merge',
    { codes: [item.code, other.code], file: bookWith(fresh('SL-0903', '林木')) },
    undefined,
    [
      `${item.code} 2, 采伐, ${department}, withdrawn`,
      `${other.code} 2, 更新, ${department}, withdrawn`,
      `SL-0903 1, 林木, ${department}`,
    ],
  ],
  ['suspend', {}, undefined, [`${item.code} 2, 采伐, ${department}, suspended`, untouched]],
  ['withdraw', {}, undefined, [`${item.code} 2, 采伐, ${department}, withdrawn`, untouched]],
  ['hand-review', {}, town, [`${item.code} 2, 采伐, ${department}, accepted by town`, untouched]],
  ['entrust', { entrustment }, town, [`${item.code} 2, 采伐, town for ${department}, entrusted`, untouched]],
  [
    'transfer',
    { law, receivers: ['natural-resources'] },
    'natural-resources',
    [`${item.code} 2, 采伐, natural-resources, transferred`, untouched],
  ],
])('%s is signed and written', async (kind, different, receiver, expected) => {
  const place = await opened()
  await entered(place, { kind, ...different }, receiver)
  expect((await newest(place)).toSorted()).toEqual(expected.toSorted())
})

test('restore is signed and written: the earlier content under a new number', async () => {
  const place = await opened()
  const second = { ...item, version: 2, effectiveFrom: '2026-02-01', shortName: '砍树' }
  expect(await writeVersions(place.store.reference, bringer('import'), [second])).toBeNull()
  await entered(place, { kind: 'restore', version: 1 })
  expect(await newest(place)).toContain(`${item.code} 3, 采伐, ${department}`)
})

test('a new code that waits in another change is taken, until that is withdrawn or comes back to its own drafters', async () => {
  const place = await opened()
  const { cases, registers, store } = place
  const every = { ...store.cases, types: caseTypes }
  const add = (office: string) => {
    const decider = { tier: 'department', office } as const
    const body = request({ kind: 'add', codes: [], file: bookWith({ ...fresh('SL-0903', '移植'), decider }) })
    return draftFrom(body, officer(office, 'drafter'), registers, at, { known: store.reference, every })
  }
  expect(await add(department)).toMatchObject({ items: [{ code: 'SL-0903' }] })
  const made = await files(place, { kind: 'add', codes: [], file: bookWith(fresh('SL-0903', '移植')) })
  if (isRefusal(made)) throw new Error(made.refused)
  const taken = async (office: string) => JSON.stringify(await add(office)).includes('代码“SL-0903”在')
  const act = (name: string, actor: Actor, body: Record<string, unknown>) =>
    execute(cases, registers, { no: made.no, act: name, actor, at, expected: null, body })
  expect([await taken(department), await taken('natural-resources')]).toEqual([true, true])
  expect([...(await codesTaken(every, registers)).keys()]).toEqual(['SL-0903'])
  const signIn = {
    ...{ no: made.no, act: 'sign-in', at, expected: null },
    actor: { kind: 'system', name: 'intake' },
  } as const
  await execute(cases, registers, { ...signIn, input: () => ({ office: 'justice', assignee: null }) })
  await act('send-back', officer('justice', 'reviewer'), { reason: '名称写全。' })
  expect([await taken(department), await taken('natural-resources')]).toEqual([false, true])
  await act('withdraw', officer(department, 'drafter'), { reason: '不再需要。' })
  expect([await taken('natural-resources'), (await codesTaken(every, registers)).size]).toEqual([false, 0])
})

test('a code that two changes wait for is taken as long as one of them does', () => {
  const by = (state: 'correcting' | 'deciding' | 'ended', office = department) => ({
    no: 'XX0000000010S',
    state,
    office,
  })
  const faults = (...all: ReturnType<typeof by>[]) =>
    takenFaults(['SL-0903'], new Map([['SL-0903', all]]), department).length
  expect([faults(by('deciding'), by('correcting')), faults(by('correcting'), by('deciding', 'health'))]).toEqual([1, 1])
  expect([faults(by('correcting')), faults(by('ended', 'health'), by('correcting'))]).toEqual([0, 0])
})

test('a workbook that would become too much is refused before it is read', async () => {
  const bomb = zipSync({ '事项.csv': [new Uint8Array(21_000_000), { level: 1 }] })
  expect(bomb.length).toBeLessThan(1_000_000)
  expect(await files(await opened(), { kind: 'change', file: Buffer.from(bomb).toString('base64') })).toMatchObject({
    refused: 'invalid-input',
    detail: { errors: [{ path: '/file', message: '文件解压后超过20MB，请分成几个文件。' }] },
  })
})
