/*
 * Writes the registers of the deployed hall into its county's folder: `npm run registers -- xinxing`; with `--local`
 * those of the hall that runs on this machine. Only files that would seed another hall than this one are replaced.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { everyItem } from '../shared/catalogue/items.ts'
import { plannedRows } from '../shared/catalogue/later-rows.ts'
import { pageRows } from '../shared/catalogue/page-words.ts'
import { reference } from '../shared/catalogue/reference.ts'
import { writeBack } from '../shared/catalogue/written-back.ts'
import { dayOf } from '../shared/kernel/calendar.ts'
import { countyFolder } from './county-folder.ts'
import { placeOf } from './place.ts'
import { Misused, speakPlainly } from './plain-words.ts'
import { liveResourcesOf } from './recovery/live-resources.ts'
import { tell } from './tell.ts'

speakPlainly('用法：npm run registers -- <县> [--local]')
const { words, client } = await placeOf(process.argv.slice(2))
if (words.length > 1) throw new Misused('要写一个县。')
const folder = countyFolder(words[0], '')
const { REFERENCE_TABLE: name } = await liveResourcesOf(new EventBridgeClient(client))
const known = { db: DynamoDBDocumentClient.from(new DynamoDBClient(client)), name }
const today = dayOf(new Date().toISOString())
const basic = await reference(known, Date.now())
const files = await writeBack(
  folder,
  basic,
  await pageRows(known, today),
  { items: await everyItem(known), later: await plannedRows(known, today) },
  tell,
)
console.log(files.length === 0 ? '文件夹和大厅里的基本数据一样，没有改动。' : `已写回${files.length}个文件：`)
for (const file of files) console.log(`  ${file}`)
