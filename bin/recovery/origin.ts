import {
  type BackupSummary,
  DescribeTableCommand,
  type DynamoDBClient,
  InvalidRestoreTimeException,
  ListBackupsCommand,
  ResourceNotFoundException,
  RestoreTableFromBackupCommand,
  RestoreTableToPointInTimeCommand,
  type TableDescription,
} from '@aws-sdk/client-dynamodb'

/** The source of the items: a named backup, DynamoDB's own backup of a deleted table, or the table at an instant. */
export type Origin =
  | { kind: 'backup'; name: string }
  | { kind: 'deleted' }
  | { kind: 'latest' }
  | { kind: 'at'; at: Date }

/** Null where there is no such table. */
export async function described(client: DynamoDBClient, name: string): Promise<TableDescription | null> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table ?? null
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return null
    throw error
  }
}

/** Whether a table is deleted, or about to be. */
export async function isDeleted(client: DynamoDBClient, name: string): Promise<boolean> {
  return ((await described(client, name))?.TableStatus ?? 'DELETING') === 'DELETING'
}

/** Begins to restore one table into another. Throws with a sentence where there is nothing to restore from. */
export async function beginRestore(
  client: DynamoDBClient,
  { source, target }: { source: string; target: string },
  origin: Origin,
): Promise<void> {
  if (origin.kind === 'backup' || origin.kind === 'deleted') {
    const name = origin.kind === 'backup' ? origin.name : `${source}$DeletedTableBackup`
    const [newest] = (await backupsOf(client, source))
      .filter(each => each.BackupName === name)
      .toSorted((a, b) => Number(b.BackupCreationDateTime) - Number(a.BackupCreationDateTime))
    if (newest === undefined) throw new Error(`数据表 ${source} 没有叫“${name}”的备份`)
    await client.send(new RestoreTableFromBackupCommand({ BackupArn: newest.BackupArn, TargetTableName: target }))
    return
  }
  const time = origin.kind === 'latest' ? { UseLatestRestorableTime: true } : { RestoreDateTime: origin.at }
  const names = { SourceTableName: source, TargetTableName: target }
  try {
    await client.send(new RestoreTableToPointInTimeCommand({ ...names, ...time }))
  } catch (error) {
    if (!(error instanceof InvalidRestoreTimeException)) throw error
    throw new Error(`在用的数据表 ${source} 没有那一刻的数据：只留最近 35 天，恢复而来的表从恢复之时起算`, {
      cause: error,
    })
  }
}

/** All backups of a table, which may itself be deleted. So the query covers every table and all pages. */
async function backupsOf(client: DynamoDBClient, table: string): Promise<BackupSummary[]> {
  const found: BackupSummary[] = []
  let ExclusiveStartBackupArn: string | undefined
  do {
    const page = await client.send(
      new ListBackupsCommand({ BackupType: 'ALL', ...(ExclusiveStartBackupArn && { ExclusiveStartBackupArn }) }),
    )
    found.push(...(page.BackupSummaries ?? []).filter(each => each.TableName === table))
    ExclusiveStartBackupArn = page.LastEvaluatedBackupArn
  } while (ExclusiveStartBackupArn !== undefined)
  return found
}
