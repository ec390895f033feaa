import { paginateQuery } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { yearTable } from '../kernel/calendar.ts'
import { item, specialProcedure } from '../kernel/item.ts'
import { office } from '../kernel/office.ts'
import { quota } from '../kernel/quota.ts'
import { enquiryDesk, type Reference } from '../kernel/reference.ts'
import type { Table } from '../platform/table.ts'

/** How long a function may keep what it read. Milliseconds. */
export const cacheLife = 60_000

const stored = z.object({ sk: z.string(), body: z.string() })

let cached: { at: number; table: string; reference: Reference } | null = null

/** Every row of the reference data: its kind and name, and its content as JSON. */
export async function storedRows({ db, name }: Table): Promise<z.infer<typeof stored>[]> {
  const pages = paginateQuery(
    { client: db },
    { TableName: name, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'REFERENCE' } },
  )
  const rows: z.infer<typeof stored>[] = []
  for await (const { Items = [] } of pages) rows.push(...Items.map(raw => stored.parse(raw)))
  return rows
}

/** The reference data, at most a minute old at `now` (milliseconds). */
export async function reference(from: Table, now: number): Promise<Reference> {
  if (cached !== null && cached.table === from.name && now - cached.at < cacheLife && now >= cached.at) {
    return cached.reference
  }
  const kinds = ['item', 'office', 'special', 'year', 'enquiries', 'quota'] as const
  const bodies = new Map<string, unknown[]>(kinds.map(kind => [kind, []]))
  for (const { sk, body } of await storedRows(from)) {
    const kind = sk.slice(0, sk.indexOf('#'))
    bodies.get(kind)?.push(JSON.parse(body))
  }
  const of = <S extends z.ZodMiniType>(kind: (typeof kinds)[number], schema: S): z.infer<S>[] =>
    (bodies.get(kind) ?? []).map(body => schema.parse(body))
  const offices = of('office', office)
  const fresh: Reference = {
    items: of('item', item),
    offices: new Map(offices.map(o => [o.id, o])),
    specials: of('special', specialProcedure),
    calendar: { years: of('year', yearTable) },
    // No deployment with letters has written this table yet.
    enquiries: of('enquiries', enquiryDesk)[0] ?? { desk: '', topics: [] },
    quotas: of('quota', quota),
  }
  cached = { at: now, table: from.name, reference: fresh }
  return fresh
}

/** Forgets the cache, so that the function that changed the reference data sees the change at once. */
export function forgetReference(): void {
  cached = null
}
