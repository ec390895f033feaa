import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Statement } from '../../src/aws/policy.ts'
import { openPlace } from '../../src/testing/place.ts'

const cases = 'arn:aws-cn:dynamodb:cn-north-1:111122223333:table/Cases'
const leadingKeys = 'dynamodb:LeadingKeys'

let place: Awaited<ReturnType<typeof openPlace>>
let count = 0
const TableName = 'Cases'
const Key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'HEAD' } })

const bound = (keys: string[], operator = 'ForAllValues:StringLike'): Statement => ({
  Effect: 'Allow',
  Action: 'dynamodb:*',
  Resource: [cases, `${cases}/index/*`],
  Condition: { [operator]: { [leadingKeys]: keys }, Null: { [leadingKeys]: 'false' } },
})
const role = (...statements: Statement[]) => new DynamoDBClient(place.role(`bound${++count}`, statements))
const denied = { name: 'AccessDeniedException' }

beforeAll(async () => {
  place = await openPlace()
  const root = new DynamoDBClient(place.root)
  await root.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk', 'office'].map(AttributeName => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byOffice',
          // The table's partition key is this index's sort key. Only the index's partition key counts.
          KeySchema: [
            { AttributeName: 'office', KeyType: 'HASH' },
            { AttributeName: 'pk', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
  )
  for (const pk of ['CASE#1', 'DRAFT#1']) {
    await root.send(new PutItemCommand({ TableName, Item: { ...Key(pk), office: { S: 'town#check' } } }))
  }
})
afterAll(() => place.close())

const query = (pk: string, more: object = {}) =>
  new QueryCommand({
    TableName,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: pk } },
    ...more,
  })

