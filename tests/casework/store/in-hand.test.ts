import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { find, partition } from '../../../shared/casework/store/cases.ts'
import { inHand } from '../../../shared/casework/store/in-hand.ts'
import { listInHand } from '../../../shared/casework/store/landed.ts'
import { signalCounts, signalsOf } from '../../../shared/casework/store/signals.ts'
import { story } from '../../application/story.ts'
import { calendar, note, town } from '../../kernel/sample.ts'
import { openLine } from './line.ts'
import { openStore, type Store } from './tables.ts'
import { storeTold } from './told.ts'

/** Open cases by the office that has them in hand, as the county's board counts them. */

let store: Store
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.here.close())

const held = async (no: string) => (await inHand(store.cases)).filter(one => one.no === no)

test('an open case is in hand of one office, with its list and its last day, and a closed one of none', async () => {
  const filed = story({ on: '2026-03-02', fromVillage: false }).signedIn()
  const no = await storeTold(store.cases, filed)
  expect(await held(no)).toEqual([{ office: town, list: 'check', no, due: filed.due('acceptance') }])
  const over = await storeTold(
    store.cases,
    story({ on: '2026-03-03' }).given('applicant', { type: 'withdraw', reason: note }),
  )
  expect(await held(over)).toEqual([])
})

test('all of the county take a query of each of eight parts, and months of limits stay by themselves', async () => {
  const line = openLine(store.here.root, store.cases.name)
  const calls: string[] = []
  line.tap = ({ name, proceed }) => {
    calls.push(name)
    return proceed()
  }
  expect(await inHand(line.table)).not.toEqual([])
  expect(calls).toEqual(Array.from({ length: 8 }, () => 'Query'))
  expect(await signalCounts(store.cases, '2026-03', null)).toEqual([])
  expect((await signalsOf(store.cases, '2026-03', { office: town })).signals).toEqual([])
})

test('a head of a release before gets its keys once, and none while somebody writes it', async () => {
  const filed = story({ on: '2026-03-06', fromVillage: false }).signedIn()
  const no = await storeTold(store.cases, filed)
  const before = await held(no)
  const found = await find(store.cases, no)
  if (found === null) throw new Error('the case is there')
  const { stored } = found
  await store.cases.db.send(
    new UpdateCommand({
      TableName: store.cases.name,
      Key: { pk: partition(no), sk: 'HEAD' },
      UpdateExpression: 'REMOVE signalKey, signalSort, #due',
      ExpressionAttributeNames: { '#due': 'due' },
    }),
  )
  expect(await held(no)).toEqual([])
  await listInHand(store.cases, { ...stored, head: { ...stored.head, version: stored.head.version - 1 } }, calendar)
  expect(await held(no)).toEqual([])
  await listInHand(store.cases, stored, calendar)
  expect(await held(no)).toEqual(before)
})
