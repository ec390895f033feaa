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

type Rows = readonly z.infer<typeof stored>[]

let cached: { at: number; table: string; rows: Rows; reference: Reference } | null = null

/** Every row of the reference data: its kind and name, and its content as JSON. */
export async function storedRows({ db, name }: Table): Promise<Rows> {
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
  const known = cached?.table === from.name ? cached : null
  if (known !== null && now - known.at < cacheLife && now >= known.at) return known.reference
  const rows = await storedRows(from)
  // It seldom changes, and is read every minute: what is as before is not checked again.
  const fresh = known !== null && isSame(known.rows, rows) ? known.reference : parse(rows)
  cached = { at: now, table: from.name, rows, reference: fresh }
  return fresh
}

const isSame = (before: Rows, after: Rows): boolean =>
  before.length === after.length && before.every(({ sk, body }, at) => sk === after[at]?.sk && body === after[at]?.body)

function parse(rows: Rows): Reference {
  const kinds = ['item', 'office', 'special', 'year', 'enquiries', 'quota'] as const
  const bodies = new Map<string, unknown[]>(kinds.map(kind => [kind, []]))
  for (const { sk, body } of rows) {
    const kind = sk.slice(0, sk.indexOf('#'))
    bodies.get(kind)?.push(JSON.parse(body))
  }
  const of = <S extends z.ZodMiniType>(kind: (typeof kinds)[number], schema: S): z.infer<S>[] =>
    (bodies.get(kind) ?? []).map(body => schema.parse(body))
  const offices = of('office', office)
  return {
    items: of('item', item),
    offices: new Map(offices.map(o => [o.id, o])),
    specials: of('special', specialProcedure),
    calendar: { years: of('year', yearTable) },
    // No deployment with letters has written this table yet.
    enquiries: of('enquiries', enquiryDesk)[0] ?? { desk: '', topics: [] },
    quotas: of('quota', quota),
  }
}

/** Forgets the cache, so that the function that changed the reference data sees the change at once. */
export function forgetReference(): void {
  cached = null
}
