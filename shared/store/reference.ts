import { paginateQuery } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { yearTable } from '../domain/calendar.ts'
import { itemOf, type Reference } from '../domain/catalogue.ts'
import { item, specialProcedure } from '../domain/item.ts'
import { office } from '../domain/office.ts'
import type { Table } from './table.ts'

/** How long a function may go on with what it read before. Milliseconds. */
export const cacheLife = 60_000

const stored = z.object({ sk: z.string(), body: z.string() })

let cached: { at: number; table: string; reference: Reference } | null = null

/** The reference data, at most a minute old at `now` (milliseconds). */
export async function reference(from: Table, now: number): Promise<Reference> {
  if (cached !== null && cached.table === from.name && now - cached.at < cacheLife && now >= cached.at) {
    return cached.reference
  }
  const bodies = { item: [] as unknown[], office: [] as unknown[], special: [] as unknown[], year: [] as unknown[] }
  const pages = paginateQuery(
    { client: from.db },
    { TableName: from.name, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'REFERENCE' } },
  )
  for await (const page of pages) {
    for (const raw of page.Items ?? []) {
      const { sk, body } = stored.parse(raw)
      const kind = sk.slice(0, sk.indexOf('#'))
      if (kind === 'item' || kind === 'office' || kind === 'special' || kind === 'year')
        bodies[kind].push(JSON.parse(body))
    }
  }
  const offices = bodies.office.map(o => office.parse(o))
  const fresh: Reference = {
    items: bodies.item.map(i => item.parse(i)),
    offices: new Map(offices.map(o => [o.id, o])),
    specials: bodies.special.map(s => specialProcedure.parse(s)),
    calendar: { years: bodies.year.map(y => yearTable.parse(y)) },
  }
  cached = { at: now, table: from.name, reference: fresh }
  return fresh
}

/** Forget what was read: the function that changed the reference data sees it at once. */
export function forgetReference(): void {
  cached = null
}

/** What a case's codes are called, in the version it was filed under. Throws when the item is not there any more. */
export function namesOf(from: Reference, { code, version }: { code: string; version: number }) {
  const item = itemOf(from, code, version)
  if (item === undefined) throw new Error(`item ${code} version ${version} is not in the reference data`)
  return { ...from, item }
}
