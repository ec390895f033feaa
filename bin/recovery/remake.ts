import { setTimeout as pause } from 'node:timers/promises'
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  ListBackupsCommand,
  ListTagsOfResourceCommand,
  ResourceNotFoundException,
  RestoreTableFromBackupCommand,
  RestoreTableToPointInTimeCommand,
  type TableDescription,
  TagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import { type HallTable, restoredName, tableNames } from './lost.ts'

/** Where the items come from: a backup of that name, or the lost table at an instant (null: as late as can be had). */
export type Origin = { backup: string } | { at: Date | null }

/** One point of the checklist: done by somebody before, or done now. */
export interface Done {
  what: string
  now: boolean
}

/**
 * Makes one table anew and gives it what a restore leaves out: stream, point-in-time recovery, expiry, protection, tags. Each
 * point looks first whether it is done, so a run that was cut short is simply repeated. Throws where nothing can be restored from.
 */
export async function remake(
  client: DynamoDBClient,
  table: HallTable,
  label: string,
  origin: Origin,
): Promise<{ name: string; stream: string; done: Done[] }> {
  const name = restoredName(table, label)
  const done: Done[] = []
  const point = async (what: string, isDone: () => Promise<boolean>, act: () => Promise<unknown>) => {
    const before = await isDone()
    if (!before) {
      await act()
      if (!(await settled(client, name, isDone))) throw new Error(`${name}：${what}没有完成`)
    }
    done.push({ what: `${name}：${what}`, now: !before })
  }

  await point(
    '数据已恢复',
    async () => (await described(client, name))?.TableStatus === 'ACTIVE',
    () => restore(client, table, name, origin),
  )
  const arn = (await described(client, name))?.TableArn ?? ''
  await point(
    '变更流已开启',
    async () => (await described(client, name))?.StreamSpecification?.StreamEnabled === true,
    () => {
      const StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } as const
      return client.send(new UpdateTableCommand({ TableName: name, StreamSpecification }))
    },
  )
  await point(
    '时间点恢复已开启',
    () => isRecoverable(client, name),
    () => recoverable(client, name),
  )
  if (table.expires) {
    await point(
      '到期清除已开启',
      () => isExpiring(client, name),
      () => expiring(client, name),
    )
  }
  await point(
    '防误删已开启',
    async () => (await described(client, name))?.DeletionProtectionEnabled === true,
    () => client.send(new UpdateTableCommand({ TableName: name, DeletionProtectionEnabled: true })),
  )
  await point(
    '标签已加',
    async () => {
      const { Tags = [] } = await client.send(new ListTagsOfResourceCommand({ ResourceArn: arn }))
      return Tags.some(tag => tag.Key === 'restored' && tag.Value === label)
    },
    () => client.send(new TagResourceCommand({ ResourceArn: arn, Tags: [{ Key: 'restored', Value: label }] })),
  )
  const stream = (await described(client, name))?.LatestStreamLabel
  if (stream === undefined) throw new Error(`${name} 没有变更流`)
  return { name, stream, done }
}

async function described(client: DynamoDBClient, name: string): Promise<TableDescription | null> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table ?? null
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return null
    throw error
  }
}

async function restore(client: DynamoDBClient, table: HallTable, name: string, origin: Origin): Promise<void> {
  // A restore that was begun by an earlier run only has to be waited for.
  if ((await described(client, name)) !== null) return
  if ('backup' in origin) {
    const { BackupSummaries: found = [] } = await client.send(new ListBackupsCommand({ BackupType: 'ALL' }))
    const [newest] = found
      .filter(each => each.TableName?.startsWith(table.begins) && each.BackupName === origin.backup)
      .toSorted((a, b) => Number(b.BackupCreationDateTime) - Number(a.BackupCreationDateTime))
    if (newest?.BackupArn === undefined) throw new Error(`没有叫“${origin.backup}”的备份：${table.begins}`)
    await client.send(new RestoreTableFromBackupCommand({ BackupArn: newest.BackupArn, TargetTableName: name }))
    return
  }
  const source = (await tableNames(client)).filter(each => each.startsWith(table.begins) && each !== name).toSorted()
  const time = origin.at === null ? { UseLatestRestorableTime: true } : { RestoreDateTime: origin.at }
  const SourceTableName = source.at(-1)
  if (SourceTableName === undefined) throw new Error(`没有可恢复的数据表：${table.begins}`)
  await client.send(new RestoreTableToPointInTimeCommand({ SourceTableName, TargetTableName: name, ...time }))
}

async function isRecoverable(client: DynamoDBClient, name: string): Promise<boolean> {
  const reply = await client.send(new DescribeContinuousBackupsCommand({ TableName: name }))
  const { PointInTimeRecoveryDescription: recovery } = reply.ContinuousBackupsDescription ?? {}
  return recovery?.PointInTimeRecoveryStatus === 'ENABLED'
}

const recoverable = (client: DynamoDBClient, name: string) =>
  client.send(
    new UpdateContinuousBackupsCommand({
      TableName: name,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    }),
  )

async function isExpiring(client: DynamoDBClient, name: string): Promise<boolean> {
  const { TimeToLiveDescription: expiry } = await client.send(new DescribeTimeToLiveCommand({ TableName: name }))
  return expiry?.AttributeName === 'expires' && expiry.TimeToLiveStatus !== 'DISABLED'
}

const expiring = (client: DynamoDBClient, name: string) =>
  client.send(
    new UpdateTimeToLiveCommand({
      TableName: name,
      TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
    }),
  )

/** A restore takes minutes to hours: asked every few seconds for up to six hours, then until the table takes changes again. */
async function settled(client: DynamoDBClient, name: string, isDone: () => Promise<boolean>): Promise<boolean> {
  const deadline = Date.now() + 6 * 3_600_000
  for (let wait = 50; Date.now() < deadline; wait = Math.min(wait * 2, 10_000)) {
    if ((await described(client, name))?.TableStatus === 'ACTIVE' && (await isDone())) return true
    await pause(wait)
  }
  return false
}
