import { paginateQuery } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { yearTable } from '../kernel/calendar.ts'
import { specialProcedure } from '../kernel/item.ts'
import { office } from '../kernel/office.ts'
import { quota } from '../kernel/quota.ts'
import { type BasicData, enquiryDesk } from '../kernel/reference.ts'
import type { ItemKey, Table } from '../platform/table.ts'
import { forgetItems, type Items, itemsOf } from './items.ts'

/** How long a function may keep what it read. Milliseconds. */
export const cacheLife = 60_000

export const storedRow = z.object({ sk: z.string(), body: z.string(), edition: z.optional(z.int()) })

type Rows = readonly z.infer<typeof storedRow>[]

/** The reference data as services look it up. */
export interface Registers extends BasicData {
  items: Items
}

let cached: { at: number; table: string; rows: Rows; basic: BasicData } | null = null

/** Where a replaced row is kept. `at`: the instant it was replaced. */
export const formerKey = (sk: string, at: string): ItemKey => ({ pk: `REGISTER#${sk}`, sk: at })

/** Every row of the reference data but the items: its kind and name, and its content as JSON. */
export async function storedRows({ db, name }: Table): Promise<Rows> {
  const pages = paginateQuery(
    { client: db },
    { TableName: name, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'REFERENCE' } },
  )
  const rows: z.infer<typeof storedRow>[] = []
  for await (const { Items = [] } of pages) rows.push(...Items.map(raw => storedRow.parse(raw)))
  return rows
}

/** The reference data, at most a minute old at `now` (milliseconds). */
export async function reference(from: Table, now: number): Promise<Registers> {
  const known = cached?.table === from.name ? cached : null
  const items = itemsOf(from, now)
  if (known !== null && now - known.at < cacheLife && now >= known.at) return { ...known.basic, items }
  const rows = await storedRows(from)
  // It seldom changes, and is read every minute: what is as before is not checked again.
  const fresh = known !== null && isSame(known.rows, rows) ? known.basic : parse(rows)
  cached = { at: now, table: from.name, rows, basic: fresh }
  return { ...fresh, items }
}

const isSame = (before: Rows, after: Rows): boolean =>
  before.length === after.length && before.every(({ sk, body }, at) => sk === after[at]?.sk && body === after[at]?.body)

function parse(rows: Rows): BasicData {
  const kinds = ['office', 'special', 'year', 'enquiries', 'quota'] as const
  const bodies = new Map<string, unknown[]>(kinds.map(kind => [kind, []]))
  for (const { sk, body } of rows) {
    const kind = sk.slice(0, sk.indexOf('#'))
    bodies.get(kind)?.push(JSON.parse(body))
  }
  const of = <S extends z.ZodMiniType>(kind: (typeof kinds)[number], schema: S): z.infer<S>[] =>
    (bodies.get(kind) ?? []).map(body => schema.parse(body))
  const offices = of('office', office)
  return {
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
  forgetItems()
}
