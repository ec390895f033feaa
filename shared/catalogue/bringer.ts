import { paginateQuery } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Item } from '../kernel/item/item.ts'
import type { Table } from '../platform/table.ts'

/** The decided change that brings versions of items: its row of each version says so, and so does a log in the order of time. */

const deed = z.object({ by: z.string(), at: z.string() })

/** Who drafted it last, and who decided; null: nobody has confirmed it yet. */
export const made = z.object({ proposed: deed, confirmed: z.nullable(deed) })

const bringer = z.object({ no: z.string(), title: z.string(), ...made.shape })
export type Bringer = z.infer<typeof bringer>

const logged = z.object({
  ...bringer.shape,
  versions: z.array(z.object({ code: z.string(), version: z.int(), from: z.iso.date() })),
})
export type Logged = z.infer<typeof logged>

/** Beside the partitions of the items, so that whoever may write these may write it. */
const partition = 'REGISTER#item#brought'

/** The row of the log; the same versions have the same one. */
export const logRow = (by: Bringer, items: readonly Item[]) => ({
  pk: partition,
  sk: `${(by.confirmed ?? by.proposed).at}#${by.no}#${items[0]?.code ?? ''}`,
  body: JSON.stringify({
    ...by,
    versions: items.map(({ code, version, effectiveFrom }) => ({ code, version, from: effectiveFrom })),
  } satisfies Logged),
})

const row = z.object({ body: z.string() })

/** What changes have brought since an instant. */
export async function broughtSince({ db, name }: Table, since: string): Promise<Logged[]> {
  const query = {
    TableName: name,
    KeyConditionExpression: 'pk = :pk AND sk >= :since',
    ExpressionAttributeValues: { ':pk': partition, ':since': since },
  }
  const found: Logged[] = []
  for await (const { Items = [] } of paginateQuery({ client: db }, query))
    found.push(...Items.map(each => logged.parse(JSON.parse(row.parse(each).body))))
  return found
}
