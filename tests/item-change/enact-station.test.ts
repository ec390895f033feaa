import { beforeEach, expect, test } from 'vitest'
import { find } from '../../shared/casework/store/cases.ts'
import { execute } from '../../shared/casework/store/execute.ts'
import { writeReference } from '../../shared/catalogue/deployed.ts'
import { forgetReference, reference } from '../../shared/catalogue/reference.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import type { ItemChange } from '../../shared/item-change/head.ts'
import { itemChangeType } from '../../shared/item-change/item-change.ts'
import { enact } from '../../shared/item-change/service/enact.ts'
import { fileChange } from '../../shared/item-change/service/file-change.ts'
import type { Actor } from '../../shared/kernel/actor.ts'
import type { Office } from '../../shared/kernel/office.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { basics, town } from '../kernel/sample.ts'
import { filedAt, offices as known, officer, parts, request } from './asking.ts'

/** The worker that ends a village's station: called twice, late, and where another change came first. */

const [first, second, third] = [`${town}201`, `${town}202`, `${town}203`] as const
const contact = { address: '村委会一楼', phone: '0766-1234567', hours: '周一 9:00–12:00' }
const village = (id: string): Office => ({
  ...{ id, name: id, shortName: id, tier: 'village', parent: town, kind: 'village-committee' },
  ...contact,
})
const villages = [first, second, third].map(village)
const offices = new Map([...known.values(), ...villages].map(one => [one.id, one]))

let store: Store
beforeEach(async () => {
  store = await openStore()
  forgetReference()
  await writeReference(store.reference, { ...basics, offices, parts, items: [] }, filedAt)
})

const cases = () => ({ ...store.cases, types: [itemChangeType] })
const registers = async (at = filedAt) => {
  forgetReference()
  return reference(store.reference, Date.parse(at))
}
const officeOn = async (day: string, id: string) => (await registers(`${day}T01:00:00.000Z`)).offices.get(id)
async function act(no: string, name: string, actor: Actor, given: { body: object } | { input: () => object }) {
  const command = { no, act: name, actor, at: filedAt, expected: null, ...given }
  const done = await execute(cases(), await registers(), command as Parameters<typeof execute<ItemChange>>[2])
  if (isRefusal(done)) throw new Error(`${name}: ${done.refused}`)
}
const signIn = (no: string, office: string) =>
  act(no, 'sign-in', { kind: 'system', name: 'intake' }, { input: () => ({ office, assignee: null }) })
/** Filed, and decided by everybody. */
async function decided(ends: string, successor: string): Promise<string> {
  const stock = { known: store.reference, every: { ...store.cases, types: caseTypes } }
  const place = { cases: cases(), registers: await registers(), hash: (_: string, text: string) => text, ...stock }
  const body = request({ kind: 'reorganise', codes: [], ends, receivers: [successor] })
  const made = await fileChange(place, body, {
    ...{ actor: officer('establishment', 'drafter'), at: filedAt, deviceAt: undefined },
    attempt: { key: crypto.randomUUID(), digest: 'd' },
  })
  if (isRefusal(made)) throw new Error(JSON.stringify(made))
  const { no } = made
  await signIn(no, 'justice')
  await act(no, 'clear', officer('justice', 'reviewer'), { body: { opinion: '合法' } })
  await signIn(no, 'establishment')
  await act(no, 'approve', officer('establishment', 'head'), { body: { opinion: '同意' } })
  await signIn(no, town)
  await act(no, 'receive', officer(town, 'head'), { body: { note: '已准备' } })
  return no
}
const work = (no: string) =>
  enact(
    { cases: cases(), known: store.reference, askPublication: async () => {}, now: () => filedAt },
    { of: `CASE#${no}`, seq: 1, at: filedAt },
  )
const headOf = async (no: string) => (await find(cases(), no))?.stored.head

test('ends once, from its day on, and is not reached there any more', async () => {
  const no = await decided(first, second)
  await Promise.allSettled([work(no), work(no)])
  await work(no)
  expect(await headOf(no)).toMatchObject({ state: 'planned', holder: 'establishment', station: { ends: first, town } })
  expect(await officeOn('2026-04-09', first)).toEqual(offices.get(first))
  const { phone: _, hours: __, ...rest } = { ...offices.get(first), ...contact }
  expect(await officeOn('2026-04-10', first)).toEqual({ ...rest, successor: second })
  expect(await officeOn('2026-04-10', second)).toEqual(offices.get(second))
})

test('of two that merge into each other one ends, and the other change goes back', async () => {
  const [one, other] = [await decided(first, second), await decided(second, first)]
  await work(one)
  await work(other)
  expect(await headOf(other)).toMatchObject({ state: 'correcting', returns: 1 })
  expect((await officeOn('2026-04-10', second))?.successor).toBeUndefined()
  // Nor may anything merge into what is planned to end.
  await expect(decided(third, first)).rejects.toThrow('/receivers')
})
