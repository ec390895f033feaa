import { paginateQuery } from '@aws-sdk/lib-dynamodb'
import { type CaseClass, caseClass } from '../kernel/retention.ts'
import type { Table } from '../platform/table.ts'

/** Lists of data that waits for the end of its retention, beside the sweep's entries in the same index. */

/** Each list runs over this many index partitions, so that no single one carries the whole county. */
export const shards = 8

export function shard(id: string): number {
  let sum = 0
  for (const character of id) sum += character.charCodeAt(0)
  return sum % shards
}

/** Closed cases, by class; sorted by the day they were closed. */
export const retainedKey = (name: CaseClass, no: string): string => `retain-${name}#${shard(no)}`
/** Every partition of closed cases. */
export const retainedPartitions: readonly string[] = caseClass.options.flatMap(name =>
  Array.from({ length: shards }, (_, i) => `retain-${name}#${i}`),
)
/** Uploads that no case has named, sorted by the instant of their grant. */
export const unfiledKey = (id: string): string => `unfiled#${shard(id)}`
/** Data whose owner wants it deleted at once. */
export const erasingKey = (id: string): string => `erasing#${shard(id)}`

/** The partition keys in a list whose day or instant has come by `until`. */
export async function* listed(
  from: Table,
  list: `retain-${CaseClass}` | 'unfiled' | 'erasing',
  until: string,
): AsyncGenerator<string> {
  for (let i = 0; i < shards; i += 1) {
    const pages = paginateQuery(
      { client: from.db },
      {
        TableName: from.name,
        IndexName: 'wake',
        KeyConditionExpression: 'wakeKey = :key AND wakeSort <= :until',
        ExpressionAttributeValues: { ':key': `${list}#${i}`, ':until': `${until}~` },
      },
    )
    for await (const page of pages) for (const item of page.Items ?? []) yield String(item.pk)
  }
}
