import { join } from 'node:path'
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Faults } from '../../src/faults/faults.ts'
import { AsyncInvoker } from '../../src/lambda/async.ts'
import { LambdaFunction } from '../../src/lambda/function.ts'
import { openCheckpoints } from '../../src/sources/checkpoint.ts'
import type { Poller } from '../../src/sources/poller.ts'
import { pollQueue } from '../../src/sources/queue.ts'
import { pollStream } from '../../src/sources/stream.ts'
import { openPlace } from '../../src/testing/place.ts'
import { createStreamedTable } from '../aws/streamed-table.ts'

let place: Awaited<ReturnType<typeof openPlace>>
let queues: SQSClient
let target: LambdaFunction
let poller: Poller | undefined
/** What the function was given, batch by batch. */
let batches: string[]

beforeEach(async () => {
  place = await openPlace()
  batches = []
  queues = new SQSClient(place.root)
  target = new LambdaFunction({
    name: 'failing',
    arn: 'arn:aws-cn:lambda:cn-north-1:111122223333:function:failing',
    file: join(import.meta.dirname, 'handler.ts'),
    handler: 'handler',
    jsonLog: false,
    environment: {},
    memory: 128,
    timeout: 10_000,
    instances: 1,
    clock: new SharedArrayBuffer(8),
    roleArn: 'arn:aws-cn:iam::111122223333:role/failing',
    faults: new Faults(),
    log: line => batches.push(line),
    ended: () => {},
  })
})
afterEach(async () => {
  await poller?.stop()
  await target.end()
  await place.close()
})

const open = async (QueueName: string, Attributes = {}) =>
  (await queues.send(new CreateQueueCommand({ QueueName, Attributes }))).QueueUrl ?? ''
const received = async (QueueUrl: string) =>
  (await queues.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }))).Messages ?? []

/** Lets time pass, and answers how often the function has run once nothing is left to do at that time. */
async function after(milliseconds: number): Promise<number> {
  place.clock.now += milliseconds
  const rounds = poller?.rounds ?? 0
  await expect
    .poll(
      () => {
        poller?.wake()
        return poller?.idle === true && poller.rounds >= rounds + 2 && target.busy === 0
      },
      { interval: 5, timeout: 10_000 },
    )
    .toBe(true)
  return target.invocations
}

test('a failing asynchronous event is retried after one and two minutes, then given up', async () => {
  const failureQueueUrl = await open('given-up')
  const pollers: Poller[] = []
  const asynchronous = new AsyncInvoker(place.endpoint, queues, pollers, () => {})
  asynchronous.configure('failing', { attempts: 3, failureQueueUrl })
  await asynchronous.prepare(target)
  ;[poller] = pollers
  poller?.start()
  await asynchronous.invoke(target, { fails: true })
  expect(await after(0)).toBe(1)
  expect(poller?.retryAt()).toBe(place.clock.now + 60_000)
  expect(await after(59_999)).toBe(1)
  expect(await after(1)).toBe(2)
  expect(await after(119_999)).toBe(2)
  expect(await received(failureQueueUrl)).toEqual([])
  expect(await after(1)).toBe(3)
  const [given] = await received(failureQueueUrl)
  expect(JSON.parse(given?.Body ?? '')).toMatchObject({
    requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
    requestPayload: { fails: true },
  })
  expect(await after(3_600_000)).toBe(3)
})

test('a failed message alone is retried when its visibility timeout ends, and buried in the end', async () => {
  const dead = await open('dead')
  const RedrivePolicy = JSON.stringify({
    deadLetterTargetArn: 'arn:aws-cn:sqs:cn-north-1:111122223333:dead',
    maxReceiveCount: 2,
  })
  const queueUrl = await open('work', { VisibilityTimeout: '120', RedrivePolicy })
  const Entries = ['fine', 'fails', 'fine too'].map((MessageBody, Id) => ({ Id: String(Id), MessageBody }))
  await queues.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }))
  const source = { queueUrl, queueArn: 'work', batchSize: 10, reportsFailures: true, target }
  poller = pollQueue(source, { aws: place.endpoint, queues, faults: new Faults(), log: () => {} })
  poller.start()
  expect(await after(0)).toBe(1)
  expect(await after(119_999)).toBe(1)
  expect(await after(1)).toBe(2)
  expect(await after(119_999)).toBe(2)
  expect(await received(dead)).toEqual([])
  expect(await after(1)).toBe(2)
  expect((await received(dead)).map(({ Body }) => Body)).toEqual(['fails'])
  expect(poller.retryAt()).toBeUndefined()
  await expect.poll(() => batches).toEqual(['fine fails fine too', 'fails'])
})

test('a batch of a stream is split at the record that failed, which alone is given up', async () => {
  const tables = new DynamoDBClient(place.root)
  const { TableDescription: table } = await tables.send(createStreamedTable())
  for (const pk of ['a', 'b', 'fails', 'd'])
    await tables.send(new PutItemCommand({ TableName: 'Cases', Item: { pk: { S: pk } } }))
  const failureQueueUrl = await open('skipped')
  poller = pollStream(
    {
      streamArn: table?.LatestStreamArn ?? '',
      batchSize: 100,
      filters: [],
      reportsFailures: true,
      bisects: true,
      retries: 1,
      longestAge: -1,
      failureQueueUrl,
      target,
    },
    {
      aws: place.endpoint,
      queues,
      faults: new Faults(),
      checkpoints: openCheckpoints(place.folder, 'stream'),
      log: () => {},
    },
  )
  poller.start()
  expect(await after(0)).toBe(5)
  await expect.poll(() => batches).toEqual(['a b fails d', 'fails d', 'fails', 'fails', 'd'])
  const [given] = await received(failureQueueUrl)
  expect(JSON.parse(given?.Body ?? '')).toMatchObject({
    requestContext: { condition: 'RetryAttemptsExhausted' },
    DDBStreamBatchInfo: { batchSize: 1 },
  })
})

test('asynchronous events are taken also after the function’s time limit has changed', async () => {
  const opened = () => new AsyncInvoker(place.endpoint, queues, [], () => {})
  await opened().prepare(target)
  const { options } = target
  await opened().prepare(new LambdaFunction({ ...options, timeout: options.timeout + 60_000 }))
  const { Attributes } = await queues.send(
    new GetQueueAttributesCommand({
      QueueUrl: await open('async-failing'),
      AttributeNames: ['VisibilityTimeout'],
    }),
  )
  expect(Attributes).toEqual({ VisibilityTimeout: '100' })
})
