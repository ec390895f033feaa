import { paginateQuery } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Write } from '../../ledger/ledger.ts'
import type { ItemKey, Table } from '../../platform/table.ts'
import type { Assisted } from '../assisted.ts'
import { addition } from './counts.ts'

/**
 * Figures of those who file at stations, one item for each person, station and month, in a partition for each town. The
 * transaction that writes the entries of a case adds to them.
 */

const partition = (month: string, town: string): string => `COUNTS#${month}#${town}`
const keyOf = ({ month, town, station, by }: Assisted): ItemKey => ({
  pk: partition(month, town),
  sk: `${station}#${by}`,
})

export const assistedWrites = (to: Table, assisted: readonly Assisted[]): Write[] =>
  assisted.map(one => addition(to, keyOf(one), one.figures))

const figure = z.exactOptional(z.int())
const item = z.object({
  sk: z.string(),
  ...{ filed: figure, returned: figure, rejected: figure, 'paper-late': figure },
  ...{ rated: figure, 'rated-bad': figure },
})
const person = z.tuple([z.string(), z.string()])

function parse(month: string, town: string, found: unknown): Assisted {
  const { sk, ...figures } = item.parse(found)
  const [station, by] = person.parse(sk.split('#'))
  return { month, town, station, by, figures }
}

/** What was counted at the stations of a town in a month, or at one of them, in the order of stations and people. One query. */
export async function assistedOf(
  from: Table,
  month: string,
  { town, station }: { town: string; station: string | null },
): Promise<Assisted[]> {
  const found: Assisted[] = []
  const pages = paginateQuery(
    { client: from.db },
    {
      TableName: from.name,
      KeyConditionExpression: station === null ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :station)',
      ExpressionAttributeValues: {
        ':pk': partition(month, town),
        ...(station === null ? {} : { ':station': `${station}#` }),
      },
    },
  )
  for await (const page of pages) found.push(...(page.Items ?? []).map(one => parse(month, town, one)))
  return found
}
