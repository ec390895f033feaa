import { readdir, readFile } from 'node:fs/promises'
import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { yearTable } from '../kernel/calendar.ts'
import { type Item, item, type SpecialProcedure, specialProcedure } from '../kernel/item.ts'
import { countyRecord, department, divisions, type Office, office, officesOf } from '../kernel/office.ts'
import { quotas } from '../kernel/quota.ts'
import { enquiryDesk, type Reference } from '../kernel/reference.ts'
import type { ItemKey, Table } from '../platform/table.ts'
import { everyItem, itemKey } from './items.ts'
import { formerKey, storedRows } from './reference.ts'

/** A county's data as it was deployed, checked and written to the reference table, where it seeds what is empty. */

export interface Deployed extends Omit<Reference, 'items'> {
  items: readonly Item[]
}

const read = async <S extends z.ZodMiniType>(folder: URL, name: string, schema: S): Promise<z.infer<S>> =>
  schema.parse(JSON.parse(await readFile(new URL(name, folder), 'utf8')))

async function readEach<S extends z.ZodMiniType>(folder: URL, schema: S): Promise<z.infer<S>[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.json')).sort()
  return Promise.all(names.map(name => read(folder, name, schema)))
}

/** The offices of a county's folder, by their ids. */
export async function readOffices(folder: URL): Promise<Map<string, Office>> {
  const county = await read(folder, 'county.json', countyRecord)
  const divided = await read(folder, 'divisions.json', divisions)
  const departments = await read(folder, 'departments.json', z.array(department))
  return new Map(officesOf(county, divided, departments).map(o => [o.id, office.parse(o)]))
}

export const readSpecials = (folder: URL): Promise<SpecialProcedure[]> =>
  read(folder, 'procedures.json', z.array(specialProcedure))

/** Reads and checks a county's folder, and the nation's calendar/ beside it. Throws ZodError, RangeError or SyntaxError when a file is not as it should be. */
export async function readReference(folder: URL): Promise<Deployed> {
  return {
    items: await readEach(new URL('items/', folder), item),
    offices: await readOffices(folder),
    specials: await readSpecials(folder),
    calendar: { years: await readEach(new URL('../calendar/', folder), yearTable) },
    enquiries: await read(folder, 'enquiries.json', enquiryDesk),
    quotas: await read(folder, 'quotas.json', quotas),
  }
}

/**
 * Seeds each register that is empty, because a county changes its rows itself from then on; of one that is not, no row is written. What a release brings all the same: a procedure, which
 * is law (what it was before stays on record), a calendar year and a quota of a name that are not there yet. Items that an earlier release kept among the other rows get a place of their
 * own. `at`: server time, ISO instant. Answers the rows that are others than the folder's, by their sort keys.
 */
export async function writeReference(
  to: Table,
  { items, offices, specials, calendar, enquiries, quotas }: Deployed,
  at: string,
): Promise<string[]> {
  const stored = await storedRows(to)
  const landed = stored.filter(({ sk }) => sk.startsWith('item#')).map(({ body }) => item.parse(JSON.parse(body)))
  const placed = await everyItem(to)
  const present = [...placed, ...landed].map(itemRow)
  const places = new Map(stored.map(({ sk, body }) => [sk, body]))
  const stand = (start: string): Row[] =>
    stored
      .filter(({ sk }) => sk.startsWith(`${start}#`))
      .map(({ sk, body }) => ({ key: named(sk), body, rule: 'kept' }))
  const seeds = [
    seeded(items.map(itemRow), present),
    seeded(
      [...offices.values()].map(o => row(named(`office#${o.id}`), o, 'kept')),
      stand('office'),
    ),
    seeded([row(named('enquiries#1'), enquiries, 'kept')], stand('enquiries')),
    // The hall counts by every name: one that a release adds gets its first row.
    ...[...Map.groupBy(quotas, ({ name }) => name)].map(([name, all]) =>
      seeded(
        all.map(q => row(named(`quota#${name}#${q.effectiveFrom}`), q, 'kept')),
        stand(`quota#${name}`),
      ),
    ),
  ]
  const rows = [
    ...seeds.flatMap(seed => seed.rows),
    ...specials.map(s => row(named(`special#${s.id}`), s, 'replaced')),
    ...calendar.years.map(y => row(named(`year#${y.year}`), y, 'kept')),
  ]
  const taken = new Set(placed.map(i => itemKey(i.code, i.version).sk))
  const moved = landed.map(itemRow).filter(({ key }) => !taken.has(key.sk))
  const changed = rows.filter(({ key, body }) => places.get(key.sk) !== body)
  // What open cases rely on comes first.
  for (const some of [moved, changed])
    for (let i = 0; i < some.length; i += 16)
      await Promise.all(some.slice(i, i + 16).map(r => write(to, r, places.get(r.key.sk), at)))
  return seeds.flatMap(({ differing }) => differing)
}

interface Row {
  key: ItemKey
  body: string
  /** an item's version and what stands already are kept */
  rule: 'replaced' | 'kept'
}
const row = (key: ItemKey, value: object, rule: Row['rule']): Row => ({ key, body: JSON.stringify(value), rule })
const named = (sk: string): ItemKey => ({ pk: 'REFERENCE', sk })
const itemRow = (i: Item): Row => row(itemKey(i.code, i.version), i, 'kept')

/** The folder's rows for an empty register; of one that has rows only the keys of those that are others than the folder's. */
function seeded(folder: readonly Row[], present: readonly Row[]): { rows: readonly Row[]; differing: string[] } {
  if (present.length === 0) return { rows: folder, differing: [] }
  const bodies = (rows: readonly Row[]) => new Map(rows.map(({ key, body }) => [key.sk, body]))
  const [here, there] = [bodies(folder), bodies(present)]
  const keys = [...new Set([...here.keys(), ...there.keys()])]
  return { rows: [], differing: keys.filter(sk => here.get(sk) !== there.get(sk)).toSorted() }
}

async function write(to: Table, { key, body, rule }: Row, before: string | undefined, at: string): Promise<void> {
  if (rule === 'replaced' && before !== undefined) return replace(to, key, before, body, at)
  const guard = rule === 'kept' ? { ConditionExpression: 'attribute_not_exists(pk)' } : {}
  try {
    await to.db.send(new PutCommand({ TableName: to.name, Item: { ...key, body }, ...guard }))
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error
  }
}

/** What a row was stands beside it, under the instant at which it was replaced. */
async function replace(to: Table, key: ItemKey, before: string, body: string, at: string): Promise<void> {
  const TableName = to.name
  await to.db.send(
    new TransactWriteCommand({
      TransactItems: [
        {
          Put: {
            TableName,
            Item: { ...key, body },
            ConditionExpression: 'body = :before',
            ExpressionAttributeValues: { ':before': before },
          },
        },
        {
          Put: {
            TableName,
            Item: { ...formerKey(key.sk, at), body: before },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
      ],
    }),
  )
}
