import { readdir, readFile } from 'node:fs/promises'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { yearTable } from '../kernel/calendar.ts'
import { item, type SpecialProcedure, specialProcedure } from '../kernel/item.ts'
import { countyRecord, department, divisions, type Office, office, officesOf } from '../kernel/office.ts'
import { quotas } from '../kernel/quota.ts'
import { enquiryDesk, type Reference } from '../kernel/reference.ts'
import type { Table } from '../platform/table.ts'
import { storedRows } from './reference.ts'

/** A county's data as it was deployed, checked and written to the reference table. Running it again changes nothing. */

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
export async function readReference(folder: URL): Promise<Reference> {
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
 * version. An imported calendar year is left alone.
 */
export async function writeReference(
  to: Table,
  { items, offices, specials, calendar, enquiries, quotas }: Reference,
): Promise<void> {
  const rows = [
    ...items.map(i => row(`item#${i.code}#${String(i.version).padStart(4, '0')}`, i, 'fixed')),
    ...[...offices.values()].map(o => row(`office#${o.id}`, o, 'replaced')),
    ...specials.map(s => row(`special#${s.id}`, s, 'replaced')),
    ...calendar.years.map(y => row(`year#${y.year}`, y, 'kept')),
    row('enquiries#1', enquiries, 'replaced'),
    ...quotas.map(q => row(`quota#${q.name}#${q.effectiveFrom}`, q, 'replaced')),
  ]
  const present = new Map((await storedRows(to)).map(({ sk, body }) => [sk, body]))
  const changed = rows.filter(({ sk, body }) => present.get(sk) !== body)
  for (let i = 0; i < changed.length; i += 16) await Promise.all(changed.slice(i, i + 16).map(r => write(to, r)))
}

interface Row {
  sk: string
  body: string
  rule: 'fixed' | 'replaced' | 'kept'
}
const row = (sk: string, value: object, rule: Row['rule']): Row => ({ sk, body: JSON.stringify(value), rule })

async function write(to: Table, { sk, body, rule }: Row): Promise<void> {
  const guard = {
    fixed: {
      ConditionExpression: 'attribute_not_exists(pk) OR body = :body',
      ExpressionAttributeValues: { ':body': body },
    },
    kept: { ConditionExpression: 'attribute_not_exists(pk)' },
    replaced: {},
  }[rule]
  try {
    await to.db.send(new PutCommand({ TableName: to.name, Item: { pk: 'REFERENCE', sk, body }, ...guard }))
  } catch (error) {
    const exists = error instanceof Error && error.name === 'ConditionalCheckFailedException'
    if (!exists) throw error
    if (rule === 'fixed') throw new Error(`${sk} was changed without a new version`)
  }
}
