import { readdir, readFile } from 'node:fs/promises'
import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { yearTable } from '../kernel/calendar.ts'
import { type Item, item, type SpecialProcedure, specialProcedure } from '../kernel/item.ts'
import { countyRecord, department, divisions, type Office, office, officesOf } from '../kernel/office.ts'
import { quotas } from '../kernel/quota.ts'
import { enquiryDesk, type Reference } from '../kernel/reference.ts'
import { getAll, type ItemKey, type Table } from '../platform/table.ts'
import { visible } from './editions.ts'
import { itemKey } from './items.ts'
import { formerKey, storedRow, storedRows } from './reference.ts'

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
 * Writes what the table does not have as the folder has it. An item's version is never rewritten, because open cases rely on it: a change needs a new
 * version. The registers of offices, subjects of letters and quotas are seeded once, because a county changes them itself. An imported calendar year is left alone. Of a
 * procedure that is replaced, what it was stays on record. Items that an earlier release kept among the other rows get a place of their own.
 * `at`: server time, ISO instant. Answers the rows of the seeded registers that are others than the folder's, by their sort keys.
 */
export async function writeReference(
  to: Table,
  { items, offices, specials, calendar, enquiries, quotas }: Deployed,
  at: string,
): Promise<string[]> {
  const stored = await storedRows(to)
  const landed = stored.filter(({ sk }) => sk.startsWith('item#')).map(({ body }) => item.parse(JSON.parse(body)))
  const fixed = (some: readonly Item[]) => some.map(i => row(itemKey(i.code, i.version), i, 'fixed'))
  const seeds = [
    seeded(
      'office',
      [...offices.values()].map(o => row(named(`office#${o.id}`), o, 'kept')),
      stored,
    ),
    seeded('enquiries', [row(named('enquiries#1'), enquiries, 'kept')], stored),
    // The hall counts by every name: one that a release adds gets its first row.
    ...[...Map.groupBy(quotas, ({ name }) => name)].map(([name, all]) =>
      seeded(
        `quota#${name}`,
        all.map(q => row(named(`quota#${name}#${q.effectiveFrom}`), q, 'kept')),
        stored,
      ),
    ),
  ]
  const rows = [
    ...fixed(items),
    ...seeds.flatMap(seed => seed.rows),
    ...specials.map(s => row(named(`special#${s.id}`), s, 'replaced')),
    ...calendar.years.map(y => row(named(`year#${y.year}`), y, 'kept')),
  ]
  const keys = new Map([...fixed(landed), ...fixed(items)].map(({ key }) => [key.sk, key]))
  const found = z.array(storedRow).parse(await getAll(to, [...keys.values()]))
  // What an import has written but nobody may read yet is not there: the deployment makes it its own.
  const written = await visible(to, found)
  const present = new Map([...stored, ...written].map(({ sk, body }) => [sk, body]))
  // What open cases rely on comes first: of two contents of one version the folder's is refused.
  for (const some of [fixed(landed), rows]) {
    const changed = some.filter(({ key, body }) => present.get(key.sk) !== body)
    for (let i = 0; i < changed.length; i += 16)
      await Promise.all(changed.slice(i, i + 16).map(r => write(to, r, present.get(r.key.sk), at)))
  }
  return seeds.flatMap(({ differing }) => differing)
}

interface Row {
  key: ItemKey
  body: string
  rule: 'fixed' | 'replaced' | 'kept'
}
const row = (key: ItemKey, value: object, rule: Row['rule']): Row => ({ key, body: JSON.stringify(value), rule })
const named = (sk: string): ItemKey => ({ pk: 'REFERENCE', sk })

/** The rows of an empty register; of one that has rows only those that are others than the folder's. */
function seeded(start: string, rows: readonly Row[], stored: readonly z.infer<typeof storedRow>[]) {
  const present = stored.filter(({ sk }) => sk.startsWith(`${start}#`))
  if (present.length === 0) return { rows, differing: [] }
  const folder = new Map(rows.map(({ key, body }) => [key.sk, body]))
  const known = new Map(present.map(({ sk, body }) => [sk, body]))
  const names = [...new Set([...folder.keys(), ...known.keys()])]
  return { rows: [], differing: names.filter(sk => folder.get(sk) !== known.get(sk)).toSorted() }
}

async function write(to: Table, { key, body, rule }: Row, before: string | undefined, at: string): Promise<void> {
  if (rule === 'replaced' && before !== undefined) return replace(to, key, before, body, at)
  const guard = {
    fixed: {
      ConditionExpression: 'attribute_not_exists(pk) OR body = :body',
      ExpressionAttributeValues: { ':body': body },
    },
    kept: { ConditionExpression: 'attribute_not_exists(pk)' },
    replaced: {},
  }[rule]
  try {
    await to.db.send(new PutCommand({ TableName: to.name, Item: { ...key, body }, ...guard }))
  } catch (error) {
    const exists = error instanceof Error && error.name === 'ConditionalCheckFailedException'
    if (!exists) throw error
    if (rule === 'fixed') throw new Error(`${key.sk} was changed without a new version`)
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
