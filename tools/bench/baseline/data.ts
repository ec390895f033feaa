import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { BatchGetCommand, DynamoDBDocumentClient, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'

/** The bare handler for comparison with the hall: the same bundled SDK, the same data calls, nothing in between. */

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } })
const secrets = new SecretsManagerClient({})
const TableName = process.env.CASES_TABLE ?? ''

export type BareCall =
  | { call: 'secret' }
  | { call: 'page'; key: string }
  | { call: 'file'; pk: string }
  | { call: 'move'; pk: string; version: number; event: string }

export async function handler(asked: BareCall): Promise<{ statusCode: number; body: string }> {
  switch (asked.call) {
    case 'secret':
      await secrets.send(new GetSecretValueCommand({ SecretId: process.env.SECRET_ARN }))
      break
    case 'page':
      await db.send(
        new QueryCommand({
          TableName,
          IndexName: 'work',
          KeyConditionExpression: 'workKey = :key',
          ExpressionAttributeValues: { ':key': asked.key },
          Limit: 25,
        }),
      )
      break
    case 'file':
      await db.send(
        new QueryCommand({
          TableName,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': asked.pk },
        }),
      )
      break
    case 'move':
      await move(asked)
  }
  return { statusCode: 200, body: '{}' }
}

async function move({ pk, version, event }: Extract<BareCall, { call: 'move' }>): Promise<void> {
  const keys = { Keys: [{ pk, sk: 'HEAD' }], ConsistentRead: true }
  const reply = await db.send(new BatchGetCommand({ RequestItems: { [TableName]: keys } }))
  const head = reply.Responses?.[TableName]?.[0]
  const next = version + 1
  await db.send(
    new TransactWriteCommand({
      TransactItems: [
        {
          Put: {
            TableName,
            Item: { ...head, version: next },
            ConditionExpression: '#version = :version',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':version': version },
          },
        },
        {
          Put: {
            TableName,
            Item: { pk, sk: `EVENT#${String(next).padStart(6, '0')}`, seq: next, body: event },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
      ],
    }),
  )
}
