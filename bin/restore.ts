/*
 * Brings the hall back after its data was lost, point by point; docs/recovery.md is the checklist around it.
 *
 *   npm run restore -- tables <label> backup <name> | at <instant> | latest
 *     makes the tables anew and prints the row for infra/deployments.ts, which is then deployed
 *   npm run restore -- data <label> <instant of the restore point>
 *     brings objects back, proves everything, announces again what was not delivered
 *
 * With `--local` for the hall on this machine. A run that was cut short is repeated as it was.
 */
import { DescribeContinuousBackupsCommand, DynamoDBClient, ListBackupsCommand } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { S3Client } from '@aws-sdk/client-s3'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { documentsIn } from '../shared/store/deletions.ts'
import { reference } from '../shared/store/reference.ts'
import { replayDeletions } from '../shared/store/replay.ts'
import type { Table } from '../shared/store/table.ts'
import { placeOf } from './place.ts'
import { announceBetween } from './recovery/announcing.ts'
import { bringBack, bucketsOf } from './recovery/documents.ts'
import { restoredName, tableNames, tables, usedTable } from './recovery/lost.ts'
import { mendHead } from './recovery/mend.ts'
import { proveAll } from './recovery/proof.ts'
import { type Origin, remake } from './recovery/remake.ts'

const usage =
  '用法：npm run restore -- tables <标识> backup <备份名> | at <时刻> | latest；或 npm run restore -- data <标识> <恢复点时刻>。本机加 --local'
/** Messages wait in queues and the stream for no longer than this before somebody is woken. */
const doubtfulHours = 24

const { words, client } = placeOf(process.argv.slice(2))
const [phase, label = '', ...rest] = words
if (!/^[a-z0-9]{3,20}$/.test(label)) throw new Error(usage)
const dynamo = new DynamoDBClient(client)
const events = new EventBridgeClient(client)
const s3 = new S3Client({ ...client, forcePathStyle: client.endpoint !== undefined, followRegionRedirects: true })

if (phase === 'tables') await makeTables(originOf(rest))
else if (phase === 'data') await bringData(instant(rest[0]))
else throw new Error(usage)

function originOf([kind, value = '']: string[]): Origin {
  if (kind === 'backup' && value !== '') return { backup: value }
  if (kind === 'latest') return { at: null }
  if (kind === 'at') return { at: instant(value) }
  throw new Error(usage)
}

function instant(text = ''): Date {
  const date = new Date(text)
  if (Number.isNaN(+date)) throw new Error(usage)
  return date
}

async function makeTables(origin: Origin): Promise<void> {
  const point = await pointOf(origin)
  const made: Record<string, { name: string; stream?: string }> = {}
  for (const table of tables) {
    const { name, stream, done } = await remake(dynamo, table, label, origin)
    made[table.name] = table.name === 'CASES_TABLE' ? { name, stream } : { name }
    for (const { what, now } of done) console.log(`${now ? '已完成' : '先前已完成'}：${what}`)
  }
  const from = new Date(+point - doubtfulHours * 3_600_000).toISOString()
  const to = new Date(+point + 60_000).toISOString()
  console.log('请把下面一行写入 infra/deployments.ts 中本县的配置，并重新部署：')
  console.log(`restored: ${JSON.stringify({ tables: made, doubtful: { from, to } })},`)
  console.log(`部署后运行：npm run restore -- data ${label} ${point.toISOString()}`)
}

/** The instant up to which the restored tables know what happened: the earliest of the three. */
async function pointOf(origin: Origin): Promise<Date> {
  if ('at' in origin && origin.at !== null) return origin.at
  const known: Date[] = []
  if ('backup' in origin) {
    const { BackupSummaries: found = [] } = await dynamo.send(new ListBackupsCommand({ BackupType: 'ALL' }))
    for (const { begins } of tables) {
      const made = found.filter(b => b.BackupName === origin.backup && b.TableName?.startsWith(begins))
      known.push(new Date(Math.max(...made.map(b => Number(b.BackupCreationDateTime)))))
    }
  } else {
    const kept = (await tableNames(dynamo)).filter(name => tables.some(table => name.startsWith(table.begins)))
    for (const TableName of kept) {
      const reply = await dynamo.send(new DescribeContinuousBackupsCommand({ TableName }))
      const recovery = reply.ContinuousBackupsDescription?.PointInTimeRecoveryDescription
      known.push(...[recovery?.LatestRestorableDateTime ?? []].flat())
    }
  }
  if (known.length === 0 || known.some(date => Number.isNaN(+date))) throw new Error('没有找到可恢复的备份')
  return new Date(Math.min(...known.map(Number)))
}

async function bringData(point: Date): Promise<void> {
  const [casesTable, referenceTable, noticesTable] = tables
  const cases = await usedTable(dynamo, casesTable)
  const notices = await usedTable(dynamo, noticesTable)
  const known = await usedTable(dynamo, referenceTable)
  if (cases !== restoredName(casesTable, label)) throw new Error(`在用的办件表是 ${cases}，不是 ${label} 恢复的`)
  const { documents, copy } = await bucketsOf(s3)
  if (copy === null) console.log('没有异地副本：材料只核对，不找回。')
  else {
    const { kept, brought } = await bringBack(s3, { documents, copy })
    console.log(`已完成：材料找回 ${brought} 个，原有 ${kept} 个`)
  }
  const now = new Date().toISOString()
  const rules = await reference(documentTable(known), Date.parse(now))
  const eraser = { cases: documentTable(cases), documents: documentsIn(documents, s3) }
  const replayed = await replayDeletions(eraser, rules, '', now).catch((error: Error) => error)
  if (replayed instanceof Error)
    console.log(`删除没有重放，请处理下列问题后运行 npm run replay-deletions：${replayed.message}`)
  else console.log(`已完成：删除记录 ${replayed.entries} 条，重新删除 ${replayed.again} 条`)
  const found = await proveAll({ dynamo, s3 }, { cases, notices, documents })
  console.log(
    `已核对：办件 ${found.cases} 件，记录 ${found.events} 条，保密内容 ${found.values} 项（已删除 ${found.gone} 项），凭证 ${found.vouchers} 份，文件 ${found.files} 个，通知 ${found.notices} 条`,
  )
  for (const torn of found.torn) {
    const mended = await mendHead(documentTable(cases), torn, rules.calendar)
    console.log(`${mended ? '已按记录重建现状' : '已有人办理，未重建现状'}，请核对：${torn.head.no}`)
  }
  for (const each of found.ahead) console.log(`通知早于恢复的记录：${each}`)
  for (const fault of found.faults) console.log(`有问题：${fault}`)
  const from = new Date(+point - doubtfulHours * 3_600_000)
  const to = new Date(+point + 60_000)
  const count = await announceBetween({ dynamo, events }, cases, { from, to }, () => {})
  console.log(`已完成：重新发布 ${count} 条（${from.toISOString()} 至 ${to.toISOString()}）`)
  console.log(
    found.faults.length === 0 ? '恢复完成，全部核对无误。' : `恢复完成，有 ${found.faults.length} 处问题须人工处理。`,
  )
  process.exitCode = found.faults.length === 0 && !(replayed instanceof Error) ? 0 : 1
}

function documentTable(name: string): Table {
  return { db: DynamoDBDocumentClient.from(dynamo, { marshallOptions: { removeUndefinedValues: true } }), name }
}
