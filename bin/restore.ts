/*
 * Brings the hall back after its data was lost, point by point; docs/recovery.md is the checklist around it.
 *
 *   npm run restore -- tables <label> latest | at <instant> | backup <name> | deleted
 *     restores the tables (`deleted`: only the deleted ones) and prints the line for data/<county>/deployments.json, to be
 *     deployed then
 *   npm run restore -- data [<label>] <instant of the restore point>
 *     restores objects, proves everything and repeats undelivered announcements; without a label if no tables were
 *     restored: only documents were lost, or the hall was set up on the copies in the other region
 *
 * With `--local` for the hall on this machine. Repeat an interrupted run with the same words.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { S3Client } from '@aws-sdk/client-s3'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { reference } from '../shared/catalogue/reference.ts'
import { caseTypes } from '../shared/hall/case-types.ts'
import type { Table } from '../shared/platform/table.ts'
import { documentsIn } from '../shared/retention/deletions.ts'
import { replayDeletions } from '../shared/retention/replay.ts'
import { placeOf } from './place.ts'
import { Misused, speakPlainly } from './plain-words.ts'
import { announceBetween } from './recovery/announcing.ts'
import { bringBack, unhide } from './recovery/documents.ts'
import { liveResourcesOf } from './recovery/live-resources.ts'
import { described, isDeleted, type Origin } from './recovery/origin.ts'
import { proveAll } from './recovery/proof.ts'
import { repairHead } from './recovery/repair-head.ts'
import { restoreTable } from './recovery/restore-table.ts'
import { type HallTable, restoredName, tables } from './recovery/tables.ts'

const usage =
  '用法：npm run restore -- tables <标识> latest | at <时刻> | backup <备份名> | deleted；npm run restore -- data [<标识>] <恢复点时刻>。时刻须带时区，如 2026-11-23T03:00:00Z；本机加 --local'
/** The longest wait of messages in queues and the stream before somebody is called. */
const doubtfulHours = 24

speakPlainly(usage)
const { words, client } = await placeOf(process.argv.slice(2))
const [phase, ...rest] = words
const dynamo = new DynamoDBClient(client)
const events = new EventBridgeClient(client)
const s3 = new S3Client({ ...client, forcePathStyle: client.endpoint !== undefined, followRegionRedirects: true })

if (phase === 'tables') await makeTables(labelOf(rest[0]), originOf(rest.slice(1)))
else if (phase === 'data') {
  const point = instant(rest.at(-1))
  if (rest.length > 1) await adopted(labelOf(rest[0]))
  await bringData(point)
} else throw new Misused('看不懂这条命令。')

function labelOf(text = ''): string {
  if (!/^[a-z0-9]{3,20}$/.test(text)) throw new Misused('看不懂这条命令。')
  return text
}

function originOf([kind, value = '']: string[]): Origin {
  if (kind === 'backup' && value !== '') return { kind, name: value }
  if (kind === 'latest' || kind === 'deleted') return { kind }
  if (kind === 'at') return { kind, at: instant(value) }
  throw new Misused('看不懂这条命令。')
}

/** An instant needs its zone: the incident's times are in UTC, the operator's computer in Shanghai. */
function instant(text = ''): Date {
  const date = new Date(text)
  if (Number.isNaN(+date) || !/T.*(Z|[+-]\d\d:\d\d)$/.test(text)) throw new Misused('看不懂这条命令。')
  return date
}