describe('A statement bound to partition keys', () => {
  const other = (pk: string) => Key(pk.replace('1', '9'))
  const batched = (request: WriteRequest) => new BatchWriteItemCommand({ RequestItems: { [TableName]: [request] } })

  test.each<[string, (client: DynamoDBClient, pk: string) => Promise<unknown>]>([
    ['GetItem', (client, pk) => client.send(new GetItemCommand({ TableName, Key: Key(pk) }))],
    ['PutItem', (client, pk) => client.send(new PutItemCommand({ TableName, Item: Key(pk) }))],
    [
      'UpdateItem',
      (client, pk) =>
        client.send(new UpdateItemCommand({ TableName, Key: Key(pk), UpdateExpression: 'REMOVE nothing' })),
    ],
    ['DeleteItem', (client, pk) => client.send(new DeleteItemCommand({ TableName, Key: other(pk) }))],
    ['Query', (client, pk) => client.send(query(pk))],
    [
      'BatchGetItem',
      (client, pk) => client.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [Key(pk)] } } })),
    ],
    ['BatchWriteItem', (client, pk) => client.send(batched({ PutRequest: { Item: Key(pk) } }))],
    ['BatchWriteItem of deletions', (client, pk) => client.send(batched({ DeleteRequest: { Key: other(pk) } }))],
    [
      'TransactGetItems',
      (client, pk) =>
        client.send(new TransactGetItemsCommand({ TransactItems: [{ Get: { TableName, Key: Key(pk) } }] })),
    ],
    [
      'TransactWriteItems',
      (client, pk) =>
        client.send(new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName, Item: Key(pk) } }] })),
    ],
  ])('allows %s within them and refuses it outside', async (_, send) => {
    const client = role(bound(['CASE#*']))
    await send(client, 'CASE#1')
    await expect(send(client, 'DRAFT#1')).rejects.toMatchObject(denied)
    expect(place.endpoint.denied().at(-1)?.context).toMatchObject({ [leadingKeys]: [expect.stringMatching(/^DRAFT#/)] })
  })

  test('refuses a whole batch or transaction for one key outside', async () => {
    const client = role(bound(['CASE#*']))
    const Keys = [Key('CASE#1'), Key('DRAFT#1')]
    const batch = new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys } } })
    await expect(client.send(batch)).rejects.toMatchObject(denied)
    const items = Keys.map(each => ({ Put: { TableName, Item: { ...each, by: { S: 'bound' } } } }))
    const transaction = new TransactWriteItemsCommand({ TransactItems: items })
    await expect(client.send(transaction)).rejects.toMatchObject(denied)
    const { Item } = await client.send(new GetItemCommand({ TableName, Key: Key('CASE#1') }))
    expect(Item).not.toHaveProperty('by')
  })

  test('has to allow all keys of a batch by itself: two that allow one each allow none together', async () => {
    const Keys = [Key('CASE#1'), Key('DRAFT#1')]
    const batch = new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys } } })
    await expect(role(bound(['CASE#*']), bound(['DRAFT#*'])).send(batch)).rejects.toMatchObject(denied)
    await role(bound(['CASE#*', 'DRAFT#*'])).send(batch)
  })

  test('is asked for the key of an index where one is named, and of a query for its equality alone', async () => {
    const client = role(bound(['*#check']))
    const named = { IndexName: 'byOffice', ExpressionAttributeNames: { '#o': 'office' } }
    const of = (office: string) => ({
      ...named,
      KeyConditionExpression: '#o = :o AND pk >= :pk',
      ExpressionAttributeValues: { ':o': { S: office }, ':pk': { S: 'x#check' } },
    })
    await client.send(query('', of('town#check')))
    await expect(client.send(query('', of('town#approve')))).rejects.toMatchObject(denied)
    await expect(client.send(query('CASE#1'))).rejects.toMatchObject(denied)
  })

  test('means the very key with StringEquals', async () => {
    const client = role(bound(['CASE#1', 'CASE#*'], 'ForAllValues:StringEquals'))
    await client.send(query('CASE#1'))
    await expect(client.send(query('CASE#2'))).rejects.toMatchObject(denied)
  })

  test('allows no scan, which has no partition key; without its Null it would, as with AWS', async () => {
    const { Condition, ...rest } = bound(['CASE#*'])
    const scan = new ScanCommand({ TableName })
    await expect(role({ ...rest, Condition: Condition ?? {} }).send(scan)).rejects.toMatchObject(denied)
    const { Null: _, ...loose } = Condition ?? {}
    expect((await role({ ...rest, Condition: loose }).send(scan)).Count).toBeGreaterThan(1)
  })

  test('is a grant for each of its keys, counted by itself and taken away by itself', async () => {
    const client = role({ ...bound(['CASE#*', 'DRAFT#*']), Action: 'dynamodb:BatchGetItem', Resource: cases })
    const principal = `bound${count}`
    const both = new BatchGetItemCommand({
      RequestItems: { [TableName]: { Keys: [Key('CASE#1'), Key('DRAFT#1')] } },
    })
    const one = new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [Key('CASE#1')] } } })
    await client.send(both)
    await client.send(one)
    const grants = place.endpoint.grants().filter(g => g.principal === principal)
    expect(grants.map(({ leading, needed }) => ({ leading, needed }))).toEqual([
      { leading: 'CASE#*', needed: 2 },
      { leading: 'DRAFT#*', needed: 1 },
    ])
    const giveBack = place.endpoint.withhold(principal, {
      action: 'dynamodb:BatchGetItem',
      resource: cases,
      leading: 'DRAFT#*',
    })
    await client.send(one)
    await expect(client.send(both)).rejects.toMatchObject(denied)
    giveBack()
    await client.send(both)
  })
})

describe('A condition that is not evaluated', () => {
  test.each([
    ['StringLike', leadingKeys],
    ['ForAnyValue:StringLike', leadingKeys],
    ['ForAllValues:StringLike', 'dynamodb:Attributes'],
    ['Null', 'aws:SourceVpc'],
    ['Bool', 'aws:MultiFactorAuthPresent'],
  ])('%s on %s keeps the role out, by name', (operator, key) => {
    const statement: Statement = { ...bound(['CASE#*']), Condition: { [operator]: { [key]: 'true' } } }
    expect(() => role(statement)).toThrow(`the condition ${operator} on ${key} is not evaluated here`)
  })
})
