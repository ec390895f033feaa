import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb'
import { type Announced, announcedOf } from '../../shared/casework/store/announcements.ts'
import { announce, most } from '../../shared/platform/bus.ts'
import { bus } from './live-resources.ts'

/** Announces again every entry recorded in a period (`from` included, `to` not); answers how many. Reads the whole table. */
export async function announceBetween(
  { dynamo, events }: { dynamo: DynamoDBClient; events: EventBridgeClient },
  table: string,
  { from, to }: { from: Date; to: Date },
  say: (done: number, all: number) => void,
): Promise<number> {
  const found: Announced[] = []
  for await (const page of paginateScan(
    { client: DynamoDBDocumentClient.from(dynamo) },
    {
      TableName: table,
      FilterExpression: 'begins_with(sk, :entry) AND #at >= :from AND #at < :to',
      ExpressionAttributeNames: { '#at': 'at' },
      ExpressionAttributeValues: { ':entry': 'EVENT#', ':from': from.toISOString(), ':to': to.toISOString() },
    },
  )) {
    found.push(...(page.Items ?? []).map(announcedOf))
  }
  for (let i = 0; i < found.length; i += most) {
    await announce(bus, found.slice(i, i + most), events)
    say(Math.min(i + most, found.length), found.length)
  }
  return found.length
}
