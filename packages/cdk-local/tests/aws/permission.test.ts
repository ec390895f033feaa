import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb'
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import {
  CopyObjectCommand,
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutBucketEncryptionCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Statement } from '../../src/aws/policy.ts'
import { openPlace } from '../../src/testing/place.ts'

const arn = (service: string, rest: string) => `arn:aws-cn:${service}:cn-north-1:111122223333:${rest}`
const cases = arn('dynamodb', 'table/Cases')
const key = (id: string) => ({ pk: { S: id } })

describe('A role', () => {
  let place: Awaited<ReturnType<typeof openPlace>>
  let count = 0
  const allow = (Action: string | string[], Resource: string | string[]): Statement => ({
    Effect: 'Allow',
    Action,
    Resource,
  })
  const role = (...statements: Statement[]) => place.role(`role${++count}`, statements)
  const database = (...statements: Statement[]) => new DynamoDBClient(role(...statements))
  const denial = () => place.endpoint.denied().at(-1)

  beforeAll(async () => {
    place = await openPlace()
    const tables = new DynamoDBClient(place.root)
    for (const TableName of ['Cases', 'Notices']) {
      await tables.send(
        new CreateTableCommand({
          TableName,
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: [
            { AttributeName: 'pk', AttributeType: 'S' },
            { AttributeName: 'office', AttributeType: 'S' },
          ],
          KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
          GlobalSecondaryIndexes: [
            {
              IndexName: 'byOffice',
              KeySchema: [{ AttributeName: 'office', KeyType: 'HASH' }],
              Projection: { ProjectionType: 'ALL' },
            },
          ],
        }),
      )
    }
    await new SQSClient(place.root).send(new CreateQueueCommand({ QueueName: 'town' }))
    const s3 = new S3Client(place.root)
    await s3.send(new CreateBucketCommand({ Bucket: 'papers' }))
    await s3.send(new PutObjectCommand({ Bucket: 'papers', Key: 'public/a', Body: 'a' }))
  })
  afterAll(() => place.close())

  test('may use what it is granted, and each call is metered', async () => {
    const tables = database(allow('dynamodb:PutItem', cases))
    await tables.send(new PutItemCommand({ TableName: 'Cases', Item: { ...key('1'), office: { S: 'town' } } }))
    expect(place.endpoint.calls().at(-1)).toMatchObject({
      operation: 'PutItem',
      service: 'dynamodb',
      status: 200,
      units: 2,
    })
  })

  test('learns the missing principal, action and resource, and nothing is done', async () => {
    const tables = database(allow('dynamodb:GetItem', cases))
    const refused = tables.send(new PutItemCommand({ TableName: 'Cases', Item: key('refused') }))
    await expect(refused).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: `User: arn:aws-cn:sts::111122223333:assumed-role/role${count}/local is not authorized to perform: dynamodb:PutItem on resource: ${cases} because no identity-based policy allows the dynamodb:PutItem action`,
    })
    expect((await tables.send(new GetItemCommand({ TableName: 'Cases', Key: key('refused') }))).Item).toBeUndefined()
    expect(denial()).toMatchObject({ principal: `role${count}`, action: 'dynamodb:PutItem', resource: cases })
  })

  test('needs a grant on the index itself to query it', async () => {
    const query = new QueryCommand({
      TableName: 'Cases',
      IndexName: 'byOffice',
      KeyConditionExpression: 'office = :o',
      ExpressionAttributeValues: { ':o': { S: 'town' } },
    })
    await expect(database(allow('dynamodb:Query', cases)).send(query)).rejects.toThrow(`${cases}/index/byOffice`)
    const found = await database(allow('dynamodb:Query', [cases, `${cases}/index/*`])).send(query)
    expect(found.Items).toHaveLength(1)
  })

  test('needs the permission of each single item for a transaction', async () => {
    const transaction = new TransactWriteItemsCommand({
      TransactItems: [
        { Put: { TableName: 'Notices', Item: key('n') } },
        { ConditionCheck: { TableName: 'Cases', Key: key('none'), ConditionExpression: 'attribute_not_exists(pk)' } },
      ],
    })
    const put = allow('dynamodb:PutItem', arn('dynamodb', 'table/Notices'))
    await expect(database(put, allow('dynamodb:TransactWriteItems', '*')).send(transaction)).rejects.toThrow(
      'dynamodb:ConditionCheckItem',
    )
    await database(put, allow('dynamodb:ConditionCheckItem', cases)).send(transaction)
    expect(place.endpoint.calls().at(-1)).toMatchObject({ operation: 'TransactWriteItems', units: 4 })
  })

  test('needs the permission on every table for a batch', async () => {
    const batch = new BatchWriteItemCommand({
      RequestItems: { Cases: [{ PutRequest: { Item: key('b') } }], Notices: [{ PutRequest: { Item: key('b') } }] },
    })
    await expect(database(allow('dynamodb:BatchWriteItem', cases)).send(batch)).rejects.toThrow('table/Notices')
  })

  test('is stopped by an explicit deny despite any allow', async () => {
    const deny: Statement = { Effect: 'Deny', Action: 'dynamodb:Put*', Resource: '*' }
    const put = new PutItemCommand({ TableName: 'Cases', Item: key('d') })
    await expect(database(allow('*', '*'), deny).send(put)).rejects.toThrow('explicit deny')
  })

  test('sends a batch with sqs:SendMessage alone, and may not receive', async () => {
    const queues = new SQSClient(role(allow('sqs:SendMessage', arn('sqs', 'town'))))
    const QueueUrl = `${place.endpoint.url}/111122223333/town`
    const sent = await queues.send(
      new SendMessageBatchCommand({ QueueUrl, Entries: [{ Id: '1', MessageBody: 'case' }] }),
    )
    expect(sent.Successful).toHaveLength(1)
    await expect(queues.send(new ReceiveMessageCommand({ QueueUrl }))).rejects.toMatchObject({ name: 'AccessDenied' })
  })

  test('reads objects by path, and copies only readable ones', async () => {
    const s3 = new S3Client(
      role(
        allow('s3:GetObject', 'arn:aws-cn:s3:::papers/public/*'),
        allow('s3:PutObject', 'arn:aws-cn:s3:::papers/copies/*'),
      ),
    )
    await s3.send(new GetObjectCommand({ Bucket: 'papers', Key: 'public/a' }))
    await s3.send(new CopyObjectCommand({ Bucket: 'papers', Key: 'copies/a', CopySource: 'papers/public/a' }))
    const copyOf = (CopySource: string) =>
      s3.send(new CopyObjectCommand({ Bucket: 'papers', Key: 'copies/b', CopySource }))
    await expect(copyOf('papers/copies/a')).rejects.toMatchObject({ name: 'AccessDenied' })
  })

  test('gets 403 for a missing object unless it may list the bucket', async () => {
    const read = allow('s3:GetObject', 'arn:aws-cn:s3:::papers/*')
    const get = new GetObjectCommand({ Bucket: 'papers', Key: 'missing' })
    await expect(new S3Client(role(read)).send(get)).rejects.toMatchObject({ name: 'AccessDenied' })
    const lister = new S3Client(role(read, allow('s3:ListBucket', 'arn:aws-cn:s3:::papers')))
    await expect(lister.send(get)).rejects.toMatchObject({ name: 'NoSuchKey' })
    await expect(lister.send(new HeadObjectCommand({ Bucket: 'papers', Key: 'missing' }))).rejects.toMatchObject({
      name: 'NotFound',
    })
  })

  test('needs the key of a bucket encrypted under a customer key', async () => {
    const root = new S3Client(place.root)
    const key = arn('kms', 'key/papers')
    const rule = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' as const, KMSMasterKeyID: key } }
    await root.send(new CreateBucketCommand({ Bucket: 'sealed' }))
    const ServerSideEncryptionConfiguration = { Rules: [rule] }
    await root.send(new PutBucketEncryptionCommand({ Bucket: 'sealed', ServerSideEncryptionConfiguration }))
    const objects = allow(['s3:PutObject', 's3:GetObject'], 'arn:aws-cn:s3:::sealed/*')
    const put = new PutObjectCommand({ Bucket: 'sealed', Key: 'a', Body: 'a' })
    await expect(new S3Client(role(objects)).send(put)).rejects.toThrow(`kms:GenerateDataKey on resource: ${key}`)
    const writer = new S3Client(role(objects, allow('kms:GenerateDataKey*', key)))
    await writer.send(put)
    const get = new GetObjectCommand({ Bucket: 'sealed', Key: 'a' })
    await expect(writer.send(get)).rejects.toThrow(`kms:Decrypt on resource: ${key}`)
    await new S3Client(role(objects, allow('kms:Decrypt', key))).send(get)
  })

  test('publishes on its own bus alone, and a malformed entry fails alone', async () => {
    const heard: string[] = []
    place.endpoint.onEvents(async (entries, principal) => {
      heard.push(...entries.map(entry => `${principal} ${entry.DetailType} ${entry.Detail}`))
      return entries.map((_, index) => ({ EventId: `event-${index}` }))
    })
    const bus = arn('events', 'event-bus/hall')
    const client = new EventBridgeClient(role(allow('events:PutEvents', bus)))
    const entry = (EventBusName: string, Detail: string) => ({
      Source: 'hall',
      DetailType: 'CaseFiled',
      Detail,
      EventBusName,
    })
    const put = await client.send(
      new PutEventsCommand({ Entries: [entry('hall', '{"n":1}'), entry(bus, 'not json'), entry(bus, '{"n":2}')] }),
    )
    expect(put.FailedEntryCount).toBe(1)
    expect(put.Entries?.map(result => result.EventId ?? result.ErrorCode)).toEqual([
      'event-0',
      'MalformedDetail',
      'event-1',
    ])
    expect(heard).toEqual([`role${count} CaseFiled {"n":1}`, `role${count} CaseFiled {"n":2}`])
    await expect(client.send(new PutEventsCommand({ Entries: [entry('other', '{}')] }))).rejects.toThrow(
      'event-bus/other',
    )
  })

  test('is rejected when a statement cannot be evaluated as AWS would', () => {
    const admit = (statement: Record<string, unknown>) => () => place.role('odd', [statement as Statement])
    expect(admit({ Effect: 'Allow', NotAction: 's3:*', Resource: '*' })).toThrow('NotAction')
    expect(
      admit({ Effect: 'Allow', Action: 's3:*', Resource: '*', Condition: { IpAddress: { 'aws:SourceIp': '::1' } } }),
    ).toThrow('IpAddress')
    expect(
      admit({ Effect: 'Allow', Action: 's3:*', Resource: ['arn:aws:s3:::a/$', '{aws:username}'].join('') }),
    ).toThrow('variables')
  })

  test('is unknown when its secret or key is wrong', async () => {
    const settings = role(allow('*', '*'))
    const get = new GetItemCommand({ TableName: 'Cases', Key: key('1') })
    const wrong = { ...settings, credentials: { ...settings.credentials, secretAccessKey: 'wrong' } }
    await expect(new DynamoDBClient(wrong).send(get)).rejects.toMatchObject({ name: 'InvalidSignatureException' })
    const unknown = { ...settings, credentials: { accessKeyId: 'AKIANOBODY', secretAccessKey: 'wrong' } }
    await expect(new DynamoDBClient(unknown).send(get)).rejects.toMatchObject({ name: 'UnrecognizedClientException' })
  })
})
