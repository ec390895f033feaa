import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call, openPlace, presignGet } from '../../src/testing/place.ts'

let place: Awaited<ReturnType<typeof openPlace>>
beforeAll(async () => {
  place = await openPlace()
})
afterAll(() => place.close())

test('An unsigned request is refused', async () => {
  expect((await fetch(`${place.endpoint.url}/bucket/key`)).status).toBe(403)
})

test('Unknown services, unserved operations and broken JSON are refused by name', async () => {
  expect(await call(place.root, 'ses', 'SES.SendEmail', {})).toMatchObject({ message: expect.stringContaining('ses') })
  expect(await call(place.root, 'kms', 'TrentService.Encrypt', { KeyId: 'k' })).toMatchObject({
    __type: 'UnsupportedOperationException',
  })
  expect(await call(place.root, 'dynamodb', 'DynamoDB_20120810.ExecuteStatement', {})).toMatchObject({
    message: expect.stringContaining('PartiQL'),
  })
  expect(await call(place.root, 'kms', 'TrentService.Sign', {})).toMatchObject({ __type: 'ValidationException' })
  expect(await call(place.root, 'sqs', 'AmazonSQS.SendMessage', 'text')).toMatchObject({
    __type: expect.stringContaining('SerializationException'),
  })
})

test('An item past its time to live on the machine’s clock stays', async () => {
  const tables = new DynamoDBClient(place.root)
  await tables.send(
    new CreateTableCommand({
      TableName: 'Drafts',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    }),
  )
  const TimeToLiveSpecification = { AttributeName: 'expires', Enabled: true }
  const accepted = await tables.send(new UpdateTimeToLiveCommand({ TableName: 'Drafts', TimeToLiveSpecification }))
  expect(accepted.TimeToLiveSpecification).toEqual(TimeToLiveSpecification)
  await tables.send(new PutItemCommand({ TableName: 'Drafts', Item: { pk: { S: '1' }, expires: { N: '1' } } }))
  expect((await tables.send(new GetItemCommand({ TableName: 'Drafts', Key: { pk: { S: '1' } } }))).Item).toBeDefined()
})

test('A restart removes bodies left by a kill, but not acknowledged ones', async () => {
  await new S3Client(place.root).send(new CreateBucketCommand({ Bucket: 'papers' }))
  await new S3Client(place.root).send(new PutObjectCommand({ Bucket: 'papers', Key: 'a', Body: 'kept' }))
  const blobs = join(place.folder, 's3', 'blobs')
  await writeFile(join(blobs, 'left-over'), 'of nobody')
  await place.reopen()
  expect(await readdir(blobs)).toHaveLength(1)
  const kept = await new S3Client(place.root).send(new GetObjectCommand({ Bucket: 'papers', Key: 'a' }))
  expect(await kept.Body?.transformToString()).toBe('kept')
})

test('A new object is announced before its writer is answered', async () => {
  const s3 = () => new S3Client(place.root)
  const heard: string[] = []
  const hear = async ({ key }: { key: string }) => heard.push(key)
  place.endpoint.onObjectCreated(hear)
  await place.endpoint.announceMissedObjects()
  heard.length = 0
  await s3().send(new PutObjectCommand({ Bucket: 'papers', Key: 'told', Body: 'x' }))
  expect(heard).toEqual(['told'])
  place.endpoint.onObjectCreated(() => Promise.reject(new Error('the bus is gone')))
  await expect(s3().send(new PutObjectCommand({ Bucket: 'papers', Key: 'untold', Body: 'x' }))).rejects.toThrow()
  for (let start = 0; start < 2; start++) {
    await place.reopen()
    place.endpoint.onObjectCreated(hear)
    await place.endpoint.announceMissedObjects()
    expect(heard).toEqual(['told', 'untold'])
  }
})

test('Answers carry the date of the place’s clock', async () => {
  place.clock.now = Date.parse('2026-09-28T01:00:00Z')
  expect((await fetch(place.endpoint.url)).headers.get('date')).toBe('Mon, 28 Sep 2026 01:00:00 GMT')
})

test('A presigned download serves the bytes under its name until it expires', async () => {
  const grant = { at: new Date(place.clock.now), seconds: 60 }
  const granted = (disposition: string) =>
    presignGet(place.root, '/papers/a', { 'response-content-disposition': disposition }, grant)
  expect((await fetch(await granted('attachment; filename="决定书.pdf"'))).status).toBe(400)
  const url = await granted(`attachment; filename*=UTF-8''${encodeURIComponent('决定书.pdf')}`)
  const answer = await fetch(url)
  expect([answer.status, await answer.text()]).toEqual([200, 'kept'])
  expect(answer.headers.get('content-disposition')).toContain('attachment')
  place.clock.now += 61_000
  expect((await fetch(url)).status).toBe(403)
})