async function makeTables(label: string, origin: Origin): Promise<void> {
  const used = await liveResourcesOf(events)
  const gone = await Promise.all(tables.map(table => isDeleted(dynamo, used[table.name])))
  if (gone.includes(true) && (origin.kind === 'latest' || origin.kind === 'at'))
    throw new Error('在用的数据表有已被删除的：请先用 deleted 恢复被删除的表')
  const lost = origin.kind === 'deleted' ? tables.filter((_, i) => gone[i]) : tables
  if (lost.length === 0) throw new Error('在用的数据表都在，没有被删除的')
  // Each takes hours, so they run at once.
  const made = await Promise.all(
    lost.map(async table => {
      const restored = await restoreTable(dynamo, table, { source: used[table.name], label, origin })
      for (const { what, now } of restored.done) console.log(`${now ? '已完成' : '先前已完成'}：${what}`)
      return restored
    }),
  )
  const names = tables.map(table => [table.name, made[lost.indexOf(table)]?.name ?? used[table.name]] as const)
  const row = await Promise.all(
    names.map(async ([as, name]) => [as, as === 'CASES_TABLE' ? { name, stream: await streamOf(name) } : { name }]),
  )
  const point = new Date(Math.min(...made.map(each => +each.upTo)))
  const doubtful = { from: dayBefore(point).toISOString(), to: minuteAfter(point).toISOString() }
  console.log(
    '请把下面一行写入本县 data/<县>/deployments.json 中的那一项（已有 restored 的，换掉其中的 tables 和 doubtful），并重新部署：',
  )
  console.log(`"restored": ${JSON.stringify({ tables: Object.fromEntries(row), doubtful })},`)
  console.log(`部署后运行：npm run restore -- data ${label} ${point.toISOString()}`)
}

async function streamOf(table: string): Promise<string> {
  const label = (await described(dynamo, table))?.LatestStreamLabel
  if (label === undefined) throw new Error(`${table} 没有变更流`)
  return label
}

function dayBefore(point: Date): Date {
  return new Date(+point - doubtfulHours * 3_600_000)
}

function minuteAfter(point: Date): Date {
  return new Date(+point + 60_000)
}

/** Throws with a sentence when the hall does not yet use the tables that the restore of that label has made. */
async function adopted(label: string): Promise<void> {
  const used = await liveResourcesOf(events)
  const isMade = async (table: HallTable) => (await described(dynamo, restoredName(table, label))) !== null
  const made = (await Promise.all(tables.map(async table => ((await isMade(table)) ? [table] : [])))).flat()
  if (made.length === 0) throw new Error(`没有标识为 ${label} 的恢复`)
  for (const table of made) {
    const [name, other] = [restoredName(table, label), used[table.name]]
    if (other !== name) throw new Error(`在用的是 ${other}，不是 ${name}：请先部署 tables 步骤打印的 restored 一行`)
  }
}

async function bringData(point: Date): Promise<void> {
  const used = await liveResourcesOf(events)
  const { CASES_TABLE: cases, NOTICES_TABLE: notices, REFERENCE_TABLE: known } = used
  const { DOCUMENTS_BUCKET: documents, DOCUMENTS_COPY: copy } = used
  console.log(`已完成：撤销删除标记，材料重现 ${await unhide(s3, documents)} 个`)
  if (copy === undefined) console.log('没有异地副本：材料只核对，不找回。')
  else {
    const { kept, brought } = await bringBack(s3, { documents, copy })
    console.log(`已完成：材料找回 ${brought} 个，原有 ${kept} 个`)
  }
  const now = new Date().toISOString()
  const rules = await reference(documentTable(known), Date.parse(now))
  const eraser = { cases: { ...documentTable(cases), types: caseTypes }, documents: documentsIn(documents, s3) }
  const replayed = await replayDeletions(eraser, rules, '', now).catch((error: Error) => error)
  if (replayed instanceof Error)
    console.log(`删除没有重放，请处理下列问题后运行 npm run replay-deletions：${replayed.message}`)
  else console.log(`已完成：删除记录 ${replayed.entries} 条，重新删除 ${replayed.again} 条`)
  const found = await proveAll({ dynamo, s3 }, { cases, notices, documents })
  console.log(
    `已核对：办件 ${found.cases} 件，记录 ${found.events} 条，保密内容 ${found.values} 项（已删除 ${found.gone} 项），凭证 ${found.vouchers} 份，文件 ${found.files} 个，通知 ${found.notices} 条`,
  )
  for (const torn of found.torn) {
    const mended = await repairHead(documentTable(cases), torn, rules.calendar)
    console.log(`${mended ? '已按记录重建现状' : '已有人办理，未重建现状'}，请核对：${torn.head.no}`)
  }
  for (const each of found.ahead) console.log(`通知早于恢复的记录：${each}`)
  for (const fault of found.faults) console.log(`有问题：${fault}`)
  const from = dayBefore(point)
  const to = minuteAfter(point)
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
