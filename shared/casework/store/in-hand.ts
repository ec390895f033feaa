import { paginateQuery } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Day } from '../../kernel/calendar.ts'
import { shard, shards } from '../../ledger/retained.ts'
import type { Table } from '../../platform/table.ts'

/**
 * Every open case of the county by the office that has it in hand, for figures of all offices at once: nothing but
 * office, list, number and last day. The keys stand beside the head in the index of limits near or passed (`signal`),
 * whose months are other keys.
 */

const partition = (part: number): string => `open#${part}`
/** Sorts behind every day: no limit binds the holder. */
const noDay = '9999-12-31'

/** Where an open case stands in the index. `list`: its name there. */
export const inHandKeys = (office: string, list: string, no: string, day: Day | undefined) => ({
  signalKey: partition(shard(no)),
  signalSort: `${office}#${list}#${no}`,
  due: day ?? noDay,
})

export interface InHand {
  office: string
  /** `handle`; of other types than applications with the type's name as prefix */
  list: string
  no: string
  /** the nearest last day of a limit that binds the office; null while every limit is paused, or none is left */
  due: Day | null
}

const item = z.object({ signalSort: z.string(), due: z.string() })
const parts = z.tuple([z.string(), z.string(), z.string()])

function parse(found: unknown): InHand {
  const { signalSort, due } = item.parse(found)
  const [office, list, no] = parts.parse(signalSort.split('#'))
  return { office, list, no, due: due === noDay ? null : due }
}

/** All open cases: a query of each part of the index, 100 bytes a case. */
export async function inHand(from: Table): Promise<InHand[]> {
  const read = async (part: number): Promise<InHand[]> => {
    const found: InHand[] = []
    const pages = paginateQuery(
      { client: from.db },
      {
        TableName: from.name,
        IndexName: 'signal',
        KeyConditionExpression: 'signalKey = :part',
        ExpressionAttributeValues: { ':part': partition(part) },
      },
    )
    for await (const page of pages) found.push(...(page.Items ?? []).map(parse))
    return found
  }
  return (await Promise.all(Array.from({ length: shards }, (_, part) => read(part)))).flat()
}
