import {
  CreateBackupCommand,
  CreateTableCommand,
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  GetItemCommand,
  ListBackupsCommand,
  PutItemCommand,
  QueryCommand,
  RestoreTableFromBackupCommand,
  RestoreTableToPointInTimeCommand,
  UpdateContinuousBackupsCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace } from '../../src/testing/place.ts'

/** Backups as DynamoDB makes them. A restored table has only the keys, indexes and items of the one before. */

let place: Awaited<ReturnType<typeof openPlace>>
let db: DynamoDBClient

beforeAll(async () => {
  place = await openPlace()
  db = new DynamoDBClient(place.root)
  await db.send(
    new CreateTableCommand({
      TableName: 'Cases',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'work'].map(AttributeName => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'work',
          KeySchema: [{ AttributeName: 'work', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    }),
  )
  const expiry = { AttributeName: 'expires', Enabled: true }
  await db.send(new UpdateTimeToLiveCommand({ TableName: 'Cases', TimeToLiveSpecification: expiry }))
  const recovery = { PointInTimeRecoveryEnabled: true }
  await db.send(new UpdateContinuousBackupsCommand({ TableName: 'Cases', PointInTimeRecoverySpecification: recovery }))
  for (let i = 0; i < 60; i++) await put(String(i), 'before')
})
afterAll(() => place?.close())

const put = (pk: string, text: string) =>
  db.send(new PutItemCommand({ TableName: 'Cases', Item: { pk: { S: pk }, work: { S: 'town' }, text: { S: text } } }))

async function textOf(table: string, pk: string): Promise<string | undefined> {
  const { Item } = await db.send(new GetItemCommand({ TableName: table, Key: { pk: { S: pk } } }))
  return Item?.text?.S
}

async function settingsOf(TableName: string) {
  const { Table } = await db.send(new DescribeTableCommand({ TableName }))
  const { TimeToLiveDescription } = await db.send(new DescribeTimeToLiveCommand({ TableName }))
  const { ContinuousBackupsDescription } = await db.send(new DescribeContinuousBackupsCommand({ TableName }))
  return {
    stream: Table?.StreamSpecification?.StreamEnabled ?? false,
    expiry: TimeToLiveDescription?.TimeToLiveStatus,
    recovery: ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus,
  }
}

test('restores a deleted table from its backup after a restart', async () => {
  await db.send(new CreateBackupCommand({ TableName: 'Cases', BackupName: 'nightly' }))
  await put('1', 'after')
  expect(await settingsOf('Cases')).toEqual({ stream: true, expiry: 'ENABLED', recovery: 'ENABLED' })
  await db.send(new DeleteTableCommand({ TableName: 'Cases' }))
  await place.reopen()
  db = new DynamoDBClient(place.root)
  const { BackupSummaries: [backup] = [] } = await db.send(new ListBackupsCommand({}))
  expect(backup).toMatchObject({ TableName: 'Cases', BackupName: 'nightly', BackupStatus: 'AVAILABLE' })
  await db.send(new RestoreTableFromBackupCommand({ BackupArn: backup?.BackupArn, TargetTableName: 'Restored' }))
  expect([await textOf('Restored', '1'), await textOf('Restored', '59')]).toEqual(['before', 'before'])
  const query = { KeyConditionExpression: '#w = :w', ExpressionAttributeNames: { '#w': 'work' } }
  const values = { ExpressionAttributeValues: { ':w': { S: 'town' } } }
  const { Count } = await db.send(new QueryCommand({ TableName: 'Restored', IndexName: 'work', ...query, ...values }))
  expect(Count).toBe(60)
  expect(await settingsOf('Restored')).toEqual({ stream: false, expiry: 'DISABLED', recovery: 'DISABLED' })
})

test('restores an existing table to the latest time only', async () => {
  const names = { SourceTableName: 'Restored', TargetTableName: 'Latest' }
  const earlier = new RestoreTableToPointInTimeCommand({ ...names, RestoreDateTime: new Date(0) })
  await expect(db.send(earlier)).rejects.toThrow('keep no past')
  await db.send(new RestoreTableToPointInTimeCommand({ ...names, UseLatestRestorableTime: true }))
  expect(await textOf('Latest', '7')).toBe('before')
})

test('refuses an unknown backup and a table name in use', async () => {
  const nobody = { BackupArn: 'arn:aws-cn:dynamodb:cn-north-1:111122223333:table/Cases/backup/none' }
  await expect(db.send(new RestoreTableFromBackupCommand({ ...nobody, TargetTableName: 'Other' }))).rejects.toThrow(
    'Backup not found',
  )
  const again = { SourceTableName: 'Restored', TargetTableName: 'Latest', UseLatestRestorableTime: true }
  await expect(db.send(new RestoreTableToPointInTimeCommand(again))).rejects.toThrow()
})

test('keeps a system backup when a recoverable table is deleted', async () => {
  const recovery = { PointInTimeRecoveryEnabled: true }
  await db.send(new UpdateContinuousBackupsCommand({ TableName: 'Latest', PointInTimeRecoverySpecification: recovery }))
  await db.send(new DeleteTableCommand({ TableName: 'Latest' }))
  // The other table deleted at this very instant has one as well.
  const asked = new ListBackupsCommand({ BackupType: 'SYSTEM', TableName: 'Latest' })
  const { BackupSummaries: [backup] = [] } = await db.send(asked)
  expect(backup).toMatchObject({ TableName: 'Latest', BackupName: 'Latest$DeletedTableBackup', BackupType: 'SYSTEM' })
  place.clock.now += 60_000
  await db.send(new RestoreTableFromBackupCommand({ BackupArn: backup?.BackupArn, TargetTableName: 'Again' }))
  const { Table } = await db.send(new DescribeTableCommand({ TableName: 'Again' }))
  expect(Table?.RestoreSummary?.RestoreDateTime).toEqual(backup?.BackupCreationDateTime)
  const { Table: first } = await db.send(new DescribeTableCommand({ TableName: 'Restored' }))
  expect(first?.RestoreSummary?.RestoreInProgress).toBe(false)
})
