import { afterAll, beforeAll, expect, test } from 'vitest'
import { find } from '../../shared/casework/store/cases.ts'
import { execute } from '../../shared/casework/store/execute.ts'
import { writeReference } from '../../shared/catalogue/deployed.ts'
import { writeVersions } from '../../shared/catalogue/drafting/write-versions.ts'
import { forgetReference, reference } from '../../shared/catalogue/reference.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import { itemChangeType } from '../../shared/item-change/item-change.ts'
import { endCases } from '../../shared/item-change/service/end-cases.ts'
import { fileChange } from '../../shared/item-change/service/file-change.ts'
import type { Actor } from '../../shared/kernel/actor.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import { story } from '../application/story.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { storeTold } from '../casework/store/told.ts'
import { bringer } from '../catalogue/put-items.ts'
import { basics, department, payment, permit } from '../kernel/sample.ts'
import { filedAt, officer, offices, parts, request } from './asking.ts'

/** The worker that ends the open cases of what the law ended: stopped in the middle, called twice, too early. */

const day = '2026-04-13T00:00:00.000Z'
const item = permit()
const system = { kind: 'system', name: 'test' } as const

let store: Store
let no: string
const open: string[] = []
let decided: string
let other: string
beforeAll(async () => {
  store = await openStore()
  forgetReference()
  await writeReference(store.reference, { ...basics, offices, parts, items: [item, payment()] }, filedAt)
  for (let i = 0; i < 3; i++) open.push(await storeTold(store.cases, story().signedIn()))
  decided = await storeTold(store.cases, story().decided())
  other = await storeTold(store.cases, story({ item: payment() }).signedIn())
  const made = await fileChange(
    { cases: changes(), registers: await registers(), hash: (_, text) => text, ...stock() },
    request({
      ...{ kind: 'withdraw', lawEnded: true, from: '2026-04-13' },
      ...{ reason: '不再审批', basis: '《修改决定》第二条' },
    }),
    {
      actor: officer(department, 'drafter'),
      at: filedAt,
      deviceAt: undefined,
      attempt: { key: crypto.randomUUID(), digest: 'd' },
    },
  )
  if (isRefusal(made)) throw new Error(JSON.stringify(made))
  no = made.no
})
afterAll(() => store.here.close())

const changes = () => ({ ...store.cases, types: [itemChangeType] })
const stock = () => ({ known: store.reference, every: { ...store.cases, types: caseTypes } })
const registers = () => reference(store.reference, Date.parse(filedAt))
async function act(name: string, actor: Actor, at: string, given: { body?: object; input?: () => object } = {}) {
  const body = { ...given.body }
  const command = { no, act: name, actor, at, expected: null, body, input: given.input }
  const done = await execute(changes(), await registers(), command)
  if (isRefusal(done)) throw new Error(`${name}: ${done.refused}`)
}
const signIn = (office: string) => act('sign-in', system, filedAt, { input: () => ({ office, assignee: null }) })
/** `stopsAfter` so many readings of the clock: one for the registers, one for each case, one for the change. */
function work(stopsAfter = Number.POSITIVE_INFINITY): Promise<void> {
  let readings = 0
  const now = () => {
    readings += 1
    if (readings > stopsAfter) throw new Error('killed')
    return day
  }
  const all = { ...store.cases, types: caseTypes }
  return endCases(
    { changes: changes(), cases: all, known: store.reference, now },
    { of: `CASE#${no}`, seq: 1, at: day },
  )
}
const stateOf = async (one: string) => {
  const found = await find({ ...store.cases, types: caseTypes }, one)
  return found?.stored.head.state
}
const states = () => Promise.all([...open, decided, other, no].map(stateOf))

test('ends every undecided case of the item once, however often it is stopped and called', async () => {
  await signIn('justice')
  await act('clear', officer('justice', 'reviewer'), filedAt, { body: { opinion: '合法' } })
  await signIn('establishment')
  await act('approve', officer('establishment', 'head'), filedAt, { body: { opinion: '同意' } })
  const versions = [{ code: item.code, version: 2, from: '2026-04-13' }]
  const status = { is: 'withdrawn', reason: '不再审批', since: '2026-04-13' } as const
  await writeVersions(store.reference, bringer(no), [{ ...item, version: 2, effectiveFrom: '2026-04-13', status }])
  forgetReference()
  await act('enter', system, filedAt, { input: () => ({ versions, resumes: null }) })
  await work()
  const before = ['checking', 'checking', 'checking', 'decided', 'checking']
  expect(await states()).toEqual([...before, 'planned'])
  await act('begin', system, day)
  await expect(work(2)).rejects.toThrow('killed')
  expect((await states()).filter(state => state === 'needless')).toHaveLength(1)
  await work()
  await work()
  expect(await states()).toEqual(['needless', 'needless', 'needless', 'decided', 'checking', 'entered'])
})
