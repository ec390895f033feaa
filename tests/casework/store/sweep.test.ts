import { GetCommand } from '@aws-sdk/lib-dynamodb'
import type { Context, DynamoDBRecord, ScheduledEvent } from 'aws-lambda'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { find, partition } from '../../../shared/casework/store/cases.ts'
import { writeReference } from '../../../shared/catalogue/deployed.ts'
import { changeOfficer } from '../../../shared/offices/kept-roster.ts'
import type { OfficerChange } from '../../../shared/offices/roster.ts'
import { story } from '../../application/story.ts'
import { offices } from '../../documents/papers.ts'
import { basics, department, permit } from '../../kernel/sample.ts'
import { openStore, type Store } from './tables.ts'
import { storeTold } from './told.ts'

/** The sweep and the announcer as Lambda calls them. They report a failure, and it affects no other case. */

let store: Store
let supervision: typeof import('../../../functions/following/supervision.ts').handler
let announce: typeof import('../../../functions/following/announce.ts').handler
const calls: string[][] = []
const refused = new Set<string>()

beforeAll(async () => {
  store = await openStore()
  const { endpoint, region, credentials } = store.here.role('sweep', [{ Effect: 'Allow', Action: '*', Resource: '*' }])
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    CASES_TABLE: store.cases.name,
    REFERENCE_TABLE: store.reference.name,
    BUS_NAME: 'hall',
    SITE_BUCKET: 'site',
    // Nobody answers there.
    PUBLIC_URL: 'http://127.0.0.1:1',
  })
  store.here.endpoint.onEvents(async entries => {
    const about = entries.map(entry => z.object({ of: z.string() }).parse(JSON.parse(entry.Detail ?? '')).of)
    calls.push(about)
    return about.map(of => (refused.has(of) ? { ErrorCode: 'ThrottlingException' } : { EventId: of }))
  })
  await writeReference(store.reference, { items: [permit()], ...basics, offices }, '2026-01-01T00:00:00.000Z')
  supervision = (await import('../../../functions/following/supervision.ts')).handler
  announce = (await import('../../../functions/following/announce.ts')).handler
})
afterAll(() => store.here.close())

const context: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'sweep',
  functionVersion: '1',
  invokedFunctionArn: 'arn',
  memoryLimitInMB: '256',
  awsRequestId: 'request',
  logGroupName: 'group',
  logStreamName: 'stream',
  getRemainingTimeInMillis: () => 10_000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
}
const scheduled: ScheduledEvent = {
  id: '1',
  version: '0',
  account: '',
  region: '',
  time: '',
  source: '',
  resources: [],
  'detail-type': 'Scheduled Event',
  detail: {},
}

/** Replaces a case's head and keeps its index keys. */
async function exchangeHead(no: string, change: (head: object) => object): Promise<void> {
  const Key = { pk: partition(no), sk: 'HEAD' }
  const { Item = {} } = await store.cases.db.send(new GetCommand({ TableName: store.cases.name, Key }))
  const head = z.looseObject({}).parse(JSON.parse(String(Item.head)))
  await store.put(store.cases, { ...Item, head: JSON.stringify(change(head)) })
}

test('a sweep with a failed case fails after visiting all others', async () => {
  const numbers: string[] = []
  for (let i = 0; i < 10; i++) numbers.push(await storeTold(store.cases, story().signedIn()))
  const [unknown = '', unreadable = '', ...sound] = numbers
  await exchangeHead(unknown, head => ({ ...head, item: { code: 'SL-9999', version: 99 } }))
  await exchangeHead(unreadable, () => ({}))
  await expect(supervision(scheduled, context)).rejects.toThrow('the sweep failed on 2 of 10 cases')
  for (const no of sound) expect((await find(store.cases, no))?.stored.head.signals).not.toEqual([])
})

const record = (of: string, seq: number): DynamoDBRecord => ({
  dynamodb: {
    SequenceNumber: String(seq),
    NewImage: { pk: { S: of }, seq: { N: '1' }, type: { S: 'filed' }, at: { S: '2026-03-02T01:00:00.000Z' } },
  },
})
const records = Array.from({ length: 25 }, (_, i) => record(`CASE#${i}`, i))

test('entries are announced in order, ten at a time', async () => {
  calls.length = 0
  expect(await announce({ Records: records }, context)).toEqual({ batchItemFailures: [] })
  expect(calls.map(call => call.length)).toEqual([10, 10, 5])
  expect(calls.flat()).toEqual(records.map((_, i) => `CASE#${i}`))
})

test('a refused entry makes the stream retry its batch of ten', async () => {
  refused.add('CASE#13')
  calls.length = 0
  expect(await announce({ Records: records }, context)).toEqual({ batchItemFailures: [{ itemIdentifier: '10' }] })
  // Only refused entries are sent again.
  expect(calls.map(call => call.length)).toEqual([10, 10, 1, 1, 1])
  refused.clear()
})

test('a malformed record is named, and those before it are announced', async () => {
  calls.length = 0
  const broken = { dynamodb: { SequenceNumber: '99', NewImage: {} } }
  expect(await announce({ Records: [...records.slice(0, 3), broken, ...records.slice(3)] }, context)).toEqual({
    batchItemFailures: [{ itemIdentifier: '99' }],
  })
  expect(calls.flat()).toEqual(['CASE#0', 'CASE#1', 'CASE#2'])
})

test('a case that counts as accepted goes from the clerk to a handler', async () => {
  for (const role of ['clerk', 'handler'] as const) {
    const appointment: OfficerChange = { type: 'appoint', name: '某人', office: department, roles: [role], phone: null }
    await changeOfficer(store.reference, `${role}-1`, appointment, 'admin', '2026-01-01', null)
  }
  const arrived = story().complete().given('clerk@town', { type: 'forward' }).signedIn('clerk-1')
  const no = await storeTold(store.cases, arrived)
  // It reports the unreadable case of before, after it has visited this one.
  await supervision(scheduled, context).catch(() => {})
  expect((await find(store.cases, no))?.stored.head).toMatchObject({ state: 'examining', assignee: 'handler-1' })
})
