import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { headsOf } from '../../shared/casework/store/cases.ts'
import type { Actor } from '../../shared/kernel/actor.ts'
import { isRefusal, type Refusal } from '../../shared/kernel/refusal.ts'
import { historyOf } from '../../shared/ledger/ledger.ts'
import type { Batch } from '../../shared/paper/batch.ts'
import { batchOf, findBatch, incoming, pack, signFor } from '../../shared/paper/batches.ts'
import { story } from '../application/story.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { storeTold } from '../casework/store/told.ts'
import { town, village } from '../kernel/sample.ts'

/** Batches of paper: packed once, signed for once, by two different people. */

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
const agent = officer('agent', village)
const clerk = officer('clerk', town)
const told = () => storeTold(store.cases, story())

let tries = 0
const packed = (cases: string[], { by = agent, to = town, key = `try-${tries++}`, digest = 'd' } = {}) =>
  pack(store.cases, { purpose: 'hand-over', to, cases }, by, at, { key, digest })
const granted = (batch: Batch | Refusal): Batch => {
  if (isRefusal(batch)) throw new Error(batch.refused)
  return batch
}
const sign = (b: Batch, { missing = [] as string[], by = clerk, version = 1 } = {}) =>
  signFor(store.cases, b.id, missing, by, at, version)

describe('packing', () => {
  test('signs the hand-over of several cases in one write', async () => {
    const [one, two] = [await told(), await told()]
    const made = granted(await packed([one, two, one]))
    expect(made).toMatchObject({ version: 1, from: village, to: town, cases: [one, two], received: null })
    expect(await findBatch(store.cases, made.id)).toEqual(made)
    expect(await historyOf(store.cases, `BATCH#${made.id}`)).toHaveLength(1)
    expect((await incoming(store.cases, town)).map(b => b.id)).toContain(made.id)
  })

  test('repeated with the same body returns the batch, otherwise it fails', async () => {
    const no = await told()
    const first = granted(await packed([no], { key: 'again' }))
    expect(await packed([no], { key: 'again' })).toEqual(first)
    expect(await packed([no], { key: 'again', digest: 'other' })).toMatchObject({ refused: 'idempotency-key-reused' })
  })

  test('refuses by name every case without originals for that destination', async () => {
    const fit = await told()
    const elsewhere = await packed([fit], { by: officer('other', '445321115202') })
    expect(elsewhere).toEqual({ refused: 'batch-case-unfit', detail: { cases: [fit] } })
    expect(await packed([fit, 'XX00000000000'])).toEqual({
      refused: 'batch-case-unfit',
      detail: { cases: ['XX00000000000'] },
    })
    expect(await packed([fit], { to: 'forestry' })).toMatchObject({ refused: 'batch-case-unfit' })
  })

  test('reads more heads than one call may request', async () => {
    const numbers: string[] = []
    for (let i = 0; i < 55; i++) numbers.push(await told())
    expect((await headsOf(store.cases, [...numbers, 'XX00000000000'])).map(h => h.head.no).toSorted()).toEqual(
      numbers.toSorted(),
    )
  })
})

describe('receiving a batch', () => {
  test('works once, names what is missing and removes it from the list', async () => {
    const [one, two] = [await told(), await told()]
    const made = granted(await packed([one, two]))
    const signed = granted(await sign(made, { missing: [two] }))
    expect(signed).toMatchObject({ version: 2, received: { by: 'clerk', at, missing: [two] } })
    expect(await sign(made)).toMatchObject({ refused: 'batch-closed' })
    expect((await incoming(store.cases, town)).map(b => b.id)).not.toContain(made.id)
    expect(await historyOf(store.cases, `BATCH#${made.id}`)).toHaveLength(2)
  })

  test('by two at once counts once', async () => {
    const made = granted(await packed([await told()]))
    const done = await Promise.all([sign(made), sign(made), sign(made)])
    expect(done.filter(d => !isRefusal(d))).toHaveLength(1)
    expect(await historyOf(store.cases, `BATCH#${made.id}`)).toHaveLength(2)
  })

  test('is refused to the giver, another office and a wrong version', async () => {
    const made = granted(await packed([await told()]))
    expect(await sign(made, { by: officer('agent', town) })).toMatchObject({ refused: 'same-signer' })
    expect(await sign(made, { by: officer('clerk', 'health') })).toMatchObject({ refused: 'other-office' })
    expect(await sign(made, { version: 4 })).toEqual({ refused: 'stale-version', detail: { version: 1 } })
    expect(await sign(made, { missing: ['XX00000000000'] })).toMatchObject({ refused: 'batch-case-unfit' })
    expect(await findBatch(store.cases, made.id)).toEqual(made)
  })

  test('is refused for a batch nobody packed', async () => {
    expect(await signFor(store.cases, 'PC-0', [], clerk, at, 1)).toMatchObject({ refused: 'batch-not-found' })
    expect(await findBatch(store.cases, 'PC-0')).toBeNull()
  })
})

test('an announcement names a batch or something else', () => {
  expect(batchOf('BATCH#PC-1')).toBe('PC-1')
  expect(batchOf('CASE#XX1')).toBeNull()
})
