import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { Refusal } from '../refusal.ts'
import { writeDurably } from '../write.ts'

/**
 * Backups of tables, which the engine lacks: a copy of all items in a file. As on AWS a restored table has the keys,
 * indexes and items of its source, and states that source. It has none of the stream, expiry, point-in-time recovery,
 * tags and protection. The system keeps a backup of a deleted recoverable table.
 */

/** One call of the engine, its reply parsed. Throws Refusal when the engine refuses. */
export type Ask = (operation: string, input: object) => Promise<Record<string, unknown>>

const index = z.object({ IndexName: z.string(), KeySchema: z.unknown(), Projection: z.unknown() })
const shape = z.object({
  AttributeDefinitions: z.unknown(),
  KeySchema: z.unknown(),
  GlobalSecondaryIndexes: z.array(index).optional(),
})
const backup = z.object({
  arn: z.string(),
  name: z.string(),
  table: z.string(),
  type: z.enum(['USER', 'SYSTEM']).default('USER'),
  /** epoch seconds */
  created: z.number(),
  shape,
  items: z.array(z.record(z.string(), z.unknown())),
})
type Backup = z.output<typeof backup>
/** The source of each restored table, in epoch seconds. */
const moments = z.record(z.string(), z.number())

const input = z.object({
  TableName: z.string().optional(),
  BackupName: z.string().optional(),
  BackupArn: z.string().optional(),
  TargetTableName: z.string().optional(),
  SourceTableName: z.string().optional(),
  RestoreDateTime: z.unknown().optional(),
  BackupType: z.enum(['USER', 'SYSTEM', 'ALL']).default('USER'),
  ExclusiveStartBackupArn: z.string().optional(),
})
const page = z.object({
  Items: z.array(z.record(z.string(), z.unknown())).default([]),
  LastEvaluatedKey: z.unknown().optional(),
})

/** DynamoDB takes 25 writes a call. */
const most = 25
/** ListBackups returns at most this many at once. */
const perPage = 100

export function backupOperations(folder: string, ask: Ask, now: () => number, prefix: string) {
  const backups = join(folder, 'backups')
  mkdirSync(backups, { recursive: true })
  const read = (file: string): Backup => backup.parse(JSON.parse(readFileSync(join(backups, file), 'utf8')))
  const all = () =>
    readdirSync(backups)
      .map(read)
      .toSorted((a, b) => a.created - b.created)
  const momentsFile = join(folder, 'restored.json')
  const restored = existsSync(momentsFile) ? moments.parse(JSON.parse(readFileSync(momentsFile, 'utf8'))) : {}
  const note = (table: string, moment: number | undefined) => {
    if (moment === undefined) delete restored[table]
    else restored[table] = moment
    writeDurably(momentsFile, JSON.stringify(restored))
  }
  const details = ({ arn, name, type, created }: Backup) => ({
    BackupArn: arn,
    BackupName: name,
    BackupStatus: 'AVAILABLE',
    BackupType: type,
    BackupCreationDateTime: created,
  })

  async function copyOf(table: string): Promise<Pick<Backup, 'shape' | 'items'>> {
    const { Table } = await ask('DescribeTable', { TableName: table })
    const items: Backup['items'] = []
    for (let from: unknown; ; ) {
      const reply = page.parse(await ask('Scan', { TableName: table, ...(from ? { ExclusiveStartKey: from } : {}) }))
      items.push(...reply.Items)
      from = reply.LastEvaluatedKey
      if (!from) return { shape: shape.parse(Table), items }
    }
  }

  async function fill(target: string, { shape: given, items }: Pick<Backup, 'shape' | 'items'>) {
    const indexes = given.GlobalSecondaryIndexes ?? []
    await ask('CreateTable', {
      TableName: target,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: given.AttributeDefinitions,
      KeySchema: given.KeySchema,
      ...(indexes.length === 0 ? {} : { GlobalSecondaryIndexes: indexes }),
    })
    for (let i = 0; i < items.length; i += most) {
      const puts = items.slice(i, i + most).map(Item => ({ PutRequest: { Item } }))
      await ask('BatchWriteItem', { RequestItems: { [target]: puts } })
    }
    const { Table } = await ask('DescribeTable', { TableName: target })
    return { TableDescription: Table }
  }

  async function backUp(table: string, name: string, type: Backup['type']): Promise<Backup> {
    const id = `${String(now()).padStart(14, '0')}-${randomUUID().slice(0, 8)}`
    const arn = `${prefix}table/${table}/backup/${id}`
    const made: Backup = { arn, name, type, table, created: now() / 1000, ...(await copyOf(table)) }
    writeDurably(join(backups, `${id}.json`), JSON.stringify(made))
    return made
  }

  const operations: Readonly<Record<string, (given: z.output<typeof input>) => Promise<object>>> = {
    async CreateBackup({ TableName: table = '', BackupName: name = '' }) {
      return { BackupDetails: details(await backUp(table, name, 'USER')) }
    },
    async ListBackups({ TableName: table, BackupType: type, ExclusiveStartBackupArn: after }) {
      const found = all().filter(
        each => (table === undefined || each.table === table) && (type === 'ALL' || each.type === type),
      )
      const from = found.findIndex(each => each.arn === after) + 1
      const told = found.slice(from, from + perPage)
      return {
        BackupSummaries: told.map(each => ({ TableName: each.table, ...details(each) })),
        ...(from + perPage < found.length ? { LastEvaluatedBackupArn: told.at(-1)?.arn } : {}),
      }
    },
    async RestoreTableFromBackup({ BackupArn: arn = '', TargetTableName: target = '' }) {
      const file = `${arn.split('/').at(-1)}.json`
      if (!existsSync(join(backups, file)))
        throw new Refusal(400, 'BackupNotFoundException', `Backup not found: ${arn}`)
      const kept = read(file)
      note(target, kept.created)
      return fill(target, kept)
    },
    async RestoreTableToPointInTime({ SourceTableName: source = '', TargetTableName: target = '', ...given }) {
      if (given.RestoreDateTime !== undefined) {
        throw new Refusal(501, 'NotImplemented', 'The local tables keep no past: restore a backup, or the latest time.')
      }
      note(target, now() / 1000)
      return fill(target, await copyOf(source))
    },
  }
  return {
    has: (name: string): boolean => name in operations,
    /** Must run before a table is deleted. */
    async deleting(table: string, isRecoverable: boolean): Promise<void> {
      if (isRecoverable) await backUp(table, `${table}$DeletedTableBackup`, 'SYSTEM')
      note(table, undefined)
    },
    /** DescribeTable's fields of a restored table beside the engine's own. */
    summaryOf(table: string): object {
      const RestoreDateTime = restored[table]
      return RestoreDateTime === undefined ? {} : { RestoreSummary: { RestoreDateTime, RestoreInProgress: false } }
    },
    perform: async (name: string, body: Buffer): Promise<object> =>
      (await operations[name]?.(input.parse(JSON.parse(body.toString('utf8'))))) ?? {},
  }
}
