import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { execute } from '../../shared/casework/store/execute.ts'
import type { Registers } from '../../shared/catalogue/reference.ts'
import type { Actor } from '../../shared/kernel/actor.ts'
import { isRefusal, type Refusal } from '../../shared/kernel/refusal.ts'
import type { Batch } from '../../shared/paper/batch.ts'
import { incoming, pack, signFor } from '../../shared/paper/batches.ts'
import { story } from '../application/story.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { storeTold } from '../casework/store/told.ts'
import { basics, itemsFrom, permit, town, village } from '../kernel/sample.ts'

/** One case's paper is in one batch at a time, even if the case learns of it late. */

const reference: Registers = {
  items: itemsFrom(permit()),
  ...basics,
}
let store: Store
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.here.close())

const at = '2026-03-02T02:00:00.000Z'
const officer = (subject: string, office: string): Extract<Actor, { kind: 'officer' }> => ({
  kind: 'officer',
  subject,
  office,
  roles: ['agent'],
})
let tries = 0
const packed = (cases: string[], key = `try-${tries++}`) =>
  pack(store.cases, { purpose: 'hand-over', to: town, cases }, officer('agent', village), at, { key, digest: 'd' })
const granted = (batch: Batch | Refusal): Batch => {
  if (isRefusal(batch)) throw new Error(batch.refused)
  return batch
}
const signed = (b: Batch, missing: string[] = []) =>
  signFor(store.cases, b.id, missing, officer('clerk', town), at, 1).then(granted)
const heard = (no: string, act: string, input: object) =>
  execute(store.cases, reference, {
    no,
    act,
    actor: { kind: 'system', name: 'custody' },
    at,
    expected: null,
    input: () => input,
  })
const told = () => storeTold(store.cases, story())

describe('the paper of a case', () => {
  test('goes into one batch only, even before the case learns of it', async () => {
    const [one, two] = [await told(), await told()]
    granted(await packed([one]))
    expect(await packed([two, one])).toEqual({ refused: 'batch-case-unfit', detail: { cases: [one] } })
    granted(await packed([two]))
  })

  test('goes into one of several batches packed at once', async () => {
    const no = await told()
    const done = await Promise.all([1, 2, 3, 4].map(() => packed([no])))
    expect(done.filter(d => !isRefusal(d))).toHaveLength(1)
    const mine = (await incoming(store.cases, town)).filter(b => b.cases.includes(no))
    expect(mine).toHaveLength(1)
  })

  test('goes into one batch for concurrent repeats of an attempt', async () => {
    const no = await told()
    const done = await Promise.all([1, 2, 3].map(() => packed([no], 'one attempt')))
    expect(new Set(done.map(d => granted(d).id)).size).toBe(1)
  })

  test('is packed again after a loss once the case knows', async () => {
    const no = await told()
    const first = granted(await packed([no]))
    await signed(first, [no])
    expect(await packed([no])).toMatchObject({ refused: 'batch-case-unfit' })
    const from = village
    await heard(no, 'note-hand-over', { batch: first.id, from, to: town, on: '2026-03-02' })
    expect(await packed([no])).toMatchObject({ refused: 'batch-case-unfit' })
    await heard(no, 'note-missing', { batch: first.id, from })
    expect(granted(await packed([no])).id).not.toBe(first.id)
  })

  test('of fifty cases is packed and received in one write each', async () => {
    const numbers: string[] = []
    for (let i = 0; i < 50; i++) numbers.push(await told())
    const batch = granted(await packed(numbers))
    expect((await signed(batch)).received?.missing).toEqual([])
  })
})
