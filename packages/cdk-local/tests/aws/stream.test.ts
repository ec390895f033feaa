import { DeleteItemCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { call, openPlace } from '../../src/testing/place.ts'
import { createStreamedTable } from './streamed-table.ts'

const described = z.looseObject({
  StreamDescription: z.looseObject({ Shards: z.array(z.looseObject({ ShardId: z.string() })) }),
})
const iterated = z.looseObject({ ShardIterator: z.string() })
const records = z.looseObject({
  Records: z.array(
    z.looseObject({
      eventName: z.string(),
      awsRegion: z.string(),
      dynamodb: z.looseObject({ SequenceNumber: z.string() }),
    }),
  ),
})

let place: Awaited<ReturnType<typeof openPlace>>
let stream: string

beforeAll(async () => {
  place = await openPlace()
  const created = await new DynamoDBClient(place.root).send(createStreamedTable())
  stream = created.TableDescription?.LatestStreamArn ?? ''
})
afterAll(() => place.close())

async function readStream(client: ReturnType<typeof place.role>, from: Record<string, string>) {
  const ask = (operation: string, input: unknown) =>
    call(client, 'dynamodb', `DynamoDBStreams_20120810.${operation}`, input)
  const { StreamDescription: description } = described.parse(await ask('DescribeStream', { StreamArn: stream }))
  const ShardId = description.Shards[0]?.ShardId
  const { ShardIterator } = iterated.parse(await ask('GetShardIterator', { StreamArn: stream, ShardId, ...from }))
  return records.parse(await ask('GetRecords', { ShardIterator })).Records
}

test('A stream delivers every write in order and resumes after a restart', async () => {
  expect(stream).toMatch(/^arn:aws-cn:dynamodb:cn-north-1:111122223333:table\/Cases\/stream\//)
  const tables = new DynamoDBClient(place.root)
  for (const id of ['a', 'b']) await tables.send(new PutItemCommand({ TableName: 'Cases', Item: { pk: { S: id } } }))
  await tables.send(new DeleteItemCommand({ TableName: 'Cases', Key: { pk: { S: 'a' } } }))
  const reader = place.role('reader', [
    {
      Effect: 'Allow',
      Action: ['dynamodb:DescribeStream', 'dynamodb:GetShardIterator', 'dynamodb:GetRecords'],
      Resource: stream,
    },
  ])
  const all = await readStream(reader, { ShardIteratorType: 'TRIM_HORIZON' })
  expect(all.map(record => record.eventName)).toEqual(['INSERT', 'INSERT', 'REMOVE'])
  expect(all[0]?.awsRegion).toBe('cn-north-1')
  const SequenceNumber = all[0]?.dynamodb.SequenceNumber ?? ''
  await place.reopen()
  const rest = await readStream(place.root, { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber })
  expect(rest).toEqual(all.slice(1))
})

test('A role reads only the streams it is granted', async () => {
  const reader = place.role('stranger', [{ Effect: 'Allow', Action: 'dynamodb:DescribeStream', Resource: stream }])
  await expect(readStream(reader, { ShardIteratorType: 'TRIM_HORIZON' })).rejects.toThrow()
  expect(place.endpoint.denied().at(-1)).toMatchObject({ action: 'dynamodb:GetShardIterator', resource: stream })
})
