import { setTimeout as pause } from 'node:timers/promises'
import {
  DescribeContinuousBackupsCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  ListTagsOfResourceCommand,
  TagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import { beginRestore, described, type Origin } from './origin.ts'
import { type HallTable, restoredName } from './tables.ts'

/** One point of the checklist: done already, or done now. */
export interface Done {
  what: string
  now: boolean
}

/** A restored table. */
export interface RestoredCopy {
  name: string
  /** the instant it was restored to */
  upTo: Date
  done: Done[]
}

/**
 * Restores one table from `source`, the one in use, and adds what a restore leaves out: stream, point-in-time
 * recovery, expiry, protection, tags. Each point first checks whether it is done, so an interrupted run is simply
 * repeated. Throws where nothing can be restored from.
 */
export async function restoreTable(
  client: DynamoDBClient,
  table: HallTable,
  { source, label, origin }: { source: string; label: string; origin: Origin },
): Promise<RestoredCopy> {
  const name = restoredName(table, label)
  if (name === source) throw new Error(`${name} 已经在用：再次恢复要用新的标识`)
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
    // A restore begun by an earlier run only has to finish.
    async () => (await described(client, name)) ?? beginRestore(client, { source, target: name }, origin),
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
  const upTo = (await described(client, name))?.RestoreSummary?.RestoreDateTime
  if (upTo === undefined) throw new Error(`${name} 不是恢复而来的，不知道它到哪一刻为止`)
  return { name, upTo, done }
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

/**
 * A restore takes minutes to hours. The command polls every few seconds for up to six hours, then until the table
 * accepts changes again.
 */
async function settled(client: DynamoDBClient, name: string, isDone: () => Promise<boolean>): Promise<boolean> {
  const deadline = Date.now() + 6 * 3_600_000
  for (let wait = 50; Date.now() < deadline; wait = Math.min(wait * 2, 10_000)) {
    if ((await described(client, name))?.TableStatus === 'ACTIVE' && (await isDone())) return true
    await pause(wait)
  }
  return false
}
