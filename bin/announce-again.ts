/*
 * Repeats the announcements of a period, for outages longer than the stream's 24 hours: `npm run announce-again --
 * 2026-09-28T00:00Z 2026-09-29T00:00Z`; with `--local` for the hall that runs on this machine. A repeated announcement
 * of finished work changes nothing. It reads the whole table, so it is an operator's command and never a request.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { placeOf } from './place.ts'
import { Misused, speakPlainly } from './plain-words.ts'
import { announceBetween } from './recovery/announcing.ts'
import { liveResourcesOf } from './recovery/live-resources.ts'

speakPlainly('用法：npm run announce-again -- <起始时刻> <结束时刻> [--local]，时刻例如 2026-09-28T00:00Z')
const { words, client } = await placeOf(process.argv.slice(2))
const [from, to] = words.map(word => new Date(word))
if (from === undefined || to === undefined || Number.isNaN(+from) || Number.isNaN(+to) || from >= to) {
  throw new Misused('要写两个时刻，起始的在前。')
}
const clients = { dynamo: new DynamoDBClient(client), events: new EventBridgeClient(client) }
const { CASES_TABLE: cases } = await liveResourcesOf(clients.events)
const count = await announceBetween(clients, cases, { from, to }, (done, all) => console.log(`已发布 ${done}/${all}`))
console.log(`共重新发布 ${count} 条。`)
