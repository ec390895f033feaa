import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { type Hall, startHall } from '../../local/hall.ts'
import { fixtureOptions, until } from './fixture/start.ts'

let hall: Hall
let queues: SQSClient
let objects: S3Client

beforeAll(async () => {
  hall = await startHall(await fixtureOptions())
  const client = { endpoint: hall.aws.url, region: hall.aws.region, credentials: hall.aws.root }
  queues = new SQSClient(client)
  objects = new S3Client(client)
}, 120_000)

afterAll(() => hall.stop())

const note = z.object({ text: z.string().optional(), heard: z.string().optional() })

async function write(id: string, text: string): Promise<void> {
  const response = await fetch(`${hall.url}/notes/${id}`, {
    method: 'PUT',
    body: text,
    headers: { 'content-type': 'text/plain' },
  })
  expect(response.status).toBe(201)
}

async function read(id: string): Promise<z.infer<typeof note>> {
  return note.parse(await (await fetch(`${hall.url}/notes/${id}`)).json())
}

function messageIn(output: string): Promise<string> {
  return until(async () => {
    const { Messages } = await queues.send(
      new ReceiveMessageCommand({ QueueUrl: hall.outputs.get(`Fixture.${output}`) }),
    )
    return Messages?.[0]?.Body
  })
}

test('API writes are announced from the stream and reach the queue', async () => {
  const began = hall.now()
  await write('first', 'hello')
  await hall.settle()
  // Nothing failed: nothing had to wait for a visibility timeout.
  expect(hall.now() - began).toBeLessThan(60_000)
  expect(await read('first')).toMatchObject({ text: 'hello', heard: expect.stringContaining('2026-09-28') })
})

test('a record that always fails is skipped after its retries', async () => {
  await write('bad', 'poison')
  await write('behind', 'fine')
  const told = z.object({ DDBStreamBatchInfo: z.object({ batchSize: z.literal(1) }) })
  expect(told.safeParse(JSON.parse(await messageIn('FailuresUrl'))).success).toBe(true)
  await hall.settle()
  expect((await read('behind')).heard).toBeDefined()
  expect((await read('bad')).heard).toBeUndefined()
})

test('a message that always fails ends in the dead-letter queue', async () => {
  const began = hall.now()
  await write('spoiled', 'spoiled')
  await write('beside', 'fine')
  await hall.settle()
  // Received twice, each time for the queue's six minutes.
  expect(hall.now() - began).toBeGreaterThanOrEqual(2 * 360_000)
  expect(await messageIn('DeadUrl')).toContain('spoiled')
  expect((await read('beside')).heard).toBeDefined()
})

test('a new object in a bucket is announced on the default bus', async () => {
  await objects.send(new PutObjectCommand({ Bucket: hall.outputs.get('Fixture.Bucket'), Key: 'paper-1', Body: 'x' }))
  await hall.settle()
  expect((await read('paper-1')).heard).toBeDefined()
})

test('a schedule due several times during a clock jump fires once', async () => {
  await hall.moveClock('+3d')
  const { heard } = await read('tick')
  expect(heard).toContain('2026-10-01')
  await hall.moveClock('+1h')
  expect((await read('tick')).heard).toBe(heard)
})

test('the clock does not move backward', async () => {
  await expect(hall.moveClock('2026-01-01T00:00+08:00')).rejects.toThrow('不能往回拨')
})

test('the app’s own function has created its custom resource', () => {
  expect(hall.outputs.get('Fixture.SeedKind')).toBe('Create')
})
