import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applicationType } from '../../../shared/application/application.ts'
import { assistedOf } from '../../../shared/casework/store/assisted-counts.ts'
import { find, record } from '../../../shared/casework/store/cases.ts'
import { execute } from '../../../shared/casework/store/execute.ts'
import { isRefusal } from '../../../shared/kernel/refusal.ts'
import { story } from '../../application/story.ts'
import { basics, itemsFrom, permit, town, village } from '../../kernel/sample.ts'
import { openLine } from './line.ts'
import { openStore, type Store } from './tables.ts'
import { storeTold } from './told.ts'

/** What agents did, added in the transaction that writes it, and read by town and month. */

let store: Store
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.here.close())

const reference = { ...basics, items: itemsFrom(permit()) }
const figures = async (month: string, station: string | null = null) =>
  (await assistedOf(store.cases, month, { town, station })).map(({ station: at, by, figures: of }) => [at, by, of])

/** The sweep looks at the originals' limit. */
const sweep = (no: string, at: string, by = store.cases) =>
  execute(by, reference, {
    ...{ no, act: 'signal', at, expected: null, actor: { kind: 'system', name: 'sweep' } },
    input: () => ({ clock: 'paper-to-town', level: 'overdue' }),
  })

test('a redelivered limit counts once, and a refused write not at all', async () => {
  const no = await storeTold(store.cases, story({ on: '2026-03-02' }).signedIn())
  const late = '2026-03-05T01:00:00.000Z'
  for (let n = 0; n < 10; n += 1) expect(isRefusal(await sweep(no, late))).toBe(false)
  const expected = [[village, 'agent@village', { filed: 1, 'paper-late': 1 }]]
  expect(await figures('2026-03')).toEqual(expected)
  const found = await find(store.cases, no)
  if (found === null) throw new Error('the case is there')
  const { head, listing } = found.stored
  const stored = { ...found.stored, head: { ...head, version: head.version - 1 } }
  const event = { ...{ type: 'supplement-requested', round: 1, office: town, requests: [] }, repeated: false }
  const by = { kind: 'system', subject: 'sweep' } as const
  const again = { ...{ case: no, seq: head.version, at: late, itemVersion: 1 }, by }
  const records = [{ ...again, event: { ...event, limit: { days: 15, unit: 'wd' } } }]
  expect(await record(store.cases, { type: applicationType, stored, records, listing, reference })).toMatchObject({
    refused: 'stale-version',
  })
  expect(await figures('2026-03')).toEqual(expected)
})

test('looks that overlap count a limit once', async () => {
  const no = await storeTold(store.cases, story({ on: '2026-04-01' }).signedIn())
  const at = '2026-04-13T01:00:00.000Z'
  await Promise.all(Array.from({ length: 8 }, () => sweep(no, at)))
  expect(await figures('2026-04')).toEqual([[village, 'agent@village', { filed: 1, 'paper-late': 1 }]])
})

test('a write that meets another at the count is made once more, and counts once', async () => {
  const no = await storeTold(store.cases, story({ on: '2026-05-06' }).signedIn())
  const line = openLine(store.here.root, store.cases.name)
  let tries = 0
  line.tap = async ({ name, proceed }) => {
    const isWrite = name.startsWith('TransactWrite')
    if (isWrite) tries += 1
    if (!isWrite || tries > 1) return proceed()
    throw new TransactionCanceledException({
      $metadata: { attempts: 1 },
      message: 'Transaction is ongoing for the item',
      CancellationReasons: [{ Code: 'None' }, { Code: 'None' }, { Code: 'None' }, { Code: 'TransactionConflict' }],
    })
  }
  const done = await sweep(no, '2026-05-13T01:00:00.000Z', { ...line.table, types: store.cases.types })
  expect(isRefusal(done)).toBe(false)
  expect(tries).toBe(2)
  expect(await figures('2026-05')).toEqual([[village, 'agent@village', { filed: 1, 'paper-late': 1 }]])
})

test('a month of a town, or of one of its stations, is one query, and no other town is in it', async () => {
  const line = openLine(store.here.root, store.cases.name)
  const calls: string[] = []
  line.tap = ({ name, proceed }) => {
    calls.push(name)
    return proceed()
  }
  expect(await assistedOf(line.table, '2026-03', { town, station: null })).toHaveLength(1)
  expect(await assistedOf(line.table, '2026-03', { town, station: village })).toHaveLength(1)
  expect(await assistedOf(line.table, '2026-03', { town, station: town })).toEqual([])
  expect(await assistedOf(line.table, '2026-03', { town: '445321104', station: null })).toEqual([])
  expect(calls).toEqual(['Query', 'Query', 'Query', 'Query'])
})
