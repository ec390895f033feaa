/*
 * Announces again what was written to histories in a period, for outages longer than the stream's 24 hours:
 * `npm run announce-again -- 2026-09-28T00:00Z 2026-09-29T00:00Z`; with `--local` for the hall that runs on this machine.
 * Whatever was dealt with already changes nothing. This reads the whole table: an operator's command, never a request.
 */
import { DynamoDBClient, paginateListTables } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb'
import { announce, most } from '../shared/runtime/bus.ts'
import { announcedOf } from '../shared/store/announcements.ts'
import { placeOf } from './place.ts'

const { words, client } = placeOf(process.argv.slice(2))
const [from, to] = words.map(word => new Date(word))
if (from === undefined || to === undefined || Number.isNaN(+from) || Number.isNaN(+to) || from >= to) {
  throw new Error('用法：npm run announce-again -- <起始时刻> <结束时刻> [--local]，时刻例如 2026-09-28T00:00Z')
}
const dynamo = new DynamoDBClient(client)
const events = new EventBridgeClient(client)
const bus = 'hall'

const found = []
for await (const page of paginateScan(
  { client: DynamoDBDocumentClient.from(dynamo) },
  {
    TableName: await casesTable(),
    FilterExpression: 'begins_with(sk, :entry) AND #at >= :from AND #at < :to',
    ExpressionAttributeNames: { '#at': 'at' },
    ExpressionAttributeValues: { ':entry': 'EVENT#', ':from': from.toISOString(), ':to': to.toISOString() },
  },
)) {
  found.push(...(page.Items ?? []).map(announcedOf))
}
for (let i = 0; i < found.length; i += most) {
  await announce(bus, found.slice(i, i + most), events)
  console.log(`已发布 ${Math.min(i + most, found.length)}/${found.length}`)
}
console.log(`共重新发布 ${found.length} 条。`)

async function casesTable(): Promise<string> {
  for await (const page of paginateListTables({ client: dynamo }, {})) {
    const name = page.TableNames?.find(table => table.startsWith('HallData-Cases'))
    if (name !== undefined) return name
  }
  throw new Error('没有找到办件表')
}
