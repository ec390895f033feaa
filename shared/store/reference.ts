import { paginateQuery } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { type Calendar, yearTable } from '../domain/calendar.ts'
import { type Item, item, type SpecialProcedure, specialProcedure } from '../domain/item.ts'
import { type Office, office } from '../domain/office.ts'
import type { Table } from './table.ts'

/** Items, offices, procedures and calendar years: what is deployed with the hall. Cached in each function for at most 60 seconds. */
export interface Reference {
  items: readonly Item[]
  offices: ReadonlyMap<string, Office>
  specials: readonly SpecialProcedure[]
  calendar: Calendar
}

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

/** An item in the version a case was filed under. */
export const itemOf = (from: Reference, code: string, version: number): Item | undefined =>
  from.items.find(i => i.code === code && i.version === version)

/** The newest version in force on a day, or nothing when the item does not exist or is not in force yet. */
export function currentItem(from: Reference, code: string, day: string): Item | undefined {
  return from.items
    .filter(i => i.code === code && i.effectiveFrom <= day)
    .reduce<Item | undefined>((best, i) => (best === undefined || i.version > best.version ? i : best), undefined)
}

/** What a case's codes are called, in the version it was filed under. Throws when the item is not there any more. */
export function namesOf(from: Reference, { code, version }: { code: string; version: number }) {
  const item = itemOf(from, code, version)
  if (item === undefined) throw new Error(`item ${code} version ${version} is not in the reference data`)
  return { ...from, item }
}
